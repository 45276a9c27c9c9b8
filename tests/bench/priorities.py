"""Follow-up priorities: a weight moved until the list is painted anew, and the random weightings behind its shares.

The browser's times are taken inside the page: from the key that moves a slider to the last painted frame in which the
list changed. SMAA is timed on the rows of the snapshot in service, and on as many as districts and themes could make.
"""

import tempfile
from pathlib import Path

import duckdb
import numpy as np
import pandas as pd
from playwright.sync_api import Page, sync_playwright

from dashboard.priorities import ranking, smaa
from etl import catalogue, publish
from tests.bench.measure import ROOT, Measured, Target, milliseconds
from tests.e2e.conftest import ARGUMENTS, CHROMIUM, Server

LIMIT_MS = 300
RUNS, ROUNDS, QUIET_MS = 15, 8, 700
SHOWN = 10
WORST = (754, 18)
"""Districts and themes, were every one a follow-up."""

STATES = {"Rajasthan": 8, "Uttar Pradesh": 9, "India": 0}

WATCH = """() => {
  const seen = window.rerank = {from: null, last: null};
  document.addEventListener("keydown", () => { seen.from ??= performance.now(); }, {capture: true});
  window.rerankSeen?.disconnect();
  window.rerankSeen = new MutationObserver(() => requestAnimationFrame(() => {
    const {port1, port2} = new MessageChannel();
    port1.onmessage = () => { if (seen.from !== null) seen.last = performance.now(); };
    port2.postMessage(0);
  }));
  const lists = [...document.querySelectorAll("[data-testid=stBidiComponentIsolated]")].map((host) => host.shadowRoot);
  for (const part of [document.querySelector("[data-testid=stMain] h1"), ...lists.filter(Boolean)])
    window.rerankSeen.observe(part, {subtree: true, childList: true, characterData: true});
}"""
"""From the key to the painted frame after the last change of the title or the list."""


def measure() -> list[Measured]:
    """Milliseconds of the random weightings by size of the list, and from a weight moved to the list painted."""
    constants = catalogue.methods().constants
    drawn = smaa.weightings(
        len(ranking.CRITERIA), int(constants["smaa_weightings"].value), int(constants["smaa_seed"].value)
    )
    weights = [int(constants[f"weight_{name}"].value) for name in ranking.CRITERIA]
    found = []
    for name, rows in {
        **{name: _rows(code) for name, code in STATES.items()},
        "the most there could be": _most(),
    }.items():
        for one_each in (True, False):
            field = ranking.field(rows, one_each)
            first = ranking.order(field, weights)[:SHOWN]
            what = f"{drawn.shape[1]:,} weightings, {name}, {len(rows):,} rows{', by district' if one_each else ''}"
            taken = milliseconds(
                lambda field=field, first=first: smaa.standing(smaa.ranks(field, first, drawn), 10, 50), RUNS
            )
            found.append(Measured(what, "ms", taken, Target("median", LIMIT_MS)))
    return [*found, *(_moved(state) for state in ("Rajasthan", "India"))]


def _rows(state: int) -> pd.DataFrame:
    with duckdb.connect(publish.current(), read_only=True) as connection:
        sql = (ROOT / "dashboard" / "queries" / "priorities.sql").read_text(encoding="utf-8")
        return connection.execute(sql, {"state": state, "illustrative": True}).df()


def _most() -> pd.DataFrame:
    districts, themes = WORST
    drawn = np.random.default_rng(0).random((districts * themes, len(ranking.COLUMNS)))
    made = pd.DataFrame(drawn, columns=list(ranking.COLUMNS))
    return made.assign(lgd_district_code=np.repeat(np.arange(districts), themes))


def _moved(state: str) -> Measured:
    with tempfile.TemporaryDirectory(prefix="atlas-bench-") as folder, sync_playwright() as playwright:
        server = Server(ROOT / "dashboard" / "app.py", {}, Path(folder) / "server.log")
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        try:
            page = browser.new_page(viewport={"width": 1440, "height": 900})
            page.goto(f"{server.url}/priorities?state={state}")
            page.get_by_text("Weigh the six parts yourself").click()
            slider = page.get_by_role("slider", name="Voiced demand")
            slider.wait_for()
            page.wait_for_timeout(3000)
            taken = [_press(page, slider, key) for _ in range(ROUNDS) for key in ("ArrowRight", "ArrowLeft")]
            return Measured(
                f"a weight moved, list painted, {state}", "ms", taken[2:], Target("median", LIMIT_MS)
            )
        finally:
            browser.close()
            server.stop()


def _press(page: Page, slider, key: str) -> float:
    page.wait_for_timeout(QUIET_MS)
    page.evaluate(WATCH)
    slider.press(key)
    page.wait_for_function("window.rerank.last", timeout=20_000)
    page.wait_for_timeout(QUIET_MS)
    return page.evaluate("window.rerank.last - window.rerank.from")

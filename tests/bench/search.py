"""The Living Sourcebook's search over 5,000 practices, and a facet as a reader feels it.

The practices are made of the real ones: each text's words drawn again from all texts of its column, so lengths and
frequencies are those of the book. Queries are real words, misspelt, in Hindi, several at once, and found nowhere.
"""

import random
import tempfile
import time
from pathlib import Path

import duckdb
import yaml
from playwright.sync_api import Page, sync_playwright

from dashboard.search import WEIGHTS, Index, words_of
from dashboard.sourcebook.book import SAME_WORDS, documents, plain
from etl import publish
from tests.bench.measure import ROOT, Measured, Target
from tests.e2e.conftest import ARGUMENTS, CHROMIUM, Server

PRACTICES, EACH, SEED = 5000, 60, 12
LIMIT_MS, FACET_MS = 50, 300
HINDI = ["जल गुणवत्ता", "पानी समिति", "वर्षा जल संचयन", "जल गुणवता", "सोर ऊर्जा", "हैंडपंप मरम्मत", "महिला", "गांव की योजना"]
FACETS = ["Water quality and treatment", "Skills and capacity", "Source sustainability and water security"]
ROUNDS = 4

TIMES = """() => {
  window.facet = {from: null, last: null};
  const start = () => { window.facet.from = performance.now(); };
  document.addEventListener("pointerup", start, {capture: true, once: true});
  window.facetSeen?.disconnect();
  window.facetSeen = new MutationObserver(() => requestAnimationFrame(() => {
    const {port1, port2} = new MessageChannel();
    port1.onmessage = () => { window.facet.last = performance.now(); };
    port2.postMessage(0);
  }));
  const number = document.querySelector("[data-testid=stMain] h2");
  window.facetSeen.observe(number, {subtree: true, childList: true, characterData: true});
}"""
"""From the release of the click to the painted frame after the number of practices has changed."""


def measure() -> list[Measured]:
    """Milliseconds a query by kind, seconds to make the index, and milliseconds from a facet to its results."""
    book = _book()
    started = time.perf_counter()
    index = Index(book, yaml.safe_load(SAME_WORDS.read_text(encoding="utf-8")))
    made = time.perf_counter() - started
    return [
        *(
            Measured(
                f"search of {PRACTICES:,} practices, {kind}", "ms", _times(index, queries), Target("p95", LIMIT_MS)
            )
            for kind, queries in _queries(book).items()
        ),
        Measured(f"index of {PRACTICES:,} practices made", "s", [made]),
        Measured("facet chosen, results painted", "ms", _facets(), Target("median", FACET_MS)),
    ]


def _ask(query: str, **parameters: object):
    with duckdb.connect(publish.current(), read_only=True) as connection:
        sql = (ROOT / "dashboard" / "queries" / f"{query}.sql").read_text(encoding="utf-8")
        return connection.execute(sql, parameters).df()


def _book() -> list[dict[str, str]]:
    """Documents of the snapshot in service, drawn again until there are enough."""
    real = documents(plain(_ask("sourcebook_practices", illustrative=True)), _ask("sourcebook_themes"))
    pick = random.Random(SEED)
    pool = {column: [word for one in real for word in one[column].split()] for column in WEIGHTS}

    def again(column: str, text: str) -> str:
        return text if column in ("theme", "themes") else " ".join(pick.choices(pool[column], k=len(text.split())))

    return [
        {**{column: again(column, text) for column, text in pick.choice(real).items()}, "id": f"S{number:05}"}
        for number in range(PRACTICES)
    ]


def _queries(book: list[dict[str, str]]) -> dict[str, list[str]]:
    pick = random.Random(SEED)
    words = sorted({word for one in book for word in words_of(one["title"]) if len(word) > 5 and word.isascii()})

    def misspelt(word: str) -> str:
        at = pick.randrange(1, len(word) - 1)
        return pick.choice(
            [
                word[:at] + word[at + 1 :],
                word[:at] + pick.choice("aeiou") + word[at:],
                word[:at] + word[at + 1] + word[at] + word[at + 2 :],
            ]
        )

    return {
        "one word": pick.choices(words, k=EACH),
        "misspelt": [misspelt(pick.choice(words)) for _ in range(EACH)],
        "Hindi": HINDI * (EACH // len(HINDI)),
        "three to six words": [" ".join(pick.sample(words, pick.randint(3, 6))) for _ in range(EACH)],
        "common words": ["water", "village water committee", "tap water in the village", "women", "panchayat pays"]
        * 12,
        "nothing like it": ["".join(pick.choices("qxzjwv", k=9)) for _ in range(EACH)],
    }


def _times(index: Index, queries: list[str]) -> list[float]:
    taken = []
    for query in queries:
        started = time.perf_counter()
        index.search(query)
        taken.append((time.perf_counter() - started) * 1000)
    return taken


def _facets() -> list[float]:
    """Themes chosen and left again in the open menu, in Chromium."""
    with tempfile.TemporaryDirectory(prefix="atlas-bench-") as folder, sync_playwright() as playwright:
        server = Server(ROOT / "dashboard" / "app.py", {}, Path(folder) / "server.log")
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        try:
            page = browser.new_page(viewport={"width": 1440, "height": 900})
            page.goto(f"{server.url}/sourcebook")
            page.get_by_role("button", name="Theme").first.click()
            taken = [_choose(page, theme) for _ in range(ROUNDS) for theme in FACETS]
            return taken[1:]  # the first draws the parts of the page that later ones find there
        finally:
            browser.close()
            server.stop()


def _choose(page: Page, theme: str) -> float:
    answer = page.get_by_test_id("stPopoverBody").get_by_role("button").filter(has_text=theme)
    answer.wait_for()
    page.wait_for_timeout(700)
    page.evaluate(TIMES)
    answer.click()
    page.wait_for_function("window.facet.last", timeout=20_000)
    return page.evaluate("window.facet.last - window.facet.from")

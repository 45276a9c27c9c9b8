"""The gap matrix: from what Python sent to the painted frame, for the State with most districts and for India.

Times are taken inside the page by the matrix itself: from the start of its update to the frame after it. A new order
changes every row, so each round draws all cells anew.
"""

import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from tests.bench.measure import ROOT, Measured, Target
from tests.e2e.conftest import ARGUMENTS, CHROMIUM, Server

LIMIT_MS = 300
ROUNDS, QUIET_MS, LONGEST_MS = 12, 500, 20_000
ORDERS = ("T04", "T18")
PLACES = {"Uttar Pradesh, 75 districts × 18 themes": "?state=Uttar+Pradesh", "India, 34 States × 18 themes": ""}
DRAWN = "performance.getEntriesByName('gap-matrix').map(entry => entry.duration)"


def measure() -> list[Measured]:
    """Milliseconds of the first drawing of a visit, and of each new order."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        server = Server(ROOT / "dashboard" / "app.py", {}, Path(folder) / "server.log")
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        try:
            found = []
            for name, query in PLACES.items():
                page = browser.new_page(viewport={"width": 1440, "height": 900})
                first, again = _drawings(page, f"{server.url}/knowledge_gaps{query}")
                found.append(Measured(f"matrix drawn anew, {name}", "ms", again, Target("median", LIMIT_MS)))
                found.append(Measured("… the first of a visit", "ms", [first]))
                page.close()
            return found
        finally:
            browser.close()
            server.stop()


def _drawings(page: Page, url: str) -> tuple[float, list[float]]:
    page.goto(url)
    page.locator("td.cell").first.wait_for(timeout=LONGEST_MS * 3)
    page.wait_for_function(f"{DRAWN}.length", timeout=LONGEST_MS)
    page.wait_for_timeout(4 * QUIET_MS)
    before = page.evaluate(DRAWN)
    for turn in range(ROUNDS):
        count = len(page.evaluate(DRAWN))
        theme = ORDERS[turn % len(ORDERS)]
        page.locator(f'.st-key-gap_matrix thead th[aria-label^="{theme} "]').click()
        page.wait_for_function(f"{DRAWN}.length > {count}", timeout=LONGEST_MS)
        page.wait_for_timeout(QUIET_MS)
    return before[0], page.evaluate(DRAWN)[len(before) :]

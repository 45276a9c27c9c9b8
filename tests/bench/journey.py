"""A State official's way from the Overview to a downloaded list of three follow-ups, at a robot's speed, by State."""

import tempfile
import time
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.bench.measure import ROOT, Measured, Target
from tests.e2e.conftest import ARGUMENTS, CHROMIUM, Server
from tests.e2e.official import STATES, Official

LIMIT_S = 120


def measure() -> list[Measured]:
    """Seconds of the whole way in each of the four States; the reader's own time to think is not in them."""
    taken, clicks = [], []
    with tempfile.TemporaryDirectory(prefix="atlas-bench-") as folder, sync_playwright() as playwright:
        server = Server(ROOT / "dashboard" / "app.py", {}, Path(folder) / "server.log")
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        try:
            for state in STATES:
                official = Official(browser.new_page(viewport={"width": 1440, "height": 900}))
                began = time.perf_counter()
                official.fetch_follow_ups(server.url, state, Path(folder))
                taken.append(time.perf_counter() - began)
                clicks.append(official.clicks)
                official.page.close()
        finally:
            browser.close()
            server.stop()
    return [
        Measured("Overview to three follow-ups with hosts", "s", taken, Target("worst", LIMIT_S)),
        Measured("… its clicks", "clicks", clicks, Target("worst", 10)),
    ]

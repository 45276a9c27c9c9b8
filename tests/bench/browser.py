"""The map as a reader feels it: the real application in the system's Chromium, headless and without a GPU.

Times are taken inside the page (in_page.js): from opening the address, or from the click on an option, to
the painted frame in which the last district has its colour. Colours then ease in over a further 0.28 s.
"""

import contextlib
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Browser, Page, sync_playwright

from tests.bench.measure import ROOT, Measured, Target
from tests.bench.wire import Wire, relay
from tests.e2e.conftest import ARGUMENTS, CHROMIUM, Server

APP = ROOT / "dashboard" / "app.py"
IN_PAGE = (Path(__file__).parent / "in_page.js").read_text(encoding="utf-8")

SERVERS, VISITS, ROUNDS, PLAYS = 3, 5, 4, 3
DATES = ["31 Mar 2022", "4 Jul 2026", "1 Apr 2019", "31 Mar 2024", "16 Aug 2026"]
INDICATORS = [
    "Households still without a tap connection",
    "Stage of groundwater extraction",
    "Rural households with a tap connection",
]
RAIL = [0.02, 0.98, 0.3, 0.6]
"""Places on the rail under the map, as shares of its length."""

QUIET_MS, PLAY_MS, LIMIT_MS = 700, 4000, 20_000


class Change(NamedTuple):
    """One choice: milliseconds to the repainted map, kilobytes on the wire, and unpacked."""

    took_ms: float
    wire_kb: float
    unpacked_kb: float


@dataclass
class Visit:
    """One page of a fresh browser, with what came to it."""

    page: Page
    wire: Wire
    outlines: list[str] = field(default_factory=list)
    received: list[int] = field(default_factory=list)

    def open(self, path: str = "") -> float:
        """Seconds from opening an address to the painted map."""
        self.page.goto(f"{self.wire.url}/{path}", wait_until="commit")
        self.page.wait_for_function("window.atlasBench?.first", timeout=LIMIT_MS * 3)
        return self.page.evaluate("window.atlasBench.first") / 1000

    def settle(self) -> None:
        """Wait until the script has run and nothing more arrives."""
        self.page.wait_for_function(
            "!document.querySelector('[data-testid=stStatusWidget]')", timeout=LIMIT_MS
        )
        self.page.wait_for_timeout(QUIET_MS)

    def choose(self, label: str, option: str) -> Change:
        """Choose an option of a select box and wait until all has been said and drawn."""
        self.page.get_by_role("combobox", name=label, exact=True).click()
        choice = self.page.get_by_role("option", name=option, exact=True)
        choice.wait_for()
        self.page.evaluate("window.atlasBench.arm()")
        self.received.clear()
        before = self.wire.received
        choice.click()
        self.page.wait_for_function("window.atlasBench.change.last", timeout=LIMIT_MS)
        self.settle()
        change = self.page.evaluate("window.atlasBench.change")
        return Change(
            change["last"] - change["from"], (self.wire.received - before) / 1000, sum(self.received) / 1000
        )

    def slide(self, at: float) -> float:
        """Milliseconds from a click on the rail under the map to the repainted map."""
        rail = self.page.locator(".rail input")
        rail.scroll_into_view_if_needed()
        box = rail.bounding_box()
        self.page.evaluate("window.atlasBench.arm('pointerdown')")
        self.page.mouse.click(box["x"] + at * box["width"], box["y"] + box["height"] / 2)
        self.page.wait_for_function("window.atlasBench.change.last", timeout=LIMIT_MS)
        self.settle()
        change = self.page.evaluate("window.atlasBench.change")
        return change["last"] - change["from"]


def measure() -> list[Measured]:
    """First paint, repaint, bytes, frames a second and fetches of the outline."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        try:
            started = [_first_visit(browser) for _ in range(SERVERS)]
            with _server() as server, relay(server.url) as wire:
                _warm(browser, server)
                return [
                    Measured(
                        "first map painted, first visitor after a start", "s", started, Target("worst", 3)
                    ),
                    *_first_paints(browser, server),
                    *_in_one_visit(browser, server, wire),
                ]
        finally:
            browser.close()


def _first_visit(browser: Browser) -> float:
    with _server() as server, _visit(browser, server) as visit:
        return visit.open()


def _warm(browser: Browser, server: Wire) -> None:
    with _visit(browser, server) as visit:
        visit.open()
        visit.settle()


def _first_paints(browser: Browser, server: Wire) -> list[Measured]:
    found = []
    for title, path in (("Overview", ""), ("District map", "district_map")):
        taken = []
        for _ in range(VISITS):
            with _visit(browser, server) as visit:
                taken.append(visit.open(path))
        found.append(
            Measured(f"first map painted, {title}, empty browser cache", "s", taken, Target("worst", 3))
        )
    return found


def _in_one_visit(browser: Browser, server: Wire, wire: Wire) -> list[Measured]:
    """Times without the relay, which would take its share of two cores; then the bytes, through it."""
    with _visit(browser, server) as visit:
        overview, dates, indicators = _changes(visit, ROUNDS)
        rail = [visit.slide(at) for at in RAIL * ROUNDS]
        plays = [_play(visit) for _ in range(PLAYS)]
        fetched = len(visit.outlines)
    with _visit(browser, wire) as visit:
        sizes = _changes(visit, 1)
    return [
        *_told("another date", dates, sizes[1], Target("median", 200), Target("worst", 12)),
        *_told("another indicator", indicators, sizes[2], Target("median", 200), Target("worst", 12)),
        Measured("repaint on another date, on the map's own rail", "ms", rail, Target("median", 200)),
        *_told("another date, Overview with its charts", overview, sizes[0]),
        Measured("playing", "frames/s", [rate for rate, _ in plays], Target("worst", 20, at_least=True)),
        Measured("… longest wait for a frame", "ms", [longest for _, longest in plays]),
        Measured("outline fetched in a visit of two pages", "times", [fetched], Target("worst", 1)),
    ]


def _changes(visit: Visit, rounds: int) -> tuple[list[Change], list[Change], list[Change]]:
    """Dates on the Overview, then dates and indicators on the map's own page."""
    visit.open()
    visit.settle()
    overview = [visit.choose("As on", date) for date in DATES * 2]
    visit.page.get_by_role("link", name="District map").click()
    visit.page.get_by_text("A map for each date").wait_for()
    visit.settle()
    dates = [visit.choose("As on", date) for date in DATES * rounds]
    return overview, dates, [visit.choose("Indicator", title) for title in INDICATORS * rounds]


def _told(
    what: str, times: list[Change], sizes: list[Change], repaint: Target | None = None, size: Target | None = None
) -> list[Measured]:
    return [
        Measured(f"repaint on {what}", "ms", [each.took_ms for each in times], repaint),
        Measured("… over the websocket", "kB", [each.wire_kb for each in sizes], size),
        Measured("… the same, unpacked", "kB", [each.unpacked_kb for each in sizes]),
    ]


def _play(visit: Visit) -> tuple[float, float]:
    visit.page.get_by_role("button", name="Play through the dates").click()
    visit.page.wait_for_timeout(500)
    told = visit.page.evaluate("ms => window.atlasBench.frames(ms)", PLAY_MS)
    if (pause := visit.page.get_by_role("button", name="Pause")).count():
        pause.click()
    visit.settle()
    return told["rate"], told["longest"]


@contextlib.contextmanager
def _server() -> Iterator[Wire]:
    with tempfile.TemporaryDirectory(prefix="atlas-bench-") as folder:
        server = Server(APP, {}, Path(folder) / "server.log")
        try:
            yield Wire(server.url)
        finally:
            server.stop()


@contextlib.contextmanager
def _visit(browser: Browser, wire: Wire) -> Iterator[Visit]:
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    try:
        page = context.new_page()
        page.add_init_script(IN_PAGE)
        visit = Visit(page, wire)
        page.on(
            "request",
            lambda request: visit.outlines.append(request.url) if "geometry/" in request.url else None,
        )
        page.on(
            "websocket",
            lambda socket: socket.on("framereceived", lambda data: visit.received.append(len(data))),
        )
        yield visit
    finally:
        context.close()

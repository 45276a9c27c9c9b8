"""What every browser test does with a page: wait until it rests, look for faults, and see whether it fits a phone."""

from collections.abc import Callable

import yaml
from playwright.sync_api import Locator, Page, expect

from etl import paths

APP = "dashboard/app.py"
STREAMLIT_PARTS = yaml.safe_load((paths.ROOT / "tests/e2e/axe_allowed.yaml").read_text(encoding="utf-8"))
"""Parts of Streamlit's own markup, with the rules of axe that they break."""

SHOWS = "scheme => getComputedStyle(document.querySelector('.stApp')).colorScheme.includes(scheme)"
SWITCH_MS = 500
"""Until the page has told the script of the new theme."""

PAINTED = """keys => [...document.querySelectorAll(keys.map(key => `.st-key-${key}`).join())]
    .every(map => [...map.querySelectorAll('*')].some(host => host.shadowRoot?.querySelector('svg path')))"""


def at_rest(page: Page, *maps: str) -> None:
    """Wait until the script has run, and those of the maps (by key) that are on the page are painted."""
    expect(page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning", timeout=60_000)
    if maps:
        page.wait_for_function(PAINTED, arg=maps)


def title(page: Page) -> Locator:
    return page.get_by_role("heading", level=1)


def faults(page: Page, axe: Callable[..., list[str]]) -> list[str]:
    """What axe finds in the light and, once the reader has switched, in the dark; the page is left in the light.

    Rules that a part of Streamlit's own breaks are left out.
    """
    return [*_faults(page, axe, "light"), *_in_the_dark(page, axe)]


def _in_the_dark(page: Page, axe: Callable[..., list[str]]) -> list[str]:
    _switch(page, "dark")
    found = _faults(page, axe, "dark")
    _switch(page, "light")
    return found


def _switch(page: Page, scheme: str) -> None:
    """As the reader's machine does at dusk; figures are drawn anew by a run of the script."""
    page.emulate_media(color_scheme=scheme)
    page.wait_for_function(SHOWS, arg=scheme)
    page.wait_for_timeout(SWITCH_MS)
    at_rest(page)


def _faults(page: Page, axe: Callable[..., list[str]], scheme: str) -> list[str]:
    found = axe(page, within={"exclude": [[part["selector"]] for part in STREAMLIT_PARTS]})
    for part in STREAMLIT_PARTS:
        if page.locator(part["selector"]).count():
            found += axe(page, within=part["selector"], but=set(part["rules"]))
    return [f"{scheme}: {fault}" for fault in found]


def px_beyond_the_screen(page: Page) -> int:
    """By how many pixels the page is wider than the screen, so that it scrolls sideways."""
    return page.evaluate(
        "() => { const main = document.querySelector('[data-testid=stMain]');"
        " return main.scrollWidth - main.clientWidth }"
    )

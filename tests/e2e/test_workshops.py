"""Workshops in Chromium: from the list to a practice, print, phone, axe, and hostile text from a file."""

import os
import re
import shutil
import subprocess
import sys

import pytest
from openpyxl import Workbook
from playwright.sync_api import Page, expect

from etl import paths
from tests.e2e.reading import APP, at_rest, faults, px_beyond_the_screen

expect.set_options(timeout=20_000)

A4_PX = 703
HOSTILE = (
    '<script>window.hacked = 1</script><img src=x onerror="window.hacked = 1"> **bold** [click](http://evil.example/a) '
    '<a href="javascript:window.hacked=1">go</a> :material/home: $x^2$'
)


def settle(page: Page) -> None:
    """Wait until the script has run."""
    at_rest(page)


@pytest.fixture(scope="module")
def built(tmp_path_factory) -> dict[str, str]:
    """A private copy of the data, built: the environment that serves it. Another holds a workbook of hostile text."""
    return _built(tmp_path_factory.mktemp("workshops"))


def _built(folder, hostile: bool = False) -> dict[str, str]:
    data = folder / "data"
    shutil.copytree(paths.ROOT / "data", data, ignore=shutil.ignore_patterns("inbox", "build"))
    if hostile:
        for book in (data / "workshops").glob("*.xlsx"):
            book.unlink()
        _hostile().save(data / "workshops" / "hostile.xlsx")
    env = {"ATLAS_DATA": str(data), "ATLAS_GEOMETRY": str(folder / "geometry")}
    subprocess.run([sys.executable, "-m", "etl", "build"], cwd=paths.ROOT, env={**os.environ, **env}, check=True)
    return env


def _hostile() -> Workbook:
    """A workbook in whose every text something would do harm if it were not shown as text."""
    sheets = {
        "Workshop": [
            ["Workshop code", "HOSTILE-1"], ["Kind of workshop", "RAL State"], ["Title", f"Title {HOSTILE}"],
            ["State", "Rajasthan"], ["Start date", "2026-03-12"], ["End date", "2026-03-14"],
            ["Venue", f"Hall {HOSTILE}"], ["Illustrative", "Yes"],
        ],
        "Districts": [
            ["District", "Coverage as told (%)", "Offers (themes)", "Seeks (themes)"],
            ["Barmer", 40, "T01", "T06"], ["Churu", 70, "T06", "T01; T17"],
        ],
        "Challenges": [
            ["District", "Challenge", "Category", "Severity (1–5)", "Level that can fix it"],
            ["Barmer", f"Challenge {HOSTILE}", "technical", 4, "district"],
            ["", f"Room {HOSTILE}", "data", 3, "state"],
        ],
        "Practices": [
            ["Practice no", "Practice title", "Origin district", "Themes", "Problem", "What was done"],
            ["P1", f"Practice {HOSTILE}", "Churu", "T06", "Iron in wells", "A filter"],
        ],
        "Action plan": [
            ["District", "Action", "Due date", "Cost (₹)", "Fund source", "Status", "Support needed"],
            ["Barmer", f"Action {HOSTILE}", "2026-05-01", 50000, f"Fund {HOSTILE}", "on_track", f"Support {HOSTILE}"],
        ],
        "Knowledge gaps": [["Question", "Theme", "Votes"], [f"Question {HOSTILE}", "T01", 5]],
        "Decisions": [["Decision", "Due date", "Status"], [f"Decision {HOSTILE}", "2026-05-01", "open"]],
    }  # fmt: skip
    workbook = Workbook()
    workbook.remove(workbook.active)
    for name, rows in sheets.items():
        sheet = workbook.create_sheet(name)
        for row in rows:
            sheet.append(row)
    return workbook


def test_from_the_list_of_workshops_to_a_practice(serve, page, built):
    page.goto(f"{serve(APP, built)}/workshops")
    expect(page.get_by_role("heading", level=1)).to_contain_text("4 workshops left")
    expect(page.get_by_text("made up to show how the Atlas works").first).to_be_visible()
    page.get_by_role("button", name=re.compile("Assam, 22 Jan")).click()
    expect(page).to_have_url(re.compile("workshop=as-ral"))
    expect(page.get_by_role("heading", level=1)).to_contain_text("district teams of Assam met")
    settle(page)
    dots = page.locator(".st-key-challenges_chart .scatterlayer .point")
    dots.first.wait_for()
    dots.first.click(force=True)
    expect(page.get_by_text(re.compile(r"\(severity \d; Challenges, row \d+\)")).first).to_be_visible()
    expect(page.locator(".st-key-workshop_challenges_cell")).not_to_contain_text("All")
    page.get_by_role("radio", name="Plans and decisions").or_(
        page.get_by_role("button", name="Plans and decisions")
    ).first.click()
    expect(page).to_have_url(re.compile("part=Plans"))
    expect(page.get_by_role("heading", name="Every action")).to_be_visible()
    expect(page.get_by_role("heading", name=re.compile("seeks are offered"))).not_to_be_visible()
    page.goto(f"{serve(APP, built)}/workshops?state=Assam&part=Practices")
    settle(page)
    page.get_by_test_id("stPageLink").first.get_by_role("link").click()
    expect(page).to_have_url(re.compile(r"sourcebook\?.*practice=as-ral"))


def test_the_whole_record_prints_with_nothing_cut(serve, new_page, built):
    page = new_page(viewport={"width": 1440, "height": 900})
    page.goto(f"{serve(APP, built)}/workshops?state=Tamil+Nadu&part=Whole+record")
    settle(page)
    page.locator(".st-key-costs_by_fund_chart .main-svg").first.wait_for()
    page.emulate_media(media="print")
    page.set_viewport_size({"width": A4_PX, "height": 1000})
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    for part in [*page.locator(".js-plotly-plot .main-svg").all(), *page.locator("[data-testid=stTable] table").all()]:
        box = part.bounding_box()
        assert box is None or box["x"] + box["width"] <= A4_PX + 1
    expect(page.get_by_test_id("stSidebar")).not_to_be_visible()
    expect(page.get_by_role("heading", name="Every action")).to_be_visible()


@pytest.mark.parametrize("where", ["", "?state=Rajasthan&part=Whole+record", "?state=Kerala"])
def test_no_sideways_scrolling_on_a_phone(serve, new_page, built, where):
    page = new_page(viewport={"width": 390, "height": 844})
    page.goto(f"{serve(APP, built)}/workshops{where}")
    settle(page)
    page.wait_for_timeout(1500)
    assert px_beyond_the_screen(page) <= 1


@pytest.mark.parametrize("where", ["", "?state=Assam&part=Whole+record"])
def test_axe_finds_nothing_of_ours(serve, page, axe, built, where):
    page.goto(f"{serve(APP, built)}/workshops{where}")
    settle(page)
    page.wait_for_timeout(1500)
    assert not (found := faults(page, axe)), "\n".join(found)


def test_text_from_a_workbook_is_text(serve, page, tmp_path_factory):
    page.on("dialog", lambda dialog: pytest.fail(f"the page opened a dialog: {dialog.message}"))
    env = _built(tmp_path_factory.mktemp("hostile"), hostile=True)
    page.goto(f"{serve(APP, env)}/workshops?state=Rajasthan&part=Whole+record")
    settle(page)
    page.locator(".st-key-gap_questions_chart .main-svg").first.wait_for()
    main = page.get_by_test_id("stMain")
    for what in ("Title", "Hall", "Challenge", "Room", "Practice", "Action", "Support", "Fund", "Decision"):
        expect(main.get_by_text(re.compile(rf"{what} <script>window\.hacked = 1</script>")).first).to_be_attached()
    expect(main.get_by_text("**bold** [click](http://evil.example/a)").first).to_be_attached()
    expect(page.locator(".st-key-gap_questions_chart text", has_text="<script>").first).to_be_attached()
    assert page.evaluate("window.hacked") is None
    links = page.eval_on_selector_all("a", "all => all.map(a => a.getAttribute('href') ?? a.href.baseVal)")
    assert not [link for link in links if link and ("evil" in link or "javascript" in link)]
    assert page.locator("[data-testid=stMain] img[src='x']").count() == 0
    assert page.locator("[data-testid=stMain] .katex").count() == 0

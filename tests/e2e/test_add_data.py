"""Add data in a browser: drop a file, see what is understood, add it, and another open page shows it by itself."""

import os
import random
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from etl import paths
from etl.workshop import filled

BOOK = """
workshop: {{kind: ral_state, title: "{title}", lgd_state_code: Rajasthan, start_on: 2026-05-{day}, illustrative: true}}
district_profile:
  - {{lgd_district_code: Barmer, coverage_told_pct: 61}}
  - {{lgd_district_code: "<script>document.title='taken'</script>", coverage_told_pct: 60}}
  - {{lgd_district_code: Jaisalmer, coverage_told_pct: about half}}
practice:
  - {{title: Roster of pump operators, kind: process, origin_lgd_district_codes: Barmer, themes: T07,
     what_was_done: Two operators a scheme take turns by a roster on the wall.}}
"""
NEW = "New figures are in."
PICKED_UP = "New figures are in, and this page shows them."
PATIENCE = 45_000



def workbook(folder: Path, name: str, title: str = "At the desert's edge", day: int = 12) -> Path:
    """A workshop's workbook with two rows that cannot be understood."""
    written, path = folder / f"{name}.yaml", folder / name
    written.write_text(BOOK.format(title=title, day=day), encoding="utf-8")
    path.write_bytes(filled.content(written))
    return path


@pytest.fixture(scope="module")
def data(built, tmp_path_factory) -> Path:
    """A copy of the data with its warehouse, for a server that may change it."""
    return Path(shutil.copytree(built.warehouse.parent.parent, tmp_path_factory.mktemp("own") / "data"))


@pytest.fixture
def atlas(serve, data, built) -> str:
    outline = paths.STATIC / "geometry"
    outline.mkdir(exist_ok=True)
    for drawn in (built.warehouse.parent.parent.parent / "geometry").glob("districts-*"):
        if not (outline / drawn.name).exists():
            shutil.copy(drawn, outline)
    return serve("dashboard/app.py", {"ATLAS_DATA": str(data)})


@pytest.fixture
def add(data, tmp_path) -> Callable[[str, int], None]:
    """Add another workshop's workbook from the command line, as a colleague might."""

    def run(title: str, day: int) -> None:
        path = workbook(tmp_path, f"{title}.xlsx", title, day)
        words = [sys.executable, "-m", "etl", "add", str(path)]
        environment = {**os.environ, "ATLAS_DATA": str(data)}
        subprocess.run(words, cwd=paths.ROOT, env=environment, check=True, capture_output=True)

    return run


def opened(page: Page, url: str) -> Page:
    page.goto(url)
    expect(page.locator("h1")).to_be_visible(timeout=PATIENCE)
    return page


def drop(page: Page, *files: Path) -> None:
    page.locator('input[type="file"]').set_input_files([str(path) for path in files])


def table(page: Page) -> list[str]:
    """Cells of the tables in view, which are drawn on a canvas and written out behind it."""
    return page.locator('[data-testid="stDataFrame"] canvas td').all_text_contents()


def test_a_dropped_workbook_is_understood_added_and_seen_on_another_page(atlas, new_page, tmp_path):
    health = opened(new_page(), f"{atlas}/data_health")
    page = opened(new_page(), f"{atlas}/add_data")
    book = workbook(tmp_path, "desert.xlsx")
    drop(page, book)
    expect(page.get_by_text("4 of 5 rows are understood")).to_be_visible(timeout=PATIENCE)
    page.get_by_role("tab", name="Row by row").click()
    expect(page.locator('[data-testid="stDataFrame"] canvas td', has_text="C6").first).to_be_attached(timeout=PATIENCE)
    said = table(page)
    assert {"C6", "D7", "about half"} <= set(said)
    assert any("<script>" in cell for cell in said), "the cell is shown as it is written"
    assert page.title() != "taken"
    assert "desert.xlsx" not in health.content()
    page.get_by_role("button", name="Add to the Atlas").click()
    expect(page.get_by_text("desert.xlsx is in the Atlas")).to_be_visible(timeout=PATIENCE)
    link = page.get_by_role("link", name="The workshop")
    expect(link).to_have_attribute("href", re.compile(r"workshops\?workshop=.+2026-05-12"))
    expect(health.get_by_text(PICKED_UP)).to_be_visible(timeout=PATIENCE)
    listed = health.locator('[data-testid="stDataFrame"] canvas td', has_text="desert.xlsx")
    expect(listed.first).to_be_attached(timeout=PATIENCE)
    drop(page, book)
    expect(page.get_by_text("This very file was added before")).to_be_visible(timeout=PATIENCE)
    expect(page.get_by_role("button", name="Add to the Atlas")).to_have_count(0)


def test_what_is_not_a_table_is_refused_in_words(atlas, page, tmp_path):
    noise, bomb, note = tmp_path / "noise.xlsx", tmp_path / "bomb.xlsx", tmp_path / "<b>=1+1.csv"
    noise.write_bytes(random.Random(3).randbytes(20_000))
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr("xl/worksheets/sheet1.xml", b"0" * 300_000_000)
    note.write_text("dear all,\nsee you on Monday\n", encoding="utf-8")
    opened(page, f"{atlas}/add_data")
    drop(page, noise, bomb, note)
    refusals = page.get_by_text("Nothing of it is kept.")
    expect(refusals).to_have_count(3, timeout=PATIENCE)
    assert page.get_by_role("heading", name="<b>=1+1.csv").is_visible()
    assert not any(word in page.locator("body").inner_text() for word in ("Traceback", "Error:", "Exception"))


def test_macros_links_and_formulas_are_noted_and_not_run(atlas, page, tmp_path):
    path = workbook(tmp_path, "formulas.xlsx", "Formulas", 20)
    book = load_workbook(path)
    sheet = book["Practices"]
    sheet["C5"] = '=HYPERLINK("http://192.0.2.1/","open me")'
    sheet["C6"] = "=cmd|' /C calc'!A0"
    book.save(path)
    opened(page, f"{atlas}/add_data")
    drop(page, path)
    expect(page.get_by_text("rows are understood")).to_be_visible(timeout=PATIENCE)
    assert not page.locator('a[href*="192.0.2.1"]').count()
    with page.expect_download() as download:
        page.get_by_role("button", name="CSV of what was set aside").click()
    lines = Path(download.value.path()).read_text(encoding="utf-8-sig")
    assert "Districts" in lines and not any(f',{sign}' in lines or f',"{sign}' in lines for sign in "=+@")


def test_the_template_is_offered(atlas, page, data):
    opened(page, f"{atlas}/add_data")
    with page.expect_download() as download:
        page.get_by_role("button", name="Download the template").click()
    assert Path(download.value.path()).read_bytes() == (data / "templates" / "ral_workshop.xlsx").read_bytes()


def test_a_presented_map_does_not_change_until_the_presenter_leaves(atlas, page, add):
    opened(page, f"{atlas}/district_map")
    page.get_by_text("Present", exact=True).click()
    expect(page.locator("[data-atlas-present]")).to_have_count(1)
    add("While presenting", 14)
    page.wait_for_timeout(16_000)  # longer than an idle page takes
    expect(page.get_by_text(NEW).locator("visible=true")).to_have_count(0)
    expect(page.locator("[data-atlas-present]")).to_have_count(1)
    page.keyboard.press("Escape")
    page.locator(".atlas-offer button").click(timeout=PATIENCE)
    expect(page.get_by_text(PICKED_UP)).to_be_visible(timeout=PATIENCE)


def test_a_reader_who_types_is_asked_first(atlas, page, add):
    opened(page, f"{atlas}/data_health?state=Rajasthan")
    box = page.get_by_role("combobox", name="District")
    box.click()
    page.keyboard.type("Jod")
    add("While typing", 15)
    offer = page.locator(".atlas-offer button")  # by its role it is hidden while a list is open
    expect(offer).to_be_visible(timeout=PATIENCE)
    assert "While typing.xlsx" not in "".join(table(page))
    page.wait_for_timeout(9000)
    expect(offer).to_be_visible(timeout=PATIENCE)
    page.keyboard.press("Escape")
    offer.click()
    expect(page.get_by_text(PICKED_UP)).to_be_visible(timeout=PATIENCE)
    expect(page.get_by_text(NEW, exact=True).locator("visible=true")).to_have_count(0)


def test_a_file_in_force_is_taken_out_by_keyboard_on_a_phone_and_goes_from_another_page(atlas, new_page, add, axe):
    add("Leaving", 18)
    health = opened(new_page(), f"{atlas}/data_health")
    expect(health.locator('[data-testid="stDataFrame"] canvas td', has_text="Leaving.xlsx").first).to_be_attached()
    page = opened(new_page(viewport={"width": 390, "height": 844}, color_scheme="dark"), f"{atlas}/add_data")
    page.get_by_role("button", name="Take out Leaving.xlsx").press("Enter")
    warning = page.get_by_role("alert").filter(has_text="If Leaving.xlsx is taken out")
    expect(warning).to_contain_text("The workshop “Leaving” disappears from every page", timeout=PATIENCE)
    assert axe(page, '[class*="st-key-in_force_"]') == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.get_by_role("button", name="Take it out").press("Enter")
    done = page.get_by_role("status").filter(has_text="Leaving.xlsx is taken out")
    expect(done).to_contain_text("is in service, and this page shows it", timeout=PATIENCE)
    expect(page.get_by_role("button", name="Take out Leaving.xlsx")).to_have_count(0)
    expect(health.get_by_text(PICKED_UP)).to_be_visible(timeout=PATIENCE)
    expect(health.locator('[data-testid="stDataFrame"] canvas td', has_text="Leaving.xlsx")).to_have_count(0)


def test_under_a_public_name_the_page_is_closed(serve, data, browser):
    """The name leads to this very computer, as behind a proxy, and the page is closed all the same."""
    name = "atlas.example.org"
    url = serve("dashboard/app.py", {"ATLAS_DATA": str(data), "STREAMLIT_BROWSER_SERVER_ADDRESS": name})
    arguments = ["--headless", "--no-sandbox", "--disable-gpu", f"--host-resolver-rules=MAP {name} 127.0.0.1"]
    path = os.environ.get("CHROMIUM", "/usr/bin/chromium")
    public = browser.browser_type.launch(executable_path=path, args=arguments)
    try:
        page = opened(public.new_page(), url.replace("127.0.0.1", name) + "/add_data")
        expect(page.get_by_text("Adding files is closed here")).to_be_visible(timeout=PATIENCE)
        expect(page.get_by_text("ask whoever runs it")).to_be_visible(timeout=PATIENCE)
        assert not page.locator('input[type="file"]').count()
    finally:
        public.close()

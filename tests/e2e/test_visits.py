"""The Visit planner in Chromium: limits into the link, the table changed, the list as a file, phone, and axe."""

import io
import re

import openpyxl
import pytest
from playwright.sync_api import Page, expect

from tests.e2e.reading import APP, at_rest, faults, px_beyond_the_screen, title

expect.set_options(timeout=20_000)



def settle(page: Page) -> None:
    """Wait until the script has run and the map is painted."""
    at_rest(page, "visits_map")
    page.wait_for_timeout(600)


def visits_said(page: Page) -> int:
    said = page.get_by_text(re.compile(r"^\d+ visits? to \d+ hosts? on ")).first
    expect(said).to_be_visible()
    return int(re.match(r"\d+", said.inner_text())[0])


def listed(page: Page) -> list[list[object]]:
    """The rows of the list that is taken away."""
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Excel list of visits").click()
    sheet = openpyxl.load_workbook(io.BytesIO(waiting.value.path().read_bytes()))["List"]
    rows = [list(row) for row in sheet.iter_rows(values_only=True)]
    head = next(at for at, row in enumerate(rows) if row[0] == "No.")
    return [row for row in rows[head + 1 :] if isinstance(row[0], int)]


def test_limits_go_into_the_link_and_everything_can_be_read(serve, new_page, axe):
    page = new_page()
    page.goto(f"{serve(APP)}/visits?state=Rajasthan")
    settle(page)
    expect(title(page)).to_contain_text("districts with a gap that a visit could help")
    before = visits_said(page)
    assert not (found := faults(page, axe)), "\n".join(found)
    km = page.get_by_role("spinbutton", name="Not farther than, km")
    km.fill("50")
    km.press("Enter")
    expect(page).to_have_url(re.compile(r"visit_km=50"))
    settle(page)
    expect(page.get_by_role("heading", name=re.compile("left without a host"))).to_be_visible()
    fewer = visits_said(page)
    assert fewer < before
    assert not (found := faults(page, axe)), "\n".join(found)
    again = new_page()
    again.goto(page.url)
    settle(again)
    assert visits_said(again) == fewer


def test_a_visit_left_out_and_a_note_go_along(serve, page):
    page.goto(f"{serve(APP)}/visits?state=Assam")
    settle(page)
    before = visits_said(page)
    rows = listed(page)
    assert len(rows) == before
    canvas = page.get_by_test_id("stDataFrame").first
    canvas.scroll_into_view_if_needed()
    canvas.click(position={"x": 236, "y": 52})
    page.wait_for_timeout(300)
    expect(page.get_by_text(re.compile(rf"^{before - 1} visits to "))).to_be_visible()
    settle(page)
    left = listed(page)
    assert [row[1:3] for row in left] == [row[1:3] for row in rows[1:]]
    page.get_by_role("button", name="Back to the plan as assigned").click()
    expect(page.get_by_text(re.compile(rf"^{before} visits to "))).to_be_visible()
    settle(page)
    assert len(listed(page)) == before


def test_a_practice_of_a_host_opens_in_the_sourcebook(serve, page):
    page.goto(f"{serve(APP)}/visits?state=Tamil+Nadu")
    settle(page)
    link = page.get_by_test_id("stMain").locator('a[href*="practice="]').first
    expect(link).to_have_attribute("href", re.compile(r"sourcebook\?.*practice="))


@pytest.mark.parametrize("where", ["", "?state=Assam", "?state=Assam&district=Jorhat&visits_each=Two"])
def test_no_view_scrolls_sideways_on_a_phone(serve, new_page, where):
    page = new_page(viewport={"width": 390, "height": 844})
    page.goto(f"{serve(APP)}/visits{where}")
    settle(page)
    assert px_beyond_the_screen(page) <= 1

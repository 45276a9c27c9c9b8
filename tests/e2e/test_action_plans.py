"""Action plans in Chromium: filters into the link, the report on paper and as files, phone, and axe."""

import io
import re

import openpyxl
import pytest
from playwright.sync_api import Page, expect

from tests.e2e.reading import APP, at_rest, faults, px_beyond_the_screen, title

expect.set_options(timeout=20_000)



def settle(page: Page) -> None:
    at_rest(page)
    page.wait_for_timeout(600)


def test_from_the_tracker_to_the_report_by_links(serve, new_page, axe):
    page = new_page()
    page.goto(f"{serve(APP)}/action_plans?state=Assam")
    settle(page)
    expect(title(page)).to_contain_text("planned actions are done")
    expect(page.get_by_test_id("stAlert").first).to_contain_text("illustrative")
    assert not (found := faults(page, axe)), "\n".join(found)

    page.get_by_text("Narrow by status, theme, level or due date").click()
    page.wait_for_timeout(600)  # the boxes unfold, and a click while they move opens nothing
    page.get_by_role("combobox", name="Due date").click()
    page.get_by_role("option", name="Overdue").click()
    expect(page).to_have_url(re.compile(r"plan_due=Overdue"))
    expect(page.get_by_text(re.compile(r"^\d+ of 28 actions shown\.$"))).to_be_visible()
    settle(page)
    assert not (found := faults(page, axe)), "\n".join(found)
    link = page.url
    again = new_page()
    again.goto(link)
    expect(again.get_by_text(re.compile(r"^\d+ of 28 actions shown\.$"))).to_be_visible()

    page.get_by_role("radio", name="Action taken report").click()
    expect(page.get_by_role("heading", name=re.compile("Action taken report: Assam"))).to_be_visible()
    expect(page).to_have_url(re.compile(r"plan_view="))
    settle(page)
    assert not (found := faults(page, axe)), "\n".join(found)


def test_the_report_is_taken_away_and_printed(serve, page):
    page.goto(
        f"{serve(APP)}/action_plans?state=Rajasthan&plan_view=Action+taken+report"
        "&report_from=2026-01-01&report_to=2026-09-30"
    )
    settle(page)
    heading = "Action taken report: Rajasthan, 1 January 2026 to 30 September 2026"
    expect(page.get_by_role("heading", name=heading)).to_be_visible()
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Excel").click()
    book = openpyxl.load_workbook(io.BytesIO(waiting.value.path().read_bytes()))
    assert book.sheetnames == [
        "About", "By place", "By theme", "Actions due", "Carried over", "Decisions due", "Told since",
    ]  # fmt: skip
    assert book["Actions due"].max_row > 5
    with page.expect_download() as waiting:
        page.get_by_role("button", name="CSV").click()
    assert waiting.value.path().read_bytes().startswith(b"\xef\xbb\xbf")
    page.emulate_media(media="print")
    page.wait_for_timeout(300)
    expect(page.locator("[data-testid=stSidebar]")).to_be_hidden()
    expect(page.locator("[data-testid=stTable]").first).to_be_visible()
    expect(page.get_by_text("Every action and decision on this page is illustrative")).to_be_visible()


def test_the_report_begins_with_what_was_carried_over_and_lists_it(serve, page):
    page.goto(f"{serve(APP)}/action_plans?state=Rajasthan&plan_view=Action+taken+report&report_from=2026-09-01")
    settle(page)
    both = re.compile(r"^\d+ actions due in these dates: .*\. \d+ actions due before")
    expect(page.get_by_text(both)).to_be_visible()
    expect(page.get_by_role("heading", name=re.compile("due before 1 Sep 2026 are still open"))).to_be_visible()
    expect(page.get_by_text(re.compile("^Jodhpur: .*due 31 Jul 2026"))).to_be_visible()


def test_decisions_and_a_district(serve, page):
    page.goto(f"{serve(APP)}/action_plans?state=Assam&plan_view=Decisions")
    settle(page)
    expect(page.get_by_role("heading", name=re.compile("decisions are done"))).to_be_visible()
    page.goto(f"{serve(APP)}/action_plans?state=Assam&district=Dhubri")
    settle(page)
    expect(title(page)).to_contain_text("Dhubri’s")
    expect(page.get_by_role("heading", name="Every action")).to_be_visible()


@pytest.mark.parametrize(
    "where", ["", "?state=Assam", "?state=Assam&district=Dhubri", "?state=Assam&plan_view=Action+taken+report"]
)
def test_no_view_scrolls_sideways_on_a_phone(serve, new_page, where):
    page = new_page(viewport={"width": 390, "height": 844})
    page.goto(f"{serve(APP)}/action_plans{where}")
    settle(page)
    assert px_beyond_the_screen(page) <= 1

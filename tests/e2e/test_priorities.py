"""Follow-up priorities in Chromium: a list of three with hosts, weights, links there and back; phone, print and axe."""

import re
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.reading import APP, at_rest, faults, px_beyond_the_screen, title

expect.set_options(timeout=20_000)



def settle(page: Page) -> None:
    """Wait until the script has run and every card says how sure its rank is."""
    at_rest(page)
    expect(cards(page).first).to_contain_text("random weightings")
    page.wait_for_timeout(500)


def cards(page: Page) -> Locator:
    return page.locator("li.card")


def names(page: Page) -> list[str]:
    return cards(page).locator(".head strong").all_inner_texts()


def downloaded(page: Page, button: Locator) -> bytes:
    with page.expect_download() as download:
        button.click()
    return Path(download.value.path()).read_bytes()


@pytest.mark.parametrize("state", ["Rajasthan", "Assam", "Uttar Pradesh", "Tamil Nadu"])
def test_from_the_overview_to_a_list_of_three_with_hosts_in_ten_clicks(serve, page, state):
    page.goto(f"{serve(APP)}/?state={state}")
    expect(title(page)).to_be_visible()
    clicks = 1
    page.get_by_test_id("stSidebarNav").get_by_role("link", name="Follow-up priorities").click()
    settle(page)
    expect(page).to_have_url(re.compile("priorities"))
    for place in range(3):
        cards(page).nth(place).get_by_role("checkbox").check()
        clicks += 1
        expect(page.get_by_test_id("stMain")).to_contain_text(f"{place + 1} row{'s' if place else ''} ticked")
    settle(page)
    first = names(page)[:3]
    book = openpyxl.load_workbook(BytesIO(downloaded(page, page.get_by_role("button", name="Excel list with hosts"))))
    clicks += 1
    assert clicks <= 10
    rows = [[cell.value for cell in row] for row in book.worksheets[0].iter_rows()]
    head = next(at for at, row in enumerate(rows) if row[0] == "No.")
    listed = [dict(zip(rows[head], row, strict=True)) for row in rows[head + 1 : head + 4]]
    assert [row["District"] for row in listed] == first
    assert all(row["Suggested follow-up"] and re.match(r"1\. .+ km: ", row["Hosts to visit"]) for row in listed)
    assert all(row["Owner (role)"] is None and row["Due date"] is None for row in listed)
    assert any("ILLUSTRATIVE" in str(value) for row in rows for value in row)


def test_a_weight_moves_the_list_and_the_link_brings_it_back(serve, new_page, page):
    page.goto(f"{serve(APP)}/priorities?state=Tamil%20Nadu")
    settle(page)
    before = names(page)
    page.get_by_text("Weigh the six parts yourself").click()
    for name in ("Need of the theme", "Size of the gap", "Pace shortfall", "Voiced demand"):
        page.get_by_role("slider", name=name).press("Home")
        expect(page.get_by_text(f"{name.lower()} 0")).to_be_visible()
    settle(page)
    after = names(page)
    assert after != before
    expect(page).to_have_url(re.compile(r"w=3(,|%2C)0(,|%2C)0(,|%2C)0(,|%2C)1(,|%2C)0"))

    page.get_by_role("button", name="Link", exact=True).click()
    link = page.get_by_test_id("stPopoverBody").locator("code").inner_text()
    other = new_page()
    other.goto(link)
    settle(other)
    assert names(other) == after

    page.keyboard.press("Escape")
    page.get_by_role("button", name="Default weights").click()
    expect(cards(page).first.locator(".head strong")).to_have_text(before[0])
    settle(page)
    assert names(page) == before
    expect(page).not_to_have_url(re.compile(r"[?&]w="))


def test_a_row_leads_to_its_gap_and_its_practice_and_back(serve, page, axe):
    page.goto(f"{serve(APP)}/priorities?state=Assam")
    settle(page)
    page.get_by_text("Weigh the six parts yourself").click()
    expect(page.get_by_role("slider", name="Equity")).to_be_visible()
    page.wait_for_timeout(1000)
    assert not (found := faults(page, axe)), "\n".join(found)
    card = cards(page).first
    district, ticked = names(page)[0], card.get_by_role("checkbox")
    ticked.check()
    expect(page).to_have_url(re.compile("pick="))
    settle(page)

    practice = card.locator(".with a").first
    told = practice.inner_text()
    practice.click()
    expect(title(page)).to_contain_text(told)
    expect(page).to_have_url(re.compile(r"sourcebook\?.*state=Assam.*practice="))
    page.go_back()
    settle(page)
    expect(cards(page).first.get_by_role("checkbox")).to_be_checked()

    cards(page).first.get_by_role("link", name="Why: need, known practice, uptake").click()
    expect(page).to_have_url(re.compile(r"knowledge_gaps\?"))
    expect(title(page)).to_contain_text(district)
    page.go_back()
    settle(page)
    expect(title(page)).to_contain_text("Follow up first with")


def test_ticks_need_no_mouse_and_keep_the_keyboard(serve, page):
    page.goto(f"{serve(APP)}/priorities?state=Kerala")
    settle(page)
    box = cards(page).nth(1).get_by_role("checkbox")
    box.focus()
    page.keyboard.press("Space")
    expect(page.get_by_test_id("stMain")).to_contain_text("1 row ticked")
    settle(page)
    expect(box).to_be_focused()
    page.get_by_role("button", name="Untick all").click()
    expect(box).not_to_be_checked()


def test_without_illustrative_workshops_nothing_is_marked(serve, page):
    page.goto(f"{serve(APP)}/priorities?state=Rajasthan&illustrative=false")
    settle(page)
    assert cards(page).count() == 10
    expect(page.get_by_test_id("stMain")).not_to_contain_text("illustrative workshops")
    assert cards(page).locator(".mark").count() == 0


OVERTAKEN = """async () => {
    const { name: url } = performance.getEntriesByType("resource").find(({ name }) => name.endsWith("/list.js"))
    const { render } = await import(url)
    const place = document.body.appendChild(document.createElement("div")).attachShadow({ mode: "open" })
    const data = { name: "", parts: [], items: [], ticked: [] }
    const component = { parentElement: place, data, setTriggerValue() {} }
    const lists = () => place.querySelectorAll("ol")
    const [first, second] = [render(component), render(component)];
    (await first)()
    const overtaken = (await second, lists().length);
    (await second)()
    const [kept] = lists()
    const third = await render(component)
    const same = lists().length === 1 && lists()[0] === kept
    place.host.remove()
    third()
    return [overtaken, same, lists().length]
}"""


def test_quick_keys_leave_one_list_and_it_is_of_the_last_weights(serve, page):
    page.goto(f"{serve(APP)}/priorities?state=Rajasthan")
    settle(page)
    assert page.evaluate(OVERTAKEN) == [1, True, 0], "a render that a later one has overtaken takes nothing with it"
    page.get_by_text("Weigh the six parts yourself").click()
    slider = page.get_by_role("slider", name="Equity")
    slider.focus()
    for key in ("ArrowRight", "ArrowLeft", "ArrowRight"):
        for wait in (120, 150, 200):
            page.keyboard.press(key)
            page.wait_for_timeout(wait)
    settle(page)
    page.wait_for_timeout(1000)
    assert cards(page).count() == 10
    shown = names(page)
    page.reload()
    settle(page)
    assert names(page) == shown


@pytest.mark.parametrize("where", ["?state=Assam", "", "?state=Rajasthan&district=Udaipur"])
def test_no_view_scrolls_sideways_on_a_phone(serve, new_page, where):
    page = new_page(viewport={"width": 390, "height": 844})
    page.goto(f"{serve(APP)}/priorities{where}")
    settle(page)
    page.wait_for_timeout(1000)
    assert px_beyond_the_screen(page) <= 1
    tap = cards(page).first.get_by_role("checkbox").bounding_box()
    assert tap["width"] >= 20 and tap["height"] >= 20

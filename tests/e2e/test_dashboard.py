"""User journeys through the real dashboard in Chromium: links, clicks, keys, downloads, phone, dark, and axe."""

import csv
import io
import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.reading import APP, at_rest, faults, px_beyond_the_screen, title

expect.set_options(timeout=20_000)

PAGES = ["", "district_map", "compare", "district_profile", "data_health", "methods"]


def settle(page: Page) -> None:
    """Wait until the script has run and every map on the page is painted."""
    at_rest(page, "overview_map", "district_map", "profile_map")


def test_overview_answers_for_a_state_given_in_the_link(serve, page):
    page.goto(f"{serve(APP)}/?state=Rajasthan&as_on=4+Jul+2026")
    expect(title(page)).to_contain_text("59.1")
    expect(title(page)).to_contain_text("Rajasthan")
    expect(page.get_by_test_id("stMetricValue").first).to_have_text("63.6\u00a0lakh")


def test_each_page_has_a_title_of_its_own_in_the_browser(serve, page):
    page.goto(serve(APP))
    expect(page).to_have_title("Overview · JJM Learning Atlas")
    page.get_by_role("link", name="Compare").click()
    expect(page).to_have_title("Compare · JJM Learning Atlas")


def test_a_link_with_an_iso_date_keeps_its_date_when_it_is_opened_again(serve, page):
    page.goto(f"{serve(APP)}/?state=Rajasthan&as_on=2024-03-31")
    expect(title(page)).to_contain_text("On 31 March 2024")
    expect(page).to_have_url(re.compile(r"as_on=31\+Mar\+2024"))
    page.reload()
    expect(title(page)).to_contain_text("On 31 March 2024")


HELD = """
    window.held = [];
    const soon = window.requestAnimationFrame.bind(window);
    window.requestAnimationFrame = (run) => String(run).includes('"drawn"') ? window.held.push(run) : soon(run);
"""
FOLLOW_THEN_REPORT = """() => {
    document.querySelector('[data-testid="stSidebarNav"] a[href*="compare"]').click();
    setTimeout(() => { while (window.held.length) window.held.shift()(); });
}"""


def test_a_link_followed_as_the_map_is_painted_is_not_taken_back(serve, page):
    """Streamlit runs the page a message comes from; the map's report after a click would bring the old one."""
    page.add_init_script(HELD)
    page.goto(f"{serve(APP)}/?state=Assam")
    page.wait_for_function("window.held.length > 0")
    page.evaluate(FOLLOW_THEN_REPORT)
    expect(title(page)).to_contain_text("Choose two districts")
    page.wait_for_timeout(1500)
    expect(title(page)).to_contain_text("Choose two districts")


def test_a_link_says_what_a_page_does_not_have(serve, page):
    page.goto(f"{serve(APP)}/compare?districts=Foo&districts=Salem&districts=Ajmer")
    expect(page.get_by_test_id("stToast")).to_contain_text("the district Foo")
    page.goto(f"{serve(APP)}/district_profile?state=Kerala&district=Salem")
    expect(page.get_by_test_id("stToast")).to_contain_text("Salem as a district of Kerala")


def test_choosing_a_state_changes_page_and_link(serve, page):
    page.goto(serve(APP))
    settle(page)
    page.get_by_role("combobox", name="State").click()
    page.get_by_role("option", name="Assam").click()
    expect(title(page)).to_contain_text("Assam")
    expect(page).to_have_url(re.compile(r"state=Assam"))
    page.get_by_role("link", name="District map").click()
    expect(page).to_have_url(re.compile(r"district_map.*state=Assam"))
    page.go_back()
    expect(title(page)).to_contain_text("Assam")


def test_a_district_found_on_the_map_opens_as_a_profile(serve, page):
    page.goto(f"{serve(APP)}/district_profile?state=Tamil+Nadu")
    settle(page)
    expect(title(page)).to_have_text("Choose a district")
    page.get_by_label("Find a district").fill("Salem")
    page.get_by_label("Find a district").press("Enter")
    expect(title(page)).to_contain_text("Salem, Tamil Nadu")
    expect(page).to_have_url(re.compile(r"district=Salem"))


def test_tamil_nadu_march_2023_is_a_gap_on_the_map_and_in_words(serve, page):
    page.goto(f"{serve(APP)}/?state=Tamil+Nadu&as_on=31+Mar+2023")
    expect(page.get_by_test_id("stAlert").first).to_contain_text("No district of Tamil Nadu has a figure")
    page.goto(f"{serve(APP)}/district_map?state=Rajasthan&map_view=A+map+for+each+date")
    expect(page.get_by_text("22 of 41 districts reported")).to_be_visible()


def test_what_the_reader_settles_on_at_the_map_is_what_the_page_says(serve, page):
    page.goto(f"{serve(APP)}/?state=Assam")
    settle(page)
    page.locator(".rail input").focus()
    for _ in range(3):
        page.keyboard.press("ArrowLeft")
    expect(page).to_have_url(re.compile(r"as_on=26(\+|%20)Jul(\+|%20)2026"))
    expect(page.locator(".source")).to_contain_text("as on 26 Jul 2026")
    expect(page.get_by_test_id("stCaptionContainer").filter(has_text="as on 26 Jul 2026").first).to_be_visible()
    page.get_by_role("button", name="Back to India").click()
    expect(title(page)).to_contain_text("India")
    expect(page).not_to_have_url(re.compile("state="))


def test_an_answer_that_comes_late_does_not_set_the_reader_back(serve, page):
    page.goto(f"{serve(APP)}/district_map")
    settle(page)
    rail = page.locator(".rail input")
    rail.focus()
    last = int(rail.input_value())
    page.keyboard.press("ArrowLeft")
    expect(page).to_have_url(re.compile("as_on=9"))
    settle(page)
    # Each pause lets a date be told, and its answer come while the next keys are pressed.
    for _ in range(3):
        page.keyboard.press("ArrowLeft")
        page.wait_for_timeout(260)
        page.keyboard.press("ArrowLeft")
        page.wait_for_timeout(120)
    settle(page)
    assert int(rail.input_value()) == last - 7
    stands = rail.get_attribute("aria-valuetext")
    expect(page.locator(".when")).to_have_text(re.compile(stands.replace(" ", r"\s")))


def test_neighbours_of_a_state_are_context_and_not_missing(serve, page):
    page.goto(f"{serve(APP)}/?state=Rajasthan")
    settle(page)
    beyond = page.locator(".land .state.away .district").first
    expect(beyond.locator("..")).to_have_class(re.compile("context"))
    page.wait_for_timeout(500)
    assert not beyond.evaluate("path => getComputedStyle(path).fill").startswith("url")


def test_quick_keys_add_up_and_the_date_stays(serve, page):
    page.goto(f"{serve(APP)}/district_map?present=true")
    settle(page)
    page.keyboard.press("ArrowLeft")
    for key in ["ArrowDown"] * 6 + ["ArrowUp"] * 2:
        page.keyboard.press(key)
        page.wait_for_timeout(80)
    expect(page.locator(".subtitle")).to_have_text("Recent pace: taps added a month over the last weeks")
    page.keyboard.press("Escape")
    expect(title(page)).to_be_visible()
    expect(page).to_have_url(re.compile(r"as_on=9(\+|%20)Aug(\+|%20)2026"))


def test_a_saturated_district_and_one_without_gain_are_no_missing_data(serve, page):
    page.goto(f"{serve(APP)}/district_map?indicator=Needed+pace+as+a+multiple+of+the+recent+pace")
    settle(page)
    expect(title(page)).to_contain_text(re.compile(r"are saturated; \d+ gained nothing"))
    counts = dict(
        zip(
            page.locator(".rows .label").all_inner_texts(),
            map(int, page.locator(".rows .count").all_inner_texts()),
            strict=True,
        )
    )
    assert counts["no gain"] > 0
    assert sum(count for label, count in counts.items() if "Needs checking" not in label) == 754
    assert next(count for label, count in counts.items() if label.startswith("saturated")) > 0


@pytest.mark.parametrize(
    ("indicator", "sign"),
    [
        ("", "≤"),
        ("&indicator=Households+still+without+a+tap+connection", "≥"),
        ("&indicator=Literate+share+of+the+population", ""),
    ],
)
def test_a_bound_stands_with_its_sign_on_the_card_of_the_map(serve, page, indicator, sign):
    page.goto(f"{serve(APP)}/district_map?state=Rajasthan&district=Nagaur{indicator}")
    card = page.locator(".card")
    settle(page)
    expect(card).to_contain_text(re.compile(rf"{sign}\s?[\d,]+(\.\d)?"))
    assert re.search(rf"(^|\s){sign}\s?[\d,]+(\.\d)?", card.inner_text(), re.M)
    assert ("≤" in card.inner_text() or "≥" in card.inner_text()) == bool(sign)


def test_a_former_name_finds_the_district_and_an_unknown_one_is_said(serve, page):
    page.goto(f"{serve(APP)}/district_map")
    settle(page)
    find = page.get_by_label("Find a district")
    find.fill("Allahabad")
    find.press("Enter")
    expect(page).to_have_url(re.compile("district=Prayagraj"))
    find.fill("उदयपुर")
    find.press("Enter")
    expect(page).to_have_url(re.compile("district=Udaipur"))
    find.fill("Nowhere")
    find.press("Enter")
    expect(page.get_by_text("No district is called Nowhere.").first).to_be_visible()


def test_csv_holds_the_figures_shown(serve, page):
    page.goto(f"{serve(APP)}/?state=Assam&as_on=4+Jul+2026")
    settle(page)
    with page.expect_download() as waiting:
        page.locator(".st-key-districts_Assam_csv button:visible").first.click()
    assert waiting.value.suggested_filename == "districts_assam_4-jul-2026.csv"
    rows = list(csv.DictReader(io.StringIO(waiting.value.path().read_text(encoding="utf-8-sig"))))
    assert len(rows) == 35
    assert sum(int(float(row["households_with_tap"])) for row in rows) == 59_10_549
    assert all("Department of Drinking Water" in row["source"] for row in rows)


def test_present_answers_keys(serve, page):
    page.goto(f"{serve(APP)}/district_map?present=true")
    settle(page)
    expect(page.get_by_test_id("stSidebar")).not_to_be_visible()
    before = page.get_by_role("heading", level=2).or_(page.locator(".title")).first.inner_text()
    page.keyboard.press("n")
    expect(page.get_by_role("heading", level=2).or_(page.locator(".title")).first).not_to_have_text(before)
    page.keyboard.press("Escape")
    expect(page.get_by_test_id("stSidebar")).to_be_visible()
    expect(title(page)).to_be_visible()


def test_a_clicker_and_the_keyboard_alone_lead_a_hall_through_dates_and_states(serve, page):
    page.goto(f"{serve(APP)}/district_map?present=true&as_on=31+Mar+2024")
    settle(page)
    expect(page.get_by_text("also counted above")).to_be_visible()
    keys, stage = page.locator(".keys.seen").bounding_box(), page.locator(".stage").bounding_box()
    assert stage["y"] + stage["height"] <= keys["y"] and keys["y"] + keys["height"] <= 900, "below the map, in view"
    date = page.locator(".player-date")
    page.keyboard.press("PageDown")
    expect(date).to_have_text("28\u00a0September\u00a02024")
    page.keyboard.press("PageUp")
    expect(date).to_have_text("31\u00a0March\u00a02024")
    page.keyboard.press("s")
    expect(page).to_have_url(re.compile("state=Andaman"))
    page.keyboard.press("s")
    expect(page).to_have_url(re.compile("state=Andhra"))
    page.keyboard.press("Shift+S")
    expect(page).to_have_url(re.compile("state=Andaman"))


def test_the_overviews_first_sentence_leads_to_what_it_names(serve, page):
    page.goto(f"{serve(APP)}/?state=Rajasthan")
    settle(page)
    page.get_by_role("link", name="Districts side by side").click()
    expect(page).to_have_url(re.compile(r"compare\?.*compare_scope=All"))
    expect(title(page)).to_contain_text("From ")
    page.goto(serve(APP))
    settle(page)
    page.get_by_role("link", name="Districts side by side").click()
    expect(page).to_have_url(re.compile(r"compare\?.*(districts=.*){8}"))
    expect(title(page)).to_contain_text("From ")
    page.goto(f"{serve(APP)}/?as_on=1+Apr+2019")
    settle(page)
    expect(page.get_by_text("cannot be told on this date")).to_be_visible()
    page.get_by_role("link", name="Districts side by side").click()
    expect(page).to_have_url(re.compile(r"compare\?.*(districts=.*){8}"))
    expect(title(page)).to_contain_text("All 8 districts that can be compared stand at 0")


def test_a_name_that_several_districts_have_is_asked_about_or_known_by_its_state(serve, page):
    page.goto(f"{serve(APP)}/district_profile?district=Hamirpur")
    expect(page.get_by_test_id("stToast")).to_contain_text("Hamirpur (Himachal Pradesh) or Hamirpur (Uttar Pradesh)")
    page.goto(f"{serve(APP)}/district_profile?state=Uttar+Pradesh&district=hamirpur")
    expect(title(page)).to_contain_text("Hamirpur, Uttar Pradesh")


def test_a_table_wider_than_a_telephone_says_so_until_its_last_column_is_reached(serve, new_page):
    hint = """() => getComputedStyle(document.querySelector('[data-testid="stDataFrame"]'), '::after')"""
    page = new_page(viewport={"width": 390, "height": 844})
    page.goto(f"{serve(APP)}/data_health")
    page.locator('[data-testid="stDataFrame"] canvas').first.wait_for()
    page.wait_for_function(f"({hint})().content.includes('Swipe sideways')")
    page.wait_for_function(f"({hint})().visibility === 'visible'")
    page.locator(".dvn-scroller").first.evaluate("box => box.scrollTo(box.scrollWidth, 0)")
    page.wait_for_function(f"({hint})().visibility === 'hidden'")
    page.set_viewport_size({"width": 1440, "height": 900})
    page.wait_for_function(f"({hint})().content === 'none'")


def test_comparing_two_districts_by_name_makes_a_link(serve, page):
    page.goto(f"{serve(APP)}/compare?districts=Ajmer&districts=Cachar")
    expect(title(page)).to_contain_text("in Cachar")
    expect(page.get_by_test_id("stPlotlyChart").first).to_be_visible()


@pytest.mark.parametrize("name", PAGES)
def test_no_page_scrolls_sideways_on_a_phone(serve, new_page, name):
    page = new_page(viewport={"width": 390, "height": 844})
    page.goto(f"{serve(APP)}/{name}?state=Assam&district=Cachar&districts=Cachar&districts=Agra")
    settle(page)
    page.wait_for_timeout(1500)
    assert px_beyond_the_screen(page) <= 1


@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing_of_ours(serve, page, axe, name):
    page.goto(f"{serve(APP)}/{name}?state=Assam&district=Cachar&districts=Cachar&districts=Agra")
    settle(page)
    page.wait_for_timeout(1500)
    assert not (found := faults(page, axe)), "\n".join(found)

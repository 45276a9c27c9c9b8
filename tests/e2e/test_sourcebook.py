"""The Living Sourcebook in Chromium: search, facets, links there and back, downloads, hostile text, print and axe."""

import csv
import io
import os
import re
import subprocess
import sys

import pytest
from playwright.sync_api import Page, expect

from etl import paths
from tests.conftest import copy_data
from tests.e2e.reading import APP, at_rest, faults, px_beyond_the_screen, title

expect.set_options(timeout=20_000)

HOSTILE = [
    {
        "practice_id": "X901", "title": "<script>alert(1)</script> [x](javascript:alert(1))", "kind": "technology",
        "lgd_state_codes": "8", "lgd_district_codes": "110", "themes": "T06",
        "problem": "[y](https://evil.example) https://evil.example www.evil.example me@evil.example **bold**",
        "what_was_done": "1. <img src=x onerror=alert(1)> first 2. :material/home: :red[second] $x$",
        "what_did_not_work": "<b>tag</b> `code`", "result": "# heading", "evidence_level": "3", "source_title": "=1+1",
        "source_publisher": '=HYPERLINK("http://evil.example","x")', "source_url": "javascript:alert(1)",
        "source_date": "2025", "confidence": "high", "documented_year": "2025",
    },
    {
        "practice_id": "X902", "title": '=HYPERLINK("http://evil.example","x")', "kind": "technology",
        "lgd_state_codes": "8", "themes": "T06", "problem": "@cmd", "what_was_done": "+done", "evidence_level": "2",
        "source_title": "A", "source_publisher": "B", "source_url": "https://ok.example/a_(b)?c=1&d=%20",
        "source_date": "2025", "confidence": "high", "documented_year": "2025",
    },
]  # fmt: skip


@pytest.fixture(scope="session")
def hostile(tmp_path_factory) -> dict[str, str]:
    """The environment of a warehouse with two practices whose text tries to be more than text."""
    data = copy_data(tmp_path_factory.mktemp("hostile") / "data")
    records = data / "practices" / "public_records.csv"
    columns = next(csv.reader(io.StringIO(records.read_text(encoding="utf-8"))))
    with records.open("a", encoding="utf-8", newline="") as file:
        csv.DictWriter(file, columns, restval="").writerows(HOSTILE)
    environment = {"ATLAS_DATA": str(data), "ATLAS_GEOMETRY": str(data.parent / "geometry")}
    subprocess.run(
        [sys.executable, "-m", "etl", "build"], check=True, cwd=paths.ROOT, env={**os.environ, **environment}
    )
    return environment


def number(page: Page):
    return page.get_by_test_id("stMain").get_by_role("heading", level=2).first


def first_card(page: Page):
    return page.locator("[class*=st-key-card_] a").first


def settled(page: Page) -> None:
    at_rest(page)


def test_search_facet_entry_and_back_by_link_and_by_history(serve, page):
    page.goto(f"{serve(APP)}/sourcebook?state=Rajasthan")
    page.get_by_label("Search", exact=True).fill("woman")
    page.get_by_label("Search", exact=True).press("Enter")
    expect(number(page)).to_contain_text("“woman”")
    settled(page)
    # The order of a State without words, its own first, must not stay for words: they have their best match first.
    expect(page.locator(".st-key-sourcebook_order_box input")).to_have_value("Best match")
    expect(page).not_to_have_url(re.compile("order="))
    page.get_by_role("button", name="Theme").first.click()
    page.get_by_test_id("stPopoverBody").get_by_role("button").filter(has_text="Water quality").click()
    expect(page.get_by_text("Only Theme: Water quality and treatment")).to_be_visible()
    expect(page).to_have_url(re.compile("theme=T06"))
    page.keyboard.press("Escape")
    results = page.url
    name = first_card(page).inner_text()
    first_card(page).click()
    expect(title(page)).to_have_text(name)
    expect(page).to_have_url(re.compile(r"state=Rajasthan.*practice="))
    entry = page.url
    page.get_by_role("link", name="Back to the practices").click()
    expect(number(page)).to_contain_text("“woman”")
    expect(page).to_have_url(results)
    page.go_back()
    expect(title(page)).to_have_text(name)
    expect(page).to_have_url(entry)
    page.go_back()
    expect(number(page)).to_contain_text("“woman”")
    expect(first_card(page)).to_be_visible()


def test_an_entry_opened_by_keyboard_has_the_focus_at_its_heading_and_gives_it_back(serve, page):
    page.goto(f"{serve(APP)}/sourcebook?state=Assam&illustrative=true")
    expect(page).to_have_title("Living Sourcebook · JJM Learning Atlas")
    card = first_card(page)
    card.wait_for()
    settled(page)
    name = card.inner_text()
    card.focus()
    page.keyboard.press("Enter")
    expect(title(page)).to_have_text(name)
    expect(title(page)).to_be_focused()
    expect(page).to_have_title(f"{name} · Living Sourcebook")
    back = page.get_by_role("link", name="Back to the practices")
    back.focus()
    page.keyboard.press("Enter")
    expect(first_card(page)).to_be_focused()
    expect(page).to_have_title("Living Sourcebook · JJM Learning Atlas")


def test_tab_leads_into_the_answers_of_an_open_facet_and_on_to_the_next(serve, page):
    page.goto(f"{serve(APP)}/sourcebook")
    first_card(page).wait_for()
    settled(page)
    page.wait_for_function(
        "() => performance.getEntriesByType('resource').some(of => of.name.includes('keyboard.js') && of.responseEnd)"
    )
    theme, kind = (page.locator(f".st-key-facet_{name} button").first for name in ("theme", "kind"))
    answers = page.get_by_test_id("stPopoverBody").get_by_role("button")
    theme.focus()
    page.keyboard.press("Enter")
    expect(answers.first).to_be_visible()
    page.keyboard.press("Tab")
    expect(answers.first).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(answers.nth(1)).to_be_focused()
    page.keyboard.press("Space")
    expect(page).to_have_url(re.compile("theme=T02"))
    expect(answers.nth(1)).to_be_focused()
    page.keyboard.press("Shift+Tab")
    expect(theme).to_be_focused()
    page.keyboard.press("Enter")
    expect(answers.first).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(kind).to_be_focused()
    expect(answers).to_have_count(0)


def test_links_from_an_entry_carry_the_state_and_so_do_those_back(serve, new_page):
    page = new_page()
    page.goto(f"{serve(APP)}/sourcebook?state=Assam&practice=as-ral-2026-01/p9")
    for name in ("Open the workshop", "Follow it under Adoption and learning"):
        expect(page.get_by_role("link", name=name)).to_have_attribute("href", re.compile(r"[?&]state=Assam(&|$)"))
    page.get_by_role("link", name="Open the workshop").click()
    expect(page).to_have_url(re.compile(r"/workshops\?state=Assam&workshop=as-ral-2026-01$"))
    own = page.locator('a[href*="practice=as-ral-2026-01"]').first
    expect(own).to_have_attribute("href", re.compile(r"state=Assam"))
    # A State chosen while the workshop is on screen takes its place; one chosen before the link was followed does not.
    page.goto(f"{serve(APP)}/sourcebook?state=Rajasthan&practice=as-ral-2026-01/p9")
    page.get_by_role("link", name="Open the workshop").click()
    expect(title(page)).to_contain_text("Assam")


def test_a_link_to_results_and_one_to_an_entry_open_as_sent(serve, page):
    page.goto(f"{serve(APP)}/sourcebook?q=chloranation&lesson=yes")
    expect(page.get_by_text("Showing results for chlorination")).to_be_visible()
    expect(page.get_by_text("Only Did not work")).to_be_visible()
    page.goto(f"{serve(APP)}/sourcebook?practice=P013")
    expect(page.get_by_role("link", name="Back to the practices")).to_be_visible()


def test_a_cell_of_the_thin_book_opens_its_practices(serve, page):
    page.goto(f"{serve(APP)}/sourcebook?book_view=Where+the+book+is+thin")
    page.locator(".st-key-thin_book_chart .points path").first.wait_for()
    settled(page)
    box = page.locator(".st-key-thin_book_chart .trace:nth-of-type(2) .points path").nth(4).bounding_box()
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    expect(page.get_by_text(re.compile("^Only Theme: .*; From: "))).to_be_visible()
    expect(first_card(page)).to_be_visible()


def test_on_a_telephone_the_thin_book_is_a_table_that_is_swiped_under_its_state_names(serve, new_page):
    page = new_page(viewport={"width": 390, "height": 844})
    page.goto(f"{serve(APP)}/sourcebook?book_view=Where+the+book+is+thin&illustrative=true")
    table = page.get_by_role("region", name="Practices by State and theme")
    expect(table.get_by_role("rowheader", name="Assam")).to_be_visible()
    expect(page.locator(".st-key-thin_book_chart")).not_to_be_visible()
    hint = """() => getComputedStyle(document.querySelector('.atlas-thin').parentElement, '::after').visibility"""
    name = table.get_by_role("rowheader", name="Assam")
    assert page.evaluate(hint) == "visible"
    before = name.bounding_box()["x"]
    table.evaluate("box => box.scrollTo(box.scrollWidth, 200)")
    page.wait_for_function("document.querySelector('.atlas-thin').scrollLeft > 300")
    assert abs(name.bounding_box()["x"] - before) <= 1
    head = table.get_by_role("columnheader", name="Contracting and project management").bounding_box()
    assert abs(head["y"] - table.bounding_box()["y"]) <= 2 and head["x"] < 390
    page.wait_for_function(f"({hint})() === 'hidden'")
    table.get_by_role("link", name=re.compile("^Assam, Contracting")).press("Enter")
    expect(page.get_by_text(re.compile("^Only Theme: Contracting.*; From: Assam"))).to_be_visible()
    expect(first_card(page)).to_be_visible()


def test_the_thin_book_is_one_thing_at_a_time_on_a_desk_and_on_paper(serve, page):
    page.goto(f"{serve(APP)}/sourcebook?book_view=Where+the+book+is+thin")
    page.locator(".st-key-thin_book_chart .points path").first.wait_for()
    table = page.locator(".atlas-thin")
    expect(table).to_be_hidden()
    page.set_viewport_size({"width": 390, "height": 844})
    expect(table).to_be_visible()
    page.emulate_media(media="print")
    expect(table).to_be_hidden()
    expect(page.locator(".st-key-thin_book_chart")).to_be_visible()


def test_the_shown_list_and_one_entry_can_be_taken_away(serve, page):
    page.goto(f"{serve(APP)}/sourcebook?theme=T10")
    shown = int(number(page).inner_text().split()[0])
    with page.expect_download() as waiting:
        page.locator(".st-key-practices_csv button:visible").first.click()
    rows = list(csv.DictReader(io.StringIO(waiting.value.path().read_text(encoding="utf-8-sig"))))
    assert len(rows) == shown and all("T10" in row["themes"] for row in rows)
    page.goto(f"{serve(APP)}/sourcebook?practice=P013")
    with page.expect_download() as waiting:
        page.locator(".st-key-entry_markdown button:visible").first.click()
    text = waiting.value.path().read_text(encoding="utf-8")
    assert text.startswith("# ") and "P013" in text and "## Facts" in text


def test_text_from_files_is_text(serve, page, hostile):
    dialogs = []
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    url = serve(APP, env=hostile)
    for address in ("sourcebook?q=script", "sourcebook?practice=X901", "sourcebook?book_view=What+needs+care"):
        page.goto(f"{url}/{address}")
        settled(page)
        page.wait_for_timeout(1000)
        links = page.get_by_test_id("stMain").locator("a").evaluate_all("all => all.map(a => a.href)")
        assert not [link for link in links if "evil" in link or link.startswith(("javascript", "mailto"))], links
        assert page.locator("[data-testid=stMain] script, [data-testid=stMain] img[src=x]").count() == 0
    page.goto(f"{url}/sourcebook?practice=X901")
    expect(title(page)).to_have_text("<script>alert(1)</script> [x](javascript:alert(1))")
    main = page.get_by_test_id("stMain")
    for words in ("<img src=x onerror=alert(1)> first", "**bold**", "<b>tag</b> `code`", "# heading", "$x$"):
        expect(main.get_by_text(words).first).to_be_visible()
    page.goto(f"{url}/sourcebook?practice=X902")
    expect(title(page)).to_have_text(re.compile(r'^=HYPERLINK\("http:.?//evil\.example","x"\)$'))
    expect(main.get_by_role("link", name=re.compile("ok.example"))).to_have_attribute("href", HOSTILE[1]["source_url"])
    with page.expect_download() as waiting:
        page.locator(".st-key-practice_X902_csv button:visible").first.click()
    (row,) = csv.DictReader(io.StringIO(waiting.value.path().read_text(encoding="utf-8-sig")))
    assert row["title"].startswith("'=") and row["problem"].startswith("'@") and row["what_was_done"].startswith("'+")
    assert not dialogs


@pytest.mark.parametrize(
    "address",
    [
        "?q=women+tariff&state=Assam",
        "?practice=P064",
        "?book_view=Where+the+book+is+thin",
        "?book_view=What+needs+care",
    ],
)
def test_axe_and_a_telephone_find_nothing_of_ours(serve, new_page, axe, address):
    page = new_page(viewport={"width": 390, "height": 844})
    page.goto(f"{serve(APP)}/sourcebook{address}")
    title(page).wait_for()
    settled(page)
    page.wait_for_timeout(2500)
    assert not (found := faults(page, axe)), "\n".join(found)
    assert px_beyond_the_screen(page) <= 1


def test_an_entry_prints_its_story(serve, page):
    page.goto(f"{serve(APP)}/sourcebook?practice=P013")
    title(page).wait_for()
    settled(page)
    page.emulate_media(media="print")
    expect(title(page)).to_be_visible()
    expect(page.get_by_role("heading", name="What was done")).to_be_visible()
    expect(page.get_by_test_id("stSidebar")).not_to_be_visible()

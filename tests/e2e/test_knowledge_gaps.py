"""Knowledge gaps in Chromium: the matrix by pointer, keyboard and paper, a cell and back, India to a State, and axe."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.reading import APP, at_rest, faults, px_beyond_the_screen

expect.set_options(timeout=20_000)

MATRIX = "tests/e2e/apps/gaps_app.py"
PHONE = {"viewport": {"width": 390, "height": 844}}


def settled(page: Page) -> None:
    """Wait until the script has run and the matrix is drawn, where there is one."""
    at_rest(page)


def matrix(page: Page, url: str, query: str = "") -> Page:
    page.goto(f"{url}/{query}")
    page.locator("td.cell").first.wait_for()
    settled(page)
    return page


def cell(page: Page, row: int, place: int):
    """A cell by its row's id and its place from the left, headings not counted."""
    return page.locator(f'tr[data-row="{row}"] td').nth(place)


def title(page: Page):
    return page.get_by_role("heading", level=1).first


def told(page: Page, words: str) -> None:
    page.get_by_text(words).wait_for()


def focused(page: Page) -> str:
    return page.evaluate(
        """() => {
            let at = document.activeElement;
            while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
            return at?.getAttribute('aria-label') ?? at?.textContent;
        }"""
    )


def test_the_matrix_has_a_cell_for_each_pair_and_shows_text_as_text(serve, page):
    matrix(page, serve(MATRIX))
    assert page.locator("td.cell").count() == 75 * 18
    assert page.get_by_role("columnheader").count() == 20
    assert page.get_by_role("rowheader", name="<b>Nagaur</b>").count() == 1
    assert page.locator("td b, th b, dd i").count() == 0
    counts = page.locator(".kind .count").all_inner_texts()
    assert sum(int(text.replace(",", "")) for text in counts) == 75 * 18


def test_a_shape_differs_by_kind_and_what_is_not_measured_is_hatched(serve, page):
    matrix(page, serve(MATRIX))
    look = "cell => getComputedStyle(cell).backgroundImage"
    drawn = [page.locator(f"td.k{kind}").first.evaluate(look) for kind in range(6)]
    drawn.append(page.locator(".grid").evaluate(look))
    assert len(set(drawn)) == 7 and all(image.startswith('url("data:image/svg+xml') for image in drawn)
    assert page.locator("td.k6").first.evaluate(look) == "none", "the table's own hatch is seen through it"


def test_pointing_tells_the_parts_and_opening_tells_python(serve, page):
    matrix(page, serve(MATRIX))
    cell(page, 4, 6).hover()
    tip = page.locator(".tip.seen")
    tip.wait_for()
    said = tip.inner_text()
    assert "District 04" in said and "T07 Theme 7, with its whole title" in said
    assert "Need" in said and "Practices\n24" in said
    cell(page, 2, 0).hover()
    expect(tip).to_contain_text("District 02")
    cell(page, 2, 0).click()
    told(page, "opened: 2/T01, row: None")
    page.locator('tr[data-row="5"] th').click()
    told(page, "opened: 2/T01, row: 5")


def test_the_keyboard_moves_reads_orders_and_opens(serve, page):
    matrix(page, serve(MATRIX))
    stops = page.locator('.grid [tabindex="0"]')
    assert stops.count() == 1
    stops.first.focus()
    for key in ("ArrowRight", "ArrowRight", "ArrowDown"):
        page.keyboard.press(key)
    assert focused(page).startswith("District 02, Theme 2, with its whole title: ")
    expect(page.locator(".tip.seen")).to_contain_text("District 02")
    page.keyboard.press("Escape")
    expect(page.locator(".tip.seen")).to_have_count(0)
    page.keyboard.press("Enter")
    told(page, "opened: 2/T02")
    page.keyboard.press("Control+End")
    assert focused(page) == str(75 % 7), "the last row's sum"
    page.keyboard.press("Home")
    assert focused(page) == "District 75"
    in_sight = page.locator('tr[data-row="75"] th').bounding_box()
    assert 0 <= in_sight["y"] <= 900 - in_sight["height"]
    page.keyboard.press("Control+Home")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    told(page, "sort: T01")
    expect(page.locator("thead th").nth(1)).to_have_attribute("aria-sort", "descending")
    assert page.locator('.grid [tabindex="0"]').count() == 1
    assert focused(page) == "T01 Theme 1, with its whole title. Order by this theme", "the focus stays after the rerun"


def test_headings_stay_in_sight_while_the_matrix_scrolls(serve, new_page):
    for options in ({}, PHONE):
        page = matrix(new_page(**options), serve(MATRIX))
        page.locator(".scroller").evaluate("box => box.scrollTo(180, 900)")
        head, name = page.locator("thead th").nth(9), page.locator('tr[data-row="40"] th')
        box, frame = head.bounding_box(), page.locator(".scroller").bounding_box()
        assert abs(box["y"] - frame["y"]) <= 2
        assert abs(name.bounding_box()["x"] - frame["x"]) <= 2


def test_the_legend_shows_only_the_kinds_pressed(serve, page):
    matrix(page, serve(MATRIX))
    page.get_by_role("button", name=re.compile("^Knowledge gap")).click()
    told(page, "kinds: knowledge_gap")
    veil = "cell => getComputedStyle(cell).getPropertyValue('--veil')"
    assert page.locator("td.k0").first.evaluate(veil) == "transparent"
    assert "87%" in page.locator("td.k6").first.evaluate(veil)
    page.get_by_role("button", name=re.compile("^Not measured")).click()
    told(page, "kinds: knowledge_gap,not_measured")
    assert page.locator("td.k6").first.evaluate(veil) == "transparent"
    page.get_by_role("button", name="Show all").click()
    told(page, "kinds: all")
    assert page.locator("td.k3").first.evaluate(veil) == ""


@pytest.mark.parametrize("options", [{}, {"color_scheme": "dark"}, PHONE], ids=["light", "dark", "phone"])
def test_the_matrix_alone_passes_axe(serve, new_page, axe, options):
    page = matrix(new_page(**options), serve(MATRIX), "?row=5&grouped")
    cell(page, 4, 1).hover()
    assert not (found := axe(page, within=".st-key-matrix")), "\n".join(found)


def test_on_paper_every_row_is_there_and_nothing_is_cut(serve, page):
    matrix(page, serve(MATRIX), "?rows=20")
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 703, "height": 1000})
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    table, last = page.locator(".grid").bounding_box(), page.locator('tr[data-row="20"]').bounding_box()
    assert table["x"] + table["width"] <= 704
    assert last["y"] + last["height"] <= table["y"] + table["height"] + 1
    assert page.locator(".scroller").evaluate("box => box.scrollHeight <= box.clientHeight + 1")


def test_from_the_matrix_to_a_cell_and_back(serve, page, axe):
    matrix(page, serve(APP), "knowledge_gaps?state=Rajasthan")
    expect(title(page)).to_contain_text("Rajasthan: ")
    expect(page.get_by_test_id("stAlert").first).to_contain_text("Illustrative workshops count here")
    page.wait_for_timeout(1500)
    assert not (found := faults(page, axe)), "\n".join(found)

    page.locator(".scroller").evaluate("box => box.scrollTo(0, 220)")
    gap = page.locator("td.k0").nth(60)
    name = gap.get_attribute("aria-label").split(",")[0]
    gap.click()
    expect(title(page)).to_contain_text(f"{name} has a knowledge gap on")
    expect(page).to_have_url(re.compile(r"(?=.*state=Rajasthan)(?=.*district=)(?=.*theme=T\d\d)"))
    expect(page.get_by_role("heading", name=re.compile("^The need rests on"))).to_be_visible()
    page.wait_for_timeout(1500)
    assert not (found := faults(page, axe)), "\n".join(found)

    page.get_by_role("button", name="All gaps of Rajasthan").click()
    expect(title(page)).to_contain_text("Rajasthan: ")
    page.locator("td.cell").first.wait_for()
    expect(page).not_to_have_url(re.compile(r"theme="))
    expect(page).not_to_have_url(re.compile(r"district=(?!All)"))
    page.wait_for_function(
        """() => [...document.querySelectorAll('*')].map(host => host.shadowRoot?.querySelector('.scroller'))
            .find(Boolean)?.scrollTop > 100"""
    )


def test_a_link_opens_a_cell_and_the_back_key_returns(serve, page):
    matrix(page, serve(APP), "knowledge_gaps?state=Assam")
    before = page.url
    page.locator("td.k0").first.click()
    expect(title(page)).to_contain_text("has a knowledge gap on")
    settled(page)
    link, opened = page.url, title(page).inner_text()
    page.go_back()
    expect(title(page)).to_contain_text("Assam: ")
    expect(page).to_have_url(before)
    page.goto(link)
    expect(title(page)).to_have_text(opened)


def test_the_keyboard_goes_with_the_reader_to_the_answer_and_back_to_the_cell(serve, page):
    matrix(page, serve(APP), "knowledge_gaps?state=Assam")
    cell = page.locator("td.k0").first
    name = cell.get_attribute("aria-label")
    cell.focus()
    page.keyboard.press("Enter")
    expect(title(page)).to_contain_text("has a knowledge gap on")
    expect(title(page)).to_be_focused()
    page.get_by_role("button", name="All gaps of Assam").focus()
    page.keyboard.press("Enter")
    expect(title(page)).to_contain_text("Assam: ")
    page.wait_for_function("name => document.activeElement.shadowRoot?.activeElement?.ariaLabel === name"
                           " || [...document.querySelectorAll('*')].some("
                           "host => host.shadowRoot?.activeElement?.ariaLabel === name)", arg=name)  # fmt: skip


def test_a_theme_chosen_stands_first_and_the_others_stand_back(serve, page):
    matrix(page, serve(APP), "knowledge_gaps?state=Assam&theme=T09")
    expect(title(page)).to_contain_text("On service level and functionality, ")
    expect(page.locator("thead th.theme").first).to_contain_text("T09")
    expect(page.locator("thead th[aria-sort]")).to_contain_text("T09")
    assert page.locator("tbody tr").first.locator("td.cell:not(.aside)").count() == 1
    expect(page.locator(".kind").first).to_have_attribute("aria-label", re.compile(r"^Knowledge gap: \d+ districts?\."))


def test_one_pair_is_not_called_pairs(serve, page):
    matrix(page, serve(APP), "knowledge_gaps?state=Lakshadweep")
    one = page.locator(".kind", has_text="Knowledge gap")
    expect(one).to_have_attribute("aria-label", "Knowledge gap: 1 pair of district and theme. Show only these.")


def test_india_zooms_into_a_state_ordered_by_the_theme_pointed_at(serve, page):
    matrix(page, serve(APP), "knowledge_gaps")
    expect(page.locator("tbody tr")).to_have_count(34)
    page.get_by_role("gridcell", name=re.compile("^Assam, Water quality")).click()
    expect(title(page)).to_contain_text("Assam: ")
    expect(page).to_have_url(re.compile(r"state=Assam.*order=T06|order=T06.*state=Assam"))
    expect(page.locator("thead th[aria-sort]")).to_have_attribute("aria-label", re.compile("^T06"))


def test_boxes_legend_and_headings_stay_in_the_link(serve, page):
    matrix(page, serve(APP), "knowledge_gaps?state=Assam&order=alike&kinds=adoption_gap")
    chosen = page.get_by_role("button", name=re.compile("^Adoption gap.*pairs"))
    expect(chosen).to_have_attribute("aria-pressed", "true")
    page.get_by_role("columnheader", name=re.compile("^T04")).click()
    expect(page).to_have_url(re.compile("order=T04"))
    page.get_by_role("button", name="Show all").click()
    expect(page).not_to_have_url(re.compile("kinds="))


def test_a_district_on_the_map_of_a_theme_opens_its_cell(serve, page):
    matrix(page, serve(APP), "knowledge_gaps?state=Assam&theme=T06")
    page.locator(".st-key-gaps_map .district").first.wait_for(state="attached")
    expect(page.locator(".st-key-gaps_map .legend")).to_contain_text("Not measured")
    page.locator(".st-key-gaps_map .find-input").fill("Barpeta")
    page.locator(".st-key-gaps_map .find-input").press("Enter")
    expect(title(page)).to_contain_text("Barpeta")
    expect(page).to_have_url(re.compile("district=Barpeta.*theme=T06|theme=T06.*district=Barpeta"))


def test_the_evidence_map_leads_into_the_sourcebook(serve, page, axe):
    page.goto(f"{serve(APP)}/knowledge_gaps?gaps_view=Evidence&theme=T06")
    page.locator(".st-key-evidence_gap_chart .points path").first.wait_for()
    settled(page)
    assert not (found := faults(page, axe)), "\n".join(found)
    page.locator(".st-key-evidence_links").get_by_role("link", name=re.compile("^Technology")).click()
    expect(page).to_have_url(re.compile(r"sourcebook\?.*theme=T06"))
    expect(page.get_by_text("Only Theme: Water quality and treatment; Kind: Technology")).to_be_visible()

    page.goto(f"{serve(APP)}/knowledge_gaps?gaps_view=Evidence")
    bubble = page.locator(".st-key-evidence_gap_chart .trace:nth-of-type(2) .points path").first
    bubble.wait_for()
    settled(page)
    box = bubble.bounding_box()
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    expect(page).to_have_url(re.compile(r"sourcebook\?.*kind="))


@pytest.mark.parametrize(
    "where", ["", "?state=Rajasthan", "?state=Rajasthan&district=Barmer&theme=T05", "?gaps_view=Evidence"]
)
def test_no_view_scrolls_sideways_on_a_phone(serve, new_page, axe, where):
    page = new_page(**PHONE)
    page.goto(f"{serve(APP)}/knowledge_gaps{where}")
    page.get_by_role("heading", level=1).wait_for()
    settled(page)
    page.wait_for_timeout(1500)
    assert px_beyond_the_screen(page) <= 1
    if where:
        assert not (found := faults(page, axe)), "\n".join(found)


def test_what_is_shown_is_taken_away(serve, page):
    matrix(page, serve(APP), "knowledge_gaps?state=Assam&theme=T09&kinds=adoption_gap")
    with page.expect_download() as download:
        page.locator(".st-key-knowledge_gaps_csv button:visible").first.click()
    assert download.value.suggested_filename.startswith("knowledge_gaps_assam_t09_")
    text = download.value.path().read_text(encoding="utf-8-sig")
    head, *rows = text.strip().splitlines()
    assert head.startswith("district,state,lgd_district_code,theme")
    assert rows and all("T09" in row and "adoption_gap" in row for row in rows)

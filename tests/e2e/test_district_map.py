"""The map in a real browser, on the committed outline and figures."""

import json
import re
from datetime import date
from urllib.parse import urlsplit

import pytest

from etl import geometry, paths

APP = "tests/e2e/apps/map_app.py"
KINDS_APP = "tests/e2e/apps/kinds_app.py"
JAIPUR, NAGAUR, RAJASTHAN = 102, 110, 8
PUDUCHERRY, KARAIKAL = 34, 598
SALEM, ERODE, THENI, TAMIL_NADU = 584, 573, 588, 33
MAX_BYTES = 12_000


@pytest.fixture(scope="module", autouse=True)
def outline():
    return geometry.write_geometry(paths.PLACES, paths.STATIC / "geometry")


@pytest.fixture
def app(serve):
    return serve(APP)


@pytest.fixture
def kinds(serve):
    return serve(KINDS_APP)


def drawn(page, url, query=""):
    page.goto(f"{url}/{query}")
    page.wait_for_selector(".district", state="attached")
    page.wait_for_selector(".row .count")
    page.wait_for_function("document.querySelector('[data-testid=stStatusWidget]') === null")
    return page


def path_of(page, code):
    """The drawn path of a district, found by its place among rising codes."""
    file = max((paths.STATIC / "geometry").glob("districts-*.json"), key=lambda each: each.stat().st_mtime_ns)
    codes = [row[0] for row in json.loads(file.read_text())["districts"]]
    return page.locator(f"path.district[data-i='{codes.index(code)}']")


def middle(page, code):
    """A point inside a district, in pixels of the window."""
    return path_of(page, code).evaluate(
        """path => {
            const box = path.getBBox();
            const inside = [];
            for (let i = 1; i < 20; i += 1) for (let j = 1; j < 20; j += 1) {
                const point = new DOMPoint(box.x + box.width * i / 20, box.y + box.height * j / 20);
                if (path.isPointInFill(point)) inside.push(point);
            }
            const [cx, cy] = [box.x + box.width / 2, box.y + box.height / 2];
            inside.sort((a, b) => Math.hypot(a.x - cx, a.y - cy) - Math.hypot(b.x - cx, b.y - cy));
            const {x, y} = inside[0].matrixTransform(path.getScreenCTM());
            return [x, y];
        }"""
    )


def told(page, text):
    page.get_by_text(text).wait_for()


def test_draws_every_district_and_counts_them(page, app):
    drawn(page, app)
    assert page.locator(".district").count() == 780
    assert page.locator(".border").count() == 36
    counts = [int(text) for text in page.locator(".rows li:not([hidden]) .count").all_inner_texts()]
    assert sum(counts) == 754, "those that report to JJM, as titles count them"
    assert page.locator(".legend-where").inner_text() == "India, 754 districts"
    assert "26 more do not report to JJM and are not counted" in page.locator(".side").inner_text()


def test_one_district_that_does_not_report_is_said_in_the_singular(page, app):
    drawn(page, app, f"?state={TAMIL_NADU}")
    assert "1 more does not report to JJM and is not counted" in page.locator(".legend").inner_text()


def test_districts_that_lie_apart_from_the_rest_of_their_state_are_in_view_and_named(page, app):
    drawn(page, app, f"?state={PUDUCHERRY}")
    stage = page.locator(".stage").bounding_box()
    x, y = middle(page, KARAIKAL)
    assert stage["x"] < x < stage["x"] + stage["width"] and stage["y"] < y < stage["y"] + stage["height"]
    names = {name.text_content(): name.bounding_box() for name in page.locator(".names .district").all()}
    assert set(names) == {"Karaikal", "Puducherry"}
    apart = names["Karaikal"]["y"] - names["Puducherry"]["y"]
    assert apart > stage["height"] / 3, "the view falls to the two, not to Mahe and Yanam far off"


def test_a_date_says_its_own_sources(page, app):
    drawn(page, app)
    assert "IMIS Format J5" in page.locator(".source").inner_text()
    page.locator(".rail input").evaluate("range => { range.value = 0; range.dispatchEvent(new Event('input')) }")
    page.locator(".source", has_text="baseline of 2019").wait_for()


def test_click_selects_and_python_hears_it(page, app):
    drawn(page, app)
    fill = path_of(page, JAIPUR).get_attribute("fill")
    page.mouse.click(*middle(page, JAIPUR))
    told(page, f"selected: {JAIPUR}, state: None")
    assert path_of(page, JAIPUR).get_attribute("fill") == fill
    assert page.locator(".mark.selected").get_attribute("d") == path_of(page, JAIPUR).get_attribute("d")
    assert "Jaipur" in page.locator(".card").inner_text()


def test_pointing_shows_value_band_and_date(page, app):
    drawn(page, app)
    page.mouse.move(*middle(page, JAIPUR))
    tip = page.locator(".tip.seen")
    tip.wait_for()
    said = tip.inner_text().replace("\u00a0", " ")
    assert re.search(r"Jaipur\s+Rajasthan\s+\d\d\.\d %\s+50–75\s+as on 16 August 2026", said), said


def test_keyboard_reaches_selects_zooms_and_clears(page, app):
    drawn(page, app)
    page.locator(".stage").focus()
    page.keyboard.press("ArrowLeft")
    page.wait_for_selector(".tip.seen")
    first = page.locator(".tip-name").inner_text()
    page.keyboard.press("ArrowUp")
    assert page.locator(".tip-name").inner_text() != first
    spoken = page.locator(".unseen").inner_text()
    assert re.match(r".+, .+: (\d|no data|does not report)", spoken), spoken
    page.keyboard.press("Enter")
    page.get_by_text(re.compile(r"selected: \d+, state: None")).wait_for()
    page.keyboard.press("z")
    page.get_by_text(re.compile(r"selected: \d+, state: \d+")).wait_for()
    page.keyboard.press("Home")
    page.get_by_text(re.compile(r"selected: \d+, state: None")).wait_for()
    page.keyboard.press("Escape")
    told(page, "selected: None, state: None")


def test_any_district_can_be_found_by_name(page, app):
    drawn(page, app)
    page.get_by_label("Find a district").fill("Nagaur, Rajasthan")
    page.keyboard.press("Enter")
    told(page, f"selected: {NAGAUR}, state: None")


def test_double_click_goes_to_the_state_and_the_button_back(page, app):
    drawn(page, app)
    whole = page.locator("svg.map").get_attribute("viewBox")
    page.mouse.dblclick(*middle(page, JAIPUR))
    told(page, f"selected: {JAIPUR}, state: {RAJASTHAN}")
    page.get_by_text("Rajasthan, 41 districts").wait_for()
    page.wait_for_timeout(700)
    assert float(page.locator("svg.map").get_attribute("viewBox").split()[2]) < float(whole.split()[2]) / 2
    assert "Jodhpur" in page.locator("svg.over").text_content()
    page.get_by_role("button", name="Back to India").click()
    told(page, f"selected: {JAIPUR}, state: None")


def test_a_legend_class_shows_its_districts(page, app):
    drawn(page, app)
    row = page.get_by_role("button", name=re.compile("^below 25"))
    row.click()
    assert row.get_attribute("aria-pressed") == "true"
    lit = int(row.locator(".count").inner_text())
    assert page.locator(".district:not(.faded)").count() == lit
    row.click()
    assert page.locator(".district.faded").count() == 0


def test_no_data_and_doubt_have_patterns_of_their_own(page, app):
    drawn(page, app)
    hatched = page.locator(".district[fill^='url(']").count()
    assert hatched == 26
    choose(page, "2023-03-31")
    page.locator(".when", has_text="31 March 2023".replace(" ", "\u00a0")).wait_for()
    assert page.locator(".district[fill^='url(']").count() == 780 - 662
    assert page.locator(".doubt path:visible").count() > 0
    assert "Needs checking" in page.locator(".side").inner_text()


def test_a_change_sends_little_and_the_outline_comes_once(page, app):
    fetched, received = [], []
    page.on("request", lambda request: fetched.append(urlsplit(request.url).path))
    page.on("websocket", lambda socket: socket.on("framereceived", lambda data: received.append(len(data))))
    drawn(page, app)
    sizes = []
    for day in ("2022-03-31", "2026-07-04", "2019-04-01"):
        received.clear()
        choose(page, day)
        page.locator(".when", has_text=long(day)).wait_for()
        page.wait_for_timeout(400)
        sizes.append(sum(received))
    assert max(sizes) <= MAX_BYTES, f"bytes over the websocket for each change: {sizes}"
    assert len([path for path in fetched if "geometry/districts" in path]) == 1
    assert len([path for path in fetched if path.endswith("map.js")]) == 1
    print("bytes a change:", sizes)


def test_play_asks_python_once_and_runs_smoothly(page, app):
    drawn(page, app)
    page.locator(".rail input").evaluate("range => { range.value = 0; range.oninput(); }")
    told(page, "frames called: 1")
    page.get_by_role("button", name="Play through the dates").click()
    rate = page.evaluate(
        """() => new Promise(done => {
            let frames = 0; const start = performance.now();
            const tick = now => {
                frames += 1;
                if (now - start < 4000) requestAnimationFrame(tick);
                else done(frames / (now - start) * 1000);
            };
            requestAnimationFrame(tick);
        })"""
    )
    assert rate >= 20, f"{rate:.1f} frames a second"
    page.get_by_role("button", name="Pause").click()
    page.get_by_text(re.compile(r"date: 20\d\d-\d\d-\d\d")).wait_for()
    told(page, "frames called: 1")
    print(f"{rate:.0f} frames a second")


def test_moving_the_date_draws_it_and_tells_python(page, app):
    drawn(page, app)
    page.mouse.move(*middle(page, JAIPUR))
    page.locator(".rail input").focus()
    page.keyboard.press("ArrowLeft")
    told(page, "date: 2026-08-09")
    page.locator(".when", has_text="9").wait_for()
    assert "as on 9 August 2026" in page.locator(".tip.seen").inner_text().replace("\u00a0", " ")
    assert page.locator(".title").inner_text().startswith("Rural households"), "the finding holds for another date"
    told(page, "frames called: 1")


def test_a_date_without_a_state_is_hatched_there(page, app):
    drawn(page, app)
    page.locator(".rail input").evaluate("range => { range.value = 4; range.oninput(); }")
    told(page, "frames called: 1")
    page.locator(".rail input").evaluate("range => { range.value = 3; range.oninput(); }")
    page.get_by_text("31 March 2023").first.wait_for()
    assert page.locator(".district[fill^='url(']").count() == 780 - 662


def test_present_fills_the_window_and_answers_keys(page, app):
    drawn(page, app, "?present=1&bare=1")
    box = page.locator(".atlas").bounding_box()
    assert (box["x"], box["y"], box["width"], box["height"]) == (0, 0, 1440, 900)
    for part in (".title", ".label", ".player-date", ".legend-where"):
        size = page.locator(part).first.evaluate("element => parseFloat(getComputedStyle(element).fontSize)")
        assert size >= 28, f"{part} is {size} px"
    assert not page.locator("[data-testid=stMainBlockContainer] p", has_text="selected:").is_visible()
    page.keyboard.press("ArrowLeft")
    page.locator(".player-date", has_text=long("2026-08-09")).wait_for()
    page.keyboard.press("n")
    page.keyboard.press("Escape")
    page.wait_for_function("() => document.body.textContent.includes('item: 1, left: True')")
    page.mouse.move(*middle(page, JAIPUR))
    page.keyboard.press("z")
    page.wait_for_function("() => document.body.textContent.includes('state: 8')")


def test_small_maps_say_what_is_missing(page, app):
    page.goto(f"{app}/?multiples=1&bare=1&state=8")
    page.locator(".small canvas").nth(6).wait_for()
    assert page.locator(".small").count() == 7
    told(page, "22 of 41 districts reported")
    page.get_by_role("button", name=re.compile("Show 28.September.2024")).click()
    told(page, f"chosen: {date(2024, 9, 28)}")


def test_says_so_when_the_outline_cannot_be_fetched(page, app):
    page.goto(f"{app}/?lost=1&bare=1")
    page.get_by_text("could not be fetched").wait_for()
    page.get_by_role("button", name="Try again").click()
    page.get_by_text("could not be fetched").wait_for()


def test_no_values_is_said_and_hatched(page, app):
    drawn(page, app, "?empty=1&bare=1")
    page.get_by_text("No district has a figure").wait_for()
    assert page.locator(".district[fill^='url(']").count() == 780


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("query", ["?selected=102", "?state=8&selected=102", "?multiples=1", "?present=1"])
def test_accessible(new_page, app, axe, scheme, query):
    page = new_page(color_scheme=scheme)
    page.goto(f"{app}/{query}&bare=1")
    page.locator(".district, .small canvas").first.wait_for(state="attached")
    page.wait_for_timeout(600)
    assert axe(page, "[data-testid=stBidiComponentIsolated]") == []


def test_a_phone_has_the_legend_below_and_taps_select(new_page, app):
    page = new_page(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    drawn(page, app, "?bare=1")
    stage, legend = page.locator(".stage").bounding_box(), page.locator(".legend").bounding_box()
    assert legend["y"] > stage["y"] + stage["height"]
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.touchscreen.tap(*middle(page, JAIPUR))
    told(page, f"selected: {JAIPUR}, state: None")


def test_prints_on_one_sheet_without_controls(page, app, tmp_path):
    drawn(page, app, "?bare=1&selected=102")
    target = tmp_path / "map.pdf"
    page.pdf(path=str(target), format="A4", print_background=True)
    assert len(re.findall(rb"/Type\s*/Page\b", target.read_bytes())) == 1
    page.emulate_media(media="print")
    assert not page.locator(".tools, .player, .find").filter(visible=True).count()
    for part in (".legend", ".source", ".licence", ".map"):
        assert page.locator(part).is_visible(), part


def test_the_outline_is_not_fetched_again_on_another_page(page, serve):
    fetched = []
    page.on("request", lambda request: fetched.append(urlsplit(request.url).path))
    page.goto(serve("tests/e2e/apps/two_pages_app.py"))
    page.locator(".title", has_text="First map").wait_for()
    page.locator(".district").first.wait_for(state="attached")
    page.get_by_role("link", name="second").click()
    page.locator(".title", has_text="Second map").wait_for()
    page.locator(".district").first.wait_for(state="attached")
    assert len([path for path in fetched if "geometry/districts" in path]) == 1


def test_a_category_is_said_by_its_label_everywhere(page, kinds):
    drawn(page, kinds, f"?bare=1&every=1&selected={THENI}")
    rows = page.locator(".rows li:not([hidden])")
    assert rows.locator(".label").all_inner_texts() == [
        "Where it comes from",
        "Sustained 12 months",
        "Scaled or piloting",
        "Committed or planned",
        "Interested",
        "Dropped or rejected",
        "None of these",
    ]
    counts = [int(text) for text in rows.locator(".count").all_inner_texts()]
    assert sum(counts) == 780 and counts[-1] == 0
    card = page.locator(".card").inner_text()
    assert "Committed or planned" in card and "Planned since 4 Jul 2026." in card
    assert page.locator(".plate-value").text_content() == "Committed or planned"
    page.mouse.move(*middle(page, SALEM))
    assert page.locator(".tip.seen .tip-value").inner_text() == "Where it comes from"
    assert page.locator(".tip.seen .tip-value .symbol").count() == 1
    summary = page.locator(".stage").get_attribute("aria-label")
    assert f"{counts[0]} in “Where it comes from”" in summary
    assert "without data" not in summary and "in class" not in summary
    page.locator(".stage").focus()
    page.keyboard.press("ArrowLeft")
    page.locator(".tip.seen").wait_for()
    spoken = page.locator(".unseen").inner_text()
    assert page.locator(".tip-value").inner_text() in spoken
    assert not re.search(r"class|JJM|: \d", spoken), spoken


def test_a_district_without_a_category_is_plain_land_or_has_no_data(page, kinds):
    drawn(page, kinds, "?bare=1")
    rest = int(page.get_by_role("button", name=re.compile("^None of these")).locator(".count").inner_text())
    assert rest > 600
    assert page.locator(".district[fill^='url(']").count() == 0
    assert page.locator(".district[fill='var(--context)']").count() == rest
    assert "No data" not in page.locator(".side").inner_text()
    page.mouse.move(*middle(page, NAGAUR))
    assert page.locator(".tip.seen .tip-value").inner_text() == "None of these"
    drawn(page, kinds, "?bare=1&hatched=1")
    assert page.locator(".district[fill^='url(']").count() == rest
    page.get_by_role("button", name=re.compile("^No data")).wait_for()


def shapes(page):
    """How many symbols of each shape stand out on the map."""
    return dict(
        page.locator(".symbols path:not(.faint)").evaluate_all(
            "paths => paths.map(path => [path.dataset.shape, path.getAttribute('d').split('M').length - 1])"
        )
    )


def width_of_a_shape(page):
    first = page.locator(".symbols path[data-shape='■']:not(.faint)").first.get_attribute("d").split("z")[0]
    left, _, right, *_ = [float(number) for number in re.findall(r"[\d.]+", first)]
    return right - left


def test_every_district_of_a_category_has_its_shape_at_one_size(page, kinds):
    drawn(page, kinds, "?bare=1&every=1&lone=1")
    counts = [int(text) for text in page.locator(".rows li:not([hidden]) .count").all_inner_texts()]
    assert list(shapes(page).values()) == counts[:6], "a district too small to see has its shape all the same"
    assert list(shapes(page)) == ["★", "■", "◆", "●", "–", "▲"]
    before = width_of_a_shape(page)
    page.get_by_role("button", name="Zoom in").click()
    page.wait_for_timeout(700)
    assert width_of_a_shape(page) == pytest.approx(before, abs=0.21)
    page.get_by_role("button", name=re.compile("^Sustained")).click()
    assert set(shapes(page)) == {"★", "■", "◆", "●", "–", "▲"}
    assert {shape for shape, count in shapes(page).items() if count} == {"■"}


def test_names_give_way_to_shapes_without_going(page, kinds):
    drawn(page, kinds, f"?bare=1&state={TAMIL_NADU}&hatched=1&lone=1")
    few = page.locator(".names .district").count()
    drawn(page, kinds, f"?bare=1&state={TAMIL_NADU}&every=1&lone=1")
    assert sum(shapes(page).values()) == 38
    many = page.locator(".names .district").count()
    assert many >= 0.75 * few, f"{many} names with shapes, {few} with hardly any"


def test_lines_run_from_the_giver_to_the_seeker(page, kinds):
    drawn(page, kinds, "?bare=1")
    assert page.locator(".arcs .arc").count() == 5
    tips = page.locator(f".arc[data-arc='{SALEM}~{THENI}']").evaluate(
        """path => {
            const pairs = path.getAttribute('d').match(/-?[\\d.]+ -?[\\d.]+/g);
            const points = pairs.map(pair => pair.split(' ').map(Number));
            return [points[0], points[4]];
        }"""
    )
    places = [middle(page, code) for code in (SALEM, THENI)]
    stage = page.locator(".stage").bounding_box()
    for (x, y), (px, py) in zip(tips, places, strict=True):
        assert abs(x + stage["x"] - px) < 16 and abs(y + stage["y"] - py) < 16
    summary = page.locator(".stage").get_attribute("aria-label")
    assert summary.endswith("5 lines between districts: Who learnt from whom.")
    assert "5 lines" in page.locator(".legend-arcs").inner_text().replace("\u00a0", " ")


def test_the_lines_of_a_district_stand_out_and_are_said(page, kinds):
    drawn(page, kinds, "?bare=1")
    assert page.locator(".arc.on, .arc.off").count() == 0
    page.mouse.move(*middle(page, ERODE))
    page.wait_for_selector(".arc.on", state="attached")
    assert (page.locator(".arc.on").count(), page.locator(".arc.off").count()) == (1, 4)
    page.mouse.click(*middle(page, THENI))
    told(page, f"selected: {THENI}")
    page.mouse.move(5, 5)
    assert page.locator(".arc.on").count() == 3
    card = page.locator(".card").inner_text()
    assert "Learnt from: Salem, Erode." in card
    assert "Taught: Jaipur (Rajasthan)." in card
    assert "Learnt from: Salem, Erode" in page.locator(".unseen").inner_text()


def test_a_state_keeps_the_lines_that_touch_it(page, kinds):
    drawn(page, kinds, f"?bare=1&state={TAMIL_NADU}")
    assert page.locator(".arcs .arc").evaluate_all("paths => paths.filter(path => path.getAttribute('d')).length") == 4
    assert "4 lines between districts" in page.locator(".stage").get_attribute("aria-label")


def test_lines_and_shapes_stay_through_reruns(page, kinds):
    received = []
    page.on("websocket", lambda socket: socket.on("framereceived", lambda data: received.append(len(data))))
    drawn(page, kinds)
    arcs = page.locator(".arcs .arc")
    arcs.evaluate_all("paths => paths.forEach(path => { path.seen = true; })")
    page.locator(".symbols path").evaluate_all("paths => paths.forEach(path => { path.seen = true; })")
    received.clear()
    page.get_by_text("Theni took it up").click()
    told(page, "taken: True")
    assert sum(received) <= MAX_BYTES, received
    assert arcs.evaluate_all("paths => paths.filter(path => path.seen).length") == 5
    assert page.locator(".symbols path").evaluate_all("paths => paths.filter(path => !path.seen).length") == 0
    page.get_by_text("One line more").click()
    page.locator(f".arc[data-arc='{ERODE}~{SALEM}']").wait_for(state="attached")
    assert arcs.evaluate_all("paths => [paths.length, paths.filter(path => path.seen).length]") == [6, 5]


def test_a_map_of_numbers_has_neither_shapes_nor_lines(page, app):
    drawn(page, app, "?bare=1")
    assert page.locator(".symbols path, .arcs .arc").count() == 0
    assert not page.locator(".legend-arcs").is_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_categories_and_lines_are_accessible_on_a_phone(new_page, kinds, axe, scheme):
    page = new_page(color_scheme=scheme, viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    drawn(page, kinds, f"?bare=1&selected={THENI}&state={TAMIL_NADU}")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert axe(page, "[data-testid=stBidiComponentIsolated]") == []


def test_lines_and_shapes_are_printed(page, kinds, tmp_path):
    drawn(page, kinds, "?bare=1")
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    for part in (".arcs", ".symbols", ".legend-arcs"):
        assert page.locator(part).is_visible(), part
    view = [page.locator(part).get_attribute("viewBox") for part in (".arcs", ".over")]
    assert view[0] == view[1] == "0 0 720 760"


def test_small_maps_take_categories(page, kinds):
    page.goto(f"{kinds}/?multiples=1&state={TAMIL_NADU}")
    page.locator(".small canvas").nth(1).wait_for()
    labels = page.locator(".small canvas").evaluate_all("all => all.map(each => each.getAttribute('aria-label'))")
    assert "in “None of these”" in labels[0] and "in class" not in labels[0]
    page.get_by_text("districts in these groups").first.wait_for()


def choose(page, day):
    page.locator("[data-testid=stSelectbox] button").click()
    page.get_by_role("option", name=day).click()


def long(day: str) -> str:
    moment = date.fromisoformat(day)
    return f"{moment.day}\u00a0{moment:%B}\u00a0{moment.year}"

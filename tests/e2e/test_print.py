"""On paper a chart is scaled to the page, not cut, and a table, a canvas on screen, is there in words."""

import re

A4_PX = 703  # the width of A4 less its margins, at 96 pixels to the inch


def test_charts_fit_the_paper_and_tables_are_printed(serve, new_page):
    page = new_page(viewport={"width": 1440, "height": 900})
    page.goto(serve("dashboard/app.py") + "/?state=Rajasthan")
    page.locator(".st-key-pace_chart .main-svg").first.wait_for()
    page.locator('[data-testid="stDataFrame"] canvas table').first.wait_for(state="attached")
    page.emulate_media(media="print")
    page.set_viewport_size({"width": A4_PX, "height": 1000})
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    charts = page.locator(".js-plotly-plot").all()
    assert len(charts) >= 4
    for chart in charts:
        svg = chart.locator(".main-svg").first
        box = svg.bounding_box()
        assert box["x"] + box["width"] <= A4_PX + 1
        assert re.fullmatch(r"0 0 \d+(\.\d+)? \d+(\.\d+)?", svg.get_attribute("viewBox"))
    printed = page.locator(".atlas-printed")
    assert printed.locator("tbody tr").count() == 41
    assert "Nagaur" in printed.inner_text()

    page.emulate_media(media="screen")
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert page.locator(".atlas-printed").count() == 0
    assert page.locator(".main-svg[viewBox]").count() == 0, "or a later resize would scale the chart"


def printed(page, url):
    """A page made ready for paper, as a browser does before it prints."""
    page.goto(url)
    page.locator('[data-testid="stDataFrame"] canvas table').first.wait_for(state="attached")
    page.locator(".st-key-ranked_chart .main-svg").first.wait_for()
    page.wait_for_selector('[data-testid="stApp"][data-test-script-state="notRunning"]')
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")  # at the screen's size, before the layout turns
    page.emulate_media(media="print")
    return page.locator(".atlas-printed")


def test_a_printed_table_has_every_row_and_column_as_the_screen_writes_them(serve, new_page):
    page = new_page(viewport={"width": 1440, "height": 900})
    table = printed(page, serve("dashboard/app.py") + "/compare?state=Uttar+Pradesh&compare_scope=All+of+a+State").first
    assert table.locator("tbody tr").count() == 75
    heads = table.locator("th").all_inner_texts()
    assert len(heads) == 14 and heads[-1] == "Taps"
    cells = dict(zip(heads, table.locator("tbody tr").last.locator("td").all_inner_texts(), strict=True))
    assert re.fullmatch(r"\d+\.\d\u00a0%", cells["Coverage, %"]), "the unit and the digits of the screen"
    assert re.fullmatch(r"[\d,]+", cells["Recent a month"]), "whole households"
    assert "," in cells["Taps"] and cells["Note"] == "–"


def test_a_tall_chart_is_cut_between_rows_and_controls_stay_on_the_screen(serve, new_page):
    page = new_page(viewport={"width": 1440, "height": 900})
    printed(page, serve("dashboard/app.py") + "/compare?state=Uttar+Pradesh&compare_scope=All+of+a+State")
    ranked = page.locator(".st-key-ranked_chart .atlas-slices > div > .main-svg:first-child")
    boxes = [box.split() for box in ranked.evaluate_all("all => all.map((svg) => svg.getAttribute('viewBox'))")]
    assert len(boxes) >= 2
    top, row, end = 26, 24, 0.0
    for _, start, _, tall in boxes:
        assert float(start) == end
        end += float(tall)
        assert slice_ends_between_rows(end, top, row) or [start, tall] == boxes[-1][1::2]
    assert not page.locator(".st-key-compare_scope").is_visible()
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert page.locator(".atlas-slices").count() == 0


def slice_ends_between_rows(at: float, top: int, row: int) -> bool:
    return (at - top) % row == 0


def test_the_present_mode_is_printed_with_its_date(serve, new_page):
    page = new_page(viewport={"width": 1440, "height": 900})
    page.goto(serve("dashboard/app.py") + "/district_map?present=true")
    page.locator(".present .row .count").first.wait_for()
    page.emulate_media(media="print")
    assert page.locator(".present .when").is_visible()
    assert re.fullmatch(r"\d+.\w+.20\d\d", page.locator(".present .when").inner_text())
    main, side = page.locator(".present .main").bounding_box(), page.locator(".present .side").bounding_box()
    assert side["y"] >= main["y"] + main["height"] - 1, "the legend below the map, not over it"

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

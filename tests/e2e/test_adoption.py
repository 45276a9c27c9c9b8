"""Adoption and learning in Chromium: a theme, a practice from the list of those that wait, and back; phone, and axe."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.reading import APP, at_rest, faults, px_beyond_the_screen, title

expect.set_options(timeout=20_000)



def settle(page: Page) -> None:
    """Wait until the script has run and the map is painted, where there is one."""
    at_rest(page, "learning_map", "adopters_map")


def test_from_a_theme_to_a_practice_that_waits_and_back(serve, page, axe):
    page.goto(f"{serve(APP)}/adoption?state=Assam")
    settle(page)
    expect(title(page)).to_contain_text("districts of Assam took up")
    expect(page.get_by_test_id("stAlert").first).to_contain_text("illustrative")
    whole = page.get_by_role("heading", level=2).first.inner_text()
    page.get_by_role("combobox", name="Theme").click()
    page.get_by_role("option", name=re.compile(r"^T06")).click()
    expect(page.get_by_role("heading", level=2).first).not_to_have_text(whole)
    settle(page)
    page.wait_for_timeout(1000)
    assert not (found := faults(page, axe)), "\n".join(found)

    practice = page.locator(".st-key-stuck_list").get_by_role("link").first
    name = practice.inner_text().splitlines()[-1]
    practice.click()
    expect(title(page)).to_contain_text(name)
    expect(page).to_have_url(re.compile(r"practice="))
    settle(page)
    page.wait_for_timeout(1000)
    assert not (found := faults(page, axe)), "\n".join(found)
    expect(page.get_by_role("link", name="The practice in the sourcebook")).to_have_attribute(
        "href", re.compile(r"sourcebook\?.*practice=")
    )

    page.get_by_role("link", name="All practices and districts").click()
    expect(title(page)).to_contain_text("districts of Assam took up")
    expect(page).not_to_have_url(re.compile(r"practice="))
    expect(page).to_have_url(re.compile(r"state=Assam"))


def test_the_back_key_returns_from_a_practice(serve, page):
    page.goto(f"{serve(APP)}/adoption?state=Assam")
    settle(page)
    page.locator(".st-key-stuck_list").get_by_role("link").first.click()
    expect(page).to_have_url(re.compile(r"practice="))
    expect(page.get_by_role("link", name="All practices and districts")).to_be_visible()
    page.go_back()
    expect(title(page)).to_contain_text("districts of Assam took up")


@pytest.mark.parametrize("where", ["?state=Assam", "?state=Assam&district=Dhemaji", "?practice=tn-ral-2026-01/p3"])
def test_no_view_scrolls_sideways_on_a_phone(serve, new_page, where):
    page = new_page(viewport={"width": 390, "height": 844})
    page.goto(f"{serve(APP)}/adoption{where}")
    settle(page)
    page.wait_for_timeout(1000)
    assert px_beyond_the_screen(page) <= 1

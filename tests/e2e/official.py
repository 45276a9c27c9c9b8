"""A State official's way from the Overview to a downloaded list of follow-ups with hosts, walked and counted."""

from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from tests.e2e.reading import at_rest, title

STATES = ["Rajasthan", "Assam", "Uttar Pradesh", "Tamil Nadu"]
FOLLOW_UPS = 3


class Official:
    """A reader who clicks, and counts it."""

    def __init__(self, page: Page) -> None:
        self.page, self.clicks = page, 0

    def click(self, target: Locator) -> None:
        """Click once the page has come to rest."""
        at_rest(self.page)
        target.click()
        self.clicks += 1

    def fetch_follow_ups(self, url: str, state: str, folder: Path) -> Path:
        """From the Overview of India to the downloaded workbook of three follow-ups of a State; its path."""
        page = self.page
        page.goto(url)
        self.click(page.get_by_test_id("stSidebar").get_by_role("combobox", name="State"))
        page.keyboard.type(state[:5])
        self.click(page.get_by_role("option", name=state, exact=True))
        said = page.locator(".st-key-three_sentences")
        expect(said).to_contain_text("Follow up first:")
        expect(said).to_contain_text("not measured")
        self.click(said.get_by_role("link", name="Follow-up priorities"))
        expect(title(page)).to_contain_text("Follow up first")
        for place in range(1, FOLLOW_UPS + 1):
            self.click(page.locator("li.card").nth(place - 1).get_by_role("checkbox"))
            ticked = f"{place} row{'s' if place > 1 else ''} ticked"
            expect(page.get_by_test_id("stMain")).to_contain_text(ticked)
        at_rest(page)
        with page.expect_download() as waiting:
            self.click(page.get_by_role("button", name="Excel list with hosts"))
        path = folder / waiting.value.suggested_filename
        waiting.value.save_as(path)
        return path

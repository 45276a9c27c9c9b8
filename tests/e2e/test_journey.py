"""A State official's way: from the Overview to a downloaded list of three follow-ups with hosts, counted in clicks."""

from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import expect

from tests.e2e.official import FOLLOW_UPS, STATES, Official
from tests.e2e.reading import APP

expect.set_options(timeout=20_000)

MOST_CLICKS = 10


@pytest.mark.parametrize("state", STATES)
def test_from_the_overview_to_a_list_of_three_follow_ups_with_hosts(serve, page, tmp_path: Path, state: str):
    official = Official(page)
    path = official.fetch_follow_ups(serve(APP), state, tmp_path)
    assert official.clicks <= MOST_CLICKS

    sheet = load_workbook(path).worksheets[0]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    head = next(at for at, row in enumerate(rows) if "Hosts to visit" in row)
    hosts, owner = rows[head].index("Hosts to visit"), rows[head].index("Owner (role)")
    listed = [row for row in rows[head + 1 :] if isinstance(row[0], int)]
    assert len(listed) == FOLLOW_UPS
    assert all("km" in row[hosts] for row in listed), "each follow-up names a host and how far it is"
    assert all(row[owner] is None for row in listed)
    assert state in str(rows[0][0])

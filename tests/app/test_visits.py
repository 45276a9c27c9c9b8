"""The Visit planner in every state a reader can bring it to, over the workshops that come with the Atlas."""

import io
import re

import openpyxl
import pytest

from dashboard.visits import asked, planned, take_away
from dashboard.visits.assignment import Limits

PYTHON_WORDS = re.compile(r"\b(nan|NaN|NaT|None(?! of)|<NA>|Timestamp|dtype|Traceback)\b|\b[a-z]+_[a-z]+\b")
STATES = ["Rajasthan", "Uttar Pradesh", "Assam", "Tamil Nadu"]


def words(at) -> list[str]:
    """Everything a reader reads as text."""
    kinds = ("title", "header", "markdown", "caption", "info", "warning", "error")
    return [str(element.value) for kind in kinds for element in getattr(at, kind)]


def table(at):
    return next(frame.value for frame in at.dataframe if "Host" in frame.value)


@pytest.mark.parametrize(
    "place",
    [
        {}, *({"state": state} for state in STATES), {"state": "Kerala"}, {"state": "Lakshadweep"},
        {"state": "Assam", "district": "Dhubri"}, {"state": "Assam", "illustrative": "false"},
        {"illustrative": "false", "visit_km": "50", "visit_language": "true"},
        {"state": "Rajasthan", "visits_each": "Two", "visit_capacity": "1", "visit_km": "4000"},
        {"state": "Assam", "visit_gap": "Knowledge gap, not proven yet", "visit_state_figures": "true"},
        {"state": "Assam", "visit_theme": "T02 Planning (village, district, state plans)"},
        {"state": "Arunachal Pradesh", "illustrative": "false"}, {"state": "Bihar", "visit_km": "50"},
    ],
    ids=lambda place: "-".join(place.values()) or "India",
)  # fmt: skip
def test_the_page_opens_and_speaks_plainly(open_page, place):
    at = open_page("visits", **place)
    assert not at.exception, at.exception
    assert len(at.title) == 1 and at.title[0].value
    for said in words(at):
        assert not PYTHON_WORDS.search(said), said


@pytest.mark.parametrize("state", ["Arunachal Pradesh", "Bihar", "Gujarat", "West Bengal"])
def test_where_no_host_is_within_the_limits_the_page_says_so(open_page, state):
    at = open_page("visits", state=state, visit_km="50", illustrative="false")
    assert not at.exception, at.exception
    assert "No host within" in " ".join(words(at))


def test_the_answer_agrees_with_the_table_and_those_left(open_page):
    at = open_page("visits", state="Rajasthan", visit_km="200")
    some, all_of = map(int, re.match(r"(\d+) of Rajasthan’s (\d+) districts", at.title[0].value).groups())
    visits = table(at)
    assert visits["District"].nunique() == some == len(visits)
    assert visits["km"].max() <= 200 and visits["Host"].value_counts().max() <= 3
    left = next(frame.value for frame in at.dataframe if "Why" in frame.value)
    assert len(left) == all_of - some and not set(left["District"]) & set(visits["District"])
    assert f"{all_of - some} districts are left without a host" in " ".join(header.value for header in at.header)


def test_limits_come_from_the_link(open_page):
    wide = table(open_page("visits", state="Assam"))
    near = table(open_page("visits", state="Assam", visit_km="100", visit_capacity="1"))
    assert len(near) < len(wide) and near["km"].max() <= 100 and near["Host"].is_unique
    two = table(open_page("visits", state="Assam", visits_each="Two"))
    assert two["District"].value_counts().max() == 2
    one_theme = table(open_page("visits", state="Assam", visit_theme="T18 Contracting and project management"))
    assert set(one_theme["Theme"]) == {"T18 Contracting"}


def test_several_states_learn_together(open_page):
    at = open_page("visits", visit_states=["Assam", "Tamil Nadu"])
    assert "of Assam and Tamil Nadu’s" in at.title[0].value


def test_without_the_switch_no_visit_rests_on_what_is_made_up(open_page):
    at = open_page("visits", state="Assam", illustrative="false")
    assert not at.info and not any("illustrative]" in said for said in words(at))
    assert not [said for said in words(at) if "Workshop teams" in said]
    assert len(table(at))


def test_every_visit_says_why(open_page):
    at = open_page("visits", state="Tamil Nadu")
    said = " ".join(words(at))
    for part in ("strength ", "To see there: ", "In common: ", "most alike of 753 districts", "To travel: ", "Both "):
        assert said.count(part) >= 4, part
    assert at.info[0].value.startswith("Every visit here rests on") or "visits rest on" in at.info[0].value


def test_a_district_in_the_side_bar_sees_its_own_visits(open_page):
    at = open_page("visits", state="Assam", district="Jorhat")
    cards = [said for said in words(at) if " visits " in said and said.startswith("**")]
    assert cards and all("Jorhat" in said for said in cards)


def test_the_list_goes_as_a_workbook(open_page):
    at = open_page("visits", state="Assam")
    asking = asked.Asked((18,), (), asked.USUAL, False, Limits(3, 1, 500.0))
    plan = planned.plan(asking, illustrative=True)
    rows = plan.visits.assign(keep=True, changed=False, month="Jan 2027", note="=1+1")
    made = take_away.workbook(rows, "Assam", "within 500 km", "Source: teams.")
    book = openpyxl.load_workbook(io.BytesIO(made))
    cells = [cell for row in book["List"].iter_rows(values_only=True) for cell in row if cell is not None]
    assert "Visits proposed for Assam" in cells and "'=1+1" in cells and "Agreed with the host (date)" in cells
    assert any("illustrative workshops" in str(cell) for cell in cells)
    shown = table(at)
    assert set(shown["Host"]) <= {str(cell).partition(",")[0] for cell in cells}
    parts = [cell.value for cell in book["Parts of each visit"][1]]
    assert {"worth", "likeness_rank", "hosts_because", "illustrative"} <= set(parts)
    assert book["Parts of each visit"].max_row == len(rows) + 1 == len(shown) + 1

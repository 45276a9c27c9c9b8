"""Action plans in every state a reader can bring the page to, over the workshops that come with the Atlas."""

import io
import re
from datetime import timedelta

import openpyxl
import pytest

from dashboard.action_plans import table, tracked
from dashboard.exports.xlsx import xlsx
from etl import clock

PYTHON_WORDS = re.compile(r"\b(nan|NaN|NaT|None(?! of)|<NA>|Timestamp|dtype|Traceback)\b|\b[a-z]+_[a-z]+\b")
STATES = ["Rajasthan", "Uttar Pradesh", "Assam", "Tamil Nadu"]
VIEWS = ["Tracker", "Decisions", "Action taken report"]


def words(at) -> list[str]:
    """Everything a reader reads as text, tables and metrics too."""
    kinds = ("title", "header", "markdown", "caption", "info", "warning", "error")
    said = [str(element.value) for kind in kinds for element in getattr(at, kind)]
    said += [f"{metric.label} {metric.value}" for metric in at.metric]
    return said + [str(cell) for table in at.table for cell in [*table.value.columns, *table.value.to_numpy().ravel()]]


def actions(at):
    """The table of every action."""
    return next(frame.value for frame in at.dataframe if "Stands" in frame.value)


def speaks_plainly(at) -> None:
    assert not at.exception, at.exception
    assert len(at.title) == 1 and at.title[0].value
    for said in words(at):
        assert not PYTHON_WORDS.search(said), said


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize(
    "place",
    [
        {}, *({"state": state} for state in STATES), {"state": "Assam", "district": "Dhubri"},
        {"state": "Assam", "district": "Kamrup"},
    ],
    ids=lambda place: "-".join(place.values()) or "India",
)  # fmt: skip
def test_every_view_of_every_place_speaks_plainly(open_page, place, view):
    at = open_page("action_plans", **place, plan_view=view)
    speaks_plainly(at)
    assert at.info[0].value.startswith("Every action and decision on this page is illustrative")
    assert "keeps no history" in " ".join(words(at))


@pytest.mark.parametrize(
    "place", [{"state": "Kerala"}, {"illustrative": "false"}, {"state": "Assam", "illustrative": "false"}]
)
def test_a_place_without_plans_says_where_there_are_some(open_page, place):
    at = open_page("action_plans", **place)
    speaks_plainly(at)
    assert at.title[0].value.startswith("No action plan and no decision of ")
    said = " ".join(words(at))
    assert ("Assam, Rajasthan, Tamil Nadu and Uttar Pradesh" in said) == ("illustrative" not in place)
    assert ("switch in the side bar" in said) == ("illustrative" in place)
    assert not at.header and not at.info and not at.metric


def test_a_district_without_actions_has_its_states_decisions(open_page):
    at = open_page("action_plans", state="Assam", district="Kamrup")
    assert at.title[0].value == "No action plan of Kamrup has been told, but 9 decisions of its State"
    assert not at.metric


def test_the_answer_agrees_with_the_table(open_page):
    at = open_page("action_plans", state="Rajasthan")
    table = actions(at)
    stands = table["Stands"].value_counts()
    figures = {metric.label: metric.value for metric in at.metric}
    assert figures["Overdue"] == str(stands["Overdue"]) and figures["At risk"] == str(stands["At risk"])
    assert figures["To escalate"] == str((table["To escalate because"] != "").sum())
    assert at.title[0].value.startswith(f"{stands['Done']} of Rajasthan’s {len(table)} planned actions are done; ")
    late = table[(table["Stands"] == "Overdue")]
    assert (late["Due"].dt.date < clock.today()).all() and len(late)


def test_filters_narrow_the_page_from_the_link(open_page):
    whole = actions(open_page("action_plans", state="Assam"))
    at = open_page("action_plans", state="Assam", plan_status="At risk", plan_level="State")
    found = actions(at)
    assert 0 < len(found) < len(whole)
    assert set(found["Status as told"]) == {"At risk"} and set(found["Level"]) == {"State"}
    assert f"{len(found)} of {len(whole)} actions shown." in words(at)
    at = open_page("action_plans", state="Assam", plan_due="Overdue")
    assert set(actions(at)["Stands"]) == {"Overdue"}
    at = open_page("action_plans", state="Assam", plan_status="Not said")
    assert "No action answers all of these" in " ".join(words(at))
    assert not any("Stands" in frame.value for frame in at.dataframe)


def test_the_report_covers_the_days_of_the_link(open_page):
    at = open_page(
        "action_plans", state="Assam", plan_view="Action taken report", report_from="2026-04-01", report_to="2026-06-30"
    )
    speaks_plainly(at)
    assert "Action taken report: Assam, 1 April 2026 to 30 June 2026" in [header.value for header in at.header]
    by_district = at.table[0].value
    total = by_district.iloc[-1]
    assert by_district.iloc[:-1]["Fell due"].astype(int).sum() == int(total["Fell due"]) > 0
    later = open_page(
        "action_plans", state="Assam", plan_view="Action taken report",
        report_from="2019-01-01", report_to="2019-02-01",
    )  # fmt: skip
    speaks_plainly(later)
    assert "No action fell due between 1 Jan 2019 and 1 Feb 2019" in " ".join(words(later)) and not later.table


def test_the_report_of_the_future_calls_nothing_late(open_page):
    ahead = (clock.today() + timedelta(days=1)).isoformat()
    at = open_page(
        "action_plans", plan_view="Action taken report", report_from=ahead, report_to="2028-12-31",
    )  # fmt: skip
    speaks_plainly(at)
    assert "Past the date, open" not in at.table[0].value.columns


def test_the_actions_go_as_a_workbook(open_page):
    at = open_page("action_plans", state="Assam")
    button = next(one for one in at.get("download_button") if one.proto.label == "Excel")
    assert button.proto.help == "Download Action plans of Assam as an Excel workbook"
    place = tracked.of_place(at.session_state["filters"], clock.today())
    made = xlsx({"Actions": table.sheet(place.actions)}, title="t", as_on="today", source=place.source)
    sheet = openpyxl.load_workbook(io.BytesIO(made))["Actions"]
    assert sheet.max_row == len(place.actions) + 1
    head = [cell.value for cell in sheet[1]]
    assert head[:3] == ["District", "Action", "Stands"] and head[-2:] == ["Status now", "Remarks"]
    assert {sheet.cell(row, head.index("Illustrative") + 1).value for row in range(2, sheet.max_row + 1)} == {"yes"}

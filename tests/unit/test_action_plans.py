"""Action plans: milestones out of words, what to escalate, the filters, the report of a range, and their sentences."""

import re
from datetime import date, timedelta

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.action_plans import asked, escalated, milestones, taken, tally, tracked
from dashboard.charts import plans
from dashboard.format import MONTHS
from dashboard.text import action_plans as words
from dashboard.workshops import due

pytestmark = pytest.mark.usefixtures("methods_without_a_build")

TODAY = date(2026, 11, 24)
DAYS = 30
STATUSES = [None, "done", "dropped", "on_track", "at_risk", "not_started"]
LEVELS = [None, "gp", "block", "district", "state", "centre"]
PYTHON_WORDS = re.compile(r"\b(nan|NaN|NaT|None(?! of)|<NA>|Timestamp)\b|\b[a-z]+_[a-z]+\b")

days = st.dates(date(2025, 1, 1), date(2028, 12, 31))
actions_told = st.lists(
    st.tuples(
        st.sampled_from(STATUSES), st.none() | days, st.sampled_from(LEVELS), st.sampled_from(["T01", "T06", None]),
        st.sampled_from(["Dhubri", "Jorhat", "Cachar"]),
    ),
    max_size=14,
)  # fmt: skip


def frame(rows, today=TODAY) -> pd.DataFrame:
    """Actions as the page has them, from (status, due, level, theme, district)."""
    told = pd.DataFrame(
        {
            "action_id": [f"x/{at}" for at in range(len(rows))],
            "lgd_district_code": range(len(rows)),
            "district": pd.Series([row[4] for row in rows], dtype="str"),
            "district_label": pd.Series([row[4] for row in rows], dtype="str"),
            "state": pd.Series(["Assam"] * len(rows), dtype="str"),
            "action": pd.Series([f"Act {at}" for at in range(len(rows))], dtype="str"),
            "theme": pd.Series([row[3] for row in rows], dtype="str"),
            "theme_title": pd.Series([row[3] and "A theme" for row in rows], dtype="str"),
            "status": pd.Series([row[0] for row in rows], dtype="str"),
            "level": pd.Series([row[2] for row in rows], dtype="str"),
            "owner_role": pd.Series(["Engineer"] * len(rows), dtype="str"),
            "support_needed": pd.Series([None] * len(rows), dtype="str"),
            "start_on": pd.Series([pd.NaT] * len(rows), dtype="datetime64[us]"),
            "due_on": pd.Series([pd.Timestamp(row[1]) if row[1] else pd.NaT for row in rows], dtype="datetime64[us]"),
            "milestones": pd.Series([None] * len(rows), dtype="str"),
            "illustrative": pd.Series([True] * len(rows), dtype=bool),
        }
    )
    return tracked._stepped(escalated.with_reasons(due.with_standing(told, today), today, DAYS), today)


CHANGES = pd.DataFrame(
    {
        "kind": ["action_item", "action_item", "action_item", "decision", "action_item"],
        "told_on": pd.to_datetime(["2026-10-01", "2026-10-01", "2026-10-01", "2026-10-01", "2026-05-01"]),
        "state": ["Assam"] * 5, "district": ["Dhubri", "Jorhat", "Dhubri", None, "Dhubri"],
        "district_label": ["Dhubri", "Jorhat", "Dhubri", None, "Dhubri"],
        "theme": ["T01", "T06", "T01", None, "T01"], "theme_title": ["A theme", "A theme", "A theme", None, "A theme"],
        "agreed": ["Dig", "Test", "New one", "A rule", "Early"], "owner_role": ["Engineer"] * 5,
        "is_new": [False, False, True, False, False], "is_gone": [False, False, False, True, False],
        "status_before": ["on_track", "at_risk", None, "open", "on_track"],
        "status_before_title": ["On track", "At risk", None, "Open", "On track"],
        "status": ["on_track", "done", "not_started", None, "done"],
        "status_title": ["On track", "Done", "Not started", None, "Done"],
        "due_before": pd.to_datetime(["2026-09-30", "2026-09-30", None, "2026-08-31", "2026-04-30"]),
        "due_on": pd.to_datetime(["2026-12-31", "2026-09-30", "2027-01-31", None, "2026-04-30"]),
    }
)  # fmt: skip
WORKBOOKS = pd.DataFrame({"workbooks": [2], "told_on": pd.to_datetime(["2026-10-01"])})


def place(rows, changes=CHANGES, workbooks=WORKBOOKS) -> tracked.Tracked:
    found = frame(rows)
    return tracked.Tracked("Assam", TODAY, DAYS, found, found.iloc[:0].assign(decision=""), changes, workbooks)


@pytest.mark.parametrize(
    ("told", "start", "end", "found"),
    [
        ("30 April 2027: all raised; 28 February: ten; 15 November 2026: six; 31 May 2026: agreed", "2026-03-01",
         "2027-04-30", ["2027-04-30", "2027-02-28", "2026-11-15", "2026-05-31"]),
        ("31 January: list; 31 December: count; 15 November: named", "2026-10-15", "2027-01-31",
         ["2027-01-31", "2026-12-31", "2026-11-15"]),
        ("15 Dec: 80 schemes\n30 Sep: 30", "2026-07-01", "2026-12-15", ["2026-12-15", "2026-09-30"]),
        ("31 Mar: all; 30 Sep: half", "2026-02-01", "2027-03-31", ["2027-03-31", "2026-09-30"]),
        ("31/12/2026: done; 2026-09-30: half; 30.6.2026 – begun", None, None,
         ["2026-12-31", "2026-09-30", "2026-06-30"]),
        ("1st June 2026: three plates; Sept 2026: later", "2026-01-01", "2026-12-31", ["2026-06-01", None]),
        ("15 December: closed; stopped in September: no fee", "2026-07-01", "2026-12-15", ["2026-12-15", None]),
        # Two Junes lie between start and due date: neither is certain.
        ("15 June: half", "2025-05-01", "2026-12-31", [None]),
        ("15 June: half", None, None, [None]),
        ("31 February 2027: never; 5 May 2027: well", None, None, [None, "2027-05-05"]),
        ("12 tanks: first; 3 marble: no month; 4 Mayor: no month either", "2026-01-01", "2026-12-31", [None] * 3),
    ],
)  # fmt: skip
def test_milestones_are_dated_where_their_date_is_certain(told, start, end, found):
    steps = milestones.read(told, start and pd.Timestamp(start), end and pd.Timestamp(end))
    assert [step.on and step.on.isoformat() for step in steps] == found
    assert all(step.what in " ".join(told.split()) for step in steps)


@pytest.mark.parametrize("nothing", [None, float("nan"), "", "; ;"])
def test_no_milestones_are_none(nothing):
    assert milestones.read(nothing, None, None) == ()


@given(st.text(max_size=60), st.none() | days, st.none() | days)
def test_no_word_of_a_plan_is_lost(told, start, end):
    steps = milestones.read(told, start, end)
    squeezed = "".join("".join(part.split()) for part in re.split(r"[;\n]", told))
    kept = "".join("".join(step.what.split()) for step in steps)
    assert set(kept) <= set(squeezed)
    if all(step.on is None for step in steps):
        assert kept == squeezed


@given(days, st.integers(1, 364), st.data())
def test_steps_written_backwards_without_a_year_are_found_again(end, length, data):
    start = end - timedelta(length)
    on = [end - timedelta(away) for away in sorted(data.draw(st.sets(st.integers(0, length), max_size=4)))]
    told = "; ".join(f"{day.day} {MONTHS[day.month - 1]}: step" for day in on)
    assert [step.on for step in milestones.read(told, start, end)] == on


@given(actions_told, days)
def test_each_action_stands_in_one_place_and_only_late_or_doubtful_ones_are_escalated(rows, today):
    found = frame(rows, today)
    assert set(found.stands) <= set(escalated.STANDINGS)
    for row in found.itertuples():
        closed = row.status in ("done", "dropped")
        left = None if pd.isna(row.due_on) else (row.due_on.date() - today).days
        late = not closed and left is not None and left < 0
        doubtful = row.status == "at_risk" and not late
        wanted = (
            (late and -left > DAYS)
            or (doubtful and left is not None and left <= DAYS)
            or ((late or doubtful) and row.level in ("state", "centre"))
        )
        assert bool(row.escalated) == wanted
        assert (row.stands == "overdue") == late and (row.stands == "at risk") == doubtful


def test_the_day_of_the_review_itself_is_not_yet_beyond_it():
    at = TODAY - timedelta(DAYS)
    assert escalated.reasons("overdue", at, "district", TODAY, DAYS) == []
    assert escalated.reasons("overdue", at - timedelta(1), "district", TODAY, DAYS) == ["overdue by more than 30 days"]
    last = TODAY + timedelta(DAYS)
    assert escalated.reasons("at risk", last, None, TODAY, DAYS) == ["at risk and due within 30 days"]
    assert escalated.reasons("at risk", TODAY + timedelta(DAYS + 1), None, TODAY, DAYS) == []
    assert escalated.reasons("at risk", None, "centre", TODAY, DAYS) == ["at risk, for the Centre to settle"]
    assert escalated.reasons("due", TODAY, "state", TODAY, DAYS) == []


@given(actions_told)
def test_the_tally_counts_every_action_once(rows):
    found = frame(rows)
    counted = tally.by(found, "district", TODAY, DAYS)
    parts = counted[["done", "overdue", "at_risk", "due", "no_date", "dropped"]].sum(axis=1)
    assert (parts == counted.actions).all() and counted.actions.sum() == len(found)
    assert counted.escalated.sum() == found.escalated.sum()
    ahead = found[found.stands.isin(["due", "at risk"])].due_on.dropna()
    assert counted.due_soon.sum() == sum((day.date() - TODAY).days <= DAYS for day in ahead)


@given(
    actions_told, st.sets(st.sampled_from([*plans.STATUSES])), st.sets(st.sampled_from(["T01", "T06"])),
    st.sets(st.sampled_from(list(asked.LEVELS))), st.sampled_from(asked.WINDOWS), st.booleans(),
)  # fmt: skip
def test_filters_keep_what_answers_all_of_them(rows, statuses, themes, levels, window, only):
    found = frame(rows)
    asking = asked.Asked(tuple(statuses), tuple(themes), tuple(levels), window, only)
    kept = asked.narrow(found, asking, TODAY, DAYS)
    soon = TODAY + timedelta(DAYS)
    for row in found.itertuples():
        waits = row.stands in ("due", "at risk") and not pd.isna(row.due_on)
        windows = {
            asked.ANY: True, asked.PAST: row.stands == "overdue", asked.UNDATED: pd.isna(row.due_on),
            asked.SOON: waits and row.due_on.date() <= soon, asked.LATER: waits and row.due_on.date() > soon,
        }  # fmt: skip
        wanted = (
            (not statuses or (plans.NOT_SAID if pd.isna(row.status) else row.status) in statuses)
            and (not levels or (plans.NOT_SAID if pd.isna(row.level) else row.level) in levels)
            and (not themes or row.theme in themes) and (not only or row.escalated) and windows[window]
        )  # fmt: skip
        assert (row.action_id in set(kept.action_id)) == bool(wanted)
    assert asking.narrows == bool(statuses or themes or levels or only or window != asked.ANY)


@given(actions_told, days, days)
def test_the_report_holds_what_fell_due_in_its_range(rows, one, other):
    told = place(rows)
    start, end = min(one, other), max(one, other)
    found = taken.between(told, start, end, "district")
    inside = [row for row in rows if row[1] and start <= row[1] <= end]
    assert len(found.actions) == len(inside) == found.by_place["Fell due"].sum() == found.by_theme["Fell due"].sum()
    for title, status in {"Done": "done", "Dropped": "dropped"}.items():
        assert found.by_place[title].sum() == sum(row[0] == status for row in inside)
    moved = 1 if start <= date(2026, 10, 1) <= end else 0
    assert found.by_place[taken.MOVED].sum() == found.by_theme[taken.MOVED].sum() == moved
    assert set(found.sheets()) == {"By place", "By theme", "Actions due", "Decisions due", "Carried over", "Told since"}
    before = [row for row in rows if row[1] and row[1] < start and row[0] not in {"done", "dropped"}]
    assert len(found.carried) == len(before), "those still to fall due when the range begins in the future too"


def test_changes_are_said_with_what_was_before():
    found = taken.in_range(CHANGES, "told_on", date(2026, 9, 1), date(2026, 11, 24))
    said = words.changes_said(found, WORKBOOKS, date(2026, 9, 1), TODAY)
    assert said == (
        "Against the workbook before: 1 done since, 1 moved to another date, 1 dropped or no longer there and 1 new."
    )
    lines = [words.change_line(row) for row in found.itertuples()]
    assert lines == [
        "**1 Oct 2026**, Dhubri: Dig: date moved from 30 Sep 2026 to 31 Dec 2026",
        "**1 Oct 2026**, Jorhat: Test: from “at risk” to “done”",
        "**1 Oct 2026**, Dhubri: New one: new, due 31 Jan 2027",
        "**1 Oct 2026**, A rule: no longer in the workbook",
    ]


def test_without_a_second_workbook_no_history_is_claimed():
    first = WORKBOOKS.assign(workbooks=1)
    assert "keeps no history" in words.changes_said(CHANGES.iloc[:0], first, TODAY, TODAY)
    none_since = words.changes_said(CHANGES.iloc[:0], WORKBOOKS, date(2026, 11, 1), TODAY)
    assert none_since == "No workbook added between 1 Nov 2026 and 24 Nov 2026 changed a status or a date."


@pytest.mark.parametrize(
    ("days_told", "line", "said"),
    [
        ([None], "Status as last told, day not known.", "That came with the Atlas and does not say on which day"),
        (["2026-10-03"], "Status as told on 3 Oct 2026.", "It was added on 3 Oct 2026."),
        (["2026-10-03", "2026-11-05"], "Status as told between 3 Oct 2026 and 5 Nov 2026.", "They were added between"),
        (["2026-10-03", None], "Status as told on 3 Oct 2026, in part on a day not known.", "1 of them was added on"),
    ],
)
def test_a_page_says_since_when_a_status_is_known(days_told, line, said):
    books = pd.DataFrame({"told_on": pd.to_datetime(days_told), "workbooks": 1})
    assert words.as_told(books) == line
    assert said in words.told_on(books)


@given(actions_told)
def test_the_sentences_are_plain_for_any_plan(rows):
    found = frame(rows)
    counted = tally.by(found, "district", TODAY, DAYS)
    up = found[found.escalated]
    said = [
        words.answer(found, found, "Assam"), words.said(found, found, DAYS), words.escalate_finding(up),
        words.timeline_finding(found, TODAY, DAYS), words.status_finding(counted, "district"),
        words.report_finding(found, TODAY, TODAY), *(words.escalated_line(row) for row in up.itertuples()),
    ]  # fmt: skip
    assert not [one for one in said if PYTHON_WORDS.search(one) or "  " in one]
    late = int((found.stands == "overdue").sum())
    assert (f"{late} overdue" in said[0]) == bool(late) or found.empty


def test_the_timeline_marks_risk_and_milestones_and_shows_markup_as_text():
    at_risk = ("at_risk", date(2026, 12, 15), None, "T01", "<b>Dhubri</b>")
    found = frame([at_risk, ("done", date(2026, 6, 1), None, "T01", "Jorhat")])
    steps = pd.DataFrame(
        {"district": ["Jorhat", "Elsewhere"], "milestone_on": pd.to_datetime(["2026-03-01", "2026-03-02"]),
         "milestone": ["<a href='x'>dig</a>", "none"]}
    )  # fmt: skip
    drawn = plans.due_dates(found.assign(standing=found.stands), TODAY, milestones=steps)
    traces = {trace.name: trace for trace in drawn.data}
    assert set(traces) == {"Milestone", "Done", "At risk"}
    assert len(traces["Milestone"].x) == 1 and "<a" not in traces["Milestone"].hovertext[0]
    assert not any("<b>" in name for name in drawn.layout.yaxis.ticktext)
    assert drawn.layout.xaxis.range[0] < pd.Timestamp("2026-03-01")


@pytest.mark.parametrize(
    ("what", "said"),
    [
        ("15", "15 of what the action counts"),
        ("eight", "eight of what the action counts"),
        ("twenty-two", "twenty-two of what the action counts"),
        ("a third", "a third of what the action counts"),
        ("All", "All of what the action counts"),
        ("40 women", "40 women"),
        ("ten ledgers drawn up", "ten ledgers drawn up"),
        ("sites", "sites"),
    ],
)
def test_a_milestone_that_is_a_bare_count_says_what_it_counts(what, said):
    assert milestones.told(what) == said
    plan = frame([("on_track", TODAY, "district", "T01", "Dhubri")])
    plan = plan.assign(steps=pd.Series([(milestones.Milestone(what, TODAY),)], plan.index, dtype=object))
    (row,) = milestones.table(plan).itertuples()
    assert words.milestone_line(row) == f"**24 Nov 2026**, Dhubri: {said} (Act 0)"


def test_actions_at_risk_are_said_to_be_among_those_that_fall_due():
    def said(*statuses: str) -> str:
        rows = [(status, date(2026, 12, 20 + at), "district", "T01", "Dhubri") for at, status in enumerate(statuses)]
        found = frame(rows)
        return words.said(found, found.iloc[:0], DAYS)

    assert "3 actions are still to fall due (2 of them at risk), the next on 20 Dec 2026." in said(
        "on_track", "at_risk", "at_risk"
    )
    assert "1 action is still to fall due and is at risk, the next" in said("at_risk")
    assert "2 actions are still to fall due, the next" in said("on_track", "on_track")


@pytest.mark.parametrize(
    ("made_up", "said"),
    [
        ({"Assam": True, "Tamil Nadu": True}, "All of these are illustrative"),
        ({"Assam": True, "Tamil Nadu": False}, "Assam is illustrative"),
        ({"Assam": True}, "This one is illustrative"),
        ({"Assam": False}, ""),
    ],
)
def test_plans_of_other_states_are_not_named_without_saying_which_are_made_up(made_up, said):
    found = words.elsewhere(pd.DataFrame({"state": list(made_up), "illustrative": list(made_up.values())}))
    assert found.startswith("Plans have been shared by Assam")
    assert said in found and ("illustrative" in found) == bool(said)

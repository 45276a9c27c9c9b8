"""What the Overview says of a State, on rows made up for each case."""

from datetime import date

import pandas as pd
import pytest

from dashboard.text import progress

AS_ON = pd.Timestamp(2026, 8, 16)
END = date(2028, 12, 31)


def row(**changes: object) -> pd.Series:
    """A State of forty districts on 16 August 2026 whose total is the sum of them."""
    usual = {
        "state": "Rajasthan",
        "as_on": AS_ON,
        "total_as_on": AS_ON,
        "total_basis": "sum_of_districts",
        "coverage_pct": 59.06,
        "households_with_tap": 6_358_511.0,
        "households_left": 4_407_306.0,
        "districts_total": 40,
        "districts_reporting": 40,
        "districts_bounded": 0,
        "districts_compared": 40,
        "added_households": 12_345.0,
        "previous_as_on": pd.Timestamp(2026, 8, 9),
        "recent_pace_districts": 40,
        "recent_pace_households_per_month": 50_000.0,
        "recent_pace_from": pd.Timestamp(2026, 7, 19),
        "needed_pace_households_per_month": 155_000.0,
        "pace_ratio": 3.1,
        "districts_behind": 30,
        "districts_no_gain": 2,
        "coverage_basis": "same_reading",
        "long_pace_districts": 40,
        "long_pace_households_per_month": None,
        "long_pace_from": pd.NaT,
    }
    return pd.Series({**usual, **changes})


def test_answer_says_who_still_waits():
    assert progress.answer(row()) == "59.1\u00a0% of Rajasthan’s rural households have a tap; 44.1\u00a0lakh still wait"


def test_answer_of_an_undercount_bounds_both_figures():
    said = progress.answer(row(total_basis="at_least"))
    assert said.startswith("At least 59.1\u00a0% of") and said.endswith("; at most 44.1\u00a0lakh still wait")


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"coverage_pct": None, "households_left": None}, "Rajasthan: no total for 16 August 2026"),
        ({"households_left": float("nan")}, "59.1\u00a0% of Rajasthan’s rural households have a tap"),
        ({"households_left": 0.0, "coverage_pct": 100.0},
         "Every rural household of Rajasthan is reported with a tap connection"),
        ({"households_left": 0.0, "coverage_pct": 101.8},
         "Taps reported are 101.8\u00a0% of Rajasthan’s rural households"),
    ],
)
def test_answer_without_a_total_without_households_and_at_the_end(changes, said):
    assert progress.answer(row(**changes)) == said


def test_what_is_needed_for_a_total_of_at_least_is_at_most_that():
    assert "needs at most 1.6\u00a0lakh a month" in progress.pace(row(total_basis="at_least"), END)


def test_a_total_of_another_day_is_told_in_the_past_with_its_date():
    past = "On 16 August 2026, 59.1\u00a0% of Rajasthan’s rural households had a tap; 44.1\u00a0lakh still waited"
    assert progress.answer(row(), latest=False) == past
    carried = progress.answer(row(total_basis="published", total_as_on=pd.Timestamp(2026, 7, 3)))
    assert carried.startswith("On 3 July 2026, 59.1\u00a0% of")


def test_the_districts_date_is_said_and_a_borrowed_denominator():
    assert progress.dated(row()) == "Districts as on 16 August 2026."
    assert "rural households of 2026" in progress.dated(row(coverage_basis="households_2026"))


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, "the pace in all 40 districts was 50,000 a month; they would need 3.1 times as much."),
        (
            {"pace_ratio": 0.8, "districts_behind": 1, "districts_no_gain": 0, "recent_pace_districts": 38},
            "in 38 of 40 districts was 50,000 a month, enough if it lasts, though 1 district is short of theirs.",
        ),
        ({"pace_ratio": 0.8, "districts_behind": 0, "districts_no_gain": 0}, "was 50,000 a month, enough if it lasts."),
        (
            {"recent_pace_households_per_month": 0.0, "pace_ratio": None},
            "Since 19 Jul 2026 no taps were added in any of its 40 districts.",
        ),
        (
            {"recent_pace_households_per_month": -3.0, "pace_ratio": None},
            "Since 19 Jul 2026 no taps were added in any of its 40 districts.",
        ),
        (
            {"long_pace_households_per_month": 19_012.0, "long_pace_from": pd.Timestamp(2024, 9, 28)},
            "Over the longer run, since 2024, it was 19,012 a month in all 40 districts.",
        ),
        ({"recent_pace_households_per_month": None, "recent_pace_districts": 0}, "There is no reading of the right"),
        ({"pace_ratio": None, "coverage_pct": 99.7}, "the pace in all 40 districts was 50,000 a month."),
        ({"districts_total": 1, "recent_pace_districts": 1}, "its one district was 50,000 a month; it would need"),
    ],
    ids=["behind", "enough", "enough all", "no gain", "revised", "long", "no reading", "saturated", "one district"],
)
def test_pace_sets_recent_against_needed(changes, said):
    sentence = progress.pace(row(**changes), END)
    assert sentence.startswith("Reaching every household by 31 December 2028 needs 1.6\u00a0lakh a month.")
    assert said in sentence and "no data" not in sentence


@pytest.mark.parametrize("changes", [{"needed_pace_households_per_month": None}, {"households_left": 0.0}])
def test_no_pace_is_said_where_none_is_needed_or_known(changes):
    assert progress.pace(row(**changes), END) == ""


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, "12,345 taps added since 9 Aug 2026 in all 40 districts."),
        ({"added_households": 0.0}, "No taps were added since 9 Aug 2026 in any of its 40 districts."),
        ({"added_households": -7.0}, "7 taps taken off by revision, on balance, since 9 Aug 2026 in all 40 districts."),
        ({"districts_compared": 0, "added_households": None}, "No earlier figure to compare with."),
        ({"districts_compared": 22}, "12,345 taps added since 9 Aug 2026 in 22 of 40 districts."),
    ],
    ids=["added", "none", "revised", "first", "some"],
)
def test_change_names_its_span_and_its_districts(changes, said):
    assert progress.change(row(**changes)) == said


JULY = pd.Timestamp(2026, 7, 3)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, ""),
        ({"total_basis": "published"}, ""),
        (
            {"total_basis": "published", "total_as_on": JULY, "districts_bounded": 1},
            "is the one published for 3 July 2026: on 16 August 2026 1 district has only an upper or lower bound.",
        ),
        (
            {"total_basis": "published", "total_as_on": JULY, "districts_bounded": 2, "districts_reporting": 22},
            "2026 only 22 of 40 districts have a figure and 2 districts have only an upper or lower bound.",
        ),
        (
            {"total_basis": "earlier_sum", "total_as_on": JULY, "districts_reporting": 39},
            "is the sum of districts of 3 July 2026: on 16 August 2026 only 39 of 40 districts have a figure.",
        ),
        ({"total_basis": "at_least", "districts_bounded": 3}, "The total is at least this: in 3 districts some blocks"),
        (
            {"total_basis": "incomplete", "districts_reporting": 1},
            "No total for 16 August 2026: only 1 of 40 districts has a figure. The districts that",
        ),
        ({"total_basis": "incomplete", "districts_reporting": 0}, "No district of Rajasthan has a figure for 16"),
        ({"total_basis": "incomplete", "districts_bounded": 1}, "August 2026: 1 district has only an upper or lower"),
    ],
)
def test_basis_says_where_a_total_is_from_and_why_there_is_none(changes, said):
    found = progress.basis(row(**changes))
    assert (said in found) if said else found == ""


def test_no_sentence_holds_a_word_of_python_whatever_is_missing():
    empty = row(**{name: None for name in row().index if name not in {"state", "as_on", "total_basis"}})
    empty = empty.where(empty.notna(), float("nan"))
    empty[["districts_total", "districts_reporting", "districts_bounded", "districts_compared"]] = [40, 0, 0, 0]
    for basis in ("incomplete", "published", "at_least", "earlier_sum", "sum_of_districts"):
        empty["total_basis"] = basis
        said = [progress.answer(empty), progress.pace(empty, END), progress.change(empty), progress.basis(empty)]
        assert not {"nan", "None", "NaT"} & set(" ".join([*said, progress.taps_help(empty)]).replace(".", " ").split())


def test_taps_are_dated_where_there_is_a_total():
    assert progress.taps_help(row()).endswith(", as on 16 August 2026")
    assert progress.taps_help(row(total_as_on=pd.NaT)) == "Rural households with an FHTC"


def test_series_names_the_first_and_the_last_total():
    history = pd.DataFrame([row(as_on=pd.Timestamp(2019, 4, 1), coverage_pct=10.9), row(coverage_pct=None), row()])
    assert progress.series_finding(history) == "Rajasthan: from 10.9\u00a0% on 1 Apr 2019 to 59.1\u00a0% on 16 Aug 2026"
    assert progress.series_finding(history.iloc[:2]) == "Too few totals for a line"
    assert progress.series_finding(history.iloc[:0]) == "Too few totals for a line"

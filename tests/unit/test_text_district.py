"""What the profile says of a district, on rows made up for each case."""

from datetime import date

import pandas as pd
import pytest

from dashboard.text import district

PLACE = pd.Series({"district": "Nagaur", "state": "Rajasthan"})
AS_ON, END = date(2026, 8, 16), date(2028, 12, 31)


def reading(**changes: object) -> pd.Series:
    """A district behind its needed pace, with nothing doubtful about it."""
    usual = {
        "as_on": pd.Timestamp(AS_ON),
        "households_with_tap": 198_400,
        "rural_households": 304_835,
        "households_left": 106_435,
        "coverage_pct": 65.08,
        "coverage_basis": "same_reading",
        "jjs_category": "achievers",
        "bound": "none",
        "usable_for_pace": True,
        "added_households": 12,
        "rank_in_state": 7,
        "ranked_in_state": 40,
        "pace_status": "behind",
        "pace_ratio": 2.34,
        "recent_pace_households_per_month": 1_600.0,
        "recent_pace_from": pd.Timestamp(2026, 7, 19),
        "long_pace_households_per_month": None,
        "long_pace_from": pd.NaT,
        "needed_pace_households_per_month": 3_744.0,
        "flag_meaning": None,
    }
    return pd.Series({**usual, **changes})


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, "65.1\u00a0% have a tap; 1.1\u00a0lakh households left"),
        ({"bound": "upper"}, "at most 65.1\u00a0% have a tap; at least 1.1\u00a0lakh households left"),
        ({"bound": "lower"}, "at least 65.1\u00a0% have a tap; at most 1.1\u00a0lakh households left"),
        ({"households_left": 1, "coverage_pct": 99.9997}, "99.9\u00a0% have a tap; 1 household left"),
        ({"households_left": 0, "coverage_pct": 100}, "every rural household is reported with a tap"),
        ({"households_left": 0, "coverage_pct": 100, "bound": "upper"},
         "at most every rural household has a tap; the figure needs checking"),
        ({"households_left": 0, "coverage_pct": 101.53}, "taps reported are 101.5\u00a0% of its rural households"),
        ({"coverage_pct": float("nan")}, "no figure for 16 August 2026"),
    ],
)
def test_answer(changes, said):
    assert district.answer(PLACE, reading(**changes), AS_ON) == f"Nagaur, Rajasthan: {said}"


def test_answer_of_an_earlier_date_names_it():
    assert district.answer(PLACE, reading(), AS_ON, latest=False).startswith("Nagaur, Rajasthan, on 16 August 2026: ")


def test_answer_without_a_reading():
    assert district.answer(PLACE, None, AS_ON) == "Nagaur, Rajasthan: no figure for 16 August 2026"


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, "Since 19 Jul 2026 its pace was 1,600 a month: it would need 2.3 times as much."),
        ({"pace_status": "on pace", "pace_ratio": 0.9}, "its pace was 1,600 a month: enough if it lasts."),
        (
            {"pace_status": "no gain", "recent_pace_households_per_month": 0.0, "pace_ratio": None},
            "No taps were added since 19 Jul 2026.",
        ),
        (
            {"pace_status": "no gain", "recent_pace_households_per_month": -595.2, "pace_ratio": None},
            "Since 19 Jul 2026 the count was revised down by 595 a month.",
        ),
        (
            {"long_pace_households_per_month": -51.0, "long_pace_from": pd.Timestamp(2024, 9, 28)},
            "Over the longer run, since 28 Sep 2024, the count was revised down by 51 a month.",
        ),
        (
            {"pace_status": "no recent reading", "recent_pace_households_per_month": None},
            "There is no reading of the right weeks before to work out a recent pace.",
        ),
        (
            {"long_pace_households_per_month": 900.0, "long_pace_from": pd.Timestamp(2024, 9, 28)},
            "Over the longer run, since 28 Sep 2024, it was 900 a month.",
        ),
    ],
    ids=["behind", "on pace", "no gain", "revised", "long revised", "no reading", "long"],
)
def test_pace_against_what_is_needed(changes, said):
    sentence = district.pace(reading(**changes), END)
    assert sentence.startswith("Reaching every household by 31 December 2028 needs 3,744 a month.")
    assert said in sentence and "no data" not in sentence


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"pace_status": "needs checking"}, "Pace is not worked out from a figure that needs checking."),
        ({"pace_status": "saturated", "coverage_pct": 99.7}, "The district is saturated: 99.7\u00a0% of its rural"),
        ({"needed_pace_households_per_month": float("nan")}, "No pace can be worked out for this date."),
    ],
)
def test_no_pace_where_none_can_be_said(changes, said):
    assert district.pace(reading(**changes), END).startswith(said)


def test_basis_and_rank():
    assert district.basis(reading()) == "Of 3,04,835 rural households on the same reading"
    assert "of 2026" in district.basis(reading(coverage_basis="households_2026"))
    assert "no data" not in district.basis(reading(rural_households=None))
    assert district.rank(reading()) == "7 of 40"
    assert district.rank(reading(rank_in_state=pd.NA)) == "not ranked"


def test_series_passes_over_readings_that_cannot_be_compared():
    history = pd.DataFrame(
        [
            reading(as_on=pd.Timestamp(2019, 4, 1), coverage_pct=10.0),
            reading(as_on=pd.Timestamp(2022, 3, 31), coverage_pct=83.0, usable_for_pace=False),
            reading(),
        ]
    )
    assert district.series_finding(history) == "From 10.0\u00a0% on 1 Apr 2019 to 65.1\u00a0% on 16 Aug 2026"
    assert district.series_finding(history.iloc[:2]) == "Too few usable readings for a line"
    assert district.series_finding(history.iloc[:0]) == "Too few usable readings for a line"


def test_readings_are_latest_first_and_say_no_data():
    history = pd.DataFrame(
        [
            reading(as_on=pd.Timestamp(2019, 4, 1), coverage_pct=None, jjs_category=None, added_households=None),
            reading(),
        ]
    )
    table = district.readings(history)
    assert list(table["As on"]) == ["16 Aug 2026", "1 Apr 2019"]
    assert table.iloc[1][["Coverage", "JJS category", "Added since previous"]].tolist() == ["no data"] * 3
    assert not table.isna().any().any()


def test_context_says_whose_value_it_is():
    facts = pd.DataFrame(
        {
            "title": ["Literacy", "Groundwater", "Aspirational", "Regular supply"],
            "value": [61.5, 101.0, 1.0, None],
            "unit": ["people_pct", "pct", "yes_no", "pct"],
            "decimals": [1, 0, 0, 0],
            "as_on": pd.to_datetime(["2011-03-01", "2024-03-31", "2018-01-05", "2022-03-31"]),
            "place_level": ["district", "district", "district", "state"],
            "inherited_from_district": [None, "Nagaur", None, None],
            "tier": ["surveyed"] * 4,
            "flag_meaning": [None] * 4,
            "source_title": ["Census"] * 4,
        }
    )
    table = district.context(facts)
    assert list(table["Value"]) == ["61.5\u00a0%", "101\u00a0%", "yes", "no data"]
    assert list(table["Of"]) == ["the district", "Nagaur (parent)", "the district", "the State"]


def near(*coverage: float | None) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "district": [f"D{place}" for place in range(len(coverage))],
            "state": "Rajasthan",
            "shared_border_km": 12.4,
            "reports_jjm": True,
            "coverage_pct": pd.Series(coverage, dtype="float64"),
            "added_households": 5,
            "households_left": 10,
            "pace_status": ["on pace" if known is not None else None for known in coverage],
        }
    )


@pytest.mark.parametrize(
    ("coverage", "said"),
    [
        ((80.0, 70.0, None), "1 of 2 neighbours of Nagaur is ahead by 10 points or more"),
        ((80.0, 90.0), "2 of 2 neighbours of Nagaur are ahead by 10 points or more"),
        ((60.0,), "None of 1 neighbour of Nagaur is ahead by 10 points or more"),
        ((None,), "1 district shares a border with Nagaur"),
    ],
)
def test_neighbours_are_counted_where_they_have_a_figure(coverage, said):
    assert district.neighbours_finding(PLACE, reading(), near(*coverage)) == said


def test_neighbours_of_a_district_without_a_figure():
    assert district.neighbours_finding(PLACE, None, near(80.0, 70.0)) == "2 districts share a border with Nagaur"


def test_a_neighbour_without_a_figure_is_not_said_to_report_nothing():
    places = near(80.0, None, None).assign(reports_jjm=[True, True, False])
    assert list(district.neighbours(places)["Pace"]) == ["on pace", "no data", "does not report"]


def test_how_a_district_came_about():
    changes = pd.DataFrame(
        {
            "year": pd.array([2023, None], dtype="Int32"),
            "decade": ["2021-2030", "1991-2001"],
            "after": ["Didwana Kuchaman", "Nagaur"],
            "change": ["split", "renamed"],
            "before": ["Nagaur", "Nagor"],
        }
    )
    assert district.came_about(changes) == [
        "2023: Didwana Kuchaman, split from Nagaur",
        "1991-2001: Nagaur, renamed from Nagor",
    ]

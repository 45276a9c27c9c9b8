"""What the map sends: small, exact, and readable again."""

import json

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.categories import Category, categories
from dashboard.components.district_map import payload
from dashboard.scales import Scale

KINDS = categories(
    Category("From here", "#0b7a75", "#3fb3a8", "★"), Category("Taken up", "#0a4f86", "#1c68a8"), rest="None of these"
)
COVERAGE = Scale("classes", (25, 50, 75, 90, 100), ("", "", "", "", "", ""), "coverage")


def codes_of(ranges: str) -> list[int]:
    """Reads ranges as the browser does (client/frame.js)."""
    ends = [[int(end) for end in part.split("~")] for part in ranges.split(",") if part]
    return [code for first, *last in ends for code in range(first, (last or [first])[0] + 1)]


@given(st.sets(st.integers(-4, 900)))
def test_ranges_are_read_back(codes):
    assert codes_of(payload.ranges(sorted(codes))) == sorted(codes)


@given(st.lists(st.one_of(st.none(), st.floats(0, 200)), min_size=1, max_size=50))
def test_values_are_read_back_to_the_shown_decimal(values):
    frame = pd.DataFrame(
        {"lgd_district_code": range(1, len(values) + 1), "value": pd.Series(values, dtype="float64")}
    )
    sent = payload.values(frame, COVERAGE, ("pct", 1))
    read = [int(text, 36) / 10 if text else None for text in sent["values"].split(",")]
    for value, shown in zip(values, read, strict=True):
        assert (value is None) == (shown is None)
        if value is not None:
            assert abs(shown - value) <= 0.1
            assert shown < 100 or value >= 100, "a value below 100 % must never read as 100 %"


def test_a_dates_source_travels_once():
    frame = pd.DataFrame(
        {
            "lgd_district_code": [1, 2, 1],
            "as_on": ["2019-04-01", "2019-04-01", "2026-08-16"],
            "value": [1.0, 2.0, 3.0],
            "source": ["Baseline", "Baseline", None],
        }
    )
    sent = payload.frames(frame, COVERAGE, ("pct", 1))
    assert sent["2019-04-01"]["source"] == "Baseline"
    assert "source" not in sent["2026-08-16"]


def test_no_data_and_flags_travel_apart_from_values():
    frame = pd.DataFrame(
        {
            "lgd_district_code": [3, 1, 2],
            "value": [None, 99.99, 40.0],
            "flag": [None, None, "An upper bound."],
        }
    )
    sent = payload.values(frame, COVERAGE, ("pct", 1))
    assert sent["codes"] == "1~3"
    assert sent["classes"] == "41."
    assert sent["values"] == f"{np.base_repr(999, 36).lower()},{np.base_repr(400, 36).lower()},"
    assert sent["flags"] == [["An upper bound.", "2"]]


def test_a_frame_of_all_districts_stays_small():
    rng = np.random.default_rng(3)
    frame = pd.DataFrame({"lgd_district_code": range(1, 755), "value": rng.uniform(0, 100, 754)})
    assert len(json.dumps(payload.values(frame, COVERAGE, ("pct", 1)))) < 4_500
    frame["value"] = rng.integers(1, 800_000, 754)
    assert len(json.dumps(payload.values(frame, COVERAGE, ("households", 0)))) < 5_500


def test_frames_hold_each_date_as_given():
    frame = pd.DataFrame(
        {
            "lgd_district_code": [1, 2, 1],
            "value": [10.0, 20.0, 30.0],
            "as_on": pd.to_datetime(["2023-03-31", "2023-03-31", "2024-03-31"]),
        }
    )
    assert {day: sent["codes"] for day, sent in payload.frames(frame, COVERAGE, ("pct", 1)).items()} == {
        "2023-03-31": "1~2",
        "2024-03-31": "1",
    }


@pytest.mark.parametrize(
    ("frame", "says"),
    [
        (pd.DataFrame({"value": [1.0]}), "lgd_district_code"),
        (pd.DataFrame({"lgd_district_code": [5, 5], "value": [1.0, 2.0]}), r"\[5\] have more than one row"),
    ],
)
def test_a_broken_frame_is_refused_with_its_reason(frame, says):
    with pytest.raises(payload.FrameError, match=says):
        payload.values(frame, COVERAGE, ("pct", 1))


def test_a_category_travels_as_its_class_alone():
    frame = pd.DataFrame({"lgd_district_code": [1, 2, 3], "value": pd.Series([1, None, 0], dtype="Int64")})
    sent = payload.values(frame, KINDS, ("", 0))
    assert (sent["classes"], sent["values"]) == ("1.0", "")
    for value in (2, -1):
        with pytest.raises(payload.FrameError, match=f"0 to 1, the frame has \\[{value}\\]"):
            payload.values(frame.assign(value=value), KINDS, ("", 0))


def test_shapes_and_rest_travel_with_categories_only():
    sent = payload.scale(KINDS)
    assert sent["labels"] == ["From here", "Taken up"]
    assert (sent["light"], sent["dark"]) == (["#0b7a75", "#0a4f86"], ["#3fb3a8", "#1c68a8"])
    assert (sent["shapes"], sent["rest"]) == (["★", ""], "None of these")
    assert set(payload.scale(COVERAGE)) == {"kind", "breaks", "labels", "light", "dark"}


def test_lines_add_up_and_come_in_one_order():
    lines = [(584, 588, 2), (102, 584, 0.5), (584, 588, 1.0), (7, 7, 4)]
    assert payload.arcs(lines) == payload.arcs(reversed(lines)) == "102~584~0.5,584~588~3"
    assert payload.arcs([]) == ""


@pytest.mark.parametrize(
    "line", [(None, 1, 1), (1, pd.NA, 1), (1, 2, 0), (1, 2, -3), (1, 2, float("nan")), (1, 2, pd.NA), (1, 2, None)]
)
def test_a_line_without_a_place_or_a_weight_is_refused(line):
    with pytest.raises(payload.FrameError, match="two codes and a weight above 0"):
        payload.arcs([line])


@pytest.mark.parametrize(
    ("kinds", "says"),
    [
        ([], "1 to 36"),
        ([Category("Same", "#000000", "#ffffff"), Category("Same", "#111111", "#eeeeee")], "label each of their own"),
        ([Category("Round", "#000000", "#ffffff", "○")], "shapes are"),
        ([Category("Two", "#000000", "#ffffff", "▲◆")], "shapes are"),
    ],
)
def test_categories_that_cannot_be_drawn_are_refused(kinds, says):
    with pytest.raises(ValueError, match=says):
        categories(*kinds)

"""Projections in words, on made-up rows."""

from datetime import date

import pandas as pd
import pytest

from dashboard.charts import fan
from dashboard.text import projection as words

SURE = {
    "status": "projected", "saturation_on": pd.Timestamp("2029-03-10"), "saturation_low_on": pd.Timestamp("2028-06-02"),
    "saturation_high_on": pd.NaT, "probability_by_mission_end": 0.31, "coverage_at_mission_end_pct": 97.0,
    "coverage_at_mission_end_low_pct": 88.0, "coverage_at_mission_end_high_pct": 99.5,
}  # fmt: skip
FAR = SURE | {"status": "not_within_ten_years", "saturation_on": pd.NaT, "probability_by_mission_end": 0.001}


def test_a_date_comes_with_its_interval():
    said = words.finding(pd.Series(SURE), "Salem")
    assert said.endswith("reaches every household in March 2029 (June 2028 to not within ten years)")
    assert "31\u00a0%" in words.chance(pd.Series(SURE)) or "31 %" in words.chance(pd.Series(SURE))


def test_what_is_far_says_so_and_never_zero():
    said = words.finding(pd.Series(FAR), "Salem")
    assert "would not reach every household within ten years; one in ten such cases would by June 2028" in said
    assert "one in ten" not in words.finding(pd.Series(FAR | {"saturation_low_on": pd.NaT}), "Salem")
    assert "less than 1 in 100" in words.chance(pd.Series(FAR))
    assert "more than 99 in 100" in words.chance(pd.Series(SURE | {"probability_by_mission_end": 0.9999}))


@pytest.mark.parametrize("status", ["saturated", "needs_checking", "not_enough_readings"])
def test_where_there_is_none_the_reason_is_said(status):
    assert words.finding(pd.Series(SURE | {"status": status}), "Salem").startswith("Salem ")


def backtest(used: float) -> pd.DataFrame:
    rows = [("no_change", 12.0, False), ("last_pace", 8.0, False), ("logistic", used, True)]
    return pd.DataFrame(
        [
            {"method": method, "horizon_from_months": start, "horizon_to_months": start + 12, "forecasts": 1625,
             "mean_absolute_error_pct_points": error + start / 12, "median_absolute_error_pct_points": error,
             "bias_pct_points": -error, "interval_coverage_pct": 80.0, "chosen": chosen}
            for start in (0, 12) for method, error, chosen in rows
        ]
    )  # fmt: skip


def test_the_margin_is_printed_or_that_there_is_none():
    assert words.margin(backtest(7.0)) == (
        "In the back-test the method used (logistic) beats “no change” by 5.0 points of mean error, "
        "and last pace by 1.0 points."
    )
    assert "does not beat last pace" in words.margin(backtest(9.0))
    assert "does not beat “no change”" in words.margin(backtest(13.0))


def test_the_table_begins_with_no_change_and_marks_the_method_used():
    table = words.table(backtest(7.0))
    assert list(table.Method) == ["No change", "Last pace", "Logistic (used)"] * 2
    assert table["Mean error (points)"][0] == "12.0" and table.Forecasts[0] == "1,625"


def test_the_fan_begins_at_the_last_reading_and_holds_its_middle():
    readings = pd.DataFrame(
        {"lgd_code": 1, "label": "Salem", "as_on": [date(2024, 3, 31), date(2026, 8, 16)], "coverage_pct": [80.0, 90.0],
         "flag": None}
    )  # fmt: skip
    path = pd.DataFrame(
        {"on_date": pd.to_datetime(["2026-08-16", "2028-12-31"]), "coverage_pct": [90.0, 95.0], "low_pct": [90.0, 91.0],
         "high_pct": [90.0, 99.0]}
    )  # fmt: skip
    made = fan.fan(readings, path, mission_end=date(2028, 12, 31), saturated_pct=99.5)
    band, middle, line = made.data
    assert list(band.y) == [90, 99, 91, 90] and list(middle.y) == [90, 95] and list(line.y) == [80, 90]
    assert "between 91" in fan.alt_text("Finding", path)
    assert (
        "no projection"
        in fan.fan(readings, path[:0], mission_end=date(2028, 12, 31), saturated_pct=99.5).layout.annotations[0].text
    )

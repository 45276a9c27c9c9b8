"""What a projection says beside itself: a middle that falls short is no certainty, and each sentence stands alone."""

from datetime import date

import pandas as pd
import pytest

from dashboard.text import projection, projection_backtest

TERMS = projection.Terms(date(2028, 12, 31), 99.5, 80, 10, 3, 180)
ROW = {
    "district": "Udaipur", "status": "not_within_ten_years", "saturation_on": pd.NaT,
    "saturation_low_on": pd.Timestamp("2033-06-03"), "saturation_high_on": pd.NaT, "probability_by_mission_end": 0.012,
}  # fmt: skip


def test_a_middle_that_falls_short_is_said_of_the_middle_with_the_earliest_month_and_the_chance():
    assert projection.finding(pd.Series(ROW), TERMS) == (
        "Going by how such projections came true, the middle of the projection for Udaipur does not reach every "
        "household within ten years; the early end of its 80\u00a0% interval is June 2033, with 1\u00a0% chance by "
        "December 2028"
    )
    never = pd.Series(ROW | {"saturation_low_on": pd.NaT, "probability_by_mission_end": None})
    assert projection.finding(never, TERMS).endswith("does not reach every household within ten years")


def test_a_projected_month_is_said_with_its_interval():
    found = projection.finding(
        pd.Series(ROW | {"status": "projected", "saturation_on": pd.Timestamp("2034-01-01")}), TERMS
    )
    assert found.endswith(
        "Udaipur reaches every household in January 2034 (80\u00a0%: June 2033 – not within ten years); "
        "1\u00a0% chance by December 2028"
    )


def dates(ours: float) -> pd.DataFrame:
    """Mean errors of two methods from one day, the baseline's being 5.3 points."""
    rows = [
        {"method": method, "made_on": pd.Timestamp("2024-03-31"), "for_on": pd.Timestamp("2026-08-16"),
         "forecasts": 10, "mean_absolute_error_pct_points": error, "bias_pct_points": 4.9}
        for method, error in (("last_pace", ours), ("no_change", 5.3))
    ]  # fmt: skip
    return pd.DataFrame(rows)


@pytest.mark.parametrize("said", [projection_backtest.where_not, projection_backtest.caution])
def test_what_did_better_is_named_wherever_the_sentence_stands(said):
    found = said(dates(5.9), "last_pace")
    assert "“no change”" in found and "31 March 2024" in found and "5.9 points" in found and "5.3" in found
    assert "beat it" not in found


def test_nothing_is_cautioned_of_where_every_date_was_beaten():
    assert projection_backtest.caution(dates(2.0), "last_pace") == ""
    assert projection_backtest.where_not(dates(2.0), "last_pace").startswith("It beats “no change” from every date")

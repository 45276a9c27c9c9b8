"""Projections in words: when a district may reach every household, how sure that is, and how the methods did."""

import pandas as pd

from dashboard.format import indian, is_missing, join_names, percent, points

METHODS = {
    "no_change": "No change",
    "last_pace": "Last pace",
    "damped_trend": "Damped trend",
    "logistic": "Logistic",
}
WHY_NOT = {
    "saturated": "{name} has reached nearly every household; there is nothing left to project",
    "needs_checking": "{name} is not projected: its latest figure needs checking",
    "not_enough_readings": "{name} is not projected: fewer than three readings can be used",
}
FAR = "not within ten years"
HOW = (
    "It goes by the pace over half a year and more, not by the last weeks. Dashed is the middle; the band holds four "
    "in five of past cases."
)


def finding(projection: pd.Series, name: str) -> str:
    """When the middle of the projection reaches saturation, and between when and when with its interval."""
    if projection.status in WHY_NOT:
        return WHY_NOT[projection.status].format(name=name)
    if is_missing(projection.saturation_on):
        first = projection.saturation_low_on
        soonest = f"; one in ten such cases would by {_month(first)}" if not is_missing(first) else ""
        return f"As its like went on, {name} would not reach every household within ten years{soonest}"
    between = f"{_month(projection.saturation_low_on)} to {_month(projection.saturation_high_on)}"
    return f"As its like went on, {name} reaches every household in {_month(projection.saturation_on)} ({between})"


def chance(projection: pd.Series) -> str:
    """The probability of the Mission's date, never said as certain."""
    likely = float(projection.probability_by_mission_end)
    share = "less than 1 in 100" if likely < 0.01 else "more than 99 in 100" if likely > 0.99 else f"{likely:.0%}"
    at_end = percent(projection.coverage_at_mission_end_pct)
    low, high = projection.coverage_at_mission_end_low_pct, projection.coverage_at_mission_end_high_pct
    return (
        f"Chance of every household by December 2028: {share.replace('%', ' %')}. "
        f"Coverage then: {at_end}, between {percent(low)} and {percent(high)} in four of five such cases."
    )


def margin(backtest: pd.DataFrame) -> str:
    """Whether the method used beats "no change" and "last pace" in the back-test, and by how much."""
    error = backtest.pivot(index="horizon_from_months", columns="method", values="mean_absolute_error_pct_points")
    used = list(backtest[backtest.chosen].method.unique())
    name = join_names([METHODS[method] for method in used]).lower()
    of_used = backtest[backtest.chosen].set_index("horizon_from_months").mean_absolute_error_pct_points
    ahead = error["no_change"] - of_used
    if not (ahead > 0).all():
        return (
            f"In the back-test the method used ({name}) does not beat “no change” at every distance: "
            f"its mean error is {_span(-ahead)} larger at worst. Read the projections with that in mind."
        )
    over_pace = error["last_pace"] - of_used
    beside = (
        f", and last pace by {_span(over_pace)}"
        if (over_pace > 0).all()
        else ", but it does not beat last pace at every distance"
    )
    return f"In the back-test the method used ({name}) beats “no change” by {_span(ahead)} of mean error{beside}."


def table(backtest: pd.DataFrame) -> pd.DataFrame:
    """The back-test as readers see it, one row a distance and method."""
    backtest = backtest.sort_values(
        ["horizon_from_months", "method"], key=lambda column: column.map(list(METHODS).index)
        if column.name == "method" else column,
    )  # fmt: skip
    ahead = [
        f"{row.horizon_from_months:.0f} to {row.horizon_to_months:.0f} months" for row in backtest.itertuples()
    ]
    return pd.DataFrame(
        {
            "Looking ahead": ahead,
            "Method": [METHODS[method] + (" (used)" if used else "") for method, used in zip(
                backtest.method, backtest.chosen, strict=True)],
            "Mean error (points)": [f"{error:.1f}" for error in backtest.mean_absolute_error_pct_points],
            "Median error (points)": [f"{error:.1f}" for error in backtest.median_absolute_error_pct_points],
            "Bias (points)": [points(bias) for bias in backtest.bias_pct_points],
            "Within the 80 % interval": [percent(share, 0) for share in backtest.interval_coverage_pct],
            "Forecasts": [indian(count) for count in backtest.forecasts],
        }
    )  # fmt: skip


def _span(by: pd.Series) -> str:
    low, high = f"{by.min():.1f}", f"{by.max():.1f}"
    return f"{low} points" if low == high else f"{low} to {high} points"


def _month(on: object) -> str:
    return FAR if is_missing(on) else f"{pd.Timestamp(on):%B %Y}"

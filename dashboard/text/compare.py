"""What a comparison of districts says, in sentences; and the frame of a two-indicator scatter."""

import pandas as pd

from dashboard.charts.scatter import Axis
from dashboard.charts.template import flagged
from dashboard.format import every, indian, join_names, percent, plural, signed, upper_first
from etl.catalogue import Indicator


def answer(now: pd.DataFrame, place: str) -> str:
    """The span of coverage among the districts compared; `place` says which they are, for too few of them."""
    if len(now) == 1:
        return f"{now.iloc[0].district_label} is the only one of {place}: there is nothing to compare"
    known = now[now.rankable.fillna(False).astype(bool)].dropna(subset="coverage_pct").sort_values("coverage_pct")
    if len(known) < 2:
        return f"Fewer than two of {place} have a figure for this date that can be compared"
    low, high = known.iloc[0], known.iloc[-1]
    if percent(low.coverage_pct) == percent(high.coverage_pct):
        return f"{upper_first(every(len(known), 'district'))} that can be compared stand at {percent(low.coverage_pct)}"
    lowest, highest = (f"{percent(end.coverage_pct)} in {end.district_label}" for end in (low, high))
    return f"From {lowest} to {highest}"


def change(now: pd.DataFrame) -> str:
    """Who added most since the previous figure, and whose figure needs checking."""
    moved = now.dropna(subset="added_households").sort_values("added_households", ascending=False)
    said = []
    if len(moved) and moved.iloc[0].added_households > 0:
        top = moved.iloc[0]
        said.append(
            f"{top.district_label} added most taps since its previous figure ({signed(top.added_households)})."
        )
    doubtful = now[flagged(now)]
    if len(doubtful):
        said.append(f"Needs checking: {join_names(list(doubtful.district_label), limit=4)}.")
    missing = now[now.coverage_pct.isna()]
    if len(missing):
        said.append(f"No figure for this date: {join_names(list(missing.district_label), limit=4)}.")
    return " ".join(said)


def rank_finding(now: pd.DataFrame) -> str:
    """How many changed JJS category since their previous figure."""
    both = now.dropna(subset=["jjs_category", "previous_jjs_category"])
    if both.empty:
        return "No JJS category can be set against an earlier one"
    moved = both[both.jjs_category != both.previous_jjs_category]
    if moved.empty:
        if len(both) == 1:
            return f"{both.district_label.iloc[0]} has the JJS category of its previous figure"
        return f"None of {plural(len(both), 'district')} changed JJS category since its previous figure"
    of = f"{indian(len(moved))} of {plural(len(both), 'district')} with figures on both dates"
    return f"{of} changed JJS category since the previous figure"


def ranking(now: pd.DataFrame) -> pd.DataFrame:
    """Districts in the shape of the ranked chart: lgd_code, label, value, previous_value, rank…, flag, bound."""
    value = now.coverage_pct.where(now.rankable.fillna(False).astype(bool)).rank(method="min", ascending=False)
    before = now.previous_coverage_pct.where(value.notna()).rank(method="min", ascending=False)
    return pd.DataFrame(
        {
            "lgd_code": now.lgd_district_code,
            "label": now.district_label,
            "value": now.coverage_pct,
            "previous_value": now.previous_coverage_pct,
            "rank": value,
            "rank_change": before - value,
            "flag": now.flag,
            "bound": now.get("bound", "none"),
        }
    )


def pairs(
    across: pd.DataFrame, up: pd.DataFrame, districts: pd.DataFrame, x: Indicator, y: Indicator
) -> pd.DataFrame:
    """Two indicators as columns `x` and `y`, for the districts that have both; `flag` is the doubt on either."""
    columns = ["lgd_district_code", "value", "flag"]
    both = across[columns].merge(up[columns], on="lgd_district_code", suffixes=("_x", "_y"), validate="1:1")
    both = both.rename(columns={"value_x": "x", "value_y": "y"}).dropna(subset=["x", "y"])
    doubt = both.flag_x.where(both.flag_x.notna(), both.flag_y)
    named = both.drop(columns=["flag_x", "flag_y"]).assign(flag=doubt, x_indicator=x.id, y_indicator=y.id)
    return districts.merge(named, on="lgd_district_code", validate="1:1")


def axis(indicator: Indicator, column: str) -> Axis:
    """An axis of the scatter for an indicator."""
    unit = {"pct": "%", "people_pct": "%", "ratio": "times", "yes_no": "", "rank": ""}.get(
        indicator.unit, indicator.unit.replace("_per_", " a ").replace("_", " ")
    )
    return Axis(column, indicator.short_title, unit)

"""What a comparison of districts says, in sentences; and the frame of a two-indicator scatter."""

import pandas as pd

from dashboard.format import indian, join_names, percent, plural, signed
from etl.catalogue import Indicator


def answer(now: pd.DataFrame, place: str) -> str:
    """The span of coverage among the districts compared."""
    known = now.dropna(subset="coverage_pct").sort_values("coverage_pct")
    if len(known) < 2:
        return f"Fewer than two of {place} have a figure for this date"
    low, high = known.iloc[0], known.iloc[-1]
    return (
        f"From {percent(low.coverage_pct)} in {low.district_label} to {percent(high.coverage_pct)} in {high.district_label}"
    )


def change(now: pd.DataFrame) -> str:
    """Who added most since the previous figure, and whose figure needs checking."""
    moved = now.dropna(subset="added_households").sort_values("added_households", ascending=False)
    said = []
    if len(moved) and moved.iloc[0].added_households > 0:
        top = moved.iloc[0]
        said.append(
            f"{top.district_label} added most taps since its previous figure ({signed(top.added_households)})."
        )
    flagged = now[now.flag.notna()]
    if len(flagged):
        said.append(f"Needs checking: {join_names(list(flagged.district_label), limit=4)}.")
    missing = now[now.coverage_pct.isna()]
    if len(missing):
        said.append(f"No figure for this date: {join_names(list(missing.district_label), limit=4)}.")
    return " ".join(said)


def series_finding(history: pd.DataFrame, place: str) -> str:
    """Who gained most coverage between the first and the last usable reading."""
    usable = history[history.usable_for_pace].sort_values("as_on")
    if usable.empty:
        return "No usable readings to compare"
    ends = usable.groupby("district_label").coverage_pct.agg(["first", "last"])
    gained = (ends["last"] - ends["first"]).sort_values()
    return f"{gained.index[-1]} gained most since 2019: {indian(gained.iloc[-1])} percentage points"


def rank_finding(now: pd.DataFrame) -> str:
    """How many changed JJS category since their previous figure."""
    both = now.dropna(subset=["jjs_category", "previous_jjs_category"])
    moved = both[both.jjs_category != both.previous_jjs_category]
    if moved.empty:
        return "No district changed JJS category since its previous figure"
    return f"{plural(len(moved), 'district')} changed JJS category since the previous figure"


def pairs(across: pd.DataFrame, up: pd.DataFrame, districts: pd.DataFrame) -> pd.DataFrame:
    """Two indicators side by side: districts with both, as x and y, with label and State."""
    columns = ["lgd_district_code", "value"]
    both = across[columns].merge(up[columns], on="lgd_district_code", suffixes=("_x", "_y"), validate="1:1")
    both = both.rename(columns={"value_x": "x", "value_y": "y"}).dropna(subset=["x", "y"])
    return districts.merge(both, on="lgd_district_code", validate="1:1")


def scatter_finding(shown: pd.DataFrame, across: Indicator, up: Indicator) -> str:
    """How closely two indicators go together, by Spearman's rank correlation, in words."""
    if len(shown) < 8:
        return f"{plural(len(shown), 'district')} have both figures: too few for a pattern"
    if across.id == up.id:
        return "The same indicator on both axes"
    together = shown.x.rank().corr(shown.y.rank())
    strength = "hardly go" if abs(together) < 0.2 else "go loosely" if abs(together) < 0.5 else "go closely"
    direction = "" if abs(together) < 0.2 else " in opposite directions" if together < 0 else ""
    return (
        f"{up.short_title} and {across.short_title[0].lower()}{across.short_title[1:]} {strength} together{direction} "
        f"across {plural(len(shown), 'district')}"
    )

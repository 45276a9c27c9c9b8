"""Progress tables as readers see them: human headings, Indian numbers kept sortable, flags in words."""

from collections.abc import Callable

import pandas as pd
import streamlit as st
from pandas.io.formats.style import Styler

from dashboard import figure
from dashboard.format import bound_sign, date_short, indian, percent

DISTRICT_COLUMNS = {
    "district_label": "District",
    "state": "State",
    "coverage_pct": "Coverage, %",
    "households_left": "Left",
    "flag_title": "Note",
    "pace_status": "Pace",
    "needed_pace_households_per_month": "Needed a month",
    "recent_pace_households_per_month": "Recent a month",
    "long_pace_households_per_month": "Long run a month",
    "added_households": "Added",
    "rank_in_state": "Rank in State",
    "previous_rank_in_state": "Rank in State before",
    "jjs_category": "JJS category",
    "previous_jjs_category": "Category before",
    "households_with_tap": "Taps",
}
STATE_COLUMNS = {
    "state": "State",
    "coverage_pct": "Coverage, %",
    "households_with_tap": "Taps",
    "households_left": "Households left",
    "added_households": "Added since last date",
    "recent_pace_households_per_month": "Recent pace, a month",
    "needed_pace_households_per_month": "Needed pace, a month",
    "districts_on_pace": "Districts on pace",
    "districts_behind": "Behind",
    "districts_no_gain": "No gain",
    "districts_saturated": "Saturated",
    "districts_reporting": "Districts with a figure",
    "districts_total": "Districts",
}
NONE = "–"
"""What a cell without a figure shows."""

FORMATS = {"Coverage, %": percent}
LETTER_PX, PADDING_PX = 8, 30
"""Room of a letter or digit, and of a cell's edges. A column sized by its raw numbers cuts the first digits off."""

BOUNDED = {"Coverage, %": False, "Taps": False, "Left": True}
"""Columns whose figures may be bounds, and whether these are turned."""

PROGRESS_COLUMNS = [
    "lgd_district_code", "district", "state", "as_on", "coverage_pct", "coverage_basis",
    "jjs_category", "previous_jjs_category",
    "rank_in_state", "previous_rank_in_state", "households_with_tap", "rural_households", "households_left",
    "added_households", "previous_as_on", "recent_pace_households_per_month", "recent_pace_from",
    "long_pace_households_per_month", "long_pace_from", "needed_pace_households_per_month", "pace_ratio", "pace_status",
    "flag", "source_id",
]  # fmt: skip


PACE_COLUMNS = [
    "lgd_district_code", "district", "state", "pace_status", "households_left", "needed_pace_households_per_month",
    "recent_pace_households_per_month", "recent_pace_from", "shortfall_households_per_month", "pace_ratio",
    "long_pace_households_per_month", "long_pace_from", "coverage_pct", "flag",
]  # fmt: skip

TALLEST_ROWS = 45
"""A table of up to so many rows is shown whole; a longer one scrolls."""


def progress(districts: pd.DataFrame) -> pd.DataFrame:
    """District progress as its CSV carries it: machine names, units in the names, the date where rows differ in it."""
    return districts[[name for name in PROGRESS_COLUMNS if name in districts]]


def pace(districts: pd.DataFrame) -> pd.DataFrame:
    """The districts' paces in the order of the pace chart: the largest shortfall first, as its CSV carries it."""
    shortfall = districts.needed_pace_households_per_month - districts.recent_pace_households_per_month.fillna(0)
    return districts.assign(shortfall_households_per_month=shortfall).sort_values(
        "shortfall_households_per_month", ascending=False, na_position="last"
    )[PACE_COLUMNS]


def states(totals: pd.DataFrame) -> pd.DataFrame:
    """State progress as its CSV carries it."""
    return totals


def show_districts(
    districts: pd.DataFrame, source: str, as_on: str, name: str = "districts", place: str = ""
) -> None:  # fmt: skip
    """The district table with its source line and CSV; `place` is the State or district its file is named after."""
    districts = districts.sort_values("coverage_pct", ascending=False, na_position="last", ignore_index=True)
    table = districts[list(DISTRICT_COLUMNS)].rename(columns=DISTRICT_COLUMNS)
    if districts.state.nunique() == 1:
        table = table.drop(columns="State")
    st.dataframe(
        styled(table, districts.bound),
        hide_index=True,
        placeholder=NONE,
        column_config=columns(table),
        height="content" if len(table) <= TALLEST_ROWS else 640,
        alt="Districts with coverage, rank, taps, change and pace",
    )
    figure.foot(source, progress(districts), name=name, as_on=as_on, file=figure.file_of(name, place))


def show_states(totals: pd.DataFrame, source: str, as_on: str) -> None:
    """The State table with its source line and CSV, India first; a total published for another date says so."""
    totals = totals.sort_values("lgd_state_code", key=lambda code: code != 0, kind="stable", ignore_index=True)
    table = totals[list(STATE_COLUMNS)].rename(columns=STATE_COLUMNS)
    table.insert(2, "Total as on", [date_short(day) for day in totals.total_as_on])
    st.dataframe(
        styled(table),
        hide_index=True,
        placeholder=NONE,
        column_config=columns(table),
        height="content",
        alt="States with coverage, taps, change and pace",
    )
    figure.foot(source, states(totals), name="states", as_on=as_on)


def styled(table: pd.DataFrame, bound: pd.Series | None = None) -> Styler:
    """Numbers as an Indian reader writes them, still sorted as numbers; `bound` says by row which are only bounds."""
    numbers = table.select_dtypes("number").columns
    made = table.style.format({name: FORMATS.get(name, indian) for name in numbers}, na_rep=NONE)
    for kind in ("upper", "lower"):
        rows = table.index[bound.eq(kind)] if bound is not None else []
        for name in numbers.intersection(list(BOUNDED)) if len(rows) else ():
            write = _signed(bound_sign(kind, BOUNDED[name]), FORMATS.get(name, indian))
            made.format(write, subset=(rows, [name]), na_rep=NONE)
    return made


def _signed(sign: str, write: Callable[[float], str]) -> Callable[[float], str]:
    return lambda value: f"{sign}{write(value)}"


def columns(table: pd.DataFrame) -> dict:
    """Settings of a table's columns: the first pinned, every number with room for all its digits."""
    first = "District" if "District" in table else "State"
    wide = {
        name: st.column_config.Column(width=PADDING_PX + LETTER_PX * max(len(name), _letters(name, table[name])))
        for name in table.select_dtypes("number").columns
    }
    return {first: st.column_config.TextColumn(pinned=True), **wide}


def _letters(name: str, values: pd.Series) -> int:
    """The length of a column's longest number as written, with the sign of a bound before it."""
    write = FORMATS.get(name, indian)
    return 2 + max((len(write(value)) for value in (values.min(), values.max()) if not pd.isna(value)), default=0)

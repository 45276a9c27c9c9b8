"""Progress tables as readers see them: human headings, Indian numbers kept sortable, flags in words."""

import pandas as pd
import streamlit as st
from pandas.io.formats.style import Styler

from dashboard import figure
from dashboard.format import date_short, indian, percent

DISTRICT_COLUMNS = {
    "district_label": "District",
    "state": "State",
    "coverage_pct": "Coverage, %",
    "households_left": "Left",
    "pace_status": "Pace",
    "needed_pace_households_per_month": "Needed a month",
    "recent_pace_households_per_month": "Recent a month",
    "long_pace_households_per_month": "Long run a month",
    "added_households": "Added",
    "rank_in_state": "Rank",
    "previous_rank_in_state": "Rank before",
    "jjs_category": "JJS category",
    "previous_jjs_category": "Category before",
    "households_with_tap": "Taps",
    "flag_title": "Needs checking",
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


def titled(frame: pd.DataFrame) -> pd.DataFrame:
    """A frame with readable headings: rows_read → Rows read."""
    return frame.rename(columns=lambda name: name.replace("_", " ").capitalize())


def show_districts(districts: pd.DataFrame, source: str, as_on: str, name: str = "districts") -> None:
    """The district table with its source line and CSV."""
    table = districts[list(DISTRICT_COLUMNS)].rename(columns=DISTRICT_COLUMNS)
    if districts.state.nunique() == 1:
        table = table.drop(columns="State")
    st.dataframe(
        _styled(table.sort_values("Coverage, %", ascending=False, na_position="last", ignore_index=True)),
        hide_index=True,
        placeholder=NONE,
        column_config=_columns(table),
        height="content" if len(table) <= TALLEST_ROWS else 640,
        alt="Districts with coverage, rank, taps, change and pace",
    )
    figure.foot(source, progress(districts), name=name, as_on=as_on)


def show_states(totals: pd.DataFrame, source: str, as_on: str) -> None:
    """The State table with its source line and CSV; a total published for another date says so."""
    table = totals[list(STATE_COLUMNS)].rename(columns=STATE_COLUMNS)
    table["Total as on"] = [date_short(day) for day in totals.total_as_on]
    st.dataframe(
        _styled(table),
        hide_index=True,
        placeholder=NONE,
        column_config=_columns(table),
        height="content",
        alt="States with coverage, taps, change and pace",
    )
    figure.foot(source, states(totals), name="states", as_on=as_on)


def _styled(table: pd.DataFrame) -> Styler:
    """Numbers as an Indian reader writes them, still sorted as numbers."""
    written = {name: FORMATS.get(name, indian) for name in table.select_dtypes("number").columns}
    return table.style.format(written, na_rep=NONE)


def _columns(table: pd.DataFrame) -> dict:
    first = "District" if "District" in table else "State"
    return {first: st.column_config.TextColumn(pinned=True)}

"""One question a function, one SQL file a question. Answers are cached per snapshot and parameters."""

from datetime import date

import pandas as pd
import streamlit as st

from dashboard import warehouse

INDIA = 0


@st.cache_data(max_entries=400, show_spinner=False)
def _cached(query: str, build: str, parameters: tuple[tuple[str, object], ...]) -> pd.DataFrame:
    return warehouse.ask(query, build, **dict(parameters))


def _ask(query: str, **parameters: object) -> pd.DataFrame:
    return _cached(query, warehouse.current_build(), tuple(sorted(parameters.items())))


def states() -> pd.DataFrame:
    """States that report, India first: lgd_state_code, state."""
    return _ask("states")


def districts() -> pd.DataFrame:
    """Districts that report: lgd_district_code, district, district_label, lgd_state_code, state."""
    return _ask("districts")


def as_on_dates() -> pd.DataFrame:
    """Dates with district figures, latest first: as_on."""
    return _ask("as_on_dates")


def state_progress(state: int, as_on: date) -> pd.Series:
    """One State (India is 0) on one date: a row of mart.state_progress."""
    return _ask("state_progress", state=state, as_on=as_on).iloc[0]


def state_series(state: int) -> pd.DataFrame:
    """One State's totals over time, published ones included: as_on, coverage_pct, total_basis, districts_reporting…"""
    return _ask("state_series", state=state)


def category_counts(state: int, as_on: date) -> pd.DataFrame:
    """Districts by JJS category, now and at their previous figure: place, jjs_band, districts, districts_previous."""
    return _ask("category_counts", state=state, as_on=as_on)


def all_states(as_on: date) -> pd.DataFrame:
    """Every State and India (code 0) on one date, from mart.state_progress."""
    return _ask("all_states", as_on=as_on)


def district_progress(state: int, as_on: date) -> pd.DataFrame:
    """Every reporting district of a State (India: all) on one date; districts without a figure are rows of nulls."""
    return _ask("district_progress", state=state, as_on=as_on)


def district_series(districts: tuple[int, ...]) -> pd.DataFrame:
    """Progress of some districts on every date, with label and State."""
    return _ask("district_series", districts=list(districts))


def indicator_values(indicator: str, as_on: date | None) -> pd.DataFrame:
    """District values of an indicator on one date, or the latest: lgd_district_code, value, flag_meaning."""
    return _ask("indicator_values", indicator=indicator, as_on=as_on)


def indicator_series(indicator: str) -> pd.DataFrame:
    """District values of an indicator on every date it has."""
    return _ask("indicator_series", indicator=indicator)


def indicator_dates(indicator: str) -> list[date]:
    """Dates an indicator has, earliest first."""
    return [stamp.date() for stamp in _ask("indicator_dates", indicator=indicator).as_on]


def state_indicator_values(indicator: str) -> pd.DataFrame:
    """State values of a State-level indicator, each State's latest: lgd_state_code, value."""
    return _ask("state_indicator_values", indicator=indicator)


def district_context(district: int) -> pd.DataFrame:
    """Every context fact of a district, with title, unit, source and whose value it is."""
    return _ask("district_context", district=district)


def neighbours(district: int, as_on: date) -> pd.DataFrame:
    """Districts that share a border, longest first, with their progress on a date."""
    return _ask("neighbours", district=district, as_on=as_on)


def district_changes(district: int) -> pd.DataFrame:
    """Renamings and splits that made the district what it is."""
    return _ask("district_changes", district=district)


def reporting() -> pd.DataFrame:
    """State by as-on date: districts_reporting, districts_total, districts_flagged."""
    return _ask("reporting")


def sources() -> pd.DataFrame:
    """Every source with licence, retrieval and the number of figures held from it."""
    return _ask("sources")


def flags() -> pd.DataFrame:
    """Every flag with its meaning and the number of figures that carry it."""
    return _ask("flags")


def loads() -> pd.DataFrame:
    """Files read: rows read, loaded and quarantined; `added_at` is Indian time."""
    return _ask("loads")


def quarantine() -> pd.DataFrame:
    """Every row set aside, with file, place, reason and suggestion."""
    return _ask("quarantine")


def corrections() -> pd.DataFrame:
    """What became of each declared correction."""
    return _ask("corrections")


def build_run() -> pd.Series:
    """The build in service: build_id, built_at (Indian time), geometry, run (JSON)."""
    return _ask("build_run").iloc[0]

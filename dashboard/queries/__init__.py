"""One question a function, one SQL file a question. Answers are cached per snapshot and parameters."""

from datetime import date

import pandas as pd

from dashboard.queries.cached import ask

INDIA = 0


def states() -> pd.DataFrame:
    """States that report, India first: lgd_state_code, state."""
    return ask("states")


def districts() -> pd.DataFrame:
    """Districts that report: lgd_district_code, district, district_label, lgd_state_code, state."""
    return ask("districts")


def district_aliases() -> pd.DataFrame:
    """Every name a district was seen under, once a district: alias, lgd_district_code, district."""
    return ask("district_aliases")


def as_on_dates() -> pd.DataFrame:
    """Dates with district figures, latest first: as_on, districts, lgd_state_codes, is_usual."""
    return ask("as_on_dates")


def state_progress(state: int, as_on: date) -> pd.Series:
    """One State (India is 0) on one date: a row of mart.state_progress."""
    return ask("state_progress", state=state, as_on=as_on).iloc[0]


def state_series(state: int) -> pd.DataFrame:
    """One State's totals over time, published ones included: as_on, coverage_pct, total_basis, districts_reporting…"""
    return ask("state_series", state=state)


def category_counts(state: int, as_on: date) -> pd.DataFrame:
    """Districts by JJS category, now and at their previous figure: place, jjs_band, districts, districts_previous."""
    return ask("category_counts", state=state, as_on=as_on)


def all_states(as_on: date) -> pd.DataFrame:
    """Every State and India (code 0) on one date, from mart.state_progress."""
    return ask("all_states", as_on=as_on)


def district_progress(state: int, as_on: date) -> pd.DataFrame:
    """Every reporting district of a State (India: all) on one date; districts without a figure are rows of nulls."""
    return ask("district_progress", state=state, as_on=as_on)


def district_series(districts: tuple[int, ...]) -> pd.DataFrame:
    """Progress of some districts on every date, with label and State."""
    return ask("district_series", districts=list(districts))


def indicator_values(indicator: str, as_on: date | None) -> pd.DataFrame:
    """District values of an indicator on one date, or the latest: lgd_district_code, value, flag_meaning, rankable."""
    return ask("indicator_values", indicator=indicator, as_on=as_on)


def indicator_series(indicator: str) -> pd.DataFrame:
    """District values of an indicator on every date it has."""
    return ask("indicator_series", indicator=indicator)


def indicator_sources(indicator: str, state: int) -> pd.DataFrame:
    """Sources of an indicator's district values by date, of a State or of India: as_on, source_id."""
    return ask("indicator_sources", indicator=indicator, state=state)


def indicator_dates(indicator: str) -> list[date]:
    """Dates an indicator has, earliest first."""
    return [stamp.date() for stamp in ask("indicator_dates", indicator=indicator).as_on]


def state_indicator_values(indicator: str) -> pd.DataFrame:
    """State values of a State-level indicator, each State's latest: lgd_state_code, value."""
    return ask("state_indicator_values", indicator=indicator)


def district_context(district: int) -> pd.DataFrame:
    """Every context fact of a district, with title, unit, source and whose value it is."""
    return ask("district_context", district=district)


def neighbours(district: int, as_on: date) -> pd.DataFrame:
    """Districts that share a border, longest first, with their progress on a date."""
    return ask("neighbours", district=district, as_on=as_on)


def district_changes(district: int) -> pd.DataFrame:
    """Renamings and splits that made the district what it is."""
    return ask("district_changes", district=district)


def reporting() -> pd.DataFrame:
    """State by as-on date: districts_reporting, districts_total, districts_flagged."""
    return ask("reporting")


def sources() -> pd.DataFrame:
    """Every source with licence, retrieval and the number of figures held from it."""
    return ask("sources")


def flags() -> pd.DataFrame:
    """Every flag with its meaning and the number of figures that carry it."""
    return ask("flags")


def loads() -> pd.DataFrame:
    """Files read: rows read, loaded and quarantined; `added_at` is Indian time."""
    return ask("loads")


def quarantine() -> pd.DataFrame:
    """Every row set aside, with file, place, reason and suggestion."""
    return ask("quarantine")


def notes() -> pd.DataFrame:
    """What is loaded and needs checking: source_file, note."""
    return ask("notes")


def corrections() -> pd.DataFrame:
    """What became of each declared correction."""
    return ask("corrections")


def build_run() -> pd.Series:
    """The build in service: build_id, built_at (Indian time), geometry, run (JSON)."""
    return ask("build_run").iloc[0]

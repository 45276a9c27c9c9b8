"""What is asked about projections: one district's, and how such projections were off before."""

import pandas as pd

from dashboard.queries.cached import ask


def of_district(district: int) -> pd.Series | None:
    """A district's row of mart.projection with its name and State; None for a district that does not report."""
    found = ask("projection", district=district)
    return None if found.empty else found.iloc[0]


def path(district: int) -> pd.DataFrame:
    """A district's path: on_date, coverage_pct, low_pct, high_pct; empty where nothing is projected."""
    return ask("projection_path", district=district)


def by_band() -> pd.DataFrame:
    """mart.projection_backtest: errors of each method by months ahead."""
    return ask("projection_backtest")


def by_date() -> pd.DataFrame:
    """mart.projection_backtest_date: errors of each method by the date it is told on and the date it is held to."""
    return ask("projection_backtest_date")


def spread() -> pd.DataFrame:
    """mart.projection_spread: method, share and score of the interval's low end, middle and high end."""
    return ask("projection_spread")

"""What the profile and the Methods page ask of projections."""

import pandas as pd

from dashboard.queries.cached import ask


def of_district(district: int) -> pd.Series | None:
    """A district's row of mart.projection, None where there is none."""
    rows = ask("projection", district=district)
    return rows.iloc[0] if len(rows) else None


def path(district: int) -> pd.DataFrame:
    """Its way ahead: on_date, coverage_pct, low_pct, high_pct; no rows where nothing is projected."""
    return ask("projection_path", district=district)


def backtest() -> pd.DataFrame:
    """Every method's errors by how far ahead it looked."""
    return ask("projection_backtest")

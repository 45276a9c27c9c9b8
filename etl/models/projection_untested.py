"""The tables of projections where no forecast can be held to a later reading: a status a district, and no numbers."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from etl.models.projection_status import statuses

DAY, NUMBER = "datetime64[ns]", "float64"
AT_END = tuple(f"coverage_at_mission_end{end}_pct" for end in ("_low", "", "_high"))
PATH = {"lgd_district_code": "int64", "on_date": DAY} | dict.fromkeys(("coverage_pct", "low_pct", "high_pct"), NUMBER)

_ERRORS = {
    "forecasts": "int64", "mean_absolute_error_pct_points": NUMBER, "median_absolute_error_pct_points": NUMBER,
    "bias_pct_points": NUMBER,
}  # fmt: skip
BACKTEST = {
    "projection_backtest": {
        "method": "str", "horizon_from_months": NUMBER, "horizon_to_months": NUMBER, "origins": "int64",
        "districts": "int64", **_ERRORS, "interval_coverage_pct": NUMBER, "chosen": "bool",
    },
    "projection_backtest_date": {
        "method": "str", "made_on": DAY, "for_on": DAY, "horizon_months": NUMBER, **_ERRORS,
        "middle_then_absolute_error_pct_points": NUMBER, "interval_coverage_then_pct": NUMBER,
    },
    "projection_spread": {"method": "str", "share": NUMBER, "score": NUMBER},
}  # fmt: skip
"""Columns of each table of the back-test; the same as where it could be made."""


def tables(context: pd.DataFrame, progress: pd.DataFrame, saturated: float) -> dict[str, pd.DataFrame]:
    """mart.projection with a status a district, and the path and the back-test without rows."""
    table = statuses(context, progress, np.zeros(len(context), dtype=bool), saturated)
    full = table.status == "saturated"
    table["within_ten_years"] = full.astype("boolean").where(full)
    kinds = {"method": "str", "saturation_low_on": DAY, "saturation_high_on": DAY}
    for name, kind in (kinds | dict.fromkeys(AT_END, NUMBER)).items():
        table[name] = pd.Series(index=table.index, dtype=kind)
    table["probability_by_mission_end"] = np.where(full, 1.0, np.nan)
    without_rows = {f"mart.{name}": empty(columns) for name, columns in BACKTEST.items()}
    return {"mart.projection": table, "mart.projection_path": empty(PATH), **without_rows}


def empty(columns: Mapping[str, str]) -> pd.DataFrame:
    """A table without rows whose columns have their types."""
    return pd.DataFrame({name: pd.Series(dtype=kind) for name, kind in columns.items()})

"""Coverage of districts by as-on date, for models that compare one reading with another."""

import numpy as np
import pandas as pd


def usable_coverage(progress: pd.DataFrame) -> pd.DataFrame:
    """Coverage in per cent, districts × as-on dates in their order; NaN where a reading is missing or must not be used.

    `progress` is mart.district_progress; a figure that is a bound or needs checking is not usable for a change.
    """
    usable = progress[progress.usable_for_pace.astype(bool) & progress.coverage_pct.notna()]
    usable = usable.assign(as_on=pd.to_datetime(usable.as_on), coverage_pct=usable.coverage_pct.astype(float))
    return usable.pivot(index="lgd_district_code", columns="as_on", values="coverage_pct").sort_index(axis=1)


def last_reading(coverage: pd.DataFrame, fresh_days: int) -> tuple[pd.Series, pd.Series]:
    """The last coverage of each district and its date; missing where over `fresh_days` behind the usual date.

    That is the latest with figures of at least half the districts, as in mart.as_on_date.
    """
    if coverage.columns.empty:
        return pd.Series(np.nan, coverage.index), pd.Series(pd.NaT, coverage.index)
    wide = coverage.columns[coverage.notna().mean() >= 0.5]
    usual = wide.max() if len(wide) else coverage.columns.max()
    fresh = coverage.loc[:, coverage.columns >= usual - pd.Timedelta(days=fresh_days)]
    on = fresh.notna().iloc[:, ::-1].idxmax(axis=1).where(fresh.notna().any(axis=1))
    return fresh.ffill(axis=1).iloc[:, -1], pd.to_datetime(on)

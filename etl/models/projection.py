"""When a district's rural households will all have a tap, told with how far such projections were off before."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from etl.models import projection_backtest as backtest
from etl.models import projection_untested as untested
from etl.models.projection_methods import DAYS_PER_YEAR, METHODS, Readings, Settings, kept_share, readings
from etl.models.projection_status import statuses
from etl.models.projection_untested import AT_END, PATH

LEVELS = (np.arange(100) + 0.5) / 100
"""Shares at which the whole spread is taken for a probability, to the hundredth."""

QUARTER_ENDS = "QE-DEC"
DAY = "date32[day][pyarrow]"


def solve(constants: Mapping[str, object], context: pd.DataFrame, progress: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """mart.projection, its path by quarters, and the back-test that chose its method.

    `context` is mart.district_context (every reporting district), `progress` mart.district_progress. The method of
    least error in the back-test carries each district on from its latest reading, and its errors make the spread: half
    of such forecasts were below the middle. No projection starts from a flagged reading, or from fewer than
    projection_least_readings; none is told where no forecast can be held to a later reading.
    """
    context = context.sort_values("lgd_district_code", ignore_index=True)
    rules = backtest.Rules.of(constants)
    codes, states = context.lgd_district_code.to_numpy(), context.lgd_state_code.to_numpy()
    known = readings(progress, codes, int(constants["projection_readings_apart_days"]))
    made = backtest.forecasts(known, states, rules)
    if made.empty:
        return _dated(untested.tables(context, progress, rules.saturated))
    now, method = known.dates[-1], backtest.chosen(made, rules)
    ends = backtest.spread(made, method, now, rules, rules.ends)
    ahead = _Ahead(known, method, float(kept_share(known, rules.saturated)[-1]), rules)
    table = _districts(context, progress, known, ahead, constants, ends)
    levels = backtest.spread(made, method, now, rules, LEVELS)
    table["probability_by_mission_end"] = ahead.probability(table, pd.Timestamp(constants["mission_end"]), levels)
    tables = {
        "mart.projection": table,
        "mart.projection_path": _path(table, ahead, pd.Timestamp(constants["projection_path_until"]), ends),
        "mart.projection_backtest": backtest.by_band(made, now, rules),
        "mart.projection_backtest_date": backtest.by_date(made, rules),
        "mart.projection_spread": pd.DataFrame({"method": method, "share": rules.ends, "score": ends}),
    }
    return _dated(tables)


class _Ahead:
    """The chosen method carried on from every district's latest reading."""

    def __init__(self, known: Readings, method: str, kept: float, rules: backtest.Rules):
        self.rules, self.method = rules, method
        self.starts = known.starts(known.latest())
        self._settings = Settings(kept, rules.saturated)

    def at(self, rows: np.ndarray, years: np.ndarray, scores: np.ndarray) -> np.ndarray:
        """Coverage in per cent, districts × horizons × scores; `years` are districts (or one for all) × horizons."""
        return backtest.carried(METHODS[self.method], self.starts.of(rows), years, scores, self._settings)

    def probability(self, table: pd.DataFrame, day: pd.Timestamp, levels: np.ndarray) -> np.ndarray:
        """Share of the spread that is saturated by a day: 1 where it is so already, NaN where nothing is projected."""
        years = (day - table.as_on).dt.days.to_numpy()[:, None] / DAYS_PER_YEAR
        going = np.flatnonzero(_projected(table) & (years[:, 0] > 0))
        found = np.where(table.status == "saturated", 1.0, np.nan)
        found[going] = (self.at(going, years[going], levels)[:, 0] >= self.rules.saturated).mean(axis=1)
        return found


def _districts(
    context: pd.DataFrame, progress: pd.DataFrame, known: Readings, ahead: _Ahead, constants: Mapping, ends: np.ndarray
) -> pd.DataFrame:
    """mart.projection without its probability."""
    enough = known.so_far(len(known.dates) - 1) >= ahead.rules.least_readings
    table = statuses(context, progress, enough, ahead.rules.saturated)
    table["method"] = pd.Series(ahead.method, index=table.index, dtype=object).where(table.status == "projected")
    going = np.flatnonzero(table.status == "projected")
    months = np.arange(int(constants["projection_years"]) * 12 + 1)
    days = months * ahead.rules.days_per_month
    paths = ahead.at(going, days[None, :] / DAYS_PER_YEAR, ends)
    dates = pd.DataFrame(
        {
            name: _reached(table.as_on.to_numpy()[going], days, paths[:, :, place], ahead.rules.saturated)
            for name, place in (("saturation_on", 1), ("saturation_low_on", 2), ("saturation_high_on", 0))
        },
        index=table.index[going],
    )
    table = table.join(dates[["saturation_low_on", "saturation_high_on"]])
    table["saturation_on"] = dates.saturation_on.reindex(table.index).fillna(table.saturation_on)
    full = table.status == "saturated"
    table.loc[(table.status == "projected") & table.saturation_on.isna(), "status"] = "not_within_ten_years"
    table["within_ten_years"] = table.saturation_on.notna().astype("boolean").where(_projected(table) | full)
    end = (pd.Timestamp(constants["mission_end"]) - table.as_on).dt.days.to_numpy() / DAYS_PER_YEAR
    going = going[end[going] > 0]
    at_end = np.full((len(table), len(ends)), np.nan)
    at_end[going] = ahead.at(going, end[going, None], ends)[:, 0]
    for place, name in enumerate(AT_END):
        table[name] = at_end[:, place]
    return table


def _projected(table: pd.DataFrame) -> pd.Series:
    return table.status.isin(["projected", "not_within_ten_years"])


def _reached(as_on: np.ndarray, days: np.ndarray, coverage: np.ndarray, level: float) -> pd.DatetimeIndex:
    """The day each path (districts × days after `as_on`) first comes to a level, straight between two; NaT if never."""
    there = coverage >= level
    first = np.clip(there.argmax(axis=1), 1, None)
    rows = np.arange(len(coverage))
    before, after = coverage[rows, first - 1], coverage[rows, first]
    share = np.clip((level - before) / np.where(after > before, after - before, 1.0), 0.0, 1.0)
    when = np.ceil(days[first - 1] + share * (days[first] - days[first - 1]) - backtest.ROUNDING)
    found = pd.to_datetime(as_on) + pd.to_timedelta(when, unit="D")
    return found.where(there.any(axis=1))


def _path(table: pd.DataFrame, ahead: _Ahead, until: pd.Timestamp, ends: np.ndarray) -> pd.DataFrame:
    """mart.projection_path: the reading itself, then every quarter's end after it."""
    parts = []
    for as_on, rows in table[_projected(table)].groupby("as_on"):
        dates = pd.DatetimeIndex([as_on, *pd.date_range(as_on, until, freq=QUARTER_ENDS, inclusive="right")])
        years = (dates - as_on).days.to_numpy()[None, :] / DAYS_PER_YEAR
        coverage = ahead.at(rows.index.to_numpy(), years, ends)
        low, middle, high = (coverage[:, :, place].ravel() for place in range(3))
        parts.append(
            pd.DataFrame(
                {
                    "lgd_district_code": np.repeat(rows.lgd_district_code.to_numpy(), len(dates)),
                    "on_date": np.tile(dates, len(rows)),
                    "coverage_pct": middle,
                    "low_pct": low,
                    "high_pct": high,
                }
            )
        )
    path = pd.concat(parts, ignore_index=True) if parts else untested.empty(PATH)
    return path.sort_values(["lgd_district_code", "on_date"], ignore_index=True)


def _dated(tables: Mapping[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """Days without a time, so that the warehouse holds them as dates."""
    return {
        table: frame.astype({name: DAY for name in frame.select_dtypes("datetime")}) for table, frame in tables.items()
    }

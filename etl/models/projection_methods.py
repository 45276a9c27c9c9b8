"""How coverage goes on from a reading: no change, last pace, damped trend, logistic; all from the same two readings.

Each starts at a district's reading and takes the pace since its reading before; they differ in what becomes of that
pace. Readings of the faster years before are left out: a curve through all of them overshoots once a mission slows.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pandas as pd

DAYS_PER_YEAR = 365.25
FULL = 100.0
KEPT = np.linspace(0.01, 1.0, 100)
"""Shares of its pace a district may keep from one year to the next, to the hundredth, tried for the damped trend."""


@dataclass(frozen=True)
class Readings:
    """Coverage that projections start from, districts × dates; NaN where there is no reading to use.

    `years` are the dates counted from the first of them. Readings of one district are at least some months apart.
    """

    codes: np.ndarray
    dates: pd.DatetimeIndex
    coverage: np.ndarray

    @property
    def years(self) -> np.ndarray:
        return (self.dates - self.dates[0]).days.to_numpy() / DAYS_PER_YEAR

    def so_far(self, date: int) -> np.ndarray:
        """How many readings each district has up to a date (its place among the dates)."""
        return np.isfinite(self.coverage[:, : date + 1]).sum(axis=1)

    def latest(self) -> np.ndarray:
        """The place of each district's last reading among the dates; −1 without one."""
        known = np.isfinite(self.coverage)
        return np.where(known.any(axis=1), known.shape[1] - 1 - known[:, ::-1].argmax(axis=1), -1)

    def starts(self, at: np.ndarray | int) -> "Starts":
        """Where projections from a date begin; `at` is its place, one for all districts or one each (−1: none)."""
        rows, at = np.arange(len(self.coverage)), np.broadcast_to(at, len(self.coverage))
        known = np.isfinite(self.coverage)
        places = np.where(known, np.arange(known.shape[1]), -1)
        places = np.where(places < at[:, None], places, -1)
        before = places.max(axis=1, initial=-1)
        return Starts(
            coverage=np.where(at >= 0, self.coverage[rows, at], np.nan),
            before=np.where(before >= 0, self.coverage[rows, before], np.nan),
            years=np.where(before >= 0, self.years[at] - self.years[before], np.nan),
        )


@dataclass(frozen=True)
class Starts:
    """A reading of each district, the one before, and the years between; NaN where there is none. Per cent."""

    coverage: np.ndarray
    before: np.ndarray
    years: np.ndarray

    def of(self, rows: np.ndarray) -> "Starts":
        """Some of the districts, by place or mask."""
        return Starts(self.coverage[rows], self.before[rows], self.years[rows])

    def pace(self) -> np.ndarray:
        """Points a year since the reading before. A loss counts as none: it is a recount, and does not go on."""
        return np.maximum((self.coverage - self.before) / self.years, 0.0)


@dataclass(frozen=True)
class Settings:
    """What the methods need beside readings: the share of its pace kept a year, and the level called saturated."""

    kept: float
    saturated: float


def readings(progress: pd.DataFrame, codes: np.ndarray, apart_days: int) -> Readings:
    """The readings of mart.district_progress that may be used, thinned to at least `apart_days` apart.

    Counted back from each district's latest usable reading, so that weekly readings of one season count once.
    Flagged figures (`usable_for_pace` false) never enter.
    """
    usable = progress[progress.usable_for_pace & progress.coverage_pct.notna()]
    wide = usable.pivot(index="lgd_district_code", columns="as_on", values="coverage_pct").reindex(codes)
    dates = pd.DatetimeIndex(wide.columns)
    coverage = np.clip(wide.to_numpy(dtype=float, copy=True), 0.0, FULL)
    days = (dates - pd.Timestamp(0)).days.to_numpy()
    last_kept = np.full(len(coverage), np.inf)
    for place in range(len(dates) - 1, -1, -1):
        keep = np.isfinite(coverage[:, place]) & (last_kept - days[place] >= apart_days)
        coverage[~keep, place] = np.nan
        last_kept[keep] = days[place]
    some = np.isfinite(coverage).any(axis=0)
    return Readings(np.asarray(codes), dates[some], coverage[:, some])


def no_change(starts: Starts, years: np.ndarray, settings: Settings) -> np.ndarray:
    """Coverage stays what it was: what any method must beat. All methods: districts × horizons in years, per cent."""
    return np.broadcast_to(starts.coverage[:, None], np.broadcast_shapes(starts.coverage[:, None].shape, years.shape))


def last_pace(starts: Starts, years: np.ndarray, settings: Settings) -> np.ndarray:
    """As many points a year as since the reading before, up to every household."""
    return np.minimum(starts.coverage[:, None] + starts.pace()[:, None] * years, FULL)


def damped_trend(starts: Starts, years: np.ndarray, settings: Settings) -> np.ndarray:
    """The last pace, of which a share is kept from year to year: pace × (1 − kept^years) ÷ −ln(kept).

    Source: Gardner, E. S. & McKenzie, E. (1985). Forecasting trends in time series. Management Science 31, 1237–1246;
    here in continuous time, since readings are unevenly spaced.
    """
    fade = -np.log(settings.kept)
    lasting = years if fade == 0 else -np.expm1(-fade * years) / fade
    return np.minimum(starts.coverage[:, None] + starts.pace()[:, None] * lasting, FULL)


def logistic(starts: Starts, years: np.ndarray, settings: Settings) -> np.ndarray:
    """An S-curve to every household through the last two readings: the fewer are left, the slower they are reached.

    Source: Griliches, Z. (1957). Hybrid corn: an exploration in the economics of technological change. Econometrica
    25, 501–522, with full coverage as the ceiling. Log odds of readings below the share that counts as none left are
    taken there.
    """
    ends = FULL - settings.saturated
    odds, before = (_log_odds(np.clip(part, ends, FULL - ends)) for part in (starts.coverage, starts.before))
    growth = np.maximum((odds - before) / starts.years, 0.0)
    risen = _from_log_odds(odds[:, None] + growth[:, None] * years) - _from_log_odds(odds)[:, None]
    return np.minimum(starts.coverage[:, None] + risen, FULL)


Method = Callable[[Starts, np.ndarray, Settings], np.ndarray]
METHODS: dict[str, Method] = {
    "no_change": no_change, "last_pace": last_pace, "damped_trend": damped_trend, "logistic": logistic,
}  # fmt: skip
"""By the names of mart.projection_backtest; the first is what the others are measured against."""

BASELINE = "no_change"


def kept_share(known: Readings, saturated: float) -> np.ndarray:
    """For each date, the share of pace kept a year that would have told all readings up to it best from those before.

    One step ahead, by mean absolute error over all districts not saturated; 1 (nothing lost) until there is a step to
    learn from. Nothing later than the date enters.
    """
    errors = np.zeros((len(known.dates), len(KEPT)))
    for place in range(len(known.dates)):
        now = known.starts(place)
        places = np.where(np.isfinite(known.coverage[:, :place]), np.arange(place), -1).max(axis=1, initial=-1)
        then = known.starts(places)
        rows = np.isfinite(now.coverage) & np.isfinite(then.pace()) & (then.coverage < saturated)
        if not rows.any():
            continue
        then, now = then.of(rows), now.of(rows)
        fade = -np.log(KEPT)
        lasting = np.where(
            fade == 0, now.years[:, None], -np.expm1(-fade * now.years[:, None]) / np.where(fade == 0, 1, fade)
        )
        told = np.minimum(then.coverage[:, None] + then.pace()[:, None] * lasting, FULL)
        errors[place] = np.abs(told - now.coverage[:, None]).sum(axis=0)
    total = errors.cumsum(axis=0)
    return np.where(total.any(axis=1), KEPT[total.argmin(axis=1)], 1.0)


def _log_odds(pct: np.ndarray) -> np.ndarray:
    return np.log(pct / (FULL - pct))


def _from_log_odds(odds: np.ndarray) -> np.ndarray:
    return FULL / (1.0 + np.exp(-odds))

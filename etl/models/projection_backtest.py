"""How far projections were off: told on each earlier date, held to later readings; and the spread that follows."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from etl.models.projection_methods import (
    BASELINE,
    DAYS_PER_YEAR,
    FULL,
    METHODS,
    Method,
    Readings,
    Settings,
    Starts,
    kept_share,
)

HALVINGS = 40
"""How often the range in which a speed lies is halved: to a part in 10¹²."""

ROUNDING = 1e-9
"""Two shares this near to each other are the same."""


@dataclass(frozen=True)
class Rules:
    """The constants of data/methods.yaml that the back-test reads, by their meaning."""

    saturated: float
    least_readings: int
    days_per_month: float
    first_band_months: float
    band_months: float
    bands: int
    interval: float
    half_life_years: float
    least_forecasts: int

    @classmethod
    def of(cls, constants: Mapping[str, object]) -> "Rules":
        return cls(
            saturated=float(constants["saturated_coverage_pct"]),
            least_readings=int(constants["projection_least_readings"]),
            days_per_month=float(constants["days_per_month"]),
            first_band_months=float(constants["projection_first_band_months"]),
            band_months=float(constants["projection_band_months"]),
            bands=int(constants["projection_bands"]),
            interval=float(constants["projection_interval_pct"]) / 100,
            half_life_years=float(constants["projection_half_life_years"]),
            least_forecasts=int(constants["projection_least_forecasts"]),
        )

    def band(self, months: np.ndarray) -> np.ndarray:
        """The band of horizons a number of months falls into, 0 the shortest; the last has no upper end."""
        beyond = np.ceil((np.asarray(months) - self.first_band_months) / self.band_months)
        return np.clip(beyond, 0, self.bands - 1).astype(int)

    @property
    def ends(self) -> np.ndarray:
        """Shares of the spread at which an interval begins, has its middle and ends."""
        return np.array([(1 - self.interval) / 2, 0.5, (1 + self.interval) / 2])


def forecasts(known: Readings, states: np.ndarray, rules: Rules) -> pd.DataFrame:
    """Every forecast that could have been made: a row a district, date it is made on, and later date it is held to.

    Columns: lgd_district_code, lgd_state_code, made_on, for_on, months, start, before and years_between (of the two
    readings it is made from), kept, actual, and for each method its forecast (per cent) and `score_<method>`. Only
    readings up to `made_on` enter; districts saturated by then, or with too few readings, are not forecast.
    Source: Tashman, L. J. (2000). Out-of-sample tests of forecasting accuracy: an analysis and review. International
    Journal of Forecasting 16, 437–450 (rolling origin).
    """
    kept = kept_share(known, rules.saturated)
    made = []
    for origin in range(len(known.dates) - 1):
        coverage = known.coverage[:, origin]
        ready = (known.so_far(origin) >= rules.least_readings) & (coverage < rules.saturated)
        rows, ahead = np.nonzero(ready[:, None] & np.isfinite(known.coverage[:, origin + 1 :]))
        later = origin + 1 + ahead
        years, starts = (known.years[later] - known.years[origin])[:, None], known.starts(origin).of(rows)
        actual, settings = known.coverage[rows, later], Settings(kept[origin], rules.saturated)
        part = {
            "lgd_district_code": known.codes[rows],
            "lgd_state_code": states[rows],
            "made_on": known.dates[origin],
            "for_on": known.dates[later],
            "months": years[:, 0] * DAYS_PER_YEAR / rules.days_per_month,
            "start": starts.coverage,
            "before": starts.before,
            "years_between": starts.years,
            "kept": kept[origin],
            "actual": actual,
        }
        for name, method in METHODS.items():
            part[name] = method(starts, years, settings)[:, 0]
            part[f"score_{name}"] = score(method, actual, starts, years, settings)
        made.append(pd.DataFrame(part))
    return pd.concat(made, ignore_index=True) if made else pd.DataFrame()


def score(method: Method, actual: np.ndarray, starts: Starts, years: np.ndarray, settings: Settings) -> np.ndarray:
    """Where the truth fell against a forecast, as a signed error that rises with the truth; one a district.

    0 to 1: the speed at which the district went along the projected path, 1 being as projected. Above 1: by how much
    more, a year, those that the forecast leaves were reached (1 + rate). Below 0: the points lost since the start. So
    the errors of districts with much and with little left, over long and short horizons, stand in one scale. `years`:
    districts × 1. Source: Lei, J. et al. (2018). Distribution-free predictive inference for regression. Journal of the
    American Statistical Association 113, 1094–1111, section 5.2 (errors scaled by what is known of each case).
    """
    told, least = method(starts, years, settings)[:, 0], FULL - settings.saturated
    low, high = np.zeros(len(actual)), np.ones(len(actual))
    for _ in range(HALVINGS):
        speed = (low + high) / 2
        short = method(starts, years * speed[:, None], settings)[:, 0] < actual
        low, high = np.where(short, speed, low), np.where(short, high, speed)
    faster = np.log((FULL - told + least) / (FULL - np.maximum(actual, told) + least)) / years[:, 0]
    lost = actual - starts.coverage
    return np.where(actual >= told, 1.0 + faster, np.where(lost >= 0, high, lost))


def carried(method: Method, starts: Starts, years: np.ndarray, scores: np.ndarray, settings: Settings) -> np.ndarray:
    """The coverage at which each score falls, the inverse of `score`: districts × horizons × scores, per cent in 0–100.

    `years`: districts (or one for all) × horizons. At no time ahead there is nothing to be off by.
    """
    least = FULL - settings.saturated
    found = []
    for each in scores:
        told = method(starts, years * np.clip(each, 0.0, 1.0), settings)
        if each > 1:
            faster = FULL + least - (FULL - told + least) * np.exp(-np.where(years > 0, (each - 1.0) * years, 0.0))
            told = np.maximum(faster, told)
        elif each < 0:
            told = np.where(years > 0, told + each, told)
        found.append(np.clip(told, 0.0, FULL))
    return np.stack(found, axis=-1)


def quantiles(scores: np.ndarray, weights: np.ndarray, shares: np.ndarray) -> np.ndarray:
    """Scores below which each share of further ones is expected to fall, by split conformal; ±∞ beyond what is known.

    A further score, of weight 1, may lie anywhere: a share of one half or more counts it above what is sought, a lesser
    one below, so that few errors give a wide spread. Sources: Papadopoulos, H. et al. (2002). Inductive confidence
    machines for regression. ECML 2002; for the weights, Barber, R. F. et al. (2023). Conformal prediction beyond
    exchangeability. Annals of Statistics 51, 816–845.
    """
    order = np.argsort(scores)
    ordered, weight = scores[order], weights[order]
    total = weight.sum() + 1.0
    upwards, downwards = np.cumsum(weight) / total, np.cumsum(weight[::-1]) / total
    high = np.append(ordered, np.inf)[np.searchsorted(upwards, shares - ROUNDING)]
    low = np.append(ordered[::-1], -np.inf)[np.searchsorted(downwards, 1.0 - shares - ROUNDING)]
    return np.where(shares >= 0.5, high, low)


def spread(made: pd.DataFrame, method: str, now: pd.Timestamp, rules: Rules, shares: np.ndarray) -> np.ndarray:
    """Scores of a method's forecasts at some shares, as known on a date; an older forecast counts less.

    Half as much every `half_life_years`, for the mission has not kept one speed. One spread serves all horizons and
    levels of coverage, since scores allow for both: two or three dates lie in a band of horizons, and a spread of its
    own would show which years these were.
    """
    return quantiles(made[f"score_{method}"].to_numpy(), _weights(made, now, rules), shares)


def held_out(made: pd.DataFrame, method: str, now: pd.Timestamp, rules: Rules) -> np.ndarray:
    """Whether each forecast's interval, made from the errors of all other States, held the truth."""
    states, scores = made.lgd_state_code.to_numpy(), made[f"score_{method}"].to_numpy()
    weights, held = _weights(made, now, rules), np.zeros(len(made), dtype=bool)
    for state in np.unique(states):
        own = states == state
        low, _, high = quantiles(scores[~own], weights[~own], rules.ends)
        held[own] = (scores[own] >= low) & (scores[own] <= high)
    return held


def known_then(made: pd.DataFrame, method: str, rules: Rules) -> pd.DataFrame:
    """What intervals made from errors known on each forecast's own day were worth; rows as in `made`, NaN before any.

    `held`: 1 where the interval held the truth, else 0. `middle_off`: its middle less the truth, in points.
    """
    found = pd.DataFrame(np.nan, index=made.index, columns=["held", "middle_off"])
    for day, own in made.groupby("made_on"):
        known = made[made.for_on <= day]
        if known.empty:
            continue
        low, middle, high = spread(known, method, day, rules, rules.ends)
        starts = Starts(*(own[name].to_numpy() for name in ("start", "before", "years_between")))
        years = own.months.to_numpy()[:, None] * rules.days_per_month / DAYS_PER_YEAR
        settings = Settings(own.kept.iloc[0], rules.saturated)
        told = carried(METHODS[method], starts, years, np.array([middle]), settings)[:, 0, 0]
        found.loc[own.index, "held"] = own[f"score_{method}"].between(low, high).astype(float)
        found.loc[own.index, "middle_off"] = told - own.actual
    return found


def chosen(made: pd.DataFrame, rules: Rules) -> str:
    """The method of least mean absolute error, bands of horizons counting alike; "no change" is never chosen."""
    band = rules.band(made.months)
    errors = {
        name: made[name].sub(made.actual).abs().groupby(band).mean().mean() for name in METHODS if name != BASELINE
    }
    return min(errors, key=errors.get)


def by_band(made: pd.DataFrame, now: pd.Timestamp, rules: Rules) -> pd.DataFrame:
    """mart.projection_backtest: errors of each method by band of horizons, in percentage points.

    `interval_coverage_pct` is of intervals made from the errors of other States.
    """
    best, band = chosen(made, rules), rules.band(made.months)
    edges = [0.0, *(rules.first_band_months + rules.band_months * np.arange(rules.bands - 1))]
    longest = float(np.ceil(made.months.max()))
    found = []
    for method in METHODS:
        held = held_out(made, method, now, rules)
        for each, rows in made.assign(held=held).groupby(band):
            found.append(
                {
                    "method": method,
                    "horizon_from_months": edges[each],
                    "horizon_to_months": longest if each == rules.bands - 1 else edges[each + 1],
                    "origins": rows.made_on.nunique(),
                    "districts": rows.lgd_district_code.nunique(),
                    **_errors(rows, method),
                    "interval_coverage_pct": 100 * rows.held.mean(),
                    "chosen": method == best,
                }
            )
    return pd.DataFrame(found)


def by_date(made: pd.DataFrame, rules: Rules) -> pd.DataFrame:
    """mart.projection_backtest_date: errors of each method by the date it is told on and the date it is held to.

    What ends in or holds `then` is of intervals, and their middle, made from what was known on the day; missing where
    nothing was. Pairs of dates with fewer than `least_forecasts` are left out.
    """
    found = []
    for method in METHODS:
        then = known_then(made, method, rules)
        for (made_on, for_on), rows in made.join(then).groupby(["made_on", "for_on"]):
            if len(rows) >= rules.least_forecasts:
                found.append(
                    {
                        "method": method,
                        "made_on": made_on,
                        "for_on": for_on,
                        "horizon_months": rows.months.mean(),
                        **_errors(rows, method),
                        "middle_then_absolute_error_pct_points": rows.middle_off.abs().mean(),
                        "interval_coverage_then_pct": 100 * rows.held.mean(),
                    }
                )
    return pd.DataFrame(found)


def _errors(rows: pd.DataFrame, method: str) -> dict[str, float]:
    error = rows[method] - rows.actual
    return {
        "forecasts": len(rows),
        "mean_absolute_error_pct_points": error.abs().mean(),
        "median_absolute_error_pct_points": error.abs().median(),
        "bias_pct_points": error.mean(),
    }


def _weights(made: pd.DataFrame, now: pd.Timestamp, rules: Rules) -> np.ndarray:
    age = (now - made.made_on).dt.days.to_numpy() / DAYS_PER_YEAR
    return 0.5 ** (age / rules.half_life_years)

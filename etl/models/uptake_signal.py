"""Did districts that took a practice up move more than districts in like circumstances that did not?"""

from collections.abc import Mapping

import numpy as np
import pandas as pd
from scipy.special import stdtrit

from etl.models.readings import usable_coverage

TAKEN_UP = ("piloting", "scaled", "sustained_12m")
"""Stages from which on a practice is at work in a district."""

BEGUN = ("committed", "planned", *TAKEN_UP)
"""Stages that make a district no peer of the adopters: it has begun, if not yet taken up."""


def solve(
    constants: Mapping[str, object],
    adoption: pd.DataFrame,
    themes: pd.DataFrame,
    progress: pd.DataFrame,
    likeness: pd.DataFrame,
) -> dict[str, pd.DataFrame]:
    """mart.uptake_signal a row a practice, and a theme, that a district took up; with and without illustrative rows.

    `adoption` is core.adoption, `themes` core.practice_theme, `progress` mart.district_progress, `likeness`
    mart.likeness. Each adopter is set against its nearest peers over the same two readings: matching on circumstances
    and on where they stood, then the difference of the differences (Heckman, Ichimura & Todd 1997, Review of Economic
    Studies 64), with Student's t interval over adopters.
    """
    told = adoption.dropna(subset=["practice_id"]).assign(stage_on=lambda rows: pd.to_datetime(rows.stage_on))
    pairs = told.groupby(["practice_id", "lgd_district_code"]).illustrative
    told = told[told.illustrative.astype(bool) == pairs.transform("all").astype(bool)]
    movement = Movement(constants, progress, likeness)
    rows = []
    for real_only in (False, True):
        counted = told[~told.illustrative.astype(bool)] if real_only else told
        by_theme = counted.merge(themes[["practice_id", "theme"]].drop_duplicates(), on="practice_id")
        for scope, key, histories in (("practice", "practice_id", counted), ("theme", "theme", by_theme)):
            for value, history in histories.groupby(key):
                row = _signal(constants, history, movement)
                if row:
                    rows.append({"real_only": real_only, "scope": scope, key: value, **row})
    return {"mart.uptake_signal": pd.DataFrame(rows, columns=list(COLUMNS)).astype(COLUMNS)}


COLUMNS = {
    "real_only": "bool", "scope": "str", "practice_id": "str", "theme": "str", "adopters": "int64",
    "adopters_measured": "int64", "mean_difference_pct_points_a_year": "float64", "low": "float64", "high": "float64",
    "shown": "bool", "illustrative": "bool",
}  # fmt: skip


def _signal(constants: Mapping[str, object], history: pd.DataFrame, movement: "Movement") -> dict | None:
    """One practice's or theme's row, from the stages told of it; None where nobody took it up."""
    taken = history[history.stage.isin(TAKEN_UP)]
    if taken.empty:
        return None
    since = taken.groupby("lgd_district_code").stage_on.min()
    begun = history[history.stage.isin(BEGUN)].lgd_district_code.unique()
    found = np.array([movement.ahead(code, day, begun) for code, day in since.items()])
    found = found[np.isfinite(found)]
    shown = len(found) >= int(constants["least_adopters"])
    mean, half = interval(found, float(constants["signal_interval_pct"])) if shown else (np.nan, np.nan)
    return {
        "adopters": len(since),
        "adopters_measured": len(found),
        "mean_difference_pct_points_a_year": mean,
        "low": mean - half,
        "high": mean + half,
        "shown": shown,
        "illustrative": bool(taken.illustrative.astype(bool).any()),
    }


def interval(values: np.ndarray, pct: float) -> tuple[float, float]:
    """Mean and half width of Student's t interval that holds it in `pct` per cent of cases; two values at least."""
    error = values.std(ddof=1) / np.sqrt(len(values))
    return float(values.mean()), float(stdtrit(len(values) - 1, 0.5 + pct / 200) * error)


class Movement:
    """How much faster a district moved than its nearest peers, in percentage points of coverage a year."""

    def __init__(self, constants: Mapping[str, object], progress: pd.DataFrame, likeness: pd.DataFrame) -> None:
        coverage = usable_coverage(progress)
        states = progress.groupby("lgd_district_code").lgd_state_code.first()
        self.states = states.reindex(coverage.index).to_numpy()
        self.codes = coverage.index.to_numpy()
        self.coverage = coverage.to_numpy()
        self.dates = coverage.columns
        self.place = {code: place for place, code in enumerate(self.codes)}
        self.distance = (
            likeness.pivot(index="lgd_district_code", columns="other_lgd_district_code", values="distance")
            .reindex(index=self.codes, columns=self.codes)
            .to_numpy()
        )
        self.least_time = pd.Timedelta(days=int(constants["signal_least_days"]))
        self.full = float(constants["saturated_coverage_pct"])
        self.reach = float(constants["signal_start_reach_pct"])
        self.peers = int(constants["peers_per_district"])
        self.least_peers = int(constants["signal_least_peers"])

    def ahead(self, code: int, day: pd.Timestamp, begun: np.ndarray) -> float:
        """Points a year by which `code` moved more than its peers, from its last reading before `day` to its last one.

        Peers are its nearest of the same State that have not `begun`, with both readings, within signal_start_reach_pct
        points at the first: what a State does moves all of its districts, and must not pass for the practice. NaN where
        the day or a reading is missing, the last came less than signal_least_days after it, the district was saturated
        already, or it has too few peers.
        """
        own = self.place.get(code)
        if own is None or pd.isna(day):
            return np.nan
        known = np.isfinite(self.coverage[own])
        before = np.flatnonzero(known & (self.dates <= day))
        after = np.flatnonzero(known & (self.dates >= day + self.least_time))
        if not len(before) or not len(after):
            return np.nan
        first, last = before[-1], after[-1]
        days = (self.dates[last] - self.dates[first]).days
        start = self.coverage[:, first]
        moved = (self.coverage[:, last] - start) * 365.25 / days
        if start[own] >= self.full:
            return np.nan
        may = np.isfinite(moved) & np.isfinite(self.distance[own]) & ~np.isin(self.codes, begun)
        may &= (self.states == self.states[own]) & (start < self.full) & (np.abs(start - start[own]) <= self.reach)
        peers = np.flatnonzero(may)[np.argsort(self.distance[own][may], kind="stable")[: self.peers]]
        return moved[own] - moved[peers].mean() if len(peers) >= self.least_peers else np.nan

"""Districts in like circumstances: how far each two are apart, the nearest peers of each, and why they are alike."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

FACTS = (
    "rural_households", "sc_share_pct", "st_share_pct", "literacy_pct", "groundwater_stage_pct",
    "samples_over_limit_pct", "baseline_coverage_pct", "aspirational", "population_per_km2", "area_km2",
)  # fmt: skip
"""Columns of mart.district_context that are compared, in the order reasons are told where they weigh the same."""

BY_RATIO = ("rural_households", "population_per_km2", "area_km2")
"""Sizes, compared as logarithms: twice as large is as far apart in a small district as in a large one.

On their own scale one district of 1.5 lakh km² makes all others the same size. Groundwater stage stays in percentage
points: its logarithm spreads districts no further, and makes 1 and 2 % as unlike as 75 and 150 %.
"""

DECIMALS = 12
"""Distances are rounded here, so that two equal on paper are equal, and the lower code comes first."""


def compared(context: pd.DataFrame) -> pd.DataFrame:
    """The facts on the scale they are compared on; a size that is not above zero is not known."""
    facts = context[list(FACTS)].astype(float)
    sizes = facts[list(BY_RATIO)]
    return facts.assign(**np.log(sizes.where(sizes > 0)))


def scaled(context: pd.DataFrame) -> np.ndarray:
    """The facts divided by their range over all rows, districts × facts; NaN where not known.

    Two rows then differ by 0–1. A fact of 0 and 1 differs by 1 where it is not the same, a symmetric binary; a fact
    that is the same everywhere sets nobody apart.
    """
    facts = compared(context)
    span = facts.max() - facts.min()
    return (facts / span.where(span > 0, 1.0)).to_numpy()


def distances(context: pd.DataFrame, least_facts: int = 1) -> np.ndarray:
    """Gower distances of all districts, 0–1, in the rows' order: square, symmetric, NaN where too few facts are known.

    The mean over the facts known of both districts. Source: Gower, J. C. (1971). A general coefficient of similarity
    and some of its properties. Biometrics 27, 857–871.
    """
    return _mean(scaled(context), least_facts)[0]


def solve(constants: Mapping[str, object], context: pd.DataFrame, progress: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """mart.likeness of each two districts, mart.peer nearest in India and mart.peer_in_state nearest in the own State.

    `context` is mart.district_context, `progress` mart.district_progress. Pairs of whom fewer than peer_least_facts
    facts are known of both are left out of all three. `likeness_rank` is the other district's place by distance among
    `likeness_of` (those equally far share the better one).
    """
    context = context.sort_values("lgd_district_code", ignore_index=True)
    codes = context.lgd_district_code.to_numpy()
    states = context.lgd_state_code.to_numpy()
    facts = scaled(context)
    distance, known = _mean(facts, int(constants["peer_least_facts"]))
    np.fill_diagonal(distance, np.nan)
    one, other = np.nonzero(np.isfinite(distance))
    likeness = pd.DataFrame(
        {
            "lgd_district_code": codes[one],
            "other_lgd_district_code": codes[other],
            "distance": distance[one, other],
            "facts_known": known[one, other].astype(np.int16),
        }
    )
    near = likeness.groupby("lgd_district_code").distance
    likeness = likeness.assign(
        likeness_rank=near.rank(method="min").astype(np.int16), likeness_of=near.transform("size").astype(np.int16)
    )
    same_state = states[:, None] == states[None, :]
    readings = _Readings(codes, progress)
    nearest = [
        _peers(constants, codes, same_state, facts, distance, readings),
        _peers(constants, codes, same_state, facts, np.where(same_state, distance, np.nan), readings),
    ]
    return {"mart.likeness": likeness, "mart.peer": nearest[0], "mart.peer_in_state": nearest[1]}


def _mean(facts: np.ndarray, least_facts: int) -> tuple[np.ndarray, np.ndarray]:
    """Mean difference over the facts known of both, and how many those are: both districts × districts."""
    total, known = np.zeros((2, len(facts), len(facts)))
    for fact in facts.T:
        apart = np.abs(fact[:, None] - fact[None, :])
        known += np.isfinite(apart)
        total += np.nan_to_num(apart, copy=False)
    mean = np.round(total / np.maximum(known, 1), DECIMALS)
    return np.where(known >= max(least_facts, 1), mean, np.nan), known


def _peers(
    constants: Mapping[str, object], codes: np.ndarray, same_state: np.ndarray, facts: np.ndarray, distance: np.ndarray,
    readings: "_Readings",
) -> pd.DataFrame:  # fmt: skip
    """The nearest districts of each by a distance that is NaN where two may not be peers, ties by code."""
    most = min(int(constants["peers_per_district"]), len(codes))
    nearest = np.argsort(distance, axis=1, kind="stable")[:, :most]
    one, place = np.nonzero(np.isfinite(np.take_along_axis(distance, nearest, axis=1)))
    other = nearest[one, place]
    ahead = readings.ahead(one, other)
    least, most_ahead = float(constants["peer_ahead_from_pct"]), float(constants["peer_ahead_to_pct"])
    return pd.DataFrame(
        {
            "lgd_district_code": codes[one],
            "peer_lgd_district_code": codes[other],
            "place": (place + 1).astype(np.int16),
            "distance": distance[one, other],
            "same_state": same_state[one, other],
            "reasons": _reasons(facts, one, other, int(constants["peer_reasons"])),
            "coverage_ahead_pct": ahead,
            "ahead": (ahead >= least) & (ahead <= most_ahead),
        }
    )


def _reasons(facts: np.ndarray, one: np.ndarray, other: np.ndarray, most: int) -> list[list[str]]:
    """The facts that tell most why `other` is like `one`: near in them, and few districts are as near to `one`.

    A fact weighs (1 − how far the two are apart in it) × (share of the other districts that are further from `one`).
    """
    weight = np.full((len(FACTS), len(one)), -1.0)
    for place, fact in enumerate(facts.T):
        in_order = np.sort(fact[np.isfinite(fact)])
        mine, apart = fact[one], np.abs(fact[one] - fact[other])
        reach = apart + 10.0**-DECIMALS  # so that those just as near count as near
        as_near = np.searchsorted(in_order, mine + reach, "right") - np.searchsorted(in_order, mine - reach, "left")
        told = np.isfinite(apart)  # two districts at least, so that the division below stands
        weight[place, told] = ((1 - apart) * (len(in_order) - as_near))[told] / (len(in_order) - 1)
    order = np.argsort(-weight, axis=0, kind="stable")[:most]
    return [[FACTS[fact] for fact in order[:, pair] if weight[fact, pair] >= 0] for pair in range(len(one))]


class _Readings:
    """Coverage of districts by as-on date, for comparing two on the latest date that both report."""

    def __init__(self, codes: np.ndarray, progress: pd.DataFrame) -> None:
        by_date = progress.assign(rankable=progress.rankable.astype(float)).pivot(
            index="lgd_district_code", columns="as_on", values=["coverage_pct", "rankable"]
        )
        by_date = by_date.reindex(codes).sort_index(axis=1)
        self.coverage = by_date["coverage_pct"].to_numpy(dtype=float)
        self.rankable = by_date["rankable"].to_numpy(dtype=float)

    def ahead(self, one: np.ndarray, other: np.ndarray) -> np.ndarray:
        """Points by which each `other` is ahead of `one`; NaN where either figure of that date cannot be ranked."""
        both = np.isfinite(self.rankable[one]) & np.isfinite(self.rankable[other])
        last = both.shape[1] - 1 - np.argmax(both[:, ::-1], axis=1)
        fair = both.any(axis=1) & (self.rankable[one, last] == 1) & (self.rankable[other, last] == 1)
        return np.where(fair, self.coverage[other, last] - self.coverage[one, last], np.nan)

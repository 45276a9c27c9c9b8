"""Which district visits which, on which theme: the assignment that brings most, as a pure function of pairs."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy.optimize import Bounds, LinearConstraint, linprog, milp
from scipy.sparse import csr_matrix

ROUND = 1e-7
"""What a solver leaves of a whole number."""

PAIR = ["lgd_district_code", "host_lgd_district_code", "theme"]


@dataclass(frozen=True)
class Limits:
    """Visits a host takes and a learner makes, both at least 1; the farthest straight-line distance in km (None: any);
    and whether only hosts of a State with the same official language count."""

    host_capacity: int
    visits_each: int
    max_km: float | None = None
    same_language: bool = False

    def __post_init__(self) -> None:
        if self.host_capacity < 1 or self.visits_each < 1:
            raise ValueError(f"a host takes and a learner makes one visit at least, not {self}")


def within(pairs: pd.DataFrame, limits: Limits) -> pd.DataFrame:
    """The pairs that distance and language let through and that bring anything; never a district with itself."""
    kept = (pairs.worth > 0) & (pairs.lgd_district_code != pairs.host_lgd_district_code)
    if limits.max_km is not None:
        kept &= pairs.distance_km <= limits.max_km
    if limits.same_language:
        kept &= pairs.same_language
    return pairs[kept]


def assign(pairs: pd.DataFrame, limits: Limits) -> pd.DataFrame:
    """The visits whose worth comes to most: rows of `pairs` (PAIR, worth, distance_km, same_language), by worth.

    No host takes more than `host_capacity` visits, no learner makes more than `visits_each`, none goes twice on one
    theme or twice to one host, and every visit is within the limits. The optimum is exact.

    Method: the assignment problem (Kuhn 1955) with capacities, solved as a linear programme, whose corners are whole
    numbers where each learner makes one visit and nearly always elsewhere; where they are not, in integers.
    Source: Kuhn, H. W. (1955), The Hungarian method for the assignment problem, Naval Research Logistics Quarterly 2;
    Crouse, D. F. (2016), On implementing 2D rectangular assignment algorithms, IEEE Transactions on Aerospace and
    Electronic Systems 52; solver HiGHS: Huangfu, Q. and Hall, J. A. J. (2018), Mathematical Programming Computation 10.
    """
    found = within(pairs, limits).sort_values(PAIR, ignore_index=True)
    if found.empty:
        return found
    rows, most = _places(found, limits)
    worth = found.worth.to_numpy(dtype=float)
    taken = linprog(-worth, A_ub=rows, b_ub=most, bounds=(0, 1), method="highs-ds").x
    if taken is None or np.abs(taken - taken.round()).max() > ROUND:
        places = LinearConstraint(rows, -np.inf, most)
        whole = {"integrality": np.ones(len(worth)), "bounds": Bounds(0, 1), "options": {"mip_rel_gap": 0}}
        taken = milp(-worth, constraints=places, **whole).x
    chosen = found[taken.round() == 1]
    return chosen.sort_values(["worth", *PAIR], ascending=[False, True, True, True], ignore_index=True)


def _places(pairs: pd.DataFrame, limits: Limits) -> tuple[csr_matrix, np.ndarray]:
    """Which places each pair takes, as places × pairs, and how many of each there are; only those that are short."""
    learner, host, theme = (pairs[name] for name in PAIR)
    kinds = [
        (pd.factorize(host)[0], limits.host_capacity),
        (pd.factorize(learner)[0], limits.visits_each),
    ]
    if limits.visits_each > 1:
        kinds += [
            (pairs.groupby([learner, theme]).ngroup().to_numpy(), 1),
            (pairs.groupby([learner, host]).ngroup().to_numpy(), 1),
        ]
    rows, columns, most = [], [], []
    for place, capacity in kinds:
        short = np.bincount(place) > capacity  # where fewer want a place than there are, nothing holds them
        at = np.flatnonzero(short[place])
        rows.append(np.cumsum(short)[place[at]] - 1 + len(most))
        columns.append(at)
        most += [capacity] * int(short.sum())
    at, of = np.concatenate(rows), np.concatenate(columns)
    return csr_matrix((np.ones(len(at)), (at, of)), shape=(len(most), len(pairs))), np.array(most, dtype=float)

"""Ranking of district × theme rows by a weighted sum of six criteria, and what each rank hangs on.

Additive value model (Keeney & Raiffa 1976): each criterion is a value from 0 to 1, and the reader's weights, normalised
to one, say how much of each a reader would give for another. An unknown criterion counts as nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

CRITERIA = ("households_left", "need", "gap", "pace", "equity", "voiced")
"""In the order of the sliders and of `?w=`; each is a column `<name>_score` of mart.priority_scenario."""

COLUMNS = tuple(f"{name}_score" for name in CRITERIA)
TIE = 1e-9
"""Scores nearer than this are one rank, as in mart.priority_scenario: only the order of a sum tells them apart."""


@dataclass(frozen=True)
class Field:
    """What is ranked against each other.

    `parts`: rows × criteria, 0 to 1, unknown counted as 0. `starts`: None ranks every row; otherwise each district is
    ranked by its highest row, and these are the places where a district's rows begin.
    """

    parts: np.ndarray
    starts: np.ndarray | None = None

    @property
    def size(self) -> int:
        """How many alternatives there are to rank."""
        return len(self.parts) if self.starts is None else len(self.starts)

    def span(self, alternative: int) -> tuple[int, int]:
        """First row of an alternative and the one after its last."""
        if self.starts is None:
            return alternative, alternative + 1
        last = alternative + 1 == len(self.starts)
        return int(self.starts[alternative]), len(self.parts) if last else int(self.starts[alternative + 1])

    def alternative(self, rows: Sequence[int]) -> np.ndarray:
        """The alternative that each of some rows stands for: itself, or its district."""
        at = np.asarray(rows, dtype=int)
        return at if self.starts is None else np.searchsorted(self.starts, at, side="right") - 1

    def best(self, scores: np.ndarray) -> np.ndarray:
        """Scores of the alternatives, from scores of rows along the first axis."""
        return scores if self.starts is None else np.maximum.reduceat(scores, self.starts, axis=0)


def field(rows: pd.DataFrame, one_each: bool = False) -> Field:
    """The field of some rows of mart.priority_scenario; with `one_each` rows of a district must stand together."""
    parts = rows[list(COLUMNS)].fillna(0).to_numpy(dtype=float)
    if not one_each or rows.empty:
        return Field(parts)
    district = rows.lgd_district_code.to_numpy()
    return Field(parts, np.flatnonzero(np.r_[True, district[1:] != district[:-1]]))


def normal(weights: Sequence[float]) -> np.ndarray:
    """Weights that sum to one. Where all are 0 nobody prefers anything, so each counts alike."""
    given = np.asarray(weights, dtype=float)
    if (given < 0).any():
        raise ValueError(f"weights are not negative: {list(weights)}")
    total = given.sum()
    return given / total if total else np.full(len(given), 1 / len(given))


def scores(parts: np.ndarray, weights: Sequence[float]) -> np.ndarray:
    """The weighted sum of each row, 0 to 1, and what each criterion adds to it are `parts * normal(weights)`."""
    return parts @ normal(weights)


def ranks(values: np.ndarray) -> np.ndarray:
    """Rank of each value, the largest first from 1; equal ones share the best rank."""
    counted = np.round(values / TIE)
    ordered = np.sort(counted)
    return len(counted) - np.searchsorted(ordered, counted, side="right") + 1


def order(field: Field, weights: Sequence[float]) -> np.ndarray:
    """Rows from the first rank down, of each district only the highest where districts are ranked; stable for ties."""
    of_row = scores(field.parts, weights)
    down = np.argsort(-np.round(of_row / TIE), kind="stable")
    if field.starts is None:
        return down
    _, first = np.unique(field.alternative(down), return_index=True)
    return down[np.sort(first)]


def rank_of(field: Field, weights: Sequence[float], rows: Sequence[int]) -> np.ndarray:
    """The rank of some rows, or of their districts, under some weights."""
    return ranks(field.best(scores(field.parts, weights)))[field.alternative(rows)]


def hangs_on(field: Field, weights: Sequence[float], rows: Sequence[int]) -> pd.DataFrame:
    """For each of some rows the criterion whose loss lets it fall furthest, and the rank it falls to.

    One criterion at a time is left out and the others keep their proportions. `criterion` is missing where no loss lets
    the row fall. `rank_without` is missing where the criterion is the only one that weighs anything: then the rank is
    that criterion's alone.
    """
    given = np.asarray(weights, dtype=float)
    here = rank_of(field, given, rows)
    nothing = pd.Series(pd.NA, range(len(here)), "string")
    found = pd.DataFrame({"rank": here, "criterion": nothing, "rank_without": pd.array(here, "Int64")})
    weighed = np.flatnonzero(normal(given))
    if len(weighed) == 1:
        return found.assign(criterion=CRITERIA[weighed[0]], rank_without=pd.array([pd.NA] * len(here), "Int64"))
    for at in weighed:
        without = rank_of(field, np.where(np.arange(len(given)) == at, 0, normal(given)), rows)
        further = without > found.rank_without.to_numpy()
        found.loc[further, "criterion"] = CRITERIA[at]
        found.loc[further, "rank_without"] = without[further]
    return found

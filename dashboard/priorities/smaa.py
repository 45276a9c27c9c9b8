"""How a row ranks whatever the weights: stochastic multicriteria acceptability analysis (SMAA).

Source: Lahdelma & Salminen (2001), SMAA-2, Operations Research 49(3); Tervonen & Lahdelma (2007), European Journal of
Operational Research 178(2). Nothing is known of the weights, so they are drawn evenly from all that sum to one; the
rank acceptability of a row is the share of them that gives it a rank. Ties share the better rank, as there.
"""

from collections.abc import Iterator

import numpy as np
import pandas as pd

from dashboard.priorities.ranking import Field

BLOCK = 32
"""Rows scored at a time: 32 × 5,000 single-precision scores stay in the processor's cache, on one core."""

SLICE = 8
"""Rows multiplied at a time: so few that OpenBLAS keeps to one core, and never waits for a busy other one."""

SAME = np.float32(1e-6)
"""Single-precision scores that differ by less are a tie: a sum of six products is good to about half of this."""


def weightings(criteria: int, count: int, seed: int) -> np.ndarray:
    """`count` weightings drawn evenly from the simplex (Dirichlet with all parameters 1), the same for a seed.

    criteria × count, single precision; each column sums to one.
    """
    return np.random.default_rng(seed).dirichlet(np.ones(criteria), count).T.astype(np.float32)


def ranks(field: Field, rows: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """The rank of some rows, or of their districts, under each weighting: rows × weightings, from 1.

    A rank is one more than the number of alternatives that score higher. Exact for every row; only the rows asked for
    are counted, so that all of India's takes a fraction of a second.
    """
    parts = np.ascontiguousarray(field.parts, dtype=np.float32)
    wanted = field.alternative(rows)
    own = np.stack([_best(parts, field, at, weights) for at in wanted]) + SAME if len(wanted) else np.empty((0, 0))
    ahead = np.zeros((len(wanted), weights.shape[1]), dtype=np.int32)
    for block in _blocks(parts, field, weights):
        for place in range(len(wanted)):
            # The block has fewer than 256 rows, so that a byte holds the count.
            ahead[place] += np.add.reduce((block > own[place]).view(np.uint8), axis=0, dtype=np.uint8)
    return ahead + 1


def acceptability(ranks: np.ndarray, deepest: int) -> np.ndarray:
    """Share of the weightings that give each row the ranks 1 to `deepest`: rows × `deepest`."""
    counted = np.stack([np.bincount(row[row <= deepest], minlength=deepest + 1)[1:] for row in ranks])
    return counted / ranks.shape[1]


def standing(ranks: np.ndarray, top: int, interval_pct: float) -> pd.DataFrame:
    """Of each row how often it is in the first `top`, and the central interval of its rank.

    Columns: top_share (0 to 1), rank_low and rank_high, between which `interval_pct` of the weightings place it.
    """
    if not len(ranks):
        return pd.DataFrame({"top_share": [], "rank_low": [], "rank_high": []})
    tail = (100 - interval_pct) / 2
    low, high = np.percentile(ranks, [tail, 100 - tail], axis=1, method="closest_observation")
    share = acceptability(ranks, top).sum(axis=1).round(9)
    return pd.DataFrame({"top_share": share, "rank_low": low.astype(int), "rank_high": high.astype(int)})


def bands(low: np.ndarray, high: np.ndarray) -> np.ndarray:
    """Fair ranking bands of a list, from 1: rows in one band have not been told apart by the weightings.

    Going down the list, a row opens a new band where its rank interval lies wholly below that of the first row of the
    band above; otherwise the two overlap, and it stays in that band. So a band depends on the rows above it only.
    """
    found = np.ones(len(low), dtype=int)
    first = 0
    for place in range(1, len(low)):
        apart = low[place] > high[first]
        found[place] = found[place - 1] + apart
        first = place if apart else first
    return found


def _best(parts: np.ndarray, field: Field, alternative: int, weights: np.ndarray) -> np.ndarray:
    start, end = field.span(alternative)
    return (parts[start:end] @ weights).max(axis=0)


def _blocks(parts: np.ndarray, field: Field, weights: np.ndarray) -> Iterator[np.ndarray]:
    """Scores of the alternatives under each weighting, a block of them at a time, to be used before the next."""
    room = np.empty((BLOCK, weights.shape[1]), dtype=np.float32)
    for start in range(0, field.size, BLOCK):
        block = range(start, min(start + BLOCK, field.size))
        if field.starts is None:
            _score(parts[start : block.stop], weights, room)
        else:
            for place, alternative in enumerate(block):
                own = parts[slice(*field.span(alternative))]
                scored = np.empty((len(own), weights.shape[1]), dtype=np.float32)
                _score(own, weights, scored)
                np.max(scored, axis=0, out=room[place])
        yield room[: len(block)]


def _score(rows: np.ndarray, weights: np.ndarray, out: np.ndarray) -> None:
    for start in range(0, len(rows), SLICE):
        part = rows[start : start + SLICE]
        np.matmul(part, weights, out=out[start : start + len(part)])

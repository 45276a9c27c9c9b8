"""What districts in like circumstances closed of what was left to do, learnt from the districts of all other States."""

import numpy as np

PENALTIES = np.logspace(0, 6, 25)
"""Ridge penalties tried, from almost none to one that leaves only the mean."""


def expected(facts: np.ndarray, share: np.ndarray, states: np.ndarray) -> np.ndarray:
    """The share each row's district would have closed by the experience of all other States.

    `facts` is districts × circumstances, NaN where not known; `share` what each closed; `states` their codes. The mean
    of the other States' districts, moved by how unlike them the district is. Slopes are learnt from differences between
    districts of one State, so that what a State did is never taken for what a circumstance does; a fact not known moves
    nothing. The State's own districts are left out of what is learnt (cross-fitting by State: Chernozhukov et al. 2018,
    Econometrics Journal 21, C1–C68); with no other State the result is NaN.
    """
    apart = within(facts, states)
    known = np.isfinite(apart)
    spread = (np.where(known, apart, 0) ** 2).sum(axis=0) / np.maximum(known.sum(axis=0), 1)
    spread = np.sqrt(np.where(spread > 0, spread, 1.0))
    slopes = slopes_without_own(np.nan_to_num(apart / spread), within(share[:, None], states)[:, 0], states)
    result = np.full(len(share), np.nan)
    for place, state in enumerate(np.unique(states)):
        own, others = states == state, states != state
        if others.any():
            usual = np.where(known[others], facts[others], 0).sum(axis=0) / np.maximum(known[others].sum(axis=0), 1)
            unlike = np.nan_to_num((facts[own] - usual) / spread)
            result[own] = share[others].mean() + unlike @ slopes[place]
    return result


def within(table: np.ndarray, states: np.ndarray) -> np.ndarray:
    """Differences from the mean of the row's own State, column by column; NaN stays NaN."""
    _, place = np.unique(states, return_inverse=True)
    known = np.isfinite(table)
    total, count = np.zeros((2, place.max() + 1, table.shape[1]))
    np.add.at(total, place, np.where(known, table, 0))
    np.add.at(count, place, known)
    return table - (total / np.maximum(count, 1))[place]


def slopes_without_own(facts: np.ndarray, gained: np.ndarray, states: np.ndarray) -> np.ndarray:
    """Slopes for each State learnt from all others, States in the order of their codes × facts, without an intercept.

    Ridge regression (Hoerl & Kennard 1970, Technometrics 12) with the one penalty whose slopes err least on the State
    that was left out: folds by district would let a circumstance that tells the State pass for a cause.
    """
    _, place = np.unique(states, return_inverse=True)
    size, width = place.max() + 1, facts.shape[1]
    squares, seen = np.zeros((size, width, width)), np.zeros((size, width))
    np.add.at(squares, place, facts[:, :, None] * facts[:, None, :])
    np.add.at(seen, place, facts * gained[:, None])
    values, vectors = np.linalg.eigh(squares.sum(axis=0) - squares)
    turned = np.einsum("skv,sk->sv", vectors, seen.sum(axis=0) - seen)
    slopes = np.einsum("skv,psv->psk", vectors, turned / (values.clip(min=0) + PENALTIES[:, None, None]))
    errors = ((gained - np.einsum("rk,prk->pr", facts, slopes[:, place])) ** 2).sum(axis=1)
    return slopes[np.argmin(errors)]

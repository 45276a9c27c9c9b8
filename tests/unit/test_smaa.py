"""Stochastic acceptability: against cases with a known answer and a plain recomputation in double precision."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from dashboard.priorities import smaa
from dashboard.priorities.ranking import Field

COUNT = 5000
NEAR = 4 * np.sqrt(0.25 / COUNT)
"""Four standard errors of a share of so many draws, at most."""

PARTS = arrays(float, st.tuples(st.integers(1, 60), st.just(6)), elements=st.sampled_from([0, 0.125, 0.5, 0.75, 1]))


def everything(parts, criteria: int = 6, starts=None) -> np.ndarray:
    rows = np.arange(len(parts))
    return smaa.ranks(Field(np.asarray(parts, float), starts), rows, smaa.weightings(criteria, COUNT, 7))


def test_weightings_are_even_on_the_simplex_and_the_same_for_a_seed():
    drawn = smaa.weightings(6, COUNT, 7)
    assert drawn.shape == (6, COUNT) and (drawn >= 0).all()
    assert np.allclose(drawn.sum(axis=0), 1, atol=1e-6)
    assert np.allclose(drawn.mean(axis=1), 1 / 6, atol=0.01)
    # The share of one criterion above t is (1 − t)⁵ where six shares are drawn evenly.
    for t in (0.1, 0.3, 0.5):
        assert (drawn > t).mean() == pytest.approx((1 - t) ** 5, abs=NEAR)
    assert (drawn == smaa.weightings(6, COUNT, 7)).all() and (drawn != smaa.weightings(6, COUNT, 8)).any()


@pytest.mark.parametrize(("a", "b"), [((0.9, 0.1), (0.3, 0.5)), ((0.2, 1), (1, 0.6)), ((0.5, 0.5), (0, 0.75))])
def test_two_rows_and_two_criteria_meet_the_share_of_weights_where_one_is_ahead(a, b):
    ahead = everything([a, b], 2)[0] == 1
    more, less = a[0] - b[0], b[1] - a[1]  # w·more > (1 − w)·less
    turn = less / (more + less)
    share = 1 - turn if more + less > 0 else turn
    assert ahead.mean() == pytest.approx(share, abs=NEAR)


@pytest.mark.parametrize("t", [0.4, 0.5, 0.6, 0.8])
def test_an_even_row_is_first_where_no_weight_passes_its_level(t):
    """Among three rows that have one criterion each: P(largest of three even shares < t)."""
    known = 1 - 3 * (1 - t) ** 2 if t >= 0.5 else (3 * t - 1) ** 2
    first = everything([(t, t, t), (1, 0, 0), (0, 1, 0), (0, 0, 1)], 3) == 1
    assert first[0].mean() == pytest.approx(known, abs=NEAR)
    assert first[1:].mean(axis=1) == pytest.approx([(1 - known) / 3] * 3, abs=NEAR)


def test_a_dominated_row_is_never_first_and_identical_rows_share_every_rank():
    parts = [(0.5, 0.5, 0, 0.2, 0.1, 0), (0.5, 0.5, 0, 0.2, 0.1, 0), (0.4, 0.5, 0, 0.2, 0, 0), (0, 0, 0, 0, 0, 1)]
    found = everything(parts)
    assert (found[0] == found[1]).all()
    assert (found[2] > found[0]).all() and (found[2] >= 3).all()


@settings(max_examples=40)
@given(PARTS)
def test_ranks_are_those_of_a_plain_recomputation(parts):
    drawn = smaa.weightings(6, 60, 3).astype(float)
    scores = parts @ drawn
    plain = (scores[None] > scores[:, None] + 1e-6).sum(axis=1) + 1
    assert (smaa.ranks(Field(parts), np.arange(len(parts)), drawn.astype(np.float32)) == plain).all()


@settings(max_examples=40)
@given(PARTS, st.integers(1, 7))
def test_districts_rank_by_their_highest_row(parts, each):
    drawn = smaa.weightings(6, 60, 3).astype(float)
    starts = np.arange(0, len(parts), each)
    best = np.stack([(parts[at : at + each] @ drawn).max(axis=0) for at in starts])
    plain = (best[None] > best[:, None] + 1e-6).sum(axis=1) + 1
    found = smaa.ranks(Field(parts, starts), np.arange(len(parts)), drawn.astype(np.float32))
    assert (found == plain[np.arange(len(parts)) // each]).all()


@settings(max_examples=40)
@given(PARTS)
def test_acceptabilities_sum_to_one_over_the_ranks(parts):
    found = everything(parts)
    assert smaa.acceptability(found, len(parts)).sum(axis=1) == pytest.approx(np.ones(len(parts)))
    shares = smaa.standing(found, 10, 80)
    assert ((shares.top_share >= 0) & (shares.top_share <= 1)).all() and (shares.rank_low <= shares.rank_high).all()
    assert len(parts) > 10 or (shares.top_share == 1).all()


def test_more_than_a_byte_of_rows_ahead_are_counted():
    parts = np.linspace(0, 1, 1000)[:, None].repeat(6, axis=1)
    assert (everything(parts) == np.arange(1000, 0, -1)[:, None]).all()


def test_the_interval_leaves_out_the_tails():
    found = np.array([np.arange(1, 101)])
    told = smaa.standing(found, 10, 80).iloc[0]
    assert told.top_share == pytest.approx(0.1) and (told.rank_low, told.rank_high) == (10, 90)


def test_a_band_opens_where_an_interval_lies_wholly_below_that_of_the_bands_first_row():
    low, high = np.array([1, 2, 4, 6, 9, 3]), np.array([5, 6, 7, 9, 12, 9])
    assert list(smaa.bands(low, high)) == [1, 1, 1, 2, 2, 2]
    assert list(smaa.bands(np.array([], int), np.array([], int))) == []


def test_nothing_asked_for_is_nothing_counted():
    assert smaa.standing(smaa.ranks(Field(np.zeros((3, 6))), np.array([], int), smaa.weightings(6, 9, 1)), 10, 80).empty

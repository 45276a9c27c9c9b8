"""Ranking under the reader's weights, and the criterion a rank hangs on, on made-up rows."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.priorities import ranking
from dashboard.priorities.ranking import COLUMNS, CRITERIA, Field

WEIGHTS = st.lists(st.integers(0, 5), min_size=6, max_size=6)


def rows(*parts: tuple, districts=None) -> pd.DataFrame:
    made = pd.DataFrame(parts, columns=list(COLUMNS), dtype=float)
    return made.assign(lgd_district_code=districts or range(1, len(parts) + 1))


def test_a_score_is_the_weighted_sum_of_the_parts():
    field = ranking.field(rows((1, 0.5, 0, 0, 0, 0), (0, 0, 0, 0, 0, 1)))
    assert ranking.scores(field.parts, [3, 2, 2, 1, 1, 1]) == pytest.approx([0.4, 0.1])
    assert (field.parts * ranking.normal([3, 2, 2, 1, 1, 1])).sum(axis=1) == pytest.approx([0.4, 0.1])


def test_unknown_counts_as_nothing():
    field = ranking.field(rows((np.nan, 1, 0, 0, 0, 0), (0.1, 1, 0, 0, 0, 0)))
    assert list(ranking.rank_of(field, [1] * 6, [0, 1])) == [2, 1]


def test_without_any_weight_each_criterion_counts_alike():
    assert ranking.normal([0] * 6) == pytest.approx([1 / 6] * 6)
    with pytest.raises(ValueError, match="not negative"):
        ranking.normal([1, -1, 0, 0, 0, 0])


def test_equal_scores_share_the_better_rank():
    assert list(ranking.ranks(np.array([0.1 + 0.2, 0.3, 0.5, 0]))) == [2, 2, 1, 4]


@given(WEIGHTS, st.floats(0.1, 50))
def test_only_the_proportion_of_weights_counts(weights, times):
    field = ranking.field(rows((0.1, 0.9, 0.3, 0, 1, 0), (0.2, 0.8, 0.3, 1, 0, 0), (0.9, 0, 0, 0, 0, 0.4)))
    first = ranking.rank_of(field, weights, [0, 1, 2])
    assert list(first) == list(ranking.rank_of(field, [each * times for each in weights], [0, 1, 2]))


@given(WEIGHTS)
def test_the_order_goes_down_the_ranks(weights):
    field = ranking.field(rows(*np.random.default_rng(5).random((40, 6))))
    order = ranking.order(field, weights)
    assert sorted(order) == list(range(40))
    assert (np.diff(ranking.rank_of(field, weights, order)) >= 0).all()


def test_one_row_a_district_keeps_its_highest():
    made = rows(
        (0.5, 0, 0, 0, 0, 0), (0.9, 0, 0, 0, 0, 0), (0.7, 0, 0, 0, 0, 0), (0.6, 0, 0, 0, 0, 0), districts=[7, 7, 8, 9]
    )  # fmt: skip
    field = ranking.field(made, one_each=True)
    order = ranking.order(field, [1, 0, 0, 0, 0, 0])
    assert list(order) == [1, 2, 3]
    assert list(ranking.rank_of(field, [1, 0, 0, 0, 0, 0], order)) == [1, 2, 3]
    assert field.size == 3 and [field.span(at) for at in range(3)] == [(0, 2), (2, 3), (3, 4)]


def test_a_row_hangs_on_the_criterion_whose_loss_lets_it_fall_furthest():
    field = ranking.field(
        rows((1, 0.2, 0, 0, 0, 0), (0.3, 0.6, 0, 0, 0, 0), (0.2, 0.5, 0.3, 0, 0, 0), (0, 0.1, 0, 0, 0, 0))
    )  # fmt: skip
    told = ranking.hangs_on(field, [1, 1, 1, 0, 0, 0], [0, 2])
    assert list(told["rank"]) == [1, 2]
    assert told.criterion[0] == "households_left" and told.rank_without[0] == 3
    assert told.criterion[1] == "gap" and told.rank_without[1] == 3


def test_a_row_ahead_on_everything_hangs_on_nothing():
    told = ranking.hangs_on(Field(np.array([[0.9] * 6, [0.1] * 6])), [3, 2, 2, 1, 1, 1], [0])
    assert pd.isna(told.criterion[0]) and told.rank_without[0] == 1


def test_under_a_single_weight_every_rank_is_that_weights():
    told = ranking.hangs_on(Field(np.eye(6)), [0, 0, 4, 0, 0, 0], [2, 3])
    assert list(told.criterion) == [CRITERIA[2]] * 2 and told.rank_without.isna().all()


def test_no_rows_are_ranked_without_fault():
    empty = ranking.field(rows(), one_each=True)
    assert len(ranking.order(empty, [1] * 6)) == 0 and ranking.hangs_on(empty, [1] * 6, []).empty

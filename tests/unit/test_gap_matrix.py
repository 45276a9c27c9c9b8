"""The gap matrix: what it sends is exact and readable again, and the order of its rows is the one asked for."""

from itertools import pairwise

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.spatial.distance import pdist, squareform

from dashboard.components.gap_matrix import BY_NAME, BY_TOTAL, Column, Fact, FrameError, Kind, Row
from dashboard.components.gap_matrix.payload import MOST, encode
from dashboard.gaps import asked, matrix, order, scope
from dashboard.gaps.asked import ALIKE, NEED, Asked

KINDS = [
    Kind("knowledge_gap", "Knowledge gap", "#a3195b", "#f07fb5", "▲"),
    Kind("on_course", "On course", "#868f93", "#808b8f", "–"),
    Kind("not_measured", "Not measured", "", "", ""),
]
ROWS, COLUMNS = [Row(3, "C"), Row(1, "A")], [Column("T02", "Two", "2"), Column("T01", "One", "1")]


def cells(**columns) -> pd.DataFrame:
    """Two rows and two columns in an order of their own."""
    frame = {
        "row": [1, 1, 3, 3], "column": ["T01", "T02", "T01", "T02"],
        "kind": ["knowledge_gap", "on_course", "not_measured", "knowledge_gap"], "strength": [1.0, 0.0, None, 0.5],
    }  # fmt: skip
    return pd.DataFrame(frame | columns)


def test_cells_travel_in_the_order_of_rows_and_columns():
    sent = encode(cells(), ROWS, COLUMNS, KINDS, [])
    assert sent["cells"] == {"kinds": "0210", "strengths": "i.0z"}


@given(st.lists(st.one_of(st.none(), st.floats(0, 1)), min_size=4, max_size=4))
def test_strengths_and_shares_are_read_back_as_shown(values):
    frame = cells(strength=pd.Series(values, dtype="float64"), need=pd.Series(values, dtype="float64"))
    sent = encode(frame, [Row(1, "A"), Row(3, "C")], COLUMNS[::-1], KINDS, [Fact("Need", "need", "share")])
    pairs = [sent["facts"][0]["values"][at : at + 2] for at in range(0, 8, 2)]
    for value, digit, pair in zip(values, sent["cells"]["strengths"], pairs, strict=True):
        if value is None:
            assert (digit, pair) == (".", "..")
        else:
            assert abs(int(digit, 36) / MOST - value) <= 0.5 / MOST + 1e-9
            assert abs(int(pair, 36) / 100 - value) <= 0.005 + 1e-9


def test_counts_and_words_are_read_back_and_a_missing_one_is_left_out():
    frame = cells(number=[0, 35, 36, 5000], word=[0, 1, None, 0])
    facts = [Fact("Number", "number", "count"), Fact("Word", "word", "word", ("yes", "<b>no</b>"))]
    sent = encode(frame, [Row(1, "A"), Row(3, "C")], COLUMNS[::-1], KINDS, facts)["facts"]
    assert sent[0]["values"] == "000z10zz", "the largest count that two digits hold stands for more"
    assert sent[1] == {"label": "Word", "kind": "word", "words": ["yes", "<b>no</b>"], "values": "01.0"}


@pytest.mark.parametrize(
    ("frame", "named"),
    [
        (cells().drop(columns="strength"), "strength"),
        (pd.concat([cells(), cells()]), "twice"),
        (cells().iloc[:3], "1 of 4"),
        (cells(kind=["gap"] * 4), "gap"),
    ],
)
def test_a_frame_that_breaks_its_shape_is_refused_with_what_is_at_fault(frame, named):
    with pytest.raises(FrameError, match=named):
        encode(frame, ROWS, COLUMNS, KINDS, [])


def grid(kinds: dict[int, str], strength: float = 0.5) -> pd.DataFrame:
    """Rows by name with a letter a theme: k, a, o(n course) or n(ot measured)."""
    full = {"k": "knowledge_gap", "a": "adoption_gap", "o": "on_course", "n": "not_measured"}
    return pd.DataFrame(
        [
            {"row": row, "column": f"T{at}", "kind": full[letter], "strength": strength if letter in "ka" else np.nan}
            for row, letters in kinds.items()
            for at, letter in enumerate(letters)
        ]
    )


def ordered(frame, how, totals=None, needs=None, names=None):
    ids = sorted(frame.row.unique())
    blank = pd.Series(0.0, index=ids)
    return order.rows(
        frame, how, blank if totals is None else pd.Series(totals), blank if needs is None else pd.Series(needs),
        pd.Series({one: f"{one:02}" for one in ids} if names is None else names),
    )  # fmt: skip


def test_rows_by_name_total_and_need_with_names_for_what_is_equal():
    frame = grid({1: "kk", 2: "ko", 3: "no"})
    assert ordered(frame, BY_NAME, names={1: "Z", 2: "B", 3: "M"}) == [2, 3, 1]
    assert ordered(frame, BY_TOTAL, totals={1: 2, 2: 1, 3: 2}, names={1: "Z", 2: "B", 3: "M"}) == [3, 1, 2]
    assert ordered(frame, BY_TOTAL, totals={1: 1, 2: 1, 3: 2}, needs={1: 0.1, 2: 0.9, 3: 0}) == [3, 2, 1]
    assert ordered(frame, NEED, needs={1: np.nan, 2: 0.2, 3: 0.7}) == [3, 2, 1], "an unknown need comes last"


def test_a_theme_puts_knowledge_gaps_first_the_stronger_before_the_weaker_and_the_unmeasured_last():
    frame = grid({1: "n", 2: "o", 3: "a", 4: "k", 5: "k"})
    frame.loc[frame.row == 5, "strength"] = 0.9
    assert ordered(frame, "T0") == [5, 4, 3, 2, 1]


def test_alike_brings_rows_and_columns_of_one_pattern_together():
    letters = {1: "kkoo", 2: "ooaa", 3: "kkoo", 4: "ooaa", 5: "kkon", 6: "ooaa"}
    frame = grid(letters)
    for found, groups in (
        (ordered(frame, ALIKE), [{1, 3, 5}, {2, 4, 6}]),
        (order.columns(frame, ALIKE, []), [{"T0", "T1"}, {"T2", "T3"}]),
    ):
        half = len(found) // 2
        assert {frozenset(found[:half]), frozenset(found[half:])} == {frozenset(group) for group in groups}
    assert all(type(one) is int for one in ordered(frame, ALIKE)), "numpy's numbers do not travel"


def test_alike_leaves_no_neighbours_further_apart_than_the_order_of_codes_does():
    """Optimal leaf ordering: the way along the rows is no longer than in any order the tree allows, such as by code."""
    random = np.random.default_rng(4)
    frame = grid({row: "".join(random.choice(list("kaon"), 12)) for row in range(1, 41)})
    table = pd.get_dummies(frame.set_index(["row", "column"]).kind, dtype=float).unstack(fill_value=0).to_numpy()
    apart = squareform(pdist(table))

    def way(ids):
        return sum(apart[a - 1, b - 1] for a, b in pairwise(ids))

    found = order.alike(frame, "row", "column")
    assert sorted(found) == list(range(1, 41))
    assert way(found) < 0.9 * way(range(1, 41))


def test_one_or_two_rows_need_no_clustering():
    assert order.alike(grid({7: "k", 2: "n"}), "row", "column") == [2, 7]
    assert order.alike(grid({7: "k"}), "row", "column") == [7]


def states(**numbers) -> pd.DataFrame:
    """One State and theme with some districts of each kind."""
    kinds = dict.fromkeys(asked.KINDS, 0) | numbers
    return pd.DataFrame([{"lgd_state_code": 8, "theme": "T01", "districts": sum(kinds.values()), **kinds}])


def test_a_state_is_named_for_its_most_frequent_gap_and_says_what_is_not_measured():
    cell = scope.grouped(states(knowledge_gap=12, adoption_gap=3, on_course=6, not_measured=20)).iloc[0]
    assert cell.kind == "knowledge_gap"
    assert (cell.strength, cell.hatched) == (pytest.approx(12 / 41), pytest.approx(20 / 41))


@pytest.mark.parametrize(
    ("numbers", "kind"),
    [
        ({"on_course": 30, "adoption_gap": 1}, "adoption_gap"),
        ({"on_course": 3, "source_of_practice": 5}, "source_of_practice"),
        ({"on_course": 1, "not_measured": 40}, "on_course"),
        ({"not_measured": 4}, "not_measured"),
    ],
)
def test_a_gap_comes_before_what_is_well_and_the_unmeasured_only_alone(numbers, kind):
    cell = scope.grouped(states(**numbers)).iloc[0]
    assert cell.kind == kind
    assert pd.isna(cell.strength) == (kind == "not_measured")


def districts_of(kinds: dict[str, tuple[str, str]]) -> scope.Scope:
    """Districts with their kinds of gap on T01 and T02."""
    rows = [
        {"row": at, "column": theme, "theme": theme, "kind": kind, "strength": 0.5, "need": 0.5,
         "district_label": name, "state": "X", "lgd_state_code": 1}
        for at, (name, both) in enumerate(kinds.items()) for theme, kind in zip(("T01", "T02"), both, strict=True)
    ]  # fmt: skip
    return scope.Scope("X", pd.DataFrame(rows), False)


def test_rows_that_have_a_kind_brought_out_stand_first_and_the_total_counts_it():
    shown = districts_of({
        "A": ("on_course", "on_course"), "B": ("on_course", "adoption_gap"), "C": ("adoption_gap", "adoption_gap"),
        "D": ("knowledge_gap", "on_course"),
    })  # fmt: skip

    def drawn(how: str, *kinds: str, theme: str = "") -> tuple[str, list[str]]:
        rows, columns = matrix.ordered(shown, Asked(theme, "all", how, kinds), ["T01", "T02"], home=1, theme=theme)
        return " ".join(f"{row.label}{row.total}" for row in rows), columns

    assert drawn(BY_TOTAL) == ("D1 A0 B0 C0", ["T01", "T02"])
    assert drawn(BY_TOTAL, "adoption_gap")[0] == "C2 B1 A0 D0"
    assert drawn(BY_NAME, "adoption_gap")[0] == "B1 C2 A0 D0"
    assert drawn("T01", "adoption_gap", theme="T01")[0].startswith("C2"), "B has one on another theme only"
    assert drawn(BY_NAME, theme="T02") == ("A0 B0 C0 D1", ["T02", "T01"])


def test_a_theme_is_counted_alone():
    shown = districts_of({"A": ("on_course", "knowledge_gap"), "B": ("knowledge_gap", "knowledge_gap")})
    assert shown.of_theme("T02").counts["knowledge_gap"] == 2 and shown.of_theme("T01").counts["knowledge_gap"] == 1
    assert shown.of_theme("") is shown

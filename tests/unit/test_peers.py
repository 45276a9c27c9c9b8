"""Peers on made-up districts: distances by hand and by a published package, ties, reasons, and who is ahead."""

import gower
import numpy as np
import pandas as pd
import pytest

from etl.models import peers

CONSTANTS = {
    "peers_per_district": 2, "peer_least_facts": 3, "peer_ahead_from_pct": 10.0, "peer_ahead_to_pct": 30.0,
    "peer_reasons": 3,
}  # fmt: skip


def context(rows: int = 4, **facts: list) -> pd.DataFrame:
    """Districts 1, 2, … of State 8, alike in nothing known but in the facts given."""
    unknown = dict.fromkeys(peers.FACTS, [None] * rows)
    return pd.DataFrame({"lgd_district_code": range(1, rows + 1), "lgd_state_code": [8] * rows, **unknown, **facts})


def progress(coverage: dict[int, float], as_on: str = "2026-08-16", rankable: bool = True) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "lgd_district_code": list(coverage),
            "as_on": pd.Timestamp(as_on),
            "coverage_pct": list(coverage.values()),
            "rankable": rankable,
        }
    )


def whole(rows: int = 60, seed: int = 4) -> pd.DataFrame:
    """Districts with every fact known, sizes as skewed as real ones."""
    chance = np.random.default_rng(seed)
    shares = {fact: chance.uniform(0, 100, rows) for fact in peers.FACTS if fact not in peers.BY_RATIO}
    sizes = {fact: chance.lognormal(8, 1.5, rows) for fact in peers.BY_RATIO}
    return context(rows, **shares, **sizes).assign(aspirational=chance.integers(0, 2, rows).astype(float))


def published(table: pd.DataFrame) -> np.ndarray:
    """The `gower` package on a table without missing values; the aspirational mark is a category to it."""
    words = table.assign(aspirational=table.aspirational.map({0.0: "no", 1.0: "yes"}))
    return gower.gower_matrix(words, cat_features=[fact == "aspirational" for fact in words])


def test_distances_by_hand_leave_out_what_is_not_known():
    table = context(
        literacy_pct=[40, 60, 80, None],  # range 40
        groundwater_stage_pct=[50, None, 250, 150],  # range 200
        aspirational=[0, 1, 1, 0],
        area_km2=[1000, 10_000, 100_000, None],  # by ratio: two decades
    )
    expected = np.array(
        [
            [0, (0.5 + 1 + 0.5) / 3, (1 + 1 + 1 + 1) / 4, (0.5 + 0) / 2],
            [(0.5 + 1 + 0.5) / 3, 0, (0.5 + 0 + 0.5) / 3, 1 / 1],
            [1, (0.5 + 0 + 0.5) / 3, 0, (0.5 + 1) / 2],
            [(0.5 + 0) / 2, 1, (0.5 + 1) / 2, 0],
        ]
    )
    np.testing.assert_allclose(peers.distances(table), expected, atol=1e-12)


def test_too_few_known_facts_are_no_distance():
    table = context(literacy_pct=[40, 60, 80, None], st_share_pct=[1, 2, 3, 4], area_km2=[10, 20, 30, 40])
    three = peers.distances(table, least_facts=3)
    assert np.isnan(three[3]).all() and np.isnan(three[:, 3]).all()
    assert np.isfinite(three[:3, :3]).all()
    assert np.isfinite(peers.distances(table, least_facts=2)).all()


def test_a_size_of_nothing_is_not_known():
    table = context(rural_households=[0, 100, 1000, -5], literacy_pct=[40, 60, 80, 50])
    expected = np.abs(np.subtract.outer([40, 60, 80, 50], [40, 60, 80, 50])) / 40
    expected[1, 2] = expected[2, 1] = (expected[1, 2] + 1) / 2
    np.testing.assert_allclose(peers.distances(table), expected)


def test_a_fact_that_is_the_same_everywhere_sets_nobody_apart():
    table = context(literacy_pct=[55, 55, 55, 55], st_share_pct=[0, 10, 10, 0])
    assert peers.distances(table).tolist() == [[0, 0.5, 0.5, 0], [0.5, 0, 0, 0.5], [0.5, 0, 0, 0.5], [0, 0.5, 0.5, 0]]


def test_plain_gower_equals_a_published_package():
    table = whole()
    np.testing.assert_allclose(
        peers.distances(table), published(peers.compared(table)), atol=1e-6  # the package counts in single precision
    )  # fmt: skip


def test_gower_with_missing_values_equals_the_package_fact_by_fact():
    """The package has no rule for missing values; Gower's is the mean over the facts known of both."""
    table = whole()
    chance = np.random.default_rng(7)
    for fact in peers.FACTS:
        table.loc[chance.random(len(table)) < 0.2, fact] = np.nan
    facts = peers.compared(table)
    parts = np.full((len(peers.FACTS), len(table), len(table)), np.nan)
    for place, fact in enumerate(peers.FACTS):
        known = np.flatnonzero(facts[fact].notna())
        column = facts.loc[known, [fact]]
        column = column.map({0.0: "no", 1.0: "yes"}.get) if fact == "aspirational" else column
        parts[place][np.ix_(known, known)] = gower.gower_matrix(column, cat_features=[fact == "aspirational"])
    np.testing.assert_allclose(peers.distances(table), np.nanmean(parts, axis=0), atol=1e-6)


def test_nearest_are_others_and_ties_go_by_code():
    table = context(5, literacy_pct=[50, 40, 60, 40, 90], st_share_pct=[5] * 5, sc_share_pct=[9] * 5)
    solved = peers.solve(CONSTANTS, table.sample(frac=1, random_state=3), progress(dict.fromkeys(range(1, 6), 50.0)))
    found = solved["mart.peer"].groupby("lgd_district_code").peer_lgd_district_code.agg(list).to_dict()
    assert found == {1: [2, 3], 2: [4, 1], 3: [1, 2], 4: [2, 1], 5: [3, 1]}
    assert solved["mart.peer"].place.tolist() == [1, 2] * 5
    assert len(solved["mart.likeness"]) == 5 * 4
    assert (solved["mart.likeness"].facts_known == 3).all()
    assert (solved["mart.likeness"].likeness_of == 4).all()
    first = solved["mart.likeness"].set_index(["lgd_district_code", "other_lgd_district_code"]).likeness_rank[1]
    assert first.to_dict() == {2: 1, 3: 1, 4: 1, 5: 4}, "10 points apart, three share the first place"


def test_peers_of_the_own_state_stay_in_it():
    table = context(5, literacy_pct=[50, 51, 60, 70, 90], st_share_pct=[5] * 5, sc_share_pct=[9] * 5)
    table["lgd_state_code"] = [8, 9, 8, 9, 8]
    solved = peers.solve(CONSTANTS, table, progress(dict.fromkeys(range(1, 6), 50.0)))
    inside = solved["mart.peer_in_state"]
    assert inside.groupby("lgd_district_code").peer_lgd_district_code.agg(list).to_dict() == {
        1: [3, 5], 2: [4], 3: [1, 5], 4: [2], 5: [3, 1],
    }  # fmt: skip
    assert inside.same_state.all()
    assert not solved["mart.peer"].set_index(["lgd_district_code", "place"]).same_state[1, 1]


def test_a_pair_of_whom_too_little_is_known_is_left_out():
    table = context(literacy_pct=[40, 60, 80, None], st_share_pct=[1, 2, 3, 4], area_km2=[10, 20, 30, 40])
    solved = peers.solve(CONSTANTS, table, progress({1: 50.0}))
    for name, frame in solved.items():
        assert 4 not in set(frame.lgd_district_code), name
    assert len(solved["mart.likeness"]) == 6


def test_reasons_are_the_facts_that_are_near_and_rarely_so():
    """1 and 2 share a rare stage of extraction, a literacy that is close, and an ST share that everybody has."""
    rows = 12
    table = context(
        rows,
        groundwater_stage_pct=[300, 298, *[20 + n for n in range(10)]],
        literacy_pct=[50, 51, *[30 + 4 * n for n in range(10)]],
        st_share_pct=[5, 5, *[5] * 9, 95],
        area_km2=[100, 100_000, *[1000 + n for n in range(10)]],
    )
    solved = peers.solve(CONSTANTS | {"peers_per_district": 11}, table, progress({1: 50.0}))
    pair = solved["mart.peer"].set_index(["lgd_district_code", "peer_lgd_district_code"]).reasons[1, 2]
    # Stage: 1 of 11 is as near. Literacy: 2 of 11 (50 and 51, and 50 of another), st share: 10 of 11. Area: furthest.
    assert pair == ["groundwater_stage_pct", "literacy_pct", "st_share_pct"]


def test_reasons_weigh_by_hand():
    """Weight = (1 − apart) × share of the others that are further away, from the district's own side."""
    table = context(literacy_pct=[0, 50, 60, 100], sc_share_pct=[0, 10, 40, 40], st_share_pct=[7, 7, 7, 9])
    solved = peers.solve(CONSTANTS | {"peers_per_district": 3, "peer_reasons": 2}, table, progress({1: 50.0}))
    told = solved["mart.peer"].set_index(["lgd_district_code", "peer_lgd_district_code"]).reasons
    # 1 → 2: literacy 0.5 × 2/3 = 0.33; SC 0.75 × 2/3 = 0.5; ST 1 × 1/3 = 0.33, after literacy by the facts' order
    # of SC, ST, literacy: equal weights keep that order.
    assert told[1, 2] == ["sc_share_pct", "st_share_pct"]
    # 3 → 2: literacy 0.9 × 2/3 = 0.6; SC 0.25 × 1/3; ST 1 × 1/3 = 0.33.
    assert told[3, 2] == ["literacy_pct", "st_share_pct"]


@pytest.mark.parametrize(
    ("own", "other", "points", "marked"),
    [
        (50.0, 60.0, 10.0, True),
        (50.0, 80.0, 30.0, True),
        (50.0, 59.9, 9.9, False),
        (50.0, 80.1, 30.1, False),
        (60.0, 50.0, -10.0, False),
    ],
)
def test_ahead_by_ten_to_thirty_points(own, other, points, marked):
    table = context(2, literacy_pct=[50, 51], st_share_pct=[5, 6], sc_share_pct=[9, 9])
    peer = peers.solve(CONSTANTS, table, progress({1: own, 2: other}))["mart.peer"].iloc[0]
    assert peer.coverage_ahead_pct == pytest.approx(points)
    assert bool(peer.ahead) is marked


def test_a_figure_that_cannot_be_ranked_is_not_compared():
    table = context(2, literacy_pct=[50, 51], st_share_pct=[5, 6], sc_share_pct=[9, 9])
    readings = pd.concat(
        [
            progress({1: 50.0, 2: 70.0}, "2026-07-03"),
            progress({1: 50.0}, "2026-08-16"),
            progress({2: 100.0}, "2026-08-16", rankable=False),
        ]
    )
    found = peers.solve(CONSTANTS, table, readings)["mart.peer"]
    assert found.coverage_ahead_pct.isna().all() and not found.ahead.any()


def test_districts_are_compared_on_the_latest_date_both_report():
    table = context(2, literacy_pct=[50, 51], st_share_pct=[5, 6], sc_share_pct=[9, 9])
    readings = pd.concat(
        [
            progress({1: 10.0, 2: 20.0}, "2024-03-31"),
            progress({1: 50.0, 2: 70.0}, "2026-07-03"),
            progress({1: 99.0}, "2026-08-16"),
        ]
    )
    found = peers.solve(CONSTANTS, table, readings)["mart.peer"].set_index("lgd_district_code").coverage_ahead_pct
    assert found.to_dict() == {1: 20.0, 2: -20.0}


def test_a_district_without_a_reading_is_not_compared():
    table = context(2, literacy_pct=[50, 51], st_share_pct=[5, 6], sc_share_pct=[9, 9])
    found = peers.solve(CONSTANTS, table, progress({1: 50.0}))["mart.peer"]
    assert found.coverage_ahead_pct.isna().all() and not found.ahead.any()

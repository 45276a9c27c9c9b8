"""Likeness and peers of the committed data against an independent computation, and a published package."""

import warnings

import gower
import numpy as np
import pandas as pd
import pytest

from etl import catalogue

SIZES = ["rural_households", "population_per_km2", "area_km2"]
FACTS = [
    *SIZES, "sc_share_pct", "st_share_pct", "literacy_pct", "groundwater_stage_pct", "samples_over_limit_pct",
    "baseline_coverage_pct", "aspirational",
]  # fmt: skip
BARMER, JAISALMER = 90, 103


def table(warehouse, name: str) -> pd.DataFrame:
    return warehouse.execute(f"select * from {name}").df()


@pytest.fixture(scope="module")
def context(warehouse) -> pd.DataFrame:
    return table(warehouse, "mart.district_context").set_index("lgd_district_code").sort_index()


@pytest.fixture(scope="module")
def likeness(warehouse) -> pd.DataFrame:
    return table(warehouse, "mart.likeness")


@pytest.fixture(scope="module")
def peer(warehouse) -> pd.DataFrame:
    return table(warehouse, "mart.peer")


@pytest.fixture(scope="module")
def square(likeness, context) -> pd.DataFrame:
    wide = likeness.pivot(index="lgd_district_code", columns="other_lgd_district_code", values="distance")
    return wide.reindex(index=context.index, columns=context.index)


def compared(context: pd.DataFrame) -> pd.DataFrame:
    facts = context[FACTS].astype(float)
    facts[SIZES] = np.log(facts[SIZES])
    return facts


def test_every_district_that_can_be_ranked_has_eight_others(warehouse, context, peer):
    ranked = warehouse.execute(
        "select lgd_district_code from mart.district_progress "
        "where rankable and as_on = (select max(as_on) from core.fhtc)"
    ).df()
    assert len(ranked) > 700
    held = peer.groupby("lgd_district_code").peer_lgd_district_code.nunique()
    assert (held.loc[ranked.lgd_district_code] == 8).all() and len(held) == len(context) == 754
    assert (peer.lgd_district_code != peer.peer_lgd_district_code).all()


def test_distances_are_those_of_pandas(context, square):
    """By hand for every district against a sample of forty, fact by fact, missing ones left out."""
    facts = compared(context)
    span = facts.max() - facts.min()
    for code in facts.sample(40, random_state=1).index:
        expected = ((facts - facts.loc[code]).abs() / span).mean(axis=1, skipna=True)
        expected[code] = np.nan
        np.testing.assert_allclose(square.loc[code], expected, atol=1e-9)


def test_distances_are_those_of_the_published_package(warehouse, context, square):
    """Of districts with every fact known, in the ranges of all."""
    facts = compared(context)
    whole = facts.dropna()
    assert len(whole) > 400
    # The package takes the range over the table it gets, so two rows hold the range of all reporting districts.
    ends = pd.DataFrame([facts.min(), facts.max()])
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        matrix = gower.gower_matrix(pd.concat([whole, ends]))[: len(whole), : len(whole)]
    ours = square.loc[whole.index, whole.index].to_numpy()
    others = ~np.eye(len(whole), dtype=bool)
    np.testing.assert_allclose(ours[others], matrix[others], atol=2e-6)


def test_facts_known_are_counted(context, likeness):
    known = compared(context).notna().astype(int)
    expected = known.to_numpy() @ known.to_numpy().T
    place = {code: row for row, code in enumerate(context.index)}
    pairs = expected[likeness.lgd_district_code.map(place), likeness.other_lgd_district_code.map(place)]
    assert (likeness.facts_known == pairs).all()
    assert likeness.facts_known.min() >= catalogue.methods().constants["peer_least_facts"].value
    assert len(likeness) == 754 * 753, "of every pair enough is known today"


def test_peers_are_the_nearest_and_ties_go_by_code(likeness, peer):
    ordered = likeness.sort_values(["lgd_district_code", "distance", "other_lgd_district_code"])
    nearest = ordered.groupby("lgd_district_code").head(8)
    assert nearest.other_lgd_district_code.tolist() == peer.peer_lgd_district_code.tolist()
    assert nearest.distance.tolist() == peer.distance.tolist()


def test_peers_of_the_state_are_the_nearest_there(warehouse, likeness, context):
    inside = table(warehouse, "mart.peer_in_state")
    state = context.lgd_state_code
    here = likeness[likeness.lgd_district_code.map(state) == likeness.other_lgd_district_code.map(state)]
    ordered = here.sort_values(["lgd_district_code", "distance", "other_lgd_district_code"])
    nearest = ordered.groupby("lgd_district_code").head(8)
    assert nearest.other_lgd_district_code.tolist() == inside.peer_lgd_district_code.tolist()
    alone = set(context.index) - set(inside.lgd_district_code)
    sizes = state.value_counts()
    assert alone == {code for code in context.index if sizes[state[code]] == 1}


def test_same_state_and_ahead_are_true_of_the_figures(warehouse, context, peer):
    latest = warehouse.execute(
        "select * from mart.district_progress where as_on = (select max(as_on) from mart.district_progress)"
    ).df()
    coverage = latest.set_index("lgd_district_code").coverage_pct.where(latest.set_index("lgd_district_code").rankable)
    ahead = peer.peer_lgd_district_code.map(coverage) - peer.lgd_district_code.map(coverage)
    np.testing.assert_allclose(peer.coverage_ahead_pct, ahead)
    assert (peer.ahead == ahead.between(10, 30)).all() and peer.ahead.any()
    assert peer.coverage_ahead_pct.isna().any(), "figures that need checking are not compared"
    same = peer.lgd_district_code.map(context.lgd_state_code) == peer.peer_lgd_district_code.map(context.lgd_state_code)
    assert (peer.same_state == same).all()


def test_reasons_are_the_facts_that_weigh_most(context, peer):
    """Recounted for two hundred pairs: near in the fact, and few others as near."""
    facts = compared(context)
    span = facts.max() - facts.min()
    for pair in peer.sample(200, random_state=2).itertuples():
        gap = ((facts - facts.loc[pair.lgd_district_code]).abs() / span).drop(index=pair.lgd_district_code)
        mine = gap.loc[pair.peer_lgd_district_code]
        weight = (1 - mine) * (gap > mine + 1e-12).sum() / gap.notna().sum()
        assert len(pair.reasons) == 3 and pair.reasons[0] in FACTS
        told = weight[list(pair.reasons)].to_numpy()
        np.testing.assert_allclose(told, weight.nlargest(3).to_numpy())


def test_desert_districts_find_each_other(warehouse, square):
    """Barmer's successor Balotra is its nearest; Jaisalmer, the largest and emptiest, is like nobody."""
    balotra = warehouse.execute("select lgd_district_code from core.district where district = 'Balotra'").fetchone()
    assert square.loc[BARMER].idxmin() == balotra[0]
    assert square.min(axis=1).idxmax() == JAISALMER


def test_density_counts_the_people_of_a_divided_district_once(warehouse, context):
    """Barmer of 2011 had 26,03,751 people on what are now Barmer and Balotra."""
    land = warehouse.execute("select lgd_district_code, district, area_km2 from core.district").df()
    both = land.area_km2[land.district.isin(["Barmer", "Balotra"])].sum()
    assert context.population_per_km2[BARMER] == pytest.approx(26_03_751 / both)
    assert "population_per_km2" not in context.inherited[BARMER]
    people = pd.read_csv(catalogue.paths.ROOT / "data/figures/census2011.csv")
    whole = people[people.inherited_from.isna()].population.sum()
    area = land.set_index("lgd_district_code").area_km2.reindex(context.index)
    counted = (context.population_per_km2 * area).sum()
    assert counted < whole * 1.001, "nobody is counted twice"

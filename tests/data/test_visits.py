"""What the Visit planner asks of the warehouse, recomputed; the plan of each State and of India; languages as facts."""

import numpy as np
import pandas as pd
import pytest

from dashboard import definitions
from dashboard.queries import visits as queries
from dashboard.visits.assignment import Limits, assign

pytestmark = pytest.mark.usefixtures("in_service")

KINDS = ("adoption_gap", "wrong_context")
HALF_KM = 500.0
WIDE = Limits(10_000, 2)


def straight_km(one: pd.DataFrame, other: pd.DataFrame) -> np.ndarray:
    """Kilometres on a sphere by the angle between two unit vectors, another way than the haversine of the SQL."""

    def unit(place: pd.DataFrame) -> np.ndarray:
        lat, lon = np.radians(place.rep_lat.to_numpy()), np.radians(place.rep_lon.to_numpy())
        return np.stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)], axis=1)

    return 6371.0088 * np.arctan2(
        np.linalg.norm(np.cross(unit(one), unit(other)), axis=1), (unit(one) * unit(other)).sum(axis=1)
    )


@pytest.mark.parametrize("illustrative", [True, False])
def test_every_pair_is_recomputed_from_its_parts(warehouse, illustrative):
    gap = warehouse.execute(f"select * from mart.{'gap' if illustrative else 'gap_real_only'}").df()
    gap = gap[(gap.gap_type == "adoption_gap") | (gap.gap_reason == "wrong_context")]
    host = warehouse.execute("select * from mart.theme_host where real_only = ?", [not illustrative]).df()
    likeness = warehouse.execute("select * from mart.likeness").df()
    place = warehouse.execute("select * from core.district").df().set_index("lgd_district_code")
    likeness["rank"] = likeness.groupby("lgd_district_code").distance.rank(method="min")
    both = gap.merge(host, on="theme", suffixes=("", "_host"))
    both = both[both.lgd_district_code != both.lgd_district_code_host]
    own = [code in set(origins) for code, origins in zip(both.lgd_district_code, both.origins, strict=True)]
    both = both[~(both.outcome_need >= both.measured) & ~np.array(own)]
    both = both.merge(
        likeness, left_on=["lgd_district_code", "lgd_district_code_host"],
        right_on=["lgd_district_code", "other_lgd_district_code"], validate="m:1",
    )  # fmt: skip
    km = straight_km(place.loc[both.lgd_district_code], place.loc[both.lgd_district_code_host])
    others = likeness.groupby("lgd_district_code").size()
    worth = both.strength * both.standing * (1 - (both["rank"] - 1) / both.lgd_district_code.map(others))
    wanted = both.assign(worth=worth * 0.5 ** (km / HALF_KM), km=km)
    wanted = wanted.sort_values(["lgd_district_code", "theme", "lgd_district_code_host"], ignore_index=True)
    found = queries.pairs((), KINDS, illustrative, HALF_KM)
    assert len(found) == len(wanted) > 5000
    assert (found.host_lgd_district_code.to_numpy() == wanted.lgd_district_code_host.to_numpy()).all()
    np.testing.assert_allclose(found.distance_km, wanted.km, atol=0.01)
    np.testing.assert_allclose(found.worth, wanted.worth, rtol=1e-4)


def test_without_limits_each_gap_goes_to_the_host_that_follow_up_priorities_names_first(warehouse):
    half = float(definitions.methods().constants["host_half_km"].value)
    pairs = queries.pairs((), KINDS, True, half)
    reach = float(definitions.methods().constants["visit_max_km"].value)
    visits = assign(pairs, Limits(10_000, 1, reach))
    first = warehouse.execute(
        "select lgd_district_code, theme, host_lgd_district_code as first_host from mart.priority_host "
        f"where choice = 1 and not real_only and distance_km <= {reach}"
    ).df()
    met = visits.merge(first, on=["lgd_district_code", "theme"], validate="1:1")
    assert len(met) == len(visits) == pairs[pairs.distance_km <= reach].lgd_district_code.nunique()
    assert (met.host_lgd_district_code == met.first_host).mean() > 0.99, "ties aside, both pages name the same host"


def test_a_states_pairs_are_those_of_india():
    everywhere = queries.pairs((), KINDS, True, HALF_KM)
    needs = queries.needs((), KINDS, True)
    for state in (8, 9, 18, 33):
        own = queries.pairs((state,), KINDS, True, HALF_KM)
        codes = set(needs[needs.lgd_state_code == state].lgd_district_code)
        there = everywhere[everywhere.lgd_district_code.isin(codes)].reset_index(drop=True)
        pd.testing.assert_frame_equal(own, there)
        assert set(queries.needs((state,), KINDS, True).lgd_state_code) == {state}


def test_themes_and_state_figures_narrow_gaps_and_pairs_alike():
    needs, pairs = queries.needs((), KINDS, True), queries.pairs((), KINDS, True, HALF_KM)
    asked = queries.pairs((), KINDS, True, HALF_KM, themes=("T01", "T18"), state_figures=False)
    kept = needs[needs.theme.isin(("T01", "T18")) & (needs.need_basis != "state_figure")]
    wanted = pairs.merge(kept[["lgd_district_code", "theme"]], on=["lgd_district_code", "theme"])
    assert 0 < len(asked) == len(wanted) < len(pairs)
    pd.testing.assert_frame_equal(asked.astype({"theme": str}), wanted.astype({"theme": str}))


def test_reasons_for_likeness_are_those_of_the_peers(warehouse):
    peers = warehouse.execute("select * from mart.peer order by lgd_district_code, place").df()
    peers = peers[peers.lgd_district_code % 5 == 0]
    most = int(definitions.methods().constants["peer_reasons"].value)
    found = queries.likeness(list(peers.lgd_district_code), list(peers.peer_lgd_district_code), most)
    met = peers.merge(
        found, left_on=["lgd_district_code", "peer_lgd_district_code"],
        right_on=["lgd_district_code", "host_lgd_district_code"], suffixes=("", "_asked"), validate="1:1",
    )  # fmt: skip
    assert len(met) == len(peers) > 1000
    assert [list(one) for one in met.reasons] == [list(one) for one in met.reasons_asked]


def test_the_switch_leaves_nothing_illustrative(warehouse):
    assert not queries.needs((), KINDS, False).illustrative.any()
    assert not queries.hosts(False).illustrative.any()
    assert queries.needs((), KINDS, True).illustrative.any() and queries.hosts(True).illustrative.any()
    made_up = {id for (id,) in warehouse.execute("select practice_id from core.practice where illustrative").fetchall()}
    assert not set(queries.hosts(False).practice_id.dropna()) & made_up


def test_only_gaps_of_the_kinds_asked_for_are_there():
    found = queries.needs((), KINDS, True)
    assert set(found.gap_reason.fillna(found.gap_type)) == set(KINDS)
    assert (found.need >= float(definitions.methods().constants["need_high"].value)).all()
    assert found.strength.is_monotonic_decreasing
    assert queries.needs((), ("unproven",), True).gap_reason.eq("unproven").all()


@pytest.mark.parametrize("limits", [Limits(3, 1, 500), Limits(3, 2, 4000), Limits(1, 2, 800, True)])
def test_the_plan_of_india_keeps_to_its_limits(limits):
    visits = assign(queries.pairs((), KINDS, True, HALF_KM), limits)
    assert len(visits) > 200
    assert visits.groupby("host_lgd_district_code").size().max() <= limits.host_capacity
    assert visits.groupby("lgd_district_code").size().max() <= limits.visits_each
    assert visits.distance_km.max() <= limits.max_km


def test_every_state_has_an_official_language_and_every_row_its_act(warehouse):
    found = warehouse.execute("select * from core.state_language").df()
    states = warehouse.execute("select lgd_state_code from core.state where lgd_state_code > 0").df()
    whole = found[(found.role == "official") & (found.extent == "state")]
    assert set(whole.lgd_state_code) == set(states.lgd_state_code)
    assert set(found.role) == {"official", "additional"} and set(found.extent) == {"state", "areas"}
    assert found.basis.str.len().min() > 10 and not found.duplicated(["lgd_state_code", "language"]).any()
    assert set(found.source_id) == {"state_languages"}


@pytest.mark.parametrize(
    ("one", "other", "shared"),
    [(8, 9, True), (8, 33, False), (18, 19, False), (33, 34, True), (28, 36, True), (24, 27, False), (18, 18, True)],
    ids=["Hindi", "Hindi-Tamil", "Bengali is of areas of Assam only", "Tamil", "Telugu", "Gujarati-Marathi", "own"],
)
def test_two_states_share_a_language_of_the_whole_of_both(one, other, shared):
    pairs = queries.pairs((one,), ("adoption_gap", "wrong_context", "unproven"), True, HALF_KM)
    hosts = queries.hosts(True).drop_duplicates("lgd_district_code").set_index("lgd_district_code").lgd_state_code
    there = pairs[pairs.host_lgd_district_code.map(hosts) == other]
    assert len(there) and (there.same_language == shared).all()

"""Districts in like circumstances on the profile and in Compare."""

import pandas as pd
import pytest

from dashboard.peers.compared import SCOPE

PLACES = [
    {"state": "Assam", "district": "Cachar"},
    {"state": "Rajasthan", "district": "Nagaur"},
    {"state": "Rajasthan", "district": "Jaisalmer"},
    {"state": "Assam", "district": "Cachar", "as_on": "2019-04-01"},
    {"state": "Rajasthan", "district": "Barmer", "as_on": "2024-09-28"},
    {"state": "Tamil Nadu", "district": "Salem", "as_on": "2023-03-31"},
    {"state": "Goa", "district": "North Goa"},
    {"state": "Lakshadweep", "district": "Lakshadweep"},
]


def told(at) -> pd.DataFrame | None:
    return next((table.value for table in at.table if "Why alike" in table.value), None)


def expected(warehouse, district: str, name: str) -> pd.DataFrame:
    return warehouse.execute(
        f"select other.district_label, peer.coverage_ahead_pct, peer.ahead from mart.{name} as peer "
        "join core.district as mine on mine.lgd_district_code = peer.lgd_district_code "
        "join core.district as other on other.lgd_district_code = peer.peer_lgd_district_code "
        "where mine.district_label = ? order by peer.place",
        [district],
    ).df()


@pytest.mark.parametrize(("choice", "name"), [({}, "peer"), ({"peers_from": "Own State"}, "peer_in_state")])
def test_profile_shows_the_peers_of_the_warehouse(open_page, warehouse, choice, name):
    at = open_page("district_profile", state="Assam", district="Cachar", **choice)
    assert not at.exception, at.exception
    shown, peers = told(at), expected(warehouse, "Cachar", name)
    assert len(shown) == 8
    assert all(cell.startswith(label) for cell, label in zip(shown.District, peers.district_label, strict=True))
    beside = shown[shown.columns[-1]]
    assert beside.str.contains("ask what they did").tolist() == peers.ahead.tolist()
    for cell, points in zip(beside, peers.coverage_ahead_pct, strict=True):
        assert f"{abs(points):.1f} point" in cell, (cell, points)
    number = int(peers.ahead.sum())
    assert number or name == "peer_in_state", "Cachar is chosen for having peers ahead"
    assert any(f"{number or 'None'} of the 8 districts" in header.value for header in at.header)


def test_a_peer_opens_its_own_profile(open_page, warehouse):
    at = open_page("district_profile", state="Assam", district="Cachar")
    away = next(button for button in at.button if button.label == "Rohtas")
    away.click().run()
    assert at.title[0].value.startswith("Rohtas, Bihar")
    assert at.selectbox(key="state").value == "Bihar" and told(at) is not None


@pytest.mark.parametrize("choice", [{}, {"peers_from": "Own State"}], ids=["India", "State"])
@pytest.mark.parametrize("place", PLACES, ids=lambda place: "-".join(place.values()))
@pytest.mark.parametrize("page", ["district_profile", "compare"])
def test_every_kind_of_district_is_answered(open_page, page, place, choice):
    scope = {"compare_scope": SCOPE} if page == "compare" else {}
    at = open_page(page, **place, **choice, **scope)
    assert not at.exception, at.exception
    said = " ".join(str(element.value) for kind in (at.title, at.header, at.caption) for element in kind)
    assert "nan" not in said.lower().split() and place["district"] in said


def test_a_figure_in_doubt_has_nobody_ahead(open_page):
    at = open_page("district_profile", state="Rajasthan", district="Nagaur")
    assert any("nobody is said to be ahead" in caption.value for caption in at.caption)
    assert not told(at)[told(at).columns[-1]].str.contains("ahead").any()


def test_a_district_unlike_all_others_says_so(open_page):
    at = open_page("district_profile", state="Rajasthan", district="Jaisalmer")
    assert any("Few districts are like Jaisalmer" in caption.value for caption in at.caption)


def test_the_only_district_of_its_state_has_no_peer_there(open_page):
    at = open_page("district_profile", state="Lakshadweep", district="Lakshadweep", peers_from="Own State")
    assert told(at) is None
    assert any("No other district of Lakshadweep" in header.value for header in at.header)


def test_compare_sets_a_district_beside_its_peers(open_page, warehouse):
    at = open_page("compare", state="Assam", district="Cachar", compare_scope=SCOPE)
    peers = expected(warehouse, "Cachar", "peer")
    more = int((peers.coverage_ahead_pct > 0).sum())
    assert f"{more} of its 8 peers" in at.title[0].value and at.title[0].value.startswith("Cachar: ")
    compared = next(frame.value for frame in at.dataframe if "Coverage, %" in frame.value)
    assert set(compared.District) == {"Cachar", *peers.district_label}


def test_compare_asks_for_a_district(open_page):
    assert open_page("compare", compare_scope=SCOPE).title[0].value == "Choose a district to set beside its peers"
    assert not open_page("compare", state="Assam", compare_scope=SCOPE).exception

"""States, districts, borders, names and changes as committed, whoever wrote them."""

import geopandas as gpd
import pandas as pd
import pytest
from shapely.geometry import Point

from etl import paths
from etl.names import Names, normalise

INDIA_KM2 = 3_287_263
WITHOUT_NEIGHBOURS = {"Lakshadweep", "Nicobars"}


@pytest.fixture(scope="module")
def states() -> pd.DataFrame:
    return pd.read_csv(paths.PLACES / "states.csv")


@pytest.fixture(scope="module")
def districts() -> pd.DataFrame:
    return pd.read_csv(paths.PLACES / "districts.csv")


@pytest.fixture(scope="module")
def neighbours() -> pd.DataFrame:
    return pd.read_csv(paths.PLACES / "neighbours.csv")


@pytest.fixture(scope="module")
def changes() -> pd.DataFrame:
    return pd.read_csv(paths.PLACES / "district_changes.csv")


@pytest.fixture(scope="module")
def parents() -> pd.DataFrame:
    return pd.read_csv(paths.PLACES / "parents.csv")


@pytest.fixture(scope="module")
def names() -> Names:
    return Names.load()


def test_thirty_six_states_and_union_territories(states: pd.DataFrame) -> None:
    assert len(states) == 36
    assert states.lgd_state_code.is_unique and states.state.is_unique and states.state_short.is_unique
    assert set(states.state[states.ral_state]) == {"Rajasthan", "Assam", "Uttar Pradesh", "Tamil Nadu"}


def test_780_districts_of_which_754_report_in_34_states(
    districts: pd.DataFrame, states: pd.DataFrame
) -> None:
    assert len(districts) == 780 and districts.lgd_district_code.is_unique
    assert districts.reports_jjm.sum() == 754
    assert districts[districts.reports_jjm].lgd_state_code.nunique() == 34
    assert set(districts.lgd_state_code) == set(states.lgd_state_code)


def test_only_four_outline_features_have_a_code_of_ours(districts: pd.DataFrame) -> None:
    ours = districts[districts.lgd_district_code < 0].set_index("lgd_district_code")
    assert ours.district.to_dict() == {-1: "Mirpur", -2: "Muzaffarabad", -3: "Nazul", -4: "Shahdara"}
    assert not ours.reports_jjm.any()
    assert set(ours.source_id) == {"survey_of_india_outline"}


def test_areas_add_up_to_india_within_one_per_cent(districts: pd.DataFrame) -> None:
    assert districts.area_km2.sum() == pytest.approx(INDIA_KM2, rel=0.01)
    assert districts.set_index("district").area_km2.idxmax() == "Leh Ladakh"


def test_every_point_lies_in_its_district(districts: pd.DataFrame) -> None:
    outline = (
        gpd.read_file(paths.PLACES / "districts.geojson").set_index("lgd_district_code").to_crs("EPSG:7755")
    )
    points = gpd.GeoSeries(
        [Point(xy) for xy in zip(districts.rep_lon, districts.rep_lat, strict=True)],
        index=districts.lgd_district_code,
        crs="EPSG:4326",
    ).to_crs("EPSG:7755")
    away_m = points.distance(outline.geometry.reindex(points.index), align=True)
    assert away_m.max() < 3000, "a point may leave its district only by what simplifying the outline moved"


def test_names_are_fit_to_print(districts: pd.DataFrame) -> None:
    shouted = districts.district[districts.district.str.isupper() & (districts.district != "NTR")]
    assert shouted.empty
    assert districts.district.str.strip().eq(districts.district).all()
    doubles = districts.district[districts.district.duplicated()]
    assert {"Bilaspur", "Hamirpur", "Pratapgarh"} <= set(doubles)


def test_borders_are_the_same_from_both_sides(neighbours: pd.DataFrame, districts: pd.DataFrame) -> None:
    turned = neighbours.rename(
        columns={
            "lgd_district_code": "neighbour_lgd_district_code",
            "neighbour_lgd_district_code": "lgd_district_code",
        }
    )
    both = neighbours.merge(turned, how="outer", indicator=True, validate="1:1")
    assert (both._merge == "both").all()
    assert (neighbours.lgd_district_code != neighbours.neighbour_lgd_district_code).all()
    assert (neighbours.shared_border_km > 0).all()
    alone = districts[~districts.lgd_district_code.isin(neighbours.lgd_district_code)]
    assert set(alone.district) == WITHOUT_NEIGHBOURS


def test_neighbours_of_kota_are_those_on_the_map(neighbours: pd.DataFrame, names: Names) -> None:
    kota = names.resolve("Kota", "Rajasthan")
    found = neighbours[neighbours.lgd_district_code == kota].neighbour_lgd_district_code
    assert {names.labels[code] for code in found} >= {"Bundi", "Baran", "Jhalawar", "Chittorgarh"}
    assert "Jaipur" not in {names.labels[code] for code in found}


def test_an_alias_means_one_district_of_its_state(districts: pd.DataFrame) -> None:
    aliases = pd.read_csv(paths.NAMES / "district_aliases.csv")
    meanings = aliases.assign(key=aliases.alias.map(normalise)).groupby(["lgd_state_code", "key"])
    twice = meanings.lgd_district_code.nunique()
    assert twice[twice > 1].empty
    states = districts.set_index("lgd_district_code").lgd_state_code
    assert (aliases.lgd_district_code.map(states) == aliases.lgd_state_code).all()
    known = {"jjm", "lgd", "survey_of_india", "cgwb", "census2011", "nfhs5", "renaming", "hand", "hindi"}
    assert set(aliases.source) == known


def test_every_reporting_district_has_its_jjm_directory_and_hindi_names(districts: pd.DataFrame) -> None:
    aliases = pd.read_csv(paths.NAMES / "district_aliases.csv")
    reporting = set(districts.lgd_district_code[districts.reports_jjm])
    for source in ("jjm", "lgd", "survey_of_india", "hindi"):
        assert reporting <= set(aliases.lgd_district_code[aliases.source == source]), source


@pytest.mark.parametrize(
    ("old", "state", "now"),
    [
        ("Allahabad", "Uttar Pradesh", "Prayagraj"),
        ("Faizabad", "Uttar Pradesh", "Ayodhya"),
        ("Chanduali", "Uttar Pradesh", "Chandauli"),
        ("Karimganj", "Assam", "Sribhumi"),
        ("KAMRUP (M)", "Assam", "Kamrup Metro"),
        ("Ahmednagar", "Maharashtra", "Ahilyanagar"),
        ("Aurangabad", "Maharashtra", "Chhatrapati Sambhajinagar"),
        ("Aurangabad", "Bihar", "Aurangabad"),
        ("Osmanabad", "Maharashtra", "Dharashiv"),
        ("Ch<Mar<Janagara", "Karnataka", "Chamarajanagar"),
        ("Bijapur", "Karnataka", "Vijayapura"),
        ("Bijapur", "Chhattisgarh", "Bijapur"),
        ("Tuticorin", "Tamil Nadu", "Thoothukkudi"),
        ("East", "Sikkim", "Gangtok"),
    ],
)
def test_old_and_misspelt_names_resolve(names: Names, old: str, state: str, now: str) -> None:
    code = names.resolve(old, state)
    assert code is not None and names.labels[code] == now


def test_rajasthan_was_divided_in_2023_and_kept_eight_of_the_new_districts(changes: pd.DataFrame) -> None:
    rajasthan = changes[changes.state == "Rajasthan"]
    kept = {
        "Balotra", "Beawar", "Deeg", "Didwana-Kuchaman", "Khairthal-Tijara", "Kotputli-Behror",
        "Phalodi", "Salumbar",
    }  # fmt: skip
    created = rajasthan[(rajasthan.change == "created") & (rajasthan.year == 2023)]
    assert set(created.after) == kept and created.lgd_district_code_after.notna().all()
    assert len(rajasthan[(rajasthan.change == "abolished") & (rajasthan.year == 2024)]) == 9


def test_changes_name_only_districts_that_exist(changes: pd.DataFrame, districts: pd.DataFrame) -> None:
    codes = changes.lgd_district_code_after.dropna()
    assert set(codes) <= set(districts.lgd_district_code)
    assert set(changes.change) == {"created", "split", "renamed", "abolished"}
    assert changes.year.dropna().between(1951, 2026).all()


def test_parents_lead_to_an_older_district_of_the_same_state(
    parents: pd.DataFrame, districts: pd.DataFrame
) -> None:
    state = districts.set_index("lgd_district_code").lgd_state_code
    assert parents.lgd_district_code.is_unique
    assert (parents.lgd_district_code.map(state) == parents.parent_lgd_district_code.map(state)).all()
    parent_of = dict(zip(parents.lgd_district_code, parents.parent_lgd_district_code, strict=True))
    for code in parent_of:
        seen = {code}
        while code in parent_of:
            code = parent_of[code]
            assert code not in seen, f"{code} descends from itself"
            seen.add(code)

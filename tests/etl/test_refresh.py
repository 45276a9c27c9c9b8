"""The rules by which the committed tables are made, on small made-up inputs."""

import geopandas as gpd
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry import box

from etl import refresh
from etl.names import Names
from etl.refresh import changes, context, fhtc, names, places, practices, tables

PLACES = pd.DataFrame(
    {
        "lgd_district_code": [1, 2, 3, 4],
        "district": ["Alpha", "Beta", "Gamma", "Delta"],
        "lgd_state_code": [8, 8, 8, 9],
    }
)
STATES = pd.DataFrame({"lgd_state_code": [8, 9], "state": ["Rajasthan", "Uttar Pradesh"]})
NO_ALIASES = pd.DataFrame(columns=names.ALIAS_COLUMNS)


@pytest.fixture
def known() -> Names:
    return Names.of(PLACES, STATES, NO_ALIASES)


def test_an_incomplete_folder_is_named_file_by_file_and_nothing_is_written(tmp_path) -> None:
    (tmp_path / "figures").mkdir()
    (tmp_path / "figures" / "districts.csv").write_text("x")
    with pytest.raises(FileNotFoundError, match=r"districts\.geojson.*nothing was written") as error:
        refresh.refresh(tmp_path)
    assert "figures/districts.csv," not in str(error.value)


def test_tables_are_sorted_and_the_same_bytes_twice(tmp_path) -> None:
    frame = pd.DataFrame({"code": [2, 1], "value": [0.1, None], "left_out": [1, 1]})
    first, second = tmp_path / "first.csv", tmp_path / "second.csv"
    tables.write(frame, first, ["code", "value"], ["code"])
    tables.write(frame.iloc[::-1], second, ["code", "value"], ["code"])
    assert first.read_bytes() == second.read_bytes() == b"code,value\n1,\n2,0.1\n"


def test_two_rows_with_one_key_are_refused(tmp_path) -> None:
    with pytest.raises(ValueError, match="share code"):
        tables.write(pd.DataFrame({"code": [1, 1]}), tmp_path / "t.csv", ["code"], ["code"])
    assert not (tmp_path / "t.csv").exists()


def test_whole_numbers_stay_missing_and_fractions_are_refused() -> None:
    assert tables.whole(pd.Series([3.0, None])).tolist() == [3, pd.NA]
    with pytest.raises(ValueError, match="fraction"):
        tables.whole(pd.Series([2.5], name="taps"))


def test_a_shared_border_is_found_although_the_edges_do_not_coincide() -> None:
    metres = gpd.GeoSeries(
        [box(0, 0, 50_000, 40_000), box(50_200, 0, 90_000, 40_000), box(200_000, 0, 240_000, 40_000)]
    )
    shifted = metres.translate(4_000_000, 4_000_000).set_crs(places.INDIA_METRES)
    outline = gpd.GeoDataFrame({"lgd_district_code": [1, 2, 3]}, geometry=shifted).to_crs("EPSG:4326")
    found = places.neighbours(outline)
    assert set(zip(found.lgd_district_code, found.neighbour_lgd_district_code, strict=True)) == {
        (1, 2),
        (2, 1),
    }
    assert found.shared_border_km.tolist() == pytest.approx([40, 40], abs=0.5)


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("MAUGANJ", "Mauganj"),
        ("Ntr", "NTR"),
        ("Lahaul And Spiti", "Lahaul and Spiti"),
        ("Lakshadweep District", "Lakshadweep"),
        ("Manendragarh-Chirmiri-Bharatpur(M C B)", "Manendragarh-Chirmiri-Bharatpur (MCB)"),
        ("S.A.S Nagar", "S.A.S Nagar"),
    ],
)
def test_directory_names_are_made_fit_to_print(written: str, shown: str) -> None:
    assert places.district_name(written) == shown


def test_counts_given_in_crore_become_households_and_gaps_stay() -> None:
    made = fhtc.national(
        pd.DataFrame(
            {
                "as_on": ["2021-07-25", "2023-11-01"],
                "note": [None, "exact"],
                "tap_crore": ["7.8", "13.4750894"],
                "rural_households_crore": [None, "19.2426914"],
                "pct": ["41.14", "70.03"],
                "source": ["a statement", "a newspaper"],
            },
            dtype="str",
        )
    )
    assert made.households_with_tap.tolist() == [78_000_000, 134_750_894]
    assert made.rural_households.tolist() == [pd.NA, 192_426_914]
    assert made.precision.tolist() == ["crore_rounded", "exact"]
    assert made.note.tolist() == ["a statement", "a newspaper; exact"]


def test_a_state_nobody_knows_stops_the_refresh(known: Names) -> None:
    row = pd.DataFrame(
        {
            "state": ["Rajputana"],
            "as_on": ["2026-07-03"],
            "total_rural_households": [1],
            "households_with_tap": [1],
        }
    )
    with pytest.raises(ValueError, match="Rajputana"):
        fhtc.state(row, known)


def own(*codes: int) -> pd.DataFrame:
    return pd.DataFrame({"lgd_district_code": codes, "share": [code * 10.0 for code in codes]})


def line(*pairs: tuple[int, int]) -> pd.DataFrame:
    return pd.DataFrame(pairs, columns=["lgd_district_code", "parent_lgd_district_code"])


def test_a_newer_district_repeats_its_nearest_ancestor_with_a_value() -> None:
    made = context.inherit(own(1, 4), line((3, 2), (2, 1), (4, 1), (6, 5))).set_index("lgd_district_code")
    assert made.share.to_dict() == {1: 10.0, 4: 40.0, 2: 10.0, 3: 10.0}
    assert made.inherited_from.dropna().to_dict() == {2: 1, 3: 1}


@settings(max_examples=50)
@given(st.lists(st.booleans(), min_size=1, max_size=30), st.data())
def test_inheriting_keeps_every_own_value_and_invents_none(
    has_value: list[bool], data: st.DataObject
) -> None:
    codes = range(1, len(has_value) + 1)
    holders = [code for code, has in zip(codes, has_value, strict=True) if has]
    pairs = [(code, data.draw(st.integers(1, code - 1))) for code in codes if code > 1]
    made = context.inherit(own(*holders), line(*pairs)).set_index("lgd_district_code")
    assert made.index.is_unique
    assert made[made.inherited_from.isna()].share.to_dict() == {code: code * 10.0 for code in holders}
    heirs = made[made.inherited_from.notna()]
    assert (heirs.share == heirs.inherited_from.astype(float) * 10).all()
    assert set(heirs.inherited_from) <= set(holders)


def change(after: str, before: str, code: int | None, year: int = 2016) -> dict:
    return {"state": "Rajasthan", "year": year, "change": "created", "before": before, "after": after,
            "lgd_district_code_after": code}  # fmt: skip


def test_a_district_formed_from_several_needs_a_decision(known: Names) -> None:
    formed = pd.DataFrame([change("Gamma", "Alpha; Beta", 3)])
    undecided = pd.DataFrame({"lgd_district_code": [], "parent": []})
    with pytest.raises(ValueError, match="Gamma was formed from Alpha; Beta"):
        changes.parents(formed, undecided, known)
    decided = pd.DataFrame({"lgd_district_code": [3], "parent": ["Beta"]})
    assert changes.parents(formed, decided, known).parent_lgd_district_code.tolist() == [2]


def test_districts_older_than_the_census_need_no_parent(known: Names) -> None:
    formed = pd.DataFrame([change("Gamma", "Alpha", 3, year=2004), change("Beta", "Alpha", 2)])
    made = changes.parents(formed, pd.DataFrame({"lgd_district_code": [], "parent": []}), known)
    assert made[["lgd_district_code", "parent_name"]].values.tolist() == [[2, "Alpha"]]


def test_an_old_name_becomes_an_alias_unless_it_is_another_district_today(known: Names) -> None:
    renamed = pd.DataFrame(
        {
            "state": ["Rajasthan"] * 3,
            "before": ["Old Beta", "Alpha", "Zeta"],
            "after": ["Beta", "Gamma", "Unknown"],
        }
    )
    made = names.renamings(renamed, known)
    assert made.values.tolist() == [["Old Beta", 8, 2, "renaming"]]


def test_where_only_capitals_differ_one_spelling_stays() -> None:
    aliases = pd.DataFrame(
        [("ALPHA", 8, 1, "cgwb"), ("Alpha", 8, 1, "cgwb"), ("ALPHA", 8, 1, "jjm")],
        columns=names.ALIAS_COLUMNS,
    )
    kept = names.one_spelling(aliases)
    assert sorted(zip(kept.alias, kept.source, strict=True)) == [("ALPHA", "jjm"), ("Alpha", "cgwb")]


def record(**said: str) -> pd.DataFrame:
    kept = {"practice_id": "P1", "title": "A tank", "who": "A committee", "year_start": "", "year_documented": "2022",
            "state": "Rajasthan", "lgd_district_codes": ""}  # fmt: skip
    return pd.DataFrame([kept | said])


def test_a_public_record_names_states_and_districts_by_code(known: Names) -> None:
    made = practices.public_records(record(state="Uttar Pradesh|Rajasthan", lgd_district_codes="1|4"), known)
    places = made[["lgd_state_codes", "lgd_district_codes", "who_did_it"]].values.tolist()
    assert places == [["8|9", "1|4", "A committee"]]
    assert made.is_lesson.tolist() == [False]
    assert practices.public_records(record(title="Lesson: a tank too low"), known).is_lesson.tolist() == [True]
    assert practices.public_records(record(state="All India"), known).lgd_state_codes.tolist() == [""]
    assert pd.isna(made.started_year[0]) and made.documented_year[0] == 2022


@pytest.mark.parametrize("said", [{"state": "Nowhere"}, {"lgd_district_codes": "1|999"}])
def test_a_public_record_of_an_unknown_place_is_named(known: Names, said: dict[str, str]) -> None:
    with pytest.raises(ValueError, match=r"Nowhere|999"):
        practices.public_records(record(**said), known)

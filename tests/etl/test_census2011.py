"""The census reader on a cut of the published abstract: eleven districts, every column."""

from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.quarantine import Refused
from etl.sources import census2011

CUT = Path(__file__).parent / "cuts" / "census2011" / "districts.csv"


def altered(tmp_path: Path, row: int, column: str, value: str) -> Path:
    """The cut with one cell changed; rows are numbered as in the file, from 2."""
    table = pd.read_csv(CUT, dtype="str", keep_default_na=False)
    table.loc[row - 2, column] = value
    path = tmp_path / "census.csv"
    table.to_csv(path, index=False)
    return path


def test_counts_are_read_by_the_codes_of_2026() -> None:
    frame = census2011.extract(CUT).frame.set_index("lgd_district_code")
    prayagraj = frame.loc[120]
    assert prayagraj.to_dict() == {
        "population": 5954391,
        "sc_population": 1309851,
        "st_population": 7955,
        "literate_population": 3665727,
        "census_district_code": 175,
    }


def test_districts_of_states_divided_since_are_found_in_the_newer_state() -> None:
    codes = set(census2011.extract(CUT).frame.lgd_district_code)
    assert {9, 6} <= codes, "Leh and Kargil stand under Jammu and Kashmir"
    assert 501 in codes, "Adilabad stands under Andhra Pradesh"


def test_mahe_and_yanam_are_counted_in_puducherry() -> None:
    extract = census2011.extract(CUT)
    puducherry = extract.frame.set_index("lgd_district_code").loc[600]
    assert puducherry.population == 950289 + 41816 + 55626
    assert puducherry.census_district_code == 635
    assert extract.rows_read == 11 == extract.rows_loaded and not extract.rejects


@pytest.mark.parametrize(
    ("column", "value", "says"),
    [
        ("SC", "many", "whole number"),
        ("SC", "-5", "whole number"),
        ("ST", "99999999", "More than the whole population"),
        ("District name", "Kupwaara", "no district known"),
        ("State name", "Kashmir Valley", "No State"),
    ],
)
def test_a_row_that_cannot_be_right_is_set_aside_and_the_rest_load(
    tmp_path: Path, column: str, value: str, says: str
) -> None:
    extract = census2011.extract(altered(tmp_path, 2, column, value))
    assert extract.rows_read == 11 and extract.rows_loaded == 10
    (reject,) = extract.rejects
    assert (reject.locator, reject.column_name, reject.value) == ("row 2", column, value)
    assert says in reject.reason and reject.suggestion


def test_a_near_miss_is_suggested_and_not_taken(tmp_path: Path) -> None:
    extract = census2011.extract(altered(tmp_path, 2, "District name", "Kupwaara"))
    assert "Kupwara" in extract.rejects[0].suggestion
    assert 8 not in set(extract.frame.lgd_district_code)


def test_another_table_is_refused_by_its_missing_column(tmp_path: Path) -> None:
    path = tmp_path / "other.csv"
    path.write_text("State name,District name,District code,Population\nASSAM,Baksa,1,10\n", encoding="utf-8")
    with pytest.raises(Refused, match="Literate"):
        census2011.extract(path)


@settings(max_examples=25)
@given(st.lists(st.sampled_from(["12", "x", "-1", "", "870355", " 7 "]), min_size=10, max_size=11))
def test_every_row_is_loaded_or_set_aside(tmp_path_factory: pytest.TempPathFactory, cells: list[str]) -> None:
    table = pd.read_csv(CUT, dtype="str", keep_default_na=False).head(len(cells))
    path = tmp_path_factory.mktemp("census") / "cut.csv"
    table.assign(SC=cells).to_csv(path, index=False)
    extract = census2011.extract(path)
    assert extract.rows_read == len(cells) == extract.rows_loaded + extract.rows_quarantined

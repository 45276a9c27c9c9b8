"""Each measured need leads to the row it was read from: the row is there, and holds the figure."""

import re
import shutil

import duckdb
import pandas as pd
import pytest

from dashboard.queries import gaps as queries
from dashboard.warehouse import QUERIES
from etl import paths

VALUE = {
    "groundwater_stage_pct": "stage_of_extraction_pct",
    "published_functionality_index_pct": "published_index_pct",
}


@pytest.fixture(scope="module")
def some(warehouse) -> pd.DataFrame:
    """A handful of measured needs of every theme and level."""
    return warehouse.execute(
        "select * from mart.gap where measured is not null "
        "qualify row_number() over (partition by theme, measured_level order by hash(lgd_district_code)) <= 6"
    ).df()


def test_a_measured_need_leads_to_its_row(in_service, some):
    themes = set()
    for gap in some.itertuples():
        cell = queries.cell(int(gap.lgd_district_code), gap.theme, True)
        found = re.fullmatch(r"row (\d+) of figures/(\w+)\.csv", cell.measured_row)
        if found:
            row = pd.read_csv(paths.FIGURES / f"{found[2]}.csv").iloc[int(found[1]) - 2]
            assert row.lgd_district_code == gap.lgd_district_code and row.as_on == str(gap.measured_as_on.date())
            if gap.measured_basis == "coverage_pct":
                assert 100 * row.households_with_tap / row.rural_households == pytest.approx(gap.measured_value)
        elif gap.measured_level == "state" and gap.theme == "T01":
            assert cell.measured_row == "the State's districts together in figures/groundwater_stage.csv"
        else:
            by_code = r"(the State, )?LGD code (-?\d+),? in figures/(\w+)\.csv"
            of, code, table = re.fullmatch(by_code, cell.measured_row).groups()
            key = "lgd_state_code" if of else "lgd_district_code"
            held = pd.read_csv(paths.FIGURES / f"{table}.csv").set_index(key).loc[int(code)]
            column = VALUE.get(gap.measured_basis, gap.measured_basis)
            assert held[column] == pytest.approx(gap.measured_value, abs=0.01)
        themes.add(gap.theme)
    assert themes == {"T01", "T04", "T06", "T09", "T13", "T18"}


def test_an_assessment_that_was_added_is_named_as_the_file(built, tmp_path, some):
    [day] = some[some.theme == "T01"].measured_as_on.unique()
    district = some[(some.theme == "T01") & (some.measured_level == "district")].lgd_district_code.iloc[0]
    sql = (QUERIES / "gap_cell.sql").read_text(encoding="utf-8")
    asked = {"district": int(district), "theme": "T01", "illustrative": True}
    with duckdb.connect(shutil.copy(built.warehouse, tmp_path / "added.duckdb")) as connection:
        assert connection.execute(sql, asked).df().measured_row[0].endswith("in figures/groundwater_stage.csv")
        connection.execute(
            "insert into meta.load by name select 'GWRA-2026.xlsx' as source_file, 'cgwb_stage' as format, "
            "?::date as as_on, 5 as rows_loaded",
            [day],
        )
        found = connection.execute(sql, asked).df()
    assert found.measured_row.tolist() == [f"LGD code {district} in GWRA-2026.xlsx"]

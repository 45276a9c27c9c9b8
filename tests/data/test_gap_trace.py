"""Each measured need leads to the row it was read from: the row is there, and holds the figure."""

import re

import pandas as pd
import pytest

from dashboard.queries import gaps as queries
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
        found = re.fullmatch(r"(?:data/)?figures/(\w+)\.csv, row (\d+)", cell.measured_row)
        if found:
            row = pd.read_csv(paths.FIGURES / f"{found[1]}.csv").iloc[int(found[2]) - 2]
            assert row.lgd_district_code == gap.lgd_district_code and row.as_on == str(gap.measured_as_on.date())
            if gap.measured_basis == "coverage_pct":
                assert 100 * row.households_with_tap / row.rural_households == pytest.approx(gap.measured_value)
        elif gap.measured_level == "state" and gap.theme == "T01":
            assert cell.measured_row == "table groundwater_stage, the rows of the State's districts together"
        else:
            table, key, code = re.fullmatch(r"table (\w+), (\w+) (-?\d+)", cell.measured_row).groups()
            held = pd.read_csv(paths.FIGURES / f"{table}.csv").set_index(key).loc[int(code)]
            column = VALUE.get(gap.measured_basis, gap.measured_basis)
            assert held[column] == pytest.approx(gap.measured_value, abs=0.01)
        themes.add(gap.theme)
    assert themes == {"T01", "T04", "T06", "T09", "T13", "T18"}

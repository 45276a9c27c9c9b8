"""The assessment reader on a workbook cut to eighteen units, headings as the board prints them."""

from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from etl.quarantine import Refused
from etl.sources import cgwb_stage

CUT = Path(__file__).parent / "cuts" / "cgwb_stage" / "gwra_2024.xlsx"


def altered(folder: Path, cell: str, value: object) -> Path:
    book = openpyxl.load_workbook(CUT)
    book.active[cell] = value
    path = folder / "assessment.xlsx"
    book.save(path)
    return path


def test_units_add_up_to_their_district() -> None:
    frame = cgwb_stage.extract(CUT).frame.set_index("lgd_district_code")
    north_goa = frame.loc[551]
    assert (north_goa.assessment_units, north_goa.safe_units) == (5, 5)
    assert (north_goa.recharge_ham, north_goa.extractable_ham, north_goa.extraction_ham) == (
        16576.75,
        13261.4,
        3582.4,
    )
    assert north_goa.stage_of_extraction_pct == pytest.approx(100 * 3582.40 / 13261.40, abs=0.01)


def test_a_saline_unit_counts_as_a_unit_without_water() -> None:
    bapatla = cgwb_stage.extract(CUT).frame.set_index("lgd_district_code").loc[750]
    assert (bapatla.saline_units, bapatla.safe_units, bapatla.assessment_units) == (1, 2, 3)
    assert bapatla.stage_of_extraction_pct == pytest.approx(26.30)


def test_a_union_territory_in_the_district_column_is_placed_by_its_units() -> None:
    frame = cgwb_stage.extract(CUT).frame.set_index("lgd_district_code")
    assert frame.loc[[463, 464], "stage_of_extraction_pct"].tolist() == [158.77, 231.63]


def test_a_unit_in_a_district_formed_since_is_placed_there() -> None:
    as_decided = cgwb_stage.extract(CUT).frame.set_index("lgd_district_code")
    assert as_decided.loc[774].assessment_units == 1, "Masooda lies in Beawar"
    nothing_moved = pd.DataFrame(columns=["state", "district", "unit", "lgd_district_code"])
    as_printed = cgwb_stage.extract(CUT, moved=nothing_moved).frame.set_index("lgd_district_code")
    assert 774 not in as_printed.index and as_printed.loc[86].assessment_units == 2


def test_every_unit_is_accounted_for() -> None:
    extract = cgwb_stage.extract(CUT)
    assert extract.rows_read == 18 == extract.frame.assessment_units.sum() and not extract.rejects
    assert sorted(row for rows in extract.rows_behind for row in rows) == list(range(2, 20))


@pytest.mark.parametrize(
    ("cell", "value", "column", "says"),
    [
        ("C8", "Goa Norht", "District", "no district known"),
        ("H8", "n.a.", "Annual Extractable Ground Water Resource (Ham)", "Not an amount"),
        ("I8", -3.5, "Total Ground Water Extraction (Ham)", "Not an amount"),
        ("K8", "Fine", "Categorization", "Not one of"),
    ],
)
def test_a_unit_that_cannot_be_right_is_set_aside(
    tmp_path: Path, cell: str, value: object, column: str, says: str
) -> None:
    extract = cgwb_stage.extract(altered(tmp_path, cell, value))
    (reject,) = extract.rejects
    assert (reject.locator, reject.column_name, reject.value) == ("row 8", column, str(value))
    assert says in reject.reason
    assert extract.frame.set_index("lgd_district_code").loc[551].assessment_units == 4


def test_headings_may_start_below_a_title(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(CUT)
    book.active.insert_rows(1, amount=2)
    book.active["A1"] = "Dynamic Ground Water Resources"
    path = tmp_path / "titled.xlsx"
    book.save(path)
    extract = cgwb_stage.extract(path)
    assert extract.rows_loaded == 18
    assert min(row for rows in extract.rows_behind for row in rows) == 4, "rows are numbered as on the sheet"


def test_a_workbook_of_something_else_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="assessment"):
        cgwb_stage.extract(altered(tmp_path, "C1", "Zilla"))

"""The NFHS-5 reader on a cut of ten districts with all columns of the factsheet table."""

from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.quarantine import Refused
from etl.sources import nfhs5

CUT = Path(__file__).parent / "cuts" / "nfhs5" / "factsheet.csv"


def altered(folder: Path, value: str) -> Path:
    """The cut with the first district's drinking-water cell changed."""
    table = pd.read_csv(CUT, dtype="str", keep_default_na=False)
    (column,) = [name for name in table.columns if "improved drinking-water" in name]
    table.loc[0, column] = value
    path = folder / "factsheet.csv"
    table.to_csv(path, index=False)
    return path


def test_percentages_by_the_codes_of_2026() -> None:
    frame = nfhs5.extract(CUT).frame.set_index("lgd_district_code")
    assert frame.improved_drinking_water_pct.to_dict() == {
        120: 95.8, 189: 100.0, 253: 68.6, 469: 91.7, 600: 100.0, 603: 98.8, 686: 99.1
    }  # fmt: skip
    assert not frame.bracketed.any()


def test_parts_of_puducherry_and_a_district_under_the_wrong_state_are_set_aside() -> None:
    extract = nfhs5.extract(CUT)
    assert (extract.rows_read, extract.rows_loaded) == (10, 7)
    assert {reject.value.strip() for reject in extract.rejects} == {"Chandel", "Mahe", "Yanam"}
    (chandel,) = [reject for reject in extract.rejects if reject.value.strip() == "Chandel"]
    assert "Mizoram" in chandel.reason and "Manipur" in chandel.suggestion


@pytest.mark.parametrize(
    ("printed", "value", "bracketed"), [("-88.5", 88.5, True), ("(88.5)", 88.5, True), ("88.5", 88.5, False)]
)
def test_a_negative_number_is_a_bracketed_one(
    tmp_path: Path, printed: str, value: float, bracketed: bool
) -> None:
    row = nfhs5.extract(altered(tmp_path, printed)).frame.set_index("lgd_district_code").loc[603]
    assert (row.improved_drinking_water_pct, bool(row.bracketed)) == (value, bracketed)


@pytest.mark.parametrize(
    ("printed", "says"),
    [("*", "Withheld"), ("104.2", "percentage"), ("", "percentage"), ("NA", "percentage")],
)
def test_what_is_no_percentage_is_set_aside(tmp_path: Path, printed: str, says: str) -> None:
    extract = nfhs5.extract(altered(tmp_path, printed))
    assert 603 not in set(extract.frame.lgd_district_code)
    (reject,) = [reject for reject in extract.rejects if reject.row == 2]
    assert says in reject.reason


@settings(max_examples=25)
@given(st.floats(0, 100).map(lambda value: round(value, 1)), st.booleans())
def test_size_and_bracket_survive_reading(
    tmp_path_factory: pytest.TempPathFactory, size: float, bracket: bool
) -> None:
    path = altered(tmp_path_factory.mktemp("nfhs"), f"{'-' if bracket else ''}{size:.2f}")
    row = nfhs5.extract(path).frame.set_index("lgd_district_code").loc[603]
    assert row.improved_drinking_water_pct == pytest.approx(size) and bool(row.bracketed) == bracket


def test_another_table_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.csv"
    path.write_text("State/UT,District Names,Sex ratio\nAssam,Baksa,990\n", encoding="utf-8")
    with pytest.raises(Refused, match="improved drinking-water"):
        nfhs5.extract(path)

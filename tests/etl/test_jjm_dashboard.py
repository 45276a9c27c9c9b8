"""The dashboard's table on a small cut of the reading of 16 August 2026."""

from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from etl import paths
from etl.names import Names
from etl.quarantine import Refused
from etl.sources import jjm_dashboard

CUT = Path(__file__).parent / "cuts" / "jjm_dashboard" / "jjm_dashboard_2026-08-16.csv"
DAY = date(2026, 8, 16)
TODAY = date(2026, 9, 1)
COUNTS = ["households_with_tap", "rural_households"]


@pytest.fixture(scope="module")
def names() -> Names:
    return Names.load()


@pytest.fixture(scope="module")
def committed() -> pd.DataFrame:
    held = pd.read_csv(paths.FIGURES / "fhtc_district.csv")
    return held[(held.as_on == str(DAY)) & (held.source_id == "jjm_dashboard")].set_index("lgd_district_code")


def extract(tmp_path: Path, names: Names, content: bytes | str, as_on: date | None = DAY):
    path = tmp_path / "reading.csv"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return jjm_dashboard.extract(path, as_on, names, TODAY)


def test_a_reading_gives_the_committed_figures(names, committed):
    read = jjm_dashboard.extract(CUT, None, names, TODAY)
    assert read.rows_read == read.rows_loaded == 23
    assert set(read.frame.as_on) == {DAY}
    found = read.frame.set_index("lgd_district_code")
    assert found[COUNTS].astype(int).equals(committed.loc[found.index, COUNTS].astype(int))
    assert found.households_in_piped_habitations.isna().all()


def reordered(text: str) -> str:
    return "".join(",".join(reversed(line.split(","))) + "\n" for line in text.splitlines())


def extra_column(text: str) -> str:
    return "".join(f"{line},{'Remarks' if not at else ''}\n" for at, line in enumerate(text.splitlines()))


def indian_commas(text: str) -> str:
    return text.replace("246155", '"2,46,155"').replace("294939", '" 2,94,939* "')


@pytest.mark.parametrize(
    "change",
    [
        lambda text: b"\xef\xbb\xbf" + text.encode(),
        lambda text: text.encode("utf-16"),
        lambda text: text.replace("\n", "\r\n"),
        lambda text: text.replace(",", ";"),
        lambda text: text.replace(",", "\t"),
        lambda text: text.rstrip("\n"),
        lambda text: f"District table of the Jal Jeevan Mission,,,,,,\n\n{text}",
        lambda text: f"{text}TOTAL,,4000000,,,,3000000\n\nSource: JJM dashboard\n",
        lambda text: text.replace("Total_Households", "TOTAL  HOUSEHOLDS"),
        reordered,
        extra_column,
        indian_commas,
    ],
    ids=[
        "bom", "utf-16", "crlf", "semicolons", "tabs", "no line break", "title above", "total beneath",
        "capitals", "columns reordered", "extra column", "Indian commas",
    ],
)  # fmt: skip
def test_harmless_variants_read_the_same(tmp_path, names, change):
    plain = jjm_dashboard.extract(CUT, DAY, names, TODAY)
    read = extract(tmp_path, names, change(CUT.read_text()))
    assert read.rows_quarantined == 0
    pd.testing.assert_frame_equal(read.frame, plain.frame)


def test_every_column_not_read_has_its_reason(names):
    notes = " ".join(jjm_dashboard.extract(CUT, DAY, names, TODAY).notes)
    for column in ("Connections_2019", "Connections_2020", "Connections_2021"):
        assert f"Column {column} is not read: " in notes
    assert "31 Mar 2022" in notes


def test_a_total_that_differs_from_its_rows_is_mentioned(tmp_path, names):
    text = CUT.read_text()
    added = sum(int(line.rsplit(",", 1)[1]) for line in text.splitlines()[1:])
    assert not [n for n in extract(tmp_path, names, f"{text}TOTAL,,1,,,,{added}\n").notes if "total" in n]
    notes = extract(tmp_path, names, f"{text}TOTAL,,1,,,,{added + 1}\n").notes
    assert any(note.startswith("Needs checking: the total in row 25") for note in notes)


def test_the_date_comes_from_the_option_then_the_name(tmp_path, names):
    path = tmp_path / "jjm_dashboard_2026-07-04.csv"
    path.write_bytes(CUT.read_bytes())
    assert set(jjm_dashboard.extract(path, None, names, TODAY).frame.as_on) == {date(2026, 7, 4)}
    read = jjm_dashboard.extract(path, DAY, names, TODAY)
    assert set(read.frame.as_on) == {DAY}
    assert any("The file's name says 04/07/2026" in note for note in read.notes)
    assert set(jjm_dashboard.extract(path, None, names, TODAY, named="x_2026-08-09.csv").frame.as_on) == {
        date(2026, 8, 9)
    }


def test_without_a_date_the_file_is_refused_with_the_way_out(tmp_path, names):
    with pytest.raises(Refused, match="--as-on YYYY-MM-DD"):
        extract(tmp_path, names, CUT.read_bytes(), None)


def test_a_column_of_dates_is_read_row_by_row(tmp_path, names):
    lines = CUT.read_text().splitlines()
    dates = ["As on", "16/08/2026", "16-Aug-2026", "46250", "01/01/2030", "soon"]
    text = "".join(f"{line},{day}\n" for line, day in zip(lines, dates, strict=False))
    read = extract(tmp_path, names, text, None)
    assert list(read.frame.as_on) == [DAY, DAY, DAY]
    assert {(reject.row, reject.column_name, reject.value) for reject in read.rejects} == {
        (5, "As on", "01/01/2030"),
        (6, "As on", "soon"),
    }


def test_a_cut_last_number_is_set_aside_when_it_shows(tmp_path, names):
    read = extract(tmp_path, names, CUT.read_bytes()[:-2])
    assert [(reject.row, reject.value) for reject in read.rejects] == [(24, "49106")]
    assert read.rows_loaded == 22
    assert any("ends without a line break" in note for note in read.notes)


@pytest.mark.parametrize(("content", "score"), [(CUT.read_text(), 1.0), ("State,District,Population\n", 0.0)])
def test_it_is_recognised_by_its_headings(content, score):
    assert jjm_dashboard.recognise(content) == score

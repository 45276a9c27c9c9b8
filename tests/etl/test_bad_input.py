"""Every bad input is refused whole or quarantined by row, and good rows beside it load."""

import csv
import io
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from etl import inbox, paths, recognise
from etl.names import Names
from etl.quarantine import Refused, quarantine_frame
from etl.reading import file_text
from etl.sources import imis_j5, jjm_dashboard

CUTS = Path(__file__).parent / "cuts"
READING = (CUTS / "jjm_dashboard" / "jjm_dashboard_2026-08-16.csv").read_text()
J5 = (CUTS / "imis_j5" / "j5_2023_24.csv").read_text()
DAY = date(2026, 8, 30)
J5_DAY = date(2023, 9, 30)
TODAY = date(2026, 9, 1)
ROWS = 23


@pytest.fixture(scope="module")
def names() -> Names:
    return Names.load()


@pytest.fixture(autouse=True)
def empty_inbox(tmp_path, monkeypatch):
    monkeypatch.setattr(paths, "INBOX", tmp_path / "inbox")


@dataclass
class Bad:
    """A damaged file; `reason` and `suggestion` are words that the refusal must have."""

    content: bytes | str
    reason: str
    suggestion: str
    as_on: date | None = DAY
    name: str = "brought.csv"


HEADER, FIRST = READING.splitlines()[:2]

REFUSED = {
    "unknown": Bad(
        "place,litres\nhere,5\n", "no known format; it begins “place,litres”", "Known are the JJM"
    ),
    "empty": Bad("", "empty", "Download it again"),
    "blank lines only": Bad("\n \r\n\n", "empty", "Download it again"),
    "header only": Bad(f"{HEADER}\n", "no row beneath the header", "Download it again"),
    "truncated in a row": Bad(READING[:-25], "cut off: its last row, 24, has", "Download it again"),
    "truncated in a quotation": Bad(READING + 'Goa,"North', "quotation mark is open", "cut off"),
    "upright bars": Bad(READING.replace(",", "|"), "separated by upright bars (|)", "save it as CSV"),
    "rows under another delimiter": Bad(
        f"{HEADER}\n" + READING.split("\n", 1)[1].replace(",", ";"), "no row beneath it has as many", "as CSV"
    ),
    "missing column": Bad(
        READING.replace("Connections_Current", "Taps_Now"),
        "“Connections_Current” is missing",
        "“Taps_Now” looks",
    ),
    "column twice": Bad(
        READING.replace("Connections_2020", "District"), "heading “District” 2 times", "Keep"
    ),
    "no date": Bad(READING, "which date the figures are true for", "--as-on YYYY-MM-DD", None),
    "date in the future": Bad(READING, "01/01/2031 is in the future", "Check day", date(2031, 1, 1)),
    "date before the mission": Bad(
        READING, "before the mission's baseline", "Check the year", date(2016, 1, 1)
    ),
    "binary": Bad(
        READING[:300].encode() + bytes(range(256)), "neither text nor a workbook", "Download it again"
    ),
    "PDF": Bad(b"%PDF-1.7\n" + b"\x00\x01" * 50, "PDF", "save it as CSV"),
    "old Excel": Bad(b"\xd0\xcf\x11\xe0" + bytes(500), "binary Excel", "save it as CSV", name="j5.xls"),
    "broken workbook": Bad(
        b"PK\x03\x04" + bytes(500), "cannot be read", "Download it again", name="a.xlsx"
    ),
    "J5 without date": Bad(J5, "is the start of the year 2023-24", "--as-on 2024-03-31", None),
    "J5 truncated in a row": Bad(J5[:-30], "cut off", "Download it again", J5_DAY),
    "J5 without leaf header": Bad(
        "\n".join(line for at, line in enumerate(J5.splitlines()) if at != 2),
        "header row",
        "three header rows",
        J5_DAY,
    ),
    "HTML of something else": Bad(
        "<html><body><table><tr><td>1</td></tr></table></body></html>", "no known format", "Known are"
    ),
    "HTML that is cut off": Bad("<html><body><table><tr><td>1</td></tr>", "cut off", "Download it again"),
}


@pytest.mark.parametrize("bad", REFUSED.values(), ids=REFUSED)
def test_a_file_that_is_not_certain_is_refused_whole(tmp_path, bad):
    path = tmp_path / bad.name
    path.write_bytes(bad.content if isinstance(bad.content, bytes) else bad.content.encode())
    with pytest.raises(Refused) as refused:
        inbox.add(path, bad.as_on, today=TODAY)
    assert refused.value.file == bad.name
    assert bad.reason in refused.value.reason
    assert bad.suggestion in refused.value.suggestion
    assert inbox.entries() == []


def test_a_file_that_is_too_large_is_refused_before_it_is_read(tmp_path):
    path = tmp_path / "huge.csv"
    with path.open("wb") as file:
        file.truncate(file_text.MAX_BYTES + 1)
    with pytest.raises(Refused, match="50 MB"):
        inbox.add(path, DAY)


def test_a_missing_file_and_a_folder_are_refused(tmp_path):
    for path in (tmp_path / "none.csv", tmp_path):
        with pytest.raises(Refused, match="no such file"):
            inbox.add(path, DAY)


GOA = "Goa,South Goa,129887,106743,106743,106743,129887"

QUARANTINED = {
    "unknown district": (
        "Goa,South Gao,1,0,0,0,1",
        "District",
        "South Gao",
        "No district of Goa",
        "South Goa",
    ),
    "district of another State": (
        "Goa,Agra,1,0,0,0,1",
        "District",
        "Agra",
        "No district of Goa",
        "Uttar Pradesh",
    ),
    "unknown State": ("Goaa,South Goa,1,0,0,0,1", "State", "Goaa", "No State", ""),
    "no district": ("Goa,,1,0,0,0,1", "District", "", "no district name", "Write the name"),
    "no State": (",South Goa,1,0,0,0,1", "State", "", "no State name", "Write the State"),
    "taps above households": (
        "Goa,South Goa,129887,0,0,0,129888",
        "Connections_Current",
        "129888",
        "above households",
        "swapped",
    ),
    "negative": ("Goa,South Goa,129887,0,0,0,-5", "Connections_Current", "-5", "negative", "below zero"),
    "text": ("Goa,South Goa,many,0,0,0,5", "Total_Households", "many", "text where a number", "digits"),
    "blank": (
        "Goa,South Goa,129887,0,0,0,",
        "Connections_Current",
        "",
        "no number here",
        "no data is never zero",
    ),
    "NA": (
        "Goa,South Goa,129887,0,0,0,NA",
        "Connections_Current",
        "NA",
        "stands where a number",
        "never zero",
    ),
    "Nil": (
        "Goa,South Goa,129887,0,0,0,Nil",
        "Connections_Current",
        "Nil",
        "none or not reported",
        "Write 0",
    ),
    "fraction": ("Goa,South Goa,129887,0,0,0,99.5", "Connections_Current", "99.5", "fraction", "percentages"),
    "rounded": ("Goa,South Goa,1.3 lakh,0,0,0,5", "Total_Households", "1.3 lakh", "rounded", "1,30,000"),
    "misplaced commas": (
        'Goa,South Goa,"1,29,88",0,0,0,5',
        "Total_Households",
        "1,29,88",
        "fit no number",
        "12,34,567",
    ),
    "households zero": (
        "Goa,South Goa,0,0,0,0,0",
        "Total_Households",
        "0",
        "no rural household",
        "wholly urban",
    ),
    "too many cells": (
        "Goa,South Goa,1,29,887,0,0,0,5",
        "",
        None,
        "9 cells where the header has 7",
        "quotation",
    ),
    "too few cells": ("Goa,South Goa,129887,5", "", None, "4 cells where the header has 7", "separator"),
}


@pytest.mark.parametrize("case", QUARANTINED.values(), ids=QUARANTINED)
def test_a_row_that_is_not_certain_is_quarantined_and_the_rest_load(tmp_path, case):
    line, column, value, reason, suggestion = case
    path = tmp_path / "brought.csv"
    path.write_text(READING.replace(GOA, line))
    added = inbox.add(path, DAY, today=TODAY)
    assert (added.rows_read, added.rows_loaded, added.rows_quarantined) == (ROWS, ROWS - 1, 1)
    reject = added.rejects[0]
    assert (reject.locator, reject.row, reject.column_name) == ("row 7", 7, column)
    assert value is None or reject.value == value
    assert reason in reject.reason
    assert suggestion in reject.suggestion
    listed = quarantine_frame(added.file, added.rejects).iloc[0]
    assert (listed.source_file, listed.locator, listed.reason) == ("brought.csv", "row 7", reject.reason)


def test_two_rows_for_one_district_and_date(tmp_path):
    alike = tmp_path / "alike.csv"
    alike.write_text(f"{READING}{GOA}\n")
    added = inbox.add(alike, DAY, today=TODAY)
    assert (added.rows_read, added.rows_loaded) == (ROWS + 1, ROWS)
    assert [(reject.row, reject.value) for reject in added.rejects] == [(25, "South Goa, Goa")]
    assert "repeats row 7" in added.rejects[0].reason
    differing = tmp_path / "differing.csv"
    differing.write_text(f"{READING}{GOA.replace('129887,10', '129888,10')}\n")
    added = inbox.add(differing, DAY, dry_run=True, today=TODAY)
    assert (added.rows_read, added.rows_loaded) == (ROWS + 1, ROWS - 1)
    assert {reject.row for reject in added.rejects} == {7, 25}
    assert all("Rows 7 and 25 give different figures" in reject.reason for reject in added.rejects)


def test_a_row_with_two_faults_counts_once(tmp_path):
    path = tmp_path / "brought.csv"
    path.write_text(READING.replace(GOA, "Goa,South Gao,many,0,0,0,-5"))
    added = inbox.add(path, DAY, today=TODAY)
    assert (added.rows_loaded, added.rows_quarantined, len(added.rejects)) == (ROWS - 1, 1, 3)


DAMAGED_CELLS = st.sampled_from(
    ["", "-3", "x", "NA", "12.5", "0", "99,99,99,999", "9" * 30, "Total", "Goa", "01/01/2030"]
)


@st.composite
def damaged(draw: st.DrawFn, text: str, header_rows: int, name_cells: int) -> tuple[str, int]:
    """A file with cells replaced, rows repeated, cut short or mixed up; and how many rows hold figures."""
    rows = [list(row) for row in csv.reader(io.StringIO(text))]
    head, body = rows[:header_rows], rows[header_rows:]
    for _ in range(draw(st.integers(0, 6))):
        row = draw(st.integers(0, len(body) - 1))
        harm = draw(st.sampled_from(["cell", "repeat", "widen", "shorten", "swap"]))
        if harm == "cell" and body[row]:
            body[row][draw(st.integers(0, len(body[row]) - 1))] = draw(DAMAGED_CELLS)
        elif harm == "repeat":
            body.insert(draw(st.integers(0, len(body))), list(body[row]))
        elif harm == "widen":
            body[row].append("1")
        elif harm == "shorten" and row < len(body) - 1 and len(body[row]) > 4:
            body[row].pop()
        elif harm == "swap" and len(body[row]) > 3:
            body[row][-1], body[row][2] = body[row][2], body[row][-1]
    # a last row that is short means a file cut off, which is refused as a whole
    body[-1].extend([""] * (len(head[-1]) - len(body[-1])))
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(head + body)
    return out.getvalue(), sum("Total" not in row[:name_cells] for row in body)


@pytest.mark.parametrize(
    ("reader", "text", "header_rows", "name_cells", "day"),
    [(jjm_dashboard, READING, 1, 2, DAY), (imis_j5, J5, 4, 3, J5_DAY)],
    ids=["jjm_dashboard", "imis_j5"],
)
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_rows_in_are_rows_loaded_and_rows_quarantined(
    tmp_path, names, reader, text, header_rows, name_cells, day, data
):
    content, rows = data.draw(damaged(text, header_rows, name_cells))
    path = tmp_path / "damaged.csv"
    path.write_text(content)
    read = reader.extract(path, day, names, TODAY)
    assert read.rows_read == rows
    assert read.rows_read == read.rows_loaded + read.rows_quarantined
    assert all(reject.reason and reject.suggestion and reject.locator for reject in read.rejects)
    assert not read.frame.duplicated(["lgd_district_code", "as_on"]).any()
    assert (read.frame.households_with_tap >= 0).all()


@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(at=st.integers(1, len(READING.encode()) - 1), junk=st.binary(max_size=4))
def test_any_bytes_are_refused_or_accounted_for(tmp_path, names, at, junk):
    path = tmp_path / "torn_2026-08-30.csv"
    path.write_bytes(READING.encode()[:at] + junk)
    try:
        read = recognise.recognise(path).extract(path, None, names, TODAY, path.name)
    except Refused as refused:
        assert refused.reason and refused.suggestion
    else:
        assert read.rows_read == read.rows_loaded + read.rows_quarantined

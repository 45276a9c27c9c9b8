"""Opening a workbook: what is hostile is refused or harmless, and nothing is ever computed."""

import io
import random
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from etl.quarantine import Refused
from etl.workshop import package, reader
from etl.workshop.open_file import open_file
from etl.workshop.package import open_package

ROWS = [["District", "Challenge", "Severity"], ["Barmer", "Wells run dry", 4]]


def saved(rows, change=None) -> bytes:
    workbook = Workbook()
    sheet = workbook.active
    sheet.title = "Challenges"
    for row in rows:
        sheet.append(row)
    if change:
        change(workbook)
    written = io.BytesIO()
    workbook.save(written)
    return written.getvalue()


def altered(data: bytes, parts: dict[str, object]) -> bytes:
    """The same package with parts replaced (or changed by a function), or added."""
    result = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as new:
        names = old.namelist()
        for name in [*names, *(part for part in parts if part not in names)]:
            part = parts.get(name)
            content = old.read(name) if name in names else b""
            new.writestr(name, part(content) if callable(part) else content if part is None else part)
    return result.getvalue()


@pytest.fixture
def opened(tmp_path: Path):
    def of(data: bytes, name: str = "book.xlsx"):
        path = tmp_path / name
        path.write_bytes(data)
        return open_file(path)

    return of


SHEET = "xl/worksheets/sheet1.xml"
PARTS = sorted(
    name for name in zipfile.ZipFile(io.BytesIO(saved(ROWS))).namelist() if name.startswith(("xl/", "_rels/"))
)


def test_a_zip_bomb_is_refused_before_it_is_unpacked(opened):
    bomb = altered(saved(ROWS), {"xl/media/zeros.bin": b"\0" * (package.MAX_UNPACKED_BYTES + 1)})
    assert len(bomb) < 1_000_000
    with pytest.raises(Refused, match="would unpack to"):
        opened(bomb)


def test_a_bomb_of_shared_parts_is_refused_by_their_number(opened):
    with pytest.raises(Refused, match="parts"):
        opened(altered(saved(ROWS), {f"xl/media/{number}.bin": b"x" for number in range(package.MAX_PARTS)}))


def test_a_sheet_of_too_many_cells_is_refused_while_it_is_read(opened, monkeypatch):
    monkeypatch.setattr(package, "MAX_CELLS", 50)
    with pytest.raises(Refused, match="more than 50 filled cells"):
        opened(saved([[number, number] for number in range(30)]))


def test_one_merged_area_over_the_whole_sheet_and_a_cell_in_its_last_corner_cost_nothing(opened):
    def far(content: bytes) -> bytes:
        last = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
        merged = b'<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>'
        return content.replace(b"</sheetData>", last + merged)

    sheet = opened(altered(saved(ROWS), {SHEET: far})).sheets[0]
    assert sheet.merges == [(1, 1, 1_048_576, 16_384)]
    assert sheet.rows[1_048_576][16_384].value == 1 and len(sheet.rows) == 3


def test_xml_entities_are_refused(opened):
    declared = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
    with pytest.raises(Refused, match="entities"):
        opened(altered(saved(ROWS), {SHEET: lambda content: declared + content}))


def test_macros_and_links_to_other_workbooks_are_left_alone_and_told(opened):
    book = opened(altered(saved(ROWS), {"xl/vbaProject.bin": b"macro", "xl/externalLinks/externalLink1.xml": b"<x/>"}))
    assert [note.split(";")[0] for note in book.notes] == [
        "The workbook holds macros",
        "The workbook refers to other workbooks",
    ]
    assert book.sheets[0].rows[2][1].value == "Barmer"


@pytest.mark.parametrize(
    "data",
    [
        b"PK\x03\x04 and nothing more",
        saved(ROWS)[:900],
        b"\xd0\xcf\x11\xe0" + b"\0" * 600,
        b"plain text",
        b"%PDF-1.7 x",
    ],
)
def test_what_is_no_workbook_is_refused_with_advice(opened, data):
    with pytest.raises(Refused) as refused:
        opened(data)
    assert refused.value.suggestion


def test_a_broken_part_is_refused_and_not_read_in_half(opened):
    with pytest.raises(Refused, match="cannot be read"):
        opened(altered(saved(ROWS), {SHEET: lambda content: content[: len(content) // 2]}))


def test_a_formula_keeps_its_saved_value_and_is_known_without_one(opened):
    data = saved([["=1+1", "=A1", "x"]])
    cells = opened(data).sheets[0].rows[1]
    assert cells[1].formula and cells[1].value is None
    with_value = altered(data, {SHEET: lambda content: content.replace(b"<f>1+1</f><v />", b"<f>1+1</f><v>2</v>")
                                .replace(b"<f>1+1</f><v></v>", b"<f>1+1</f><v>2</v>")
                                .replace(b"<f>1+1</f><v/>", b"<f>1+1</f><v>2</v>")})  # fmt: skip
    cell = opened(with_value).sheets[0].rows[1][1]
    assert (cell.value, cell.formula) == (2, True)


def test_dates_percentages_fonts_and_rich_text_are_seen(opened):
    from datetime import datetime

    from openpyxl.cell.rich_text import CellRichText, TextBlock
    from openpyxl.cell.text import InlineFont
    from openpyxl.styles import Font

    def style(workbook: Workbook) -> None:
        sheet = workbook.active
        sheet["B1"].number_format = "0.0%"
        sheet["C1"].font = Font(name="Kruti Dev 010")
        sheet["D1"] = CellRichText("see ", TextBlock(InlineFont(rFont="DevLys 010"), "ikuh"))

    cells = opened(saved([[datetime(2026, 3, 12), 0.855, "ikuh"]], style)).sheets[0].rows[1]
    assert cells[1].value == datetime(2026, 3, 12)
    assert cells[2].percent and cells[2].text == "85.5%"
    assert cells[3].font == "Kruti Dev 010"
    assert cells[4].value == "see ikuh" and "DevLys" in cells[4].font


def test_days_count_from_1904_where_the_workbook_says_so(opened):
    from datetime import datetime

    from openpyxl.utils.datetime import CALENDAR_MAC_1904

    def mac(workbook: Workbook) -> None:
        workbook.epoch = CALENDAR_MAC_1904

    assert opened(saved([[datetime(2026, 3, 12)]], mac)).sheets[0].rows[1][1].value == datetime(2026, 3, 12)


def test_an_html_table_saved_as_xls_is_read_with_its_merged_cells(opened):
    page = (
        "<html><table><tr><th>District</th><th>Challenge</th></tr>"
        "<tr><td rowspan=2>Barmer</td><td>Dry wells</td></tr><tr><td>Old pipes</td></tr></table></html>"
    )
    sheet = opened(page.encode(), "workshop.xls").sheets[0]
    assert sheet.rows[3] == {2: sheet.rows[3][2]} and sheet.rows[3][2].value == "Old pipes"
    assert sheet.merges == [(2, 1, 3, 1)]


def test_html_that_was_cut_off_is_refused(opened):
    with pytest.raises(Refused, match="cut off"):
        opened(b"<html><table><tr><td>District</td><td>Chall", "workshop.xls")


def test_a_file_without_the_names_of_its_cells_is_read_in_order(tmp_path: Path):
    """Some programs leave out r="A1"."""
    import re

    data = altered(saved(ROWS), {SHEET: lambda content: re.sub(rb' r="[A-Z]*\d+"', b"", content)})
    path = tmp_path / "book.xlsx"
    path.write_bytes(data)
    rows = open_package(path).sheets[0].rows
    assert [cell.value for cell in rows[2].values()] == ["Barmer", "Wells run dry", 4]


@settings(max_examples=60, suppress_health_check=list(HealthCheck))
@given(seed=st.integers(0, 2**32), part=st.sampled_from(PARTS))
def test_whatever_is_damaged_is_refused_or_read_and_never_crashes(tmp_path, names, seed, part):
    rng = random.Random(seed)

    def damage(content: bytes) -> bytes:
        at, until = sorted(rng.randrange(len(content)) for _ in range(2))
        spoilt = bytes(rng.choice(b'<>"/0189AZ&; ') for _ in range(rng.randint(0, 6)))
        return content[:at] + spoilt + content[min(until, at + 12) :]

    path = tmp_path / "damaged.xlsx"
    path.write_bytes(altered(saved(ROWS), {part: damage}))
    try:
        found = reader.read(path, names)
    except Refused as refused:
        assert refused.suggestion
    else:
        assert found.cells.read == found.cells.used + found.cells.ignored + found.cells.rejected

"""Open a workshop file of any kind that is read: a workbook, or an HTML table saved as .xls."""

from pathlib import Path

from etl.quarantine import Refused
from etl.reading import file_text, html_table
from etl.reading.delimited import Row
from etl.workshop.cells import Cell, Sheet, Workbook
from etl.workshop.package import MAX_CELLS, open_package

WORKBOOK = b"PK\x03\x04"
OLD_BINARY = b"\xd0\xcf\x11\xe0"


def open_file(path: Path, named: str = "") -> Workbook:
    """Every sheet or HTML table of a file; raises `Refused` if it is neither, too large, or cannot be read."""
    name = named or path.name
    data = file_text.contents(path)
    if data.startswith(WORKBOOK):
        return open_package(path, name)
    if data.startswith(OLD_BINARY):
        raise Refused(
            name,
            "The file is an old binary workbook (.xls) or is protected by a password.",
            "Open it in a spreadsheet program, save it as .xlsx without a password, and add that.",
        )
    text = file_text.decoded(data, name)
    if not html_table.is_html(text):
        raise Refused(name, "The file is not a workbook.", "Fill the template ral_workshop.xlsx and add that.")
    return _of_html(text, name)


def _of_html(text: str, name: str) -> Workbook:
    tables: list[list[Row]] = []
    try:
        html_table.read(text, name, lambda rows: tables.append(rows) is not None)
    except Refused:
        if not tables:  # cut off or unreadable; otherwise it only says that no table was picked, and none was to be
            raise
    if sum(len(row.cells) for rows in tables for row in rows) > MAX_CELLS:
        raise Refused(name, f"The tables have more than {MAX_CELLS:,} cells.", "Add one table at a time.")
    sheets, offset = [], 0
    for number, rows in enumerate(tables, start=1):
        sheet = _sheet(f"table {number}", rows, offset)
        offset += sheet.last_row
        sheets.append(sheet)
    return Workbook(sheets, ["The file is an HTML table saved under the name of a workbook."])


def _sheet(name: str, rows: list[Row], offset: int) -> Sheet:
    sheet = Sheet(name, offset=offset)
    by_number = {row.number: row for row in rows}
    for row in rows:
        for at, text in enumerate(row.cells):
            if text and at not in row.copied:
                sheet.rows.setdefault(row.number, {})[at + 1] = Cell(text)
                area = _area(by_number, row, at)
                if area[:2] != area[2:]:
                    sheet.merges.append(area)
    return sheet


def _area(rows: dict[int, Row], row: Row, at: int) -> tuple[int, int, int, int]:
    """The merged area that begins at a cell: as far as copies of its text reach right and down."""

    def copies(number: int, place: int) -> bool:
        there = rows.get(number)
        return there is not None and place in there.copied and there.cells[place] == row.cells[at]

    right, down = at, row.number
    while copies(row.number, right + 1):
        right += 1
    while all(copies(down + 1, place) for place in range(at, right + 1)):
        down += 1
    return row.number, at + 1, down, right + 1

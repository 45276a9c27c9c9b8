"""Which rows beneath the headings are records: blank, total, note and example rows are not."""

import re
from functools import lru_cache

from etl.workshop import fields
from etl.workshop.account import IGNORED, REJECTED, Account, reject
from etl.workshop.cells import Cell, Sheet
from etl.workshop.fields import Entity
from etl.workshop.folding import fold
from etl.workshop.records import Place, Record
from etl.workshop.tables import Table, is_heading_row
from etl.workshop.values import COUNTED

TOTAL = re.compile(r"(grand |sub )?totals?( no| number)?( of \w+)?( \d+)*|(कुल|योग|महायोग|कुल योग|सकल योग)( \d+)*")
NOTE = re.compile(r"\s*(\*|(notes?|sources?|n\.?b\.?|disclaimer|prepared by|नोट|स्रोत|टिप्पणी)\s*[:.–—-])", re.IGNORECASE)
EXAMPLE = re.compile(r"(example|sample|e g|eg|उदाहरण|नमूना)( (row|उदाहरण|example))?")
DITTO = re.compile(r"[\"'“”〃]{1,2}|[-–—]*\s*(do|ditto)\s*\.?\s*[-–—]*|\"\s*\"|उपरोक्त|-\"-", re.IGNORECASE)
EXAMPLE_MARK = "Example / उदाहरण"
MOST_COPIES = 200_000


def records(table: Table, account: Account) -> list[Record]:
    """Every record of a table in order; what is not a record is told to `account` with the reason."""
    covered = _covered(table)
    shared = set(covered.values())
    above: dict[int, Cell] = {}
    found = []
    for row in table.body:
        why = _why_ignored(table, row)
        if why:
            account.ignore_row(table.sheet, row, why)
            continue
        record = _record(table, row, covered, shared, above)
        if not any(not place.copied for places in record.places.values() for place in places):
            account.ignore_row(table.sheet, row, "there is nothing in the columns that are read")
            continue
        for column in table.sheet.rows[row]:
            if column not in table.columns:
                account.cell(table.sheet, row, column, IGNORED)
        mark = _example_mark(table, row)
        same = _is_the_example(table.entity, record)
        if same:
            account.ignore_row(table.sheet, row, "it is the template's example")
        elif mark is not None:
            _set_aside_marked(record, mark, account)
        else:
            found.append(record)
    return found


def _why_ignored(table: Table, row: int) -> str:
    cells = table.sheet.rows[row]
    first = cells[min(cells)]
    if len(cells) == 1:
        if NOTE.match(first.text):
            return "a note beneath the table"
        if _is_wide(table, row, min(cells)):
            return "a heading across the table"
    if is_heading_row(table.sheet, row, table):
        return "the headings once more"
    lead = [cells[column] for column in sorted(cells)[:3]]
    total = next((cell for cell in lead if isinstance(cell.value, str) and TOTAL.fullmatch(fold(cell.text))), None)
    if total and all(cell is total or _is_figure(cell) for cell in cells.values()):
        return "a total of other rows"
    return ""


def _is_figure(cell: Cell) -> bool:
    return not isinstance(cell.value, str) or not re.search(r"[^\W\d_]{3,}", cell.text) or fold(cell.text) in (
        "lakh", "crore", "na", "nil",
    )  # fmt: skip


def _is_wide(table: Table, row: int, column: int) -> bool:
    """Whether a cell is merged over at least three and half of the table's columns."""
    width = next((right - left + 1 for top, left, _, right in table.sheet.merges if (top, left) == (row, column)), 1)
    return width >= 3 and width * 2 >= len(table.headings)


def _covered(table: Table) -> dict[tuple[int, int], tuple[int, int]]:
    """For each cell beneath the first of a vertical merge, where its value stands."""
    found: dict[tuple[int, int], tuple[int, int]] = {}
    body = table.body
    for top, left, bottom, _ in table.sheet.merges:
        if bottom > top > table.header[-1] and left in table.columns:
            for row in body:
                if top < row <= bottom and len(found) < MOST_COPIES:
                    found[row, left] = (top, left)
    return found


def _record(table: Table, row: int, covered: dict, shared: set, above: dict[int, Cell]) -> Record:
    sheet = table.sheet
    record = Record(sheet, table.entity, row, min(sheet.rows[row]))
    for column, name in table.columns.items():
        record.columns.setdefault(name, column)
        if column in table.scales:
            record.scales[name] = table.scales[column]
        place = _place(table, row, column, covered, shared, above)
        if place:
            record.places.setdefault(name, []).append(place)
    return record


def _place(table: Table, row: int, column: int, covered: dict, shared: set, above: dict[int, Cell]) -> Place | None:
    sheet, counted = table.sheet, table.entity.by_id[table.columns[column]].type in COUNTED
    cell = sheet.rows[row].get(column)
    if cell is None:
        origin = covered.get((row, column))
        there = sheet.rows.get(origin[0], {}).get(column) if origin else None
        if there is None:
            above.pop(column, None)
            return None
        return None if counted else Place(there, origin[0], column, copied=True)
    if isinstance(cell.value, str) and DITTO.fullmatch(cell.text) and not counted and column in above:
        return Place(above[column], row, column)
    above[column] = cell
    return Place(cell, row, column, shared=counted and (row, column) in shared)


def _example_mark(table: Table, row: int) -> int | None:
    """The column in which a row is marked as an example; only columns that are not read can say so."""
    for column, cell in table.sheet.rows[row].items():
        if column not in table.columns and isinstance(cell.value, str) and EXAMPLE.fullmatch(fold(cell.text)):
            return column
    return None


def _is_the_example(entity: Entity, record: Record) -> bool:
    """Whether a record is the template's own example, unchanged."""
    shown = _example_texts(entity.id)
    said = {name: fold(" ".join(p.cell.text for p in places)) for name, places in record.places.items()}
    return len(said) >= 2 and len(said) * 2 > len(shown) and all(shown[name] == text for name, text in said.items())


@lru_cache(maxsize=16)
def _example_texts(entity_id: str) -> dict[str, str]:
    return {item.id: fold(fields.example_shown(item)) for item in fields.entities()[entity_id].fields}


def _set_aside_marked(record: Record, mark: int, account: Account) -> None:
    sheet: Sheet = record.sheet
    account.rows_read[record.entity.id] += 1
    account.row(sheet, record.at, REJECTED)
    text = sheet.rows[record.at][mark].text
    account.row_rejects.append(
        reject(
            sheet, record.at, mark, "No.",
            (text, "The row is marked as an example, but its words are not the template's example.",
             "If the row is real, clear the mark in this cell; if not, delete the row."),
        )
    )  # fmt: skip

"""Find the Workshop sheet's form: labels one beneath the other, each with its answer to the right."""

from collections import defaultdict

from etl.workshop import fields
from etl.workshop.account import IGNORED, Account
from etl.workshop.cells import Cell, Sheet, cell_at
from etl.workshop.folding import fold, parts
from etl.workshop.records import Place, Record

FEWEST_LABELS = 4
FEWEST_WITH_NAME = 3
HEADING_LENGTH = 100


def find(sheet: Sheet, taken: set[int]) -> dict[int, dict[int, str]]:
    """Label columns of a sheet: rows of each with the field that the label names; empty if there is no form.

    `taken` are rows that belong to tables. A column of labels has at least four different ones, or three if the
    sheet is named for the workshop.
    """
    entity = fields.entities()["workshop"]
    columns: dict[int, dict[int, str]] = defaultdict(dict)
    for row, cells in sorted(sheet.rows.items()):
        if row in taken:
            continue
        for column, cell in cells.items():
            name = _field_of(cell)
            if name and name not in columns[column].values():
                columns[column][row] = name
    named = bool({fold(sheet.name), *parts(sheet.name)} & entity.sheet_names)
    fewest = FEWEST_WITH_NAME if named else FEWEST_LABELS
    return {column: rows for column, rows in columns.items() if len(rows) >= fewest}


def record(sheet: Sheet, labels: dict[int, dict[int, str]], account: Account) -> Record:
    """The one record of a form; whatever stands beside the answers is ignored and said so."""
    entity = fields.entities()["workshop"]
    rows = [row for column in labels.values() for row in column]
    found = Record(sheet, entity, min(rows), min(labels))
    beside = 0
    for column, by_row in sorted(labels.items()):
        for row, name in by_row.items():
            cells = sheet.rows[row]
            at = _answer_column(sheet, row, column)
            account.cell(sheet, row, column, IGNORED)
            if name in found.columns:
                if at in cells:
                    where = cell_at(sheet, row, at)
                    account.notes.append(f"{where} is a second answer to its question and is not read.")
                continue
            found.columns[name], found.rows[name] = at, row
            if at in cells:
                found.places[name] = [Place(cells[at], row, at)]
            beside += sum(1 for other in cells if other not in (column, at) and other not in labels)
    if beside:
        account.rows_ignored.append((f"sheet '{sheet.name}'", f"{beside} cells beside the answers of the form"))
    for row in rows:
        for column in sheet.rows[row]:
            account.fates.setdefault((sheet.offset, row, column), IGNORED)
    return found


def _answer_column(sheet: Sheet, row: int, column: int) -> int:
    """The column right of a label, past the label's own merged cells and a lone colon."""
    right = next((right for top, left, _, right in sheet.merges if (top, left) == (row, column)), column)
    at = right + 1
    cell = sheet.rows[row].get(at)
    return at + 1 if cell and cell.text in (":", ":-", "-", "–") else at


def _field_of(cell: Cell) -> str:
    if not isinstance(cell.value, str) or len(cell.value) > HEADING_LENGTH:
        return ""
    known = fields.entities()["workshop"].by_heading
    words = parts(cell.text)
    if words and words[0] in known:
        return known[words[0]]
    found = {known[word] for word in words if word in known}
    return found.pop() if len(found) == 1 else ""

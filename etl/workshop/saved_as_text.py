"""Tell a sheet of a workshop's workbook that was saved as CSV or text, under whichever separator and encoding.

Such a file is not read: it holds one sheet, so it does not say which workshop it is of, nor whether that is
illustrative, and two workshops' "challenges.csv" would replace each other.
"""

import csv
import io
from pathlib import Path

from etl.quarantine import Refused
from etl.reading.delimited import DELIMITERS, OTHER_SEPARATORS
from etl.workshop import fields, form, tables
from etl.workshop.cells import Cell, Sheet

SEARCHED_LINES = 100


def refuse(text: str, file: str) -> None:
    """Raise `Refused` if a text has the headings of a workshop's sheet, naming the sheet; else do nothing."""
    marks = DELIMITERS | OTHER_SEPARATORS
    under = {mark: _headings(_sheet(text, mark, Path(file).stem)) for mark in marks}
    mark = max(under, key=lambda mark: under[mark][0])
    found, title = under[mark]
    if found:
        raise Refused(
            file,
            f"The file is the sheet {title} of a workshop's workbook, saved as text with {marks[mark]} between the "
            "columns. A text file holds one sheet, so it does not say which workshop it is of.",
            "Open the workbook in the spreadsheet program, save all of it, with its Workshop sheet, as .xlsx, and "
            "add that; or copy the rows into data/templates/ral_workshop.xlsx.",
        )


def _sheet(text: str, delimiter: str, name: str) -> Sheet:
    sheet = Sheet(name)
    lines = "\n".join(text.splitlines()[:SEARCHED_LINES])
    try:
        for number, texts in enumerate(csv.reader(io.StringIO(lines), delimiter=delimiter), start=1):
            cells = {at: Cell(cell.strip()) for at, cell in enumerate(texts, start=1) if cell.strip()}
            if cells:
                sheet.rows[number] = cells
    except csv.Error:  # a cell beyond the module's limit: what came before it is enough
        pass
    return sheet


def _headings(sheet: Sheet) -> tuple[int, str]:
    """How many columns, or questions with an answer, are told apart, and of which sheet; 0 if none is."""
    found, _ = tables.find(sheet)
    if found:
        return len(found[0].columns), found[0].entity.sheet
    labels = [row for rows in form.find(sheet, set()).values() for row in rows]
    return sum(sheet.count(row) > 1 for row in labels), fields.entities()["workshop"].sheet

"""A list to print, fill in and sign: one sheet with what it is, its rows, empty columns and its sources."""

from collections.abc import Mapping, Sequence
from io import BytesIO

import pandas as pd
from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.worksheet import Worksheet

from dashboard.exports.xlsx import cell_value, fit_to_a4, write_table

LINE_PT = 14
"""Height of a line of print, in points; a sheet that wraps words does not find its rows' heights by itself."""

FACE = "Calibri"
"""Named in each font: without a name LibreOffice takes a serif."""

INDIAN_DIGITS = r"[>=10000000]##\,##\,##\,##0;[>=100000]##\,##\,##0;##,##0"
"""Digits in lakh and crore, as India groups them."""

_PLAIN, _TITLE = Font(name=FACE), Font(name=FACE, bold=True, size=14)
_HEAD, _QUIET = Font(name=FACE, bold=True), Font(name=FACE, size=9, color="566064")
_MARK = PatternFill("solid", fgColor="FBE3C8")
_FILL = PatternFill("solid", fgColor="E3EDEF")
_WRAP = Alignment(wrap_text=True, vertical="top")
_THIN = Side(style="thin", color="B9BDBD")
_BOX = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)


def form(
    rows: pd.DataFrame,
    *,
    title: str,
    said: Sequence[str],
    source: str,
    widths: Mapping[str, float],
    mark: str = "",
    dates: Sequence[str] = (),
    behind: Mapping[str, pd.DataFrame] | None = None,
) -> bytes:
    """A workbook whose first sheet is the list on A4 across, as wide as the paper.

    `said` are the lines under the title; `mark` stands between them and the rows, set off (what is illustrative).
    `widths` are in letters by column; `dates` are columns to fill in that take a date and nothing else. `behind` are
    further sheets by name, as `dashboard.exports.xlsx` writes them. Text that a spreadsheet would run as a formula gets
    a leading apostrophe. Raises KeyError where a width is of no column.
    """
    if unknown := set(widths) - set(rows.columns):
        raise KeyError(f"widths of columns that are not there: {sorted(unknown)}")
    book = Workbook()
    sheet = book.active
    sheet.title = "List"
    for line, font in ((title, _TITLE), *((words, _PLAIN) for words in said)):
        _line(sheet, line, len(rows.columns)).font = font
    if mark:
        _line(sheet, mark, len(rows.columns)).fill = _MARK
    head = sheet.max_row + 2
    _table(sheet, rows, head, widths, dates)
    for line in source.splitlines():
        _line(sheet, line, len(rows.columns), below=2 if line == source.splitlines()[0] else 1).font = _QUIET
    fit_to_a4(sheet)
    sheet.print_title_rows = f"{head}:{head}"
    sheet.freeze_panes = sheet.cell(head + 1, 1)
    sheet.page_margins = PageMargins(left=0.4, right=0.4, top=0.5, bottom=0.75, footer=0.35)
    sheet.oddFooter.left.text, sheet.oddFooter.right.text = "JJM Learning Atlas", "Page &P of &N"
    for name, frame in (behind or {}).items():
        write_table(book.create_sheet(name), frame)
    made = BytesIO()
    book.save(made)
    return made.getvalue()


def _line(sheet: Worksheet, words: str, columns: int, below: int = 1):
    """A line across the whole list, under what is there."""
    row = 1 if sheet.max_row == 1 and sheet["A1"].value is None else sheet.max_row + below
    cell = sheet.cell(row, 1, cell_value(words))
    cell.alignment = _WRAP
    if columns > 1:
        sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=columns)
    sheet.row_dimensions[row].height = LINE_PT * (2 if len(words) > 180 else 1) * (1.5 if row == 1 else 1)
    return cell


def _table(
    sheet: Worksheet, rows: pd.DataFrame, head: int, widths: Mapping[str, float], dates: Sequence[str]
) -> None:  # fmt: skip
    for at, name in enumerate(rows.columns, start=1):
        cell = sheet.cell(head, at, cell_value(str(name)))
        cell.font, cell.fill, cell.alignment, cell.border = _HEAD, _FILL, _WRAP, _BOX
        sheet.row_dimensions[head].height = 2 * LINE_PT + 4
        sheet.column_dimensions[get_column_letter(at)].width = widths.get(name, 12)
    for down, row in enumerate(rows.itertuples(index=False, name=None), start=head + 1):
        lines = [_lines(value, widths.get(name, 12)) for name, value in zip(rows.columns, row, strict=True)]
        sheet.row_dimensions[down].height = LINE_PT * max([2, *lines]) + 4
        for at, value in enumerate(row, start=1):
            cell = sheet.cell(down, at, cell_value(value))
            cell.alignment, cell.border = _WRAP, _BOX
            if isinstance(value, int | float):
                cell.number_format = INDIAN_DIGITS
    for name in dates:
        letter = get_column_letter(list(rows.columns).index(name) + 1)
        rule = DataValidation(
            type="date", operator="greaterThan", formula1="DATE(2019,1,1)", allow_blank=True, showErrorMessage=True,
            errorTitle="A date", error="Write a date, such as 31-12-2026.",
        )  # fmt: skip
        rule.add(f"{letter}{head + 1}:{letter}{head + max(len(rows), 1)}")
        sheet.add_data_validation(rule)
        for (cell,) in sheet[f"{letter}{head + 1}:{letter}{head + max(len(rows), 1)}"]:
            cell.number_format = "dd-mm-yyyy"


def _lines(value: object, letters: float) -> int:
    """How many lines a cell's words take in a column of so many letters."""
    return sum(1 + int(len(line) / (letters * 0.9)) for line in str(value or "").split("\n"))

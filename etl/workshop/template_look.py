"""How the template looks and prints: quiet colours, bilingual headings that wrap, A4 landscape."""

import math
from dataclasses import dataclass

from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.worksheet import Worksheet

from etl.workshop.fields import Field

A4 = "9"
PAGE_WIDTH = 190
"""Characters that an A4 page holds across at a readable size."""
TITLE = Font(bold=True, size=14, color="1F4E5F")
NOTE = Font(italic=True, size=10, color="5A5A5A")
THIN = Side(style="thin", color="B8C4C8")
FRAME = Border(left=THIN, right=THIN, top=THIN, bottom=THIN)
WIDTHS = {"text": 34, "organisation": 26, "role": 26, "choice": 24, "themes": 24, "districts": 22, "url": 28}


@dataclass(frozen=True)
class Look:
    """Font and fill of a cell, always framed and wrapped."""

    font: Font
    fill: PatternFill | None = None

    def on(self, cell: Cell) -> None:
        cell.font, cell.border = self.font, FRAME
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        if self.fill:
            cell.fill = self.fill


def _fill(colour: str) -> PatternFill:
    return PatternFill("solid", fgColor=colour)


HEADING = Look(Font(bold=True), _fill("E3EDEF"))
LABEL = HEADING
REQUIRED = Look(Font(bold=True), _fill("BFD8DC"))
EXAMPLE = Look(Font(italic=True, color="6B6B6B"), _fill("F4F1E6"))
ANSWER = Look(Font())


def number_format(item: Field) -> str:
    """The format of a column: text stays text, so that a spreadsheet program does not turn 2-3 into a date."""
    formats = {
        "date": "yyyy-mm-dd",
        "first_date": "yyyy-mm-dd",
        "whole_number": "0",
        "district_count": "0",
        "percent": "0.0",
        "money_inr": "#,##0",
    }
    return formats.get(item.type, "@")


def width(item: Field) -> float:
    """Width of a column in characters."""
    return WIDTHS.get(item.type, 18)


def set_up(
    sheet: Worksheet, freeze: str, total_width: float, heading_row: int | None, again: str = "", again_width: float = 0
) -> None:
    """Freeze the headings and make the sheet print on A4, as many pages across as it needs.

    `again` are columns such as "A:C" that every page begins with, `again_width` characters wide, so that a row on the
    second page says whose it is.
    """
    sheet.freeze_panes = freeze
    page = sheet.page_setup
    page.orientation, page.paperSize = "landscape", A4
    across = math.ceil(max(total_width - again_width, 1) / (PAGE_WIDTH - again_width))
    page.fitToWidth, page.fitToHeight = (across if total_width > PAGE_WIDTH else 1), 0
    if again and page.fitToWidth > 1:
        sheet.print_title_cols = again
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    sheet.page_margins.top, sheet.page_margins.bottom, sheet.page_margins.footer = 0.6, 0.8, 0.35
    sheet.oddFooter.center.text = "&A, page &P of &N"
    if heading_row:
        sheet.print_title_rows = f"{heading_row}:{heading_row}"

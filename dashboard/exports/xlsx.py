"""Frames as one workbook that opens well in Excel and LibreOffice, prints on A4, and cannot run anything there."""

from collections.abc import Callable, Mapping
from io import BytesIO

import pandas as pd
import streamlit as st
from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from dashboard.exports.csv import defuse, file_name
from dashboard.format import is_missing

MIME = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ABOUT = "About"
FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\", "-"))
"""What a sheet may not be called."""

NAME_LETTERS = 31
CELL_LETTERS = 32_767
"""Excel's own limits for the name of a sheet and for a cell."""

NARROWEST, WIDEST = 10, 48
"""Column widths in letters."""

SAMPLE = 200
"""Rows looked at for a column's width."""

_HEAD = Font(bold=True)
_HEAD_FILL = PatternFill("solid", fgColor="E3EDEF")
_WRAP = Alignment(wrap_text=True, vertical="top")


def xlsx(
    sheets: Mapping[str, pd.DataFrame], *, title: str, as_on: str, source: str, notes: tuple[str, ...] = ()
) -> bytes:  # fmt: skip
    """A workbook with a sheet a frame, in their order, and at the front a sheet that says what it is.

    `sheets` are frames by the name of their sheet; `title`, `as_on`, `source` and `notes` stand on the first. Text that
    a spreadsheet would run as a formula gets a leading apostrophe; lists become words; what is missing stays empty;
    numbers and dates stay numbers and dates. Raises ValueError without a sheet or where two names become the same.
    """
    names = [name.translate(FORBIDDEN)[:NAME_LETTERS] for name in sheets]
    if not names or len({name.lower() for name in (*names, ABOUT)}) <= len(names):
        raise ValueError(f"a workbook needs sheets whose names differ, and none called {ABOUT}: {list(sheets)}")
    book = Workbook()
    _about(book.active, {"What this is": title, "As on": as_on, "Source": source}, notes)
    for name, frame in zip(names, sheets.values(), strict=True):
        write_table(book.create_sheet(name), frame)
    book.active = 1
    book[ABOUT].sheet_view.tabSelected = False
    made = BytesIO()
    book.save(made)
    return made.getvalue()


def xlsx_button(
    sheets: Mapping[str, pd.DataFrame] | Callable[[], Mapping[str, pd.DataFrame]],
    name: str,
    *,
    title: str,
    as_on: str,
    source: str,
    notes: tuple[str, ...] = (),
) -> None:
    """Offer a workbook named after `name` and `as_on`; it is made on the click, which does not run the page again."""
    st.download_button(
        "Excel",
        data=lambda: xlsx(
            sheets() if callable(sheets) else sheets, title=title, as_on=as_on, source=source, notes=notes
        ),
        file_name=file_name(name, as_on).removesuffix(".csv") + ".xlsx",
        mime=MIME,
        key=f"{name}_xlsx",
        on_click="ignore",
        type="tertiary",
        icon=":material/table_view:",
        help=f"Download {title} as an Excel workbook",
    )


def _about(sheet: Worksheet, facts: Mapping[str, str], notes: tuple[str, ...]) -> None:
    sheet.title = ABOUT
    lines = [*facts.items(), *(("Note", note) for note in notes)]
    for row, (label, words) in enumerate(((label, words) for label, words in lines if words), start=1):
        sheet.cell(row, 1, label).font = _HEAD
        sheet.cell(row, 2, cell_value(words)).alignment = _WRAP
        sheet.cell(row, 1).alignment = _WRAP
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 16, 90
    fit_to_a4(sheet)


def write_table(sheet: Worksheet, frame: pd.DataFrame) -> None:
    """A frame on a sheet of its own: headings frozen and filtered, columns as wide as their words."""
    sheet.append([cell_value(str(column)) for column in frame.columns])
    for cell in sheet[1]:
        cell.font, cell.fill, cell.alignment = _HEAD, _HEAD_FILL, _WRAP
    for row in frame.itertuples(index=False, name=None):
        sheet.append([cell_value(value) for value in row])
    for at, column in enumerate(frame.columns, start=1):
        letters = max([len(str(column)), *(len(str(value)) for value in frame.iloc[:SAMPLE, at - 1])], default=0)
        width = min(max(letters + 2, NARROWEST), WIDEST)
        sheet.column_dimensions[get_column_letter(at)].width = width
        dated = pd.api.types.is_datetime64_any_dtype(frame.dtypes.iloc[at - 1])
        for (cell,) in sheet.iter_rows(min_row=2, min_col=at, max_col=at):
            cell.alignment = _WRAP
            if dated:
                cell.number_format = "yyyy-mm-dd"
    sheet.freeze_panes = "A2"
    if len(frame.columns):
        sheet.auto_filter.ref = sheet.dimensions
    fit_to_a4(sheet)


def cell_value(value: object) -> object:
    """A value as openpyxl takes it: text harmless and short enough, lists as words, a missing one as nothing."""
    if isinstance(value, list | tuple | set) or (hasattr(value, "tolist") and getattr(value, "ndim", 0)):
        value = ", ".join(str(one) for one in value)
    if is_missing(value) or value == "":
        return None
    if isinstance(value, str):
        return defuse(ILLEGAL_CHARACTERS_RE.sub("", value))[:CELL_LETTERS]
    if isinstance(value, pd.Timestamp):
        return value.to_pydatetime()
    return value.item() if hasattr(value, "item") else value


def fit_to_a4(sheet: Worksheet) -> None:
    """A4 across, as many pages down as it takes, the headings on each."""
    sheet.page_setup.paperSize, sheet.page_setup.orientation = sheet.PAPERSIZE_A4, "landscape"
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_setup.fitToHeight = 0
    sheet.print_title_rows = "1:1" if sheet.title != ABOUT else None

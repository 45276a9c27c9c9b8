"""A workbook as the reader sees it: sheets of the cells that hold something, and what is known of each."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import NamedTuple


class Cell(NamedTuple):
    """One cell that is not blank.

    `value` is a text, number, bool or datetime; None only for a formula saved without its value.
    `formula` says that the value was computed by a spreadsheet program; `error` that it is one, such as
    #REF!; `percent` that a number is shown as a percentage, so that 0.85 means 85 %.
    """

    value: object
    font: str = ""
    formula: bool = False
    error: bool = False
    percent: bool = False

    @property
    def text(self) -> str:
        """What a person sees in the cell, near enough, without spaces at the ends."""
        value = self.value
        if value is None:
            return ""
        if isinstance(value, str):
            return value.strip()
        if isinstance(value, bool):
            return "TRUE" if value else "FALSE"
        if isinstance(value, datetime):
            return value.date().isoformat() if value.time() == datetime.min.time() else value.isoformat(" ")
        if isinstance(value, date):
            return value.isoformat()
        if self.percent:
            return f"{round(value * 100, 6):g}%"
        return str(value)


@dataclass
class Sheet:
    """One sheet: cells by row and column (both from 1), and merged areas as (top, left, bottom, right)."""

    name: str
    hidden: bool = False
    rows: dict[int, dict[int, Cell]] = field(default_factory=dict)
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    offset: int = 0
    """Added to a row's number so that no two rows of a workbook share one."""

    @property
    def last_row(self) -> int:
        return max(self.rows, default=0)

    def count(self, row: int) -> int:
        """Cells of a row that hold something."""
        return len(self.rows.get(row, {}))


@dataclass
class Workbook:
    """Every sheet in order, and sentences about the file itself."""

    sheets: list[Sheet]
    notes: list[str] = field(default_factory=list)


def column_letters(column: int) -> str:
    """The letters of a column counted from 1.

    >>> column_letters(1), column_letters(28)
    ('A', 'AB')
    """
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def cell_at(sheet: Sheet, row: int, column: int) -> str:
    """Where a cell is, for a person: sheet 'Practices', cell F17."""
    return f"sheet '{sheet.name}', cell {column_letters(column)}{row}"


def row_at(sheet: Sheet, row: int) -> str:
    """Where a row is, for a person: sheet 'Practices', row 17."""
    return f"sheet '{sheet.name}', row {row}"

"""What became of every cell and row of a workbook, so that nothing is lost without a word."""

from collections import Counter
from dataclasses import dataclass, field

from etl.quarantine import Reject, UnbalancedExtract
from etl.workshop.cells import Sheet, Workbook, cell_at, column_letters
from etl.workshop.package import cells_of

USED, IGNORED, REJECTED = "used", "ignored", "rejected"


@dataclass(frozen=True)
class CellCount:
    """Cells that hold something: read = used + ignored with a reason + rejected."""

    read: int
    used: int
    ignored: int
    rejected: int


@dataclass
class Account:
    """Collects, for one workbook, rejects, rows ignored, notes, and the fate of every cell."""

    row_rejects: list[Reject] = field(default_factory=list)
    cell_rejects: list[Reject] = field(default_factory=list)
    rows_ignored: list[tuple[str, str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    rows_read: Counter[str] = field(default_factory=Counter)
    fates: dict[tuple[int, int, int], str] = field(default_factory=dict)

    def cell(self, sheet: Sheet, row: int, column: int, fate: str) -> None:
        """Say what became of one cell; the last word counts."""
        self.fates[sheet.offset, row, column] = fate

    def row(self, sheet: Sheet, row: int, fate: str) -> None:
        """Say what became of every cell of a row."""
        for column in sheet.rows.get(row, ()):
            self.cell(sheet, row, column, fate)

    def ignore_row(self, sheet: Sheet, row: int, why: str) -> None:
        self.row(sheet, row, IGNORED)
        self.rows_ignored.append((f"sheet '{sheet.name}', row {row}", why))

    def untold(self, sheet: Sheet) -> list[int]:
        """Rows of a sheet with cells that nothing has been said of."""
        return [
            row
            for row, cells in sorted(sheet.rows.items())
            if any((sheet.offset, row, column) not in self.fates for column in cells)
        ]

    def ignore_untold(self, sheet: Sheet, why: str) -> None:
        """Say of all cells left over in a sheet that they are ignored, and list their rows once."""
        rows = self.untold(sheet)
        for row in rows:
            for column in sheet.rows[row]:
                self.fates.setdefault((sheet.offset, row, column), IGNORED)
        if rows:
            span = f"row {rows[0]}" if len(rows) == 1 else f"rows {rows[0]} to {rows[-1]}"
            self.rows_ignored.append((f"sheet '{sheet.name}', {span}", why))

    def count(self, workbook: Workbook) -> CellCount:
        """Count the fates; raises `UnbalancedExtract` for a cell of which nothing was said."""
        fates: Counter[str] = Counter()
        read = 0
        for sheet, row, column, _ in cells_of(workbook):
            fate = self.fates.get((sheet.offset, row, column))
            if fate is None:
                raise UnbalancedExtract(f"{cell_at(sheet, row, column)} was read, and nothing became of it")
            fates[fate] += 1
            read += 1
        return CellCount(read, fates[USED], fates[IGNORED], fates[REJECTED])


def reject(sheet: Sheet, row: int, column: int, column_name: str, doubt: tuple[str, str, str]) -> Reject:
    """A reject at a cell; `doubt` is the value as shown, the reason and a suggestion."""
    value, reason, suggestion = doubt
    where, cell = cell_at(sheet, row, column), f"{column_letters(column)}{row}"
    return Reject(where, column_name, value, reason, suggestion, sheet.offset + row, sheet.name, cell)

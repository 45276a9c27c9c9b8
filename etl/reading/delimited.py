"""Rows and columns of a CSV: delimiter, header and body, refusing a file that was cut or does not fit."""

import csv
import io
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from rapidfuzz import fuzz, process

from etl.quarantine import Refused

DELIMITERS = {",": "commas", ";": "semicolons", "\t": "tabs"}
OTHER_SEPARATORS = {"|": "upright bars", "~": "tildes", "^": "carets", ":": "colons"}
HEADER_SEARCH_ROWS = 20
TOTAL = "total of other rows"
FOOTERS = ("source", "note", "as on", "disclaimer", "generated", "report", "*")


@dataclass(frozen=True)
class Row:
    """One record: `number` is its first line counted from 1; `cells` are stripped texts.

    `copied` holds the positions that repeat a merged cell rather than have a value of their own.
    """

    number: int
    cells: tuple[str, ...]
    copied: frozenset[int] = frozenset()

    @property
    def is_blank(self) -> bool:
        return not any(self.cells)


@dataclass(frozen=True)
class Body:
    """What stands beneath a header: rows with figures, total rows, and rows ignored as (locator, why)."""

    data: list[Row] = field(default_factory=list)
    totals: list[Row] = field(default_factory=list)
    ignored: list[tuple[str, str]] = field(default_factory=list)


def header_name(cell: str) -> str:
    """Fold a heading so that "Total Households", "total_households" and "TOTAL  HOUSEHOLDS" compare.

    >>> header_name(" Total Households ")
    'total_households'
    """
    return re.sub(r"[\W_]+", "_", cell.casefold()).strip("_")


def read(text: str, file: str | Path, wanted: Iterable[str]) -> tuple[list[Row], str]:
    """Rows of a delimited text, and the delimiter under which most of the `wanted` headings appear.

    Raises `Refused` for an open quotation mark (a cut file), or if the headings stand there under a
    separator that is not read.
    """
    folded = {header_name(name) for name in wanted}

    def headings_under(mark: str) -> int:
        return best_header(_rows(text, mark, file, HEADER_SEARCH_ROWS), folded)[1]

    delimiter = max(DELIMITERS, key=headings_under)
    if headings_under(delimiter) <= 1 < len(folded):
        for mark, name in OTHER_SEPARATORS.items():
            if headings_under(mark) == len(folded):
                raise Refused(
                    file,
                    f"The columns are separated by {name} ({mark}), not by commas.",
                    "Open it in a spreadsheet program with that separator, and save it as CSV with commas.",
                )
    return _rows(text, delimiter, file), delimiter


def best_header(rows: list[Row], folded: set[str]) -> tuple[int, int]:
    """Position of the row, among the first ones, with most of the folded headings, and how many it has."""
    scores = [len(folded & {header_name(cell) for cell in row.cells}) for row in rows[:HEADER_SEARCH_ROWS]]
    most = max(scores, default=0)
    return (scores.index(most) if scores else 0), most


def positions(header: Row, required: Iterable[str], other: Iterable[str], file: str | Path) -> dict[str, int]:
    """Where each required column stands; raises `Refused` if one is missing (with the nearest) or doubled.

    Headings in `required` or `other` have a meaning of their own and are never offered as nearest.
    """
    folded = [header_name(cell) for cell in header.cells]
    taken = {header_name(name) for name in (*required, *other)}
    headings = [cell for cell in header.cells if cell and header_name(cell) not in taken]
    where = {}
    for column in required:
        times = folded.count(header_name(column))
        if times > 1:
            raise Refused(
                file,
                f"Row {header.number} has the heading “{column}” {times} times.",
                "Keep the right column and drop the others.",
            )
        if not times:
            near = process.extractOne(column, headings, scorer=fuzz.WRatio)
            raise Refused(
                file,
                f"The column “{column}” is missing from the header in row {header.number}.",
                f"The heading “{near[0]}” looks nearest; rename it if it is the same thing."
                if near
                else "No heading looks near it; download the table again with all its columns.",
            )
        where[column] = folded.index(header_name(column))
    return where


def body(rows: list[Row], header_at: int, file: str | Path, why_ignored: Callable[[Row], str]) -> Body:
    """Sort the rows beneath a header; raises `Refused` if there are none, they do not fit, or were cut.

    `why_ignored` says why a row holds no figures of its own (`TOTAL` for totals), or "" if it does.
    """
    header = rows[header_at]
    width = len(header.cells)
    found = Body()
    for row in rows[:header_at]:
        if not row.is_blank:
            found.ignored.append((f"row {row.number}", "above the header"))
    found.ignored.append((f"row {header.number}", "header"))
    for row in rows[header_at + 1 :]:
        if row.is_blank:
            found.ignored.append((f"row {row.number}", "blank"))
        elif [header_name(cell) for cell in row.cells] == [header_name(cell) for cell in header.cells]:
            found.ignored.append((f"row {row.number}", "header repeated"))
        elif why := why_ignored(row):
            found.ignored.append((f"row {row.number}", why))
            if why == TOTAL:
                found.totals.append(row)
        elif _is_footer(row):
            found.ignored.append((f"row {row.number}", "remark under the table"))
        else:
            found.data.append(row)
    _refuse_misfit(found.data, rows, width, file)
    return found


def misfit(row: Row, width: int) -> str:
    """Why a row does not fit a header of `width` columns; empty if it does (empty cells may follow)."""
    if len(row.cells) >= width and not any(row.cells[width:]):
        return ""
    return f"The row has {len(row.cells)} cells where the header has {width}."


def _refuse_misfit(data: list[Row], rows: list[Row], width: int, file: str | Path) -> None:
    if not data:
        raise Refused(file, "There is no row beneath the header.", "Download it again; the export may have stopped.")
    if len(data) > 1 and all(len(row.cells) < width for row in data):
        raise Refused(
            file,
            f"The header has {width} columns, but no row beneath it has as many.",
            "The rows may use another separator: save it from a spreadsheet program as CSV with commas.",
        )
    last = data[-1]
    if len(last.cells) < width and last is rows[-1]:
        raise Refused(
            file,
            f"The file is cut off: its last row, {last.number}, has {len(last.cells)} of {width} columns.",
            "Download it again; whatever came after the cut would be missing without a word.",
        )


def _is_footer(row: Row) -> bool:
    first, *others = row.cells
    return not any(others) and first.casefold().startswith(FOOTERS)


def _rows(text: str, delimiter: str, file: str | Path, limit: int | None = None) -> list[Row]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=limit is None)
    rows: list[Row] = []
    line = 1
    try:
        for cells in reader:
            rows.append(Row(line, tuple(cell.replace("\xa0", " ").strip() for cell in cells)))
            line = reader.line_num + 1
            if limit is not None and len(rows) >= limit:
                break
    except csv.Error as error:
        raise Refused(
            file,
            f"From row {line} on the file is no table: a quotation mark is open or out of place ({error}).",
            "The file may be cut off; download it again.",
        ) from error
    return rows

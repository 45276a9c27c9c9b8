"""The JJM dashboard's district table, as a CSV of one reading: households and taps by district."""

from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from pathlib import Path

from etl import delimited, file_text
from etl.as_on import as_on_date, date_in_file_name
from etl.counts import indian, whole_number
from etl.delimited import Row, header_name
from etl.names import Names
from etl.quarantine import Extract, Refused, Reject
from etl.sources import fhtc_rows

SOURCE_ID = "jjm_dashboard"
TITLE = "JJM dashboard, table by district"

COLUMNS = {
    "State": "says which district is meant, with District",
    "District": "says which district is meant, with State",
    "Total_Households": "becomes rural_households",
    "Connections_Current": "becomes households_with_tap",
}
"""The publisher's column and what is made of it; all four must be there."""

IGNORED_COLUMNS = {
    "Connections_2019": "it is the baseline of 1 Apr 2019, which the Atlas holds already.",
    "Connections_2020": "the day it is true for is not published, so it has no place on a time axis.",
    "Connections_2021": "in spite of its name it is the position of 31 Mar 2022, which the Atlas holds "
    "from IMIS Format J5; taken for 2021 it would put a year's work into the wrong year.",
}
"""The publisher's column and why it is not read."""

DATE_COLUMNS = {"as_on", "as_on_date", "date", "reading_date"}
"""Headings of an optional column with the date of each row; the site's own export has none."""


@dataclass
class Reading:
    """One data row as understood so far."""

    row: Row
    name: str = ""
    code: int | None = None
    as_on: date | None = None
    taps: int | None = None
    households: int | None = None
    figures: tuple[object, ...] = ()
    rejects: list[Reject] = field(default_factory=list)

    def reject(self, column: str, value: str, reason: str, suggestion: str) -> None:
        self.rejects.append(
            Reject(f"row {self.row.number}", column, value, reason, suggestion, self.row.number)
        )


@dataclass(frozen=True)
class Layout:
    """Where the columns stand: the required ones by name, and that of the dates if there is one."""

    header: Row
    where: dict[str, int]
    dates: int | None
    ends_cleanly: bool


def recognise(head: str) -> float:
    """How surely this is the dashboard's table, 0 to 1: the share of its headings in the first rows."""
    headings = {header_name(name) for name in (*COLUMNS, *IGNORED_COLUMNS)}
    telling = headings - {"state", "district"}
    best = 0.0
    for line in head.splitlines()[: delimited.HEADER_SEARCH_ROWS]:
        for mark in (*delimited.DELIMITERS, *delimited.OTHER_SEPARATORS):
            cells = {header_name(cell) for cell in line.split(mark)}
            if cells & telling:
                best = max(best, len(cells & headings) / len(headings))
    return best


def extract(
    path: Path, as_on: date | None, names: Names, today: date | None = None, named: str = ""
) -> Extract:
    """Read one reading of the dashboard.

    `as_on` is the date the figures are true for, which the file does not say; without it the date in
    the file's name is taken (`named`, if the file is kept under another name than it came with).
    Returns rows shaped like data/figures/fhtc_district.csv with source `jjm_dashboard`. Raises
    `Refused` if the file as a whole cannot be read with certainty.
    """
    today = today or date.today()
    file = Path(named or path.name)
    text = file_text.decoded(file_text.contents(path), file)
    rows, delimiter = delimited.read(text, file, COLUMNS)
    header_at, _ = delimited.best_header(rows, {header_name(column) for column in COLUMNS})
    layout = _layout(rows[header_at], text, file)
    if layout.dates is None:
        as_on = _date_of_file(file, as_on, today)

    found = delimited.body(rows, header_at, file, lambda row: _why_ignored(row, layout))
    readings = [_read(row, layout, names, as_on, today) for row in found.data]
    _doubt_cut_number(readings[-1], layout)
    _mark_repeats(readings)
    good = [reading for reading in readings if not reading.rejects]
    return Extract(
        frame=fhtc_rows.frame([_figure(reading) for reading in good]),
        rejects=[reject for reading in readings for reject in reading.rejects],
        rows_read=len(readings),
        rows_ignored=found.ignored,
        notes=[
            *_column_notes(layout, delimiter),
            *_date_notes(file, as_on),
            *_end_notes(layout, rows[-1], readings, found.totals),
        ],
        rows_behind=[(reading.row.number,) for reading in good],
    )


def _layout(header: Row, text: str, path: Path) -> Layout:
    where = delimited.positions(header, COLUMNS, IGNORED_COLUMNS, path)
    dated = [position for position, cell in enumerate(header.cells) if header_name(cell) in DATE_COLUMNS]
    return Layout(header, where, dated[0] if dated else None, text.endswith(("\n", "\r")))


def _why_ignored(row: Row, layout: Layout) -> str:
    places = [layout.where["State"], layout.where["District"]]
    named = [row.cells[place] for place in places if place < len(row.cells)]
    return delimited.TOTAL if fhtc_rows.is_total(*named) else ""


def _date_of_file(path: Path, as_on: date | None, today: date) -> date:
    found = as_on or date_in_file_name(path.name).value
    if found is None:
        raise Refused(
            path,
            "Neither the table nor the file's name says which date the figures are true for.",
            "Say it with --as-on YYYY-MM-DD, or put it in the name: jjm_dashboard_2026-07-04.csv.",
        )
    return fhtc_rows.usable_date(found, path, today)


def _read(row: Row, layout: Layout, names: Names, as_on: date | None, today: date) -> Reading:
    reading = Reading(row, as_on=as_on)
    width = len(layout.header.cells)
    if problem := delimited.misfit(row, width):
        hint = (
            "a number with commas needs quotation marks"
            if len(row.cells) > width
            else "a separator is missing"
        )
        reading.reject("", ", ".join(row.cells), problem, f"Check the row; perhaps {hint}.")
        return reading
    cell = {column: row.cells[position] for column, position in layout.where.items()}
    reading.name = f"{cell['District']}, {cell['State']}"
    reading.code, problem = fhtc_rows.place(names, cell["District"], cell["State"])
    if reading.code is None:
        reading.reject(*problem)
    households, taps = whole_number(cell["Total_Households"]), whole_number(cell["Connections_Current"])
    reading.households, reading.taps = households.value, taps.value
    reading.figures = tuple(
        cell[column] if number.value is None else number.value
        for column, number in (("Total_Households", households), ("Connections_Current", taps))
    )
    for column, number in (("Total_Households", households), ("Connections_Current", taps)):
        if number.value is None:
            reading.reject(column, cell[column], number.reason, number.suggestion)
    if households.value == 0:
        reading.reject(
            "Total_Households",
            cell["Total_Households"],
            "The row says that the district has no rural household.",
            "Leave out a district that is wholly urban; otherwise ask for the figure.",
        )
    elif None not in (households.value, taps.value) and taps.value > households.value:
        problem = fhtc_rows.too_many_taps(taps.value, households.value)
        reading.reject("Connections_Current", cell["Connections_Current"], *problem)
    if layout.dates is not None:
        _read_date(reading, row.cells[layout.dates], layout.header.cells[layout.dates], as_on, today)
    return reading


def _read_date(reading: Reading, cell: str, column: str, as_on: date | None, today: date) -> None:
    read = as_on_date(cell)
    reading.as_on = read.value
    if read.value is None:
        reading.reject(column, cell, read.reason, read.suggestion)
    elif problem := fhtc_rows.date_problem(read.value, today):
        reading.reject(column, cell, *problem)
    elif as_on and as_on != read.value:
        reading.reject(
            column,
            cell,
            f"The row is of {read.value:%d/%m/%Y}, but the file was added as of {as_on:%d/%m/%Y}.",
            "Add the file without --as-on to use the dates in it.",
        )


def _doubt_cut_number(reading: Reading, layout: Layout) -> None:
    """Set the last row aside if it may end in half a number: no line break, and fewer taps than years ago."""
    headings = [header_name(cell) for cell in layout.header.cells]
    if layout.ends_cleanly or reading.taps is None or headings[-1] != "connections_current":
        return
    for column in ("Connections_2019", "Connections_2021"):
        if header_name(column) not in headings:
            continue
        earlier = whole_number(reading.row.cells[headings.index(header_name(column))]).value
        if earlier is not None and earlier > reading.taps:
            reading.reject(
                "Connections_Current",
                reading.row.cells[-1],
                f"The file ends here without a line break, and the number is below {column}: it may be cut.",
                "Download the file again, or complete the number and end the row with a line break.",
            )
            return


def _mark_repeats(readings: list[Reading]) -> None:
    """Two rows for one district and date: alike, the later is a repeat; different, neither is certain."""
    placed = [reading for reading in readings if reading.code is not None and reading.as_on is not None]
    for _, rows in groupby(sorted(placed, key=_key), key=_key):
        group = list(rows)
        numbers = " and ".join(str(reading.row.number) for reading in group)
        differ = len({reading.figures for reading in group}) > 1
        for reading in group if differ else group[1:]:
            reading.reject(
                "District",
                reading.name,
                f"Rows {numbers} give different figures for one district and date."
                if differ
                else f"The row repeats row {group[0].row.number}: same district, date and figures.",
                "Keep the right row and drop the other; if they are parts of the district, add them up."
                if differ
                else "Nothing to do: the figures are taken from the first of them.",
            )


def _key(reading: Reading) -> tuple[int | None, date | None]:
    return reading.code, reading.as_on


def _figure(reading: Reading) -> dict[str, object]:
    return {
        "lgd_district_code": reading.code,
        "as_on": reading.as_on,
        "households_with_tap": reading.taps,
        "rural_households": reading.households,
        "source_id": SOURCE_ID,
    }


def _column_notes(layout: Layout, delimiter: str) -> list[str]:
    known = {header_name(name): name for name in (*COLUMNS, *IGNORED_COLUMNS)}
    named = [(cell, known.get(header_name(cell))) for cell in layout.header.cells]
    notes = [
        f"Column {cell} is not read: {IGNORED_COLUMNS[name]}"
        for cell, name in named
        if name in IGNORED_COLUMNS
    ]
    extra = [
        cell
        for position, (cell, name) in enumerate(named)
        if cell and name is None and position != layout.dates
    ]
    if extra:
        notes.append(f"Columns that this reader does not know are not read: {', '.join(extra)}.")
    if delimiter != ",":
        notes.append(f"The columns are separated by {delimited.DELIMITERS[delimiter]}.")
    return notes


def _date_notes(path: Path, as_on: date | None) -> list[str]:
    named = date_in_file_name(path.name).value
    if as_on is None or named in (None, as_on):
        return []
    return [f"The file's name says {named:%d/%m/%Y}; {as_on:%d/%m/%Y} was asked for and used."]


def _end_notes(layout: Layout, last: Row, readings: list[Reading], totals: list[Row]) -> list[str]:
    notes = []
    if not layout.ends_cleanly:
        notes.append(
            f"The file ends without a line break: check that its last row, {last.number}, is complete."
        )
    position = layout.where["Connections_Current"]
    total = (
        whole_number(totals[0].cells[position]).value
        if len(totals) == 1 and not delimited.misfit(totals[0], len(layout.header.cells))
        else None
    )
    added = sum(reading.taps or 0 for reading in readings)
    if total not in (None, added):
        notes.append(
            f"Needs checking: the total in row {totals[0].number} says {indian(total)} connections, "
            f"the rows above add up to {indian(added)}."
        )
    return notes

"""The JJM dashboard's district table, as a CSV of one reading: households and taps by district."""

from datetime import date
from pathlib import Path

from etl import clock
from etl.names import Names
from etl.quarantine import Extract, Refused
from etl.reading import delimited, file_text
from etl.reading.as_on import date_in_file_name
from etl.reading.counts import indian, whole_number
from etl.reading.delimited import Row, header_name
from etl.sources import fhtc_rows
from etl.sources.jjm_dashboard_rows import Layout, Reading, doubt_cut_number, mark_repeats, read_row

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
    today = today or clock.today()
    file = Path(named or path.name)
    text = file_text.decoded(file_text.contents(path), file)
    rows, delimiter = delimited.read(text, file, COLUMNS)
    header_at, _ = delimited.best_header(rows, {header_name(column) for column in COLUMNS})
    layout = _layout(rows[header_at], text, file)
    if layout.dates is None:
        as_on = _date_of_file(file, as_on, today)

    found = delimited.body(rows, header_at, file, lambda row: _why_ignored(row, layout))
    readings = [read_row(row, layout, names, as_on, today) for row in found.data]
    doubt_cut_number(readings[-1], layout)
    mark_repeats(readings)
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

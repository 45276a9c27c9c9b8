"""One row of the JJM dashboard's table: what it says, and every reason why it may not be loaded."""

from dataclasses import dataclass, field
from datetime import date
from itertools import groupby

from etl.names import Names
from etl.quarantine import Reject
from etl.reading import delimited
from etl.reading.as_on import as_on_date
from etl.reading.counts import whole_number
from etl.reading.delimited import Row, header_name
from etl.sources import fhtc_rows


@dataclass
class Reading:
    """One data row as understood so far; `figures` are what is compared between rows of one district."""

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


def read_row(row: Row, layout: Layout, names: Names, as_on: date | None, today: date) -> Reading:
    """Place, counts and date of one row, with every reason against it."""
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


def doubt_cut_number(reading: Reading, layout: Layout) -> None:
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


def mark_repeats(readings: list[Reading]) -> None:
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

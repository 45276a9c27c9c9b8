"""The three merged header rows of IMIS Format J5, and the date and State that stand around them."""

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from etl.names import Names
from etl.quarantine import Refused
from etl.reading.as_on import as_on_date
from etl.reading.delimited import TOTAL, Row, header_name
from etl.sources import fhtc_rows

TEXT_COLUMNS = ("State", "District", "Block Name")
BANDS = ("0", "0_and_25", "25_and_50", "50_and_75", "75_and_100", "100")
"""Bands of coverage as their headings fold: "With FHTC Coverage >=25 and <50 %" ends in 25_and_50."""

HABITATIONS = "total_habitations"
PREFIX = "with_fhtc_coverage_"
AS_ON = re.compile(r"(?<!habitations )\bas\s*on\b.{0,28}", re.IGNORECASE)
STATE_IN_CAPTION = re.compile(r"\bState(?:\s*Name)?\s*[:\-–]\s*([A-Za-z&,. ]+)", re.IGNORECASE)
TELLING = ("pws_habitations", "with_fhtc_coverage", "house_connec", "block_name")

IGNORED_COLUMNS = {
    "Total Habitations as on": "it counts habitations at the start of the year, not households.",
    "Non PWS Habitations": "it counts habitations, not households.",
    "Habs": "it counts habitations, not households.",
}
"""The publisher's columns that are not read, and why."""


@dataclass(frozen=True)
class Header:
    """Where the columns stand. `state` is None if the export names its one State only outside the table."""

    leaf_at: int
    width: int
    state: int | None
    one_state: str
    district: int
    block: int
    households: tuple[int, ...]
    taps: tuple[int, ...]
    titles: tuple[str, ...]
    captions: tuple[str, ...]
    year_start: date | None


def is_present(rows: list[Row]) -> bool:
    """Whether a table has the innermost header row of Format J5."""
    return any(_is_leaf(row) for row in rows)


def find(rows: list[Row], caption: str, file: Path, names: Names) -> Header:
    """Locate every column; raises `Refused` if a band or a name column is missing."""
    leaf_at = next((position for position, row in enumerate(rows) if _is_leaf(row)), None)
    if leaf_at is None:
        raise Refused(
            file,
            "The header row with “House Holds” and “House Connectons” is missing.",
            "Export Format J5 with its three header rows; they tell the six bands of coverage apart.",
        )
    first = next(position for position, row in enumerate(rows) if _is_header(row))
    width = len(rows[leaf_at].cells)
    above = rows[first : leaf_at + 1]
    stacks = [[row.cells[place] for row in above if place < len(row.cells)] for place in range(width)]
    folded = [[header_name(text) for text in stack] for stack in stacks]
    households, taps = _bands(folded, file)
    district, block = (_place_of(folded, name, file) for name in ("district", "block"))
    state = next((place for place, stack in enumerate(folded) if {"state", "state_name"} & set(stack)), None)
    around = tuple(dict.fromkeys([caption, *(cell for row in rows[:leaf_at] for cell in row.cells if cell)]))
    year_start = next(
        (as_on_date(text).value for text in around if header_name(text).startswith(HABITATIONS)), None
    )
    one_state = "" if state is not None else _one_state(around, file, names)
    titles = tuple(", ".join(dict.fromkeys(text for text in stack[-2:] if text)) for stack in stacks)
    return Header(
        leaf_at, width, state, one_state, district, block, households, taps, titles, around, year_start
    )


def date_of(header: Header, as_on: date | None, file: Path, today: date) -> date:
    """The date of the figures: the caption's "as on", else `as_on`; raises `Refused` without one.

    "Total Habitations as on 01/04/2023" is the start of the year that the report covers and is never
    taken for it, but the date must fall within that year.
    """
    stated = [as_on_date(match[0]).value for text in header.captions for match in AS_ON.finditer(text)]
    found = {value for value in stated if value} | ({as_on} if as_on else set())
    if len(found) > 1:
        raise Refused(
            file,
            f"The dates {' and '.join(f'{day:%d/%m/%Y}' for day in sorted(found))} contradict each other.",
            "Leave --as-on out if the caption is right; otherwise correct the caption.",
        )
    start = header.year_start
    end = date(start.year + 1, 3, 31) if start else None
    if not found:
        about = (
            f" “Total Habitations as on {start:%d/%m/%Y}” is the start of the year {start.year}-{end:%y}, "
            "not the date of the figures."
            if start and end
            else ""
        )
        raise Refused(
            file,
            f"The report does not say which date its figures are true for.{about}",
            f"If it is the year-end position, add it with --as-on {end}."
            if end
            else "Say it with --as-on YYYY-MM-DD.",
        )
    day = fhtc_rows.usable_date(found.pop(), file, today)
    if start and end and not start < day <= end:
        raise Refused(
            file,
            f"The report is of the year {start.year}-{end:%y} (habitations as on {start:%d/%m/%Y}), "
            f"so {day:%d/%m/%Y} cannot be the date of its figures.",
            f"Use a date after {start} and not after {end}; the year-end position is --as-on {end}.",
        )
    return day


def why_ignored(row: Row, header: Header) -> str:
    """Why a row beneath the header holds no block: repeated header, column numbers, total; else ""."""
    if _is_header(row):
        return "header repeated"
    numbers = [cell.strip("()") for cell in row.cells if cell]
    if len(numbers) > 4 and numbers == [str(number) for number in range(1, len(numbers) + 1)]:
        return "column numbers"
    places = [place for place in (header.state, header.district, header.block) if place is not None]
    named = [row.cells[place] for place in (*places, 0) if place < len(row.cells)]
    return TOTAL if fhtc_rows.is_total(*named) else ""


def _is_leaf(row: Row) -> bool:
    return sum(header_name(cell).startswith("house_connec") for cell in row.cells) > 0


def _is_header(row: Row) -> bool:
    folded = {header_name(cell) for cell in row.cells}
    return bool(folded & {"block_name", "habs", "pws_habitations"}) or any(
        name.startswith(("with_fhtc_coverage", "house_connec")) for name in folded
    )


def _place_of(folded: list[list[str]], name: str, file: Path) -> int:
    for place, stack in enumerate(folded):
        if {name, f"{name}_name"} & set(stack):
            return place
    raise Refused(
        file,
        f"The column “{name.title()}” is missing from the header.",
        "Export Format J5 by block, with district and block names, so that it can be summed to districts.",
    )


def _bands(folded: list[list[str]], file: Path) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Positions of households and of taps in the six bands, in order of coverage."""
    households: dict[str, int] = {}
    taps: dict[str, int] = {}
    for place, stack in enumerate(folded):
        band = next((name.removeprefix(PREFIX) for name in stack if name.startswith(PREFIX)), "")
        if stack[-1].startswith("house_connec"):
            taps.setdefault(band, place)
        elif stack[-1] in ("house_holds", "households"):
            households.setdefault(band, place)
    missing = [band for band in BANDS if band not in households or band not in taps]
    if missing:
        raise Refused(
            file,
            "Columns are missing: households or connections in the band of coverage "
            f"{', '.join(_spoken(band) for band in missing)}.",
            "Export the whole report; without a band the sums would be too low.",
        )
    return tuple(households[band] for band in BANDS), tuple(taps[band] for band in BANDS)


def _spoken(band: str) -> str:
    low, _, high = band.partition("_and_")
    return f"{low}–{high} %" if high else f"{low} %"


def _one_state(around: tuple[str, ...], file: Path, names: Names) -> str:
    """The State named in a caption ("State: Goa") or, failing that, in the file's name."""
    said = [match[1] for text in around for match in STATE_IN_CAPTION.finditer(text)]
    found = {state for text in said if (state := _state_at_start(text, names))}
    if not found:
        words = re.split(r"[\W_]+", file.stem)
        runs = [" ".join(words[i:j]) for i in range(len(words)) for j in range(len(words), i, -1)]
        states = [run for run in runs if names.state_code(run)]
        found = set(states[:1]) if len({names.state_code(run) for run in states}) == 1 else set()
    if len(found) != 1:
        raise Refused(
            file,
            "The report names no State, neither in a column, nor in its caption, nor in the file's name.",
            "Rename the file so that it has the State in it, such as imis_j5_Goa.xls, and add it again.",
        )
    return found.pop()


def _state_at_start(text: str, names: Names) -> str:
    words = text.split()
    for end in range(len(words), 0, -1):
        if names.state_code(" ".join(words[:end])):
            return " ".join(words[:end])
    return ""

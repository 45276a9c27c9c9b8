"""The date a figure is true for, as Indian public files write it: a date, or the reason there is none."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from etl.reading.counts import spaces_folded

MONTH_NAMES = (
    "january", "february", "march", "april", "may", "june", "july",
    "august", "september", "october", "november", "december",
)  # fmt: skip
MONTHS = {name[:length]: month for month, name in enumerate(MONTH_NAMES, 1) for length in (3, 4, len(name))}
EXCEL_EPOCH = date(1899, 12, 30)
EXCEL_SERIALS = range(36526, 73051)
"""Serial days of 2000-01-01 to 2100-01-01: a bare number outside is not taken for a date."""

DATE_SHAPES = re.compile(
    r"(?<![\d/.-])(?:"
    r"(?P<y>\d{4})[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})"
    r"|(?P<d2>\d{1,2})[-/.](?P<m2>\d{1,2})[-/.](?P<y2>\d{4}|\d{2})"
    r"|(?P<d3>\d{1,2})(?:st|nd|rd|th)?[-/. ]*(?P<word3>[a-z]{3,9})[-/., ]*(?P<y3>\d{4}|\d{2})"
    r"|(?P<word4>[a-z]{3,9})\.? (?P<d4>\d{1,2})(?:st|nd|rd|th)?,? (?P<y4>\d{4})"
    r")(?![\d/-])",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class AsOn:
    """A text read as a date: `value`, or `reason` and `suggestion` why there is none."""

    value: date | None = None
    reason: str = ""
    suggestion: str = ""


def as_on_date(cell: object) -> AsOn:
    """Read the one date in a cell or caption, day before month as in India.

    Accepts "as on 28/09/2024", "31-Mar-2024", "31st March, 2024", "2026-07-04", dates, and Excel
    serial days. Gives a reason for none, for two different ones, and for a two-digit year in figures.

    >>> as_on_date("Status as on 28/09/2024 10:30").value
    datetime.date(2024, 9, 28)
    """
    if isinstance(cell, datetime):
        return AsOn(cell.date())
    if isinstance(cell, date):
        return AsOn(cell)
    serial = _serial(cell)
    if serial is not None:
        return AsOn(serial)
    text = spaces_folded("" if cell is None else str(cell))
    readings = [_of_match(match) for match in DATE_SHAPES.finditer(text)]
    found = {reading.value for reading in readings if reading.value}
    if len(found) == 1:
        return AsOn(found.pop())
    if found:
        return AsOn(
            reason=f"“{text}” holds more than one date.",
            suggestion="Say which one the figures are true for: --as-on YYYY-MM-DD.",
        )
    if readings:
        return readings[0]
    return AsOn(reason=f"There is no date in “{text}”.", suggestion="Write it as YYYY-MM-DD, such as 2026-07-04.")


def _serial(cell: object) -> date | None:
    is_text = isinstance(cell, str) and re.fullmatch(r"\d{5}", cell.strip())
    if not is_text and (isinstance(cell, bool) or not isinstance(cell, int | float) or cell != cell):
        return None
    days = int(cell)
    return EXCEL_EPOCH + timedelta(days=days) if days in EXCEL_SERIALS else None


def _of_match(match: re.Match[str]) -> AsOn:
    part = match.groupdict()
    text = match[0]
    word = part["word3"] or part["word4"]
    year = part["y"] or part["y2"] or part["y3"] or part["y4"]
    day = int(part["d"] or part["d2"] or part["d3"] or part["d4"])
    month = MONTHS.get(word.casefold(), 0) if word else int(part["m"] or part["m2"])
    if len(year) == 2 and not word:
        return AsOn(
            reason=f"The year in “{text}” has two digits, so day and year may be swapped.",
            suggestion="Write the date as YYYY-MM-DD.",
        )
    full_year = int(year) if len(year) == 4 else 2000 + int(year)
    try:
        return AsOn(date(full_year, month, day))
    except ValueError:
        return AsOn(
            reason=f"“{text}” is not a date when read day first.",
            suggestion="Write it as YYYY-MM-DD, such as 2026-07-04.",
        )


def date_in_file_name(name: str) -> AsOn:
    """The one date in a file's name, such as jjm_dashboard_2026-07-04.csv or report_20260704.csv.

    >>> date_in_file_name("jjm_dashboard_2026-07-04.csv").value
    datetime.date(2026, 7, 4)
    """
    stem = re.sub(r"\.[A-Za-z]+$", "", name)
    spread = re.sub(r"(?<!\d)(20\d{2})(\d{2})(\d{2})(?!\d)", r"\1-\2-\3", stem)
    return as_on_date(re.sub(r"_(?=\d)|(?<=\d)_", " ", re.sub(r"(?<=\d)_(?=\d)", "-", spread)))

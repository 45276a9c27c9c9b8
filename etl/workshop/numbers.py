"""Counts, percentages and money of workshop files, with the traps that spreadsheets set for them."""

import re
from datetime import datetime

from etl.reading.counts import whole_number
from etl.workshop import persons
from etl.workshop.cells import Cell
from etl.workshop.fields import Field
from etl.workshop.folding import one_line
from etl.workshop.money import rupee_range, rupees
from etl.workshop.outcome import Context, Outcome, doubt

PERCENTAGE = re.compile(r"(\d{1,3}(?:\.\d+)?)\s*(%|per ?cent|प्रतिशत)?\s*([*#†‡^]*)", re.IGNORECASE)
MOST_PERCENT = 1_000
"""Four digits before the point are no percentage; 625 may be 62.5 and is remarked on."""
MOST_COUNTED = 2_000_000_000
"""More than all of India's people; a larger count is a slip of the pen."""


def read_count(item: Field, cell: Cell, context: Context) -> Outcome:
    """A whole number; never a date, a percentage or a fraction."""
    if isinstance(cell.value, datetime):
        return _turned_into_date(cell)
    if cell.percent:
        return doubt(cell, "The cell is shown as a percentage, not a count.", "Write the count in digits.")
    found = whole_number(cell.value)
    if found.value is None:
        return doubt(cell, found.reason, found.suggestion.split(", or leave the district")[0])
    if found.value > MOST_COUNTED:
        return doubt(cell, f"{cell.text} is too large a count to be meant.", "Check the figure.")
    return Outcome({item.id: found.value}, note=_marked(found.mark))


def read_percent(item: Field, cell: Cell, context: Context) -> Outcome:
    """A percentage; 0.85 is a doubt unless the cell is shown as one. What lies above 100 its column remarks on."""
    if isinstance(cell.value, datetime):
        return _turned_into_date(cell)
    mark = ""
    if isinstance(cell.value, str):
        match = PERCENTAGE.fullmatch(cell.text.translate(persons.DIGITS))
        if not match:
            return doubt(cell, f"“{one_line(cell.text)}” is not one percentage.", "Write a number from 0 to 100.")
        value, mark, sure = float(match[1]), match[3], bool(match[2])
    elif isinstance(cell.value, bool):
        return doubt(cell, "This is true or false, not a percentage.", "Write a number from 0 to 100.")
    else:
        value, sure = (round(cell.value * 100, 9), True) if cell.percent else (float(cell.value), False)
    if 0 < value <= 1 and not sure:
        reason = f"“{cell.text}” may mean {value:g} % or {value * 100:g} %."
        return doubt(cell, reason, "Write it with the % sign, or as a number from 0 to 100.")
    if not 0 <= value < MOST_PERCENT:
        return doubt(cell, f"{value:g} % is no share of a whole.", "Write a number from 0 to 100.")
    return Outcome({item.id: value}, note=_marked(mark))


def read_money(item: Field, cell: Cell, context: Context) -> Outcome:
    """Rupees, or a range of rupees; a heading "in lakh" scales bare numbers."""
    if isinstance(cell.value, datetime):
        return _turned_into_date(cell)
    value = cell.text if isinstance(cell.value, str) else cell.value
    read = rupees if item.type == "money_inr" else rupee_range
    found = read(value, context.scale)
    if found.most is None:
        return doubt(cell, found.reason, found.suggestion)
    if item.type == "money_inr":
        return Outcome({item.id: found.most})
    return Outcome({f"{item.id}_min_inr": found.least, f"{item.id}_max_inr": found.most, f"{item.id}_text": cell.text})


def _turned_into_date(cell: Cell) -> Outcome:
    return doubt(
        cell,
        f"The cell holds the date {cell.text} where a number should be; spreadsheets turn 2-3 into a date.",
        "Format the column as text and write the number again.",
    )


def _marked(mark: str) -> str:
    return f"carries the mark {mark}, whose meaning the column does not say" if mark else ""

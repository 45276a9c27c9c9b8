"""One cell to the value its column asks for, or the reason there is none. Read what is certain, say what is not."""

import re
from collections.abc import Callable

from etl.reading.counts import SPREADSHEET_ERRORS
from etl.workshop import answers, legacy_font, persons
from etl.workshop.attendance import read_attendance
from etl.workshop.cells import Cell
from etl.workshop.dates import date_range, one_date
from etl.workshop.fields import Field
from etl.workshop.folding import fold, one_line
from etl.workshop.numbers import read_count, read_money, read_percent
from etl.workshop.outcome import Context, Outcome, doubt
from etl.workshop.places import Found

NO_ANSWER = frozenset(
    fold(text)
    for text in ("", "NA", "N A", "N/A", "Nil", "None", "Not applicable", "Not available", "NaN", "Null", "No data",
                 "निरंक", "शून्य", "लागू नहीं", "उपलब्ध नहीं")
)  # fmt: skip
NONE_OR_ZERO = frozenset(["nil", "none", "निरंक", "शून्य"])
"""In a column of numbers these may mean none or not reported."""
COUNTED = {"whole_number", "district_count", "percent", "money_inr", "money_range"}
DTYPES = {
    "themes": "str", "districts": "str", "choice": "str", "state": "Int64", "district": "Int64", "level": "Int64",
    "severity": "Int64", "yes_no": "boolean", "date": "datetime64[s]", "first_date": "datetime64[s]",
    "whole_number": "Int64", "district_count": "Int64", "percent": "Float64", "money_inr": "Int64",
}  # fmt: skip
"""Column type of every field type that is interpreted; the others are plain text."""
WEB_ADDRESS = re.compile(r"https?://[^\s/?#<>\"']+\.[^\s<>\"']+", re.IGNORECASE)


def columns_of(item: Field) -> dict[str, str]:
    """Output columns of a field with their types: the value, and the original text where it was interpreted."""
    if item.type == "money_range":
        return {f"{item.id}_min_inr": "Int64", f"{item.id}_max_inr": "Int64", f"{item.id}_text": "str"}
    if item.type == "district_count":
        return {item.id: "Int64", f"{item.id}_text": "str", f"{item.id}_named": "str"}
    if item.type in DTYPES:
        return {item.id: DTYPES[item.type], f"{item.id}_text": "str"}
    return {item.id: "str"}


def conform(item: Field, cell: Cell, context: Context) -> Outcome:
    """Read one cell as its column asks."""
    barred = _barred(item, cell)
    if barred:
        return Outcome(doubts=[barred])
    if isinstance(cell.value, str) and _no_answer(item, cell):
        if item.type in COUNTED and fold(cell.text) in NONE_OR_ZERO:
            return doubt(cell, f"“{cell.text}” may mean none or not reported.", "Write 0 for none; else leave empty.")
        return Outcome()
    found = READERS[item.type](item, cell, context)
    interpreted = item.type in DTYPES
    if interpreted and found.doubts and _is_legacy(cell):
        return Outcome(doubts=[_legacy(cell)])
    if interpreted and found.values:
        found.values[f"{item.id}_text"] = persons.masked(cell.text)
    return found


def _barred(item: Field, cell: Cell) -> tuple[str, str, str] | None:
    """Why a cell is not read at all, whatever its column."""
    if cell.value is None:
        return (
            "(formula)",
            "The cell holds a formula whose result was not saved, and formulas are never computed here.",
            "Open the workbook in a spreadsheet program and save it, or write the value in place of the formula.",
        )
    if cell.error or cell.text.casefold() in SPREADSHEET_ERRORS:
        return cell.text, f"The spreadsheet shows the error {cell.text}.", "Mend the formula and save it again."
    if item.type not in DTYPES and _is_legacy(cell):
        return _legacy(cell)
    if item.type not in COUNTED and persons.contact_in(cell.text):
        advice = "Take it out of the cell: numbers and addresses of persons are not stored."
        return persons.NOT_KEPT, "The cell holds a telephone number or an e-mail address.", advice
    return None


def _is_legacy(cell: Cell) -> bool:
    return isinstance(cell.value, str) and legacy_font.is_legacy(cell.text, cell.font)


def _legacy(cell: Cell) -> tuple[str, str, str]:
    named = f" ({cell.font})" if legacy_font.FONTS.search(cell.font) else ""
    return (
        persons.masked(one_line(cell.text)),
        f"The text looks like Hindi typed for a legacy font{named}, not in Unicode.",
        "Convert the column to Unicode Hindi (Mangal, Nirmala or Noto Sans), or write it in English.",
    )


def _no_answer(item: Field, cell: Cell) -> bool:
    """Whether a text such as NA or – stands for no answer; an answer of the column's own list comes first."""
    if fold(cell.text) not in NO_ANSWER:
        return False
    return not (item.list_name and answers.choice(item.list_name, cell.text))


def _place_doubt(cell: Cell, found: Found) -> Outcome:
    """A doubt about a place, shown as written: many places are named after persons."""
    shown = persons.masked(one_line(cell.text))
    return Outcome(doubts=[(shown, persons.masked(found.reason), found.suggestion)])


def _text(item: Field, cell: Cell, context: Context) -> Outcome:
    note = "may name a person" if persons.may_name_person(cell.text) else ""
    return Outcome({item.id: cell.text}, note=note)


def _organisation(item: Field, cell: Cell, context: Context) -> Outcome:
    if persons.may_name_person(cell.text):
        return _person()
    return Outcome({item.id: cell.text})


def _role(item: Field, cell: Cell, context: Context) -> Outcome:
    if not persons.is_role(cell.text, context.names):
        return _person()
    return Outcome({item.id: cell.text})


def _person() -> Outcome:
    reason = "The cell may hold a person's name, or does not say which office is meant."
    return Outcome(doubts=[(persons.NOT_KEPT, reason, persons.GIVE_ROLE)])


def _choice(item: Field, cell: Cell, context: Context) -> Outcome:
    found = answers.choice(item.list_name, cell.text)
    if found is None:
        reason = f"“{one_line(cell.text)}” is not one of the answers of this column."
        return doubt(cell, reason, answers.suggestion(item.list_name, cell.text))
    value: object = found
    if item.type in ("level", "severity"):
        value = int(found)
    elif item.type == "yes_no":
        value = found == "yes"
    return Outcome({item.id: value})


def _themes(item: Field, cell: Cell, context: Context) -> Outcome:
    return _several(item, cell, answers.themes(cell.value if not isinstance(cell.value, str) else cell.text))


def _districts(item: Field, cell: Cell, context: Context) -> Outcome:
    return _several(item, cell, answers.districts(cell.text, context.places, context.row_state))


def _several(item: Field, cell: Cell, found: answers.Several) -> Outcome:
    doubts = [tuple(persons.masked(part) for part in doubt) for doubt in found.doubts]
    values = {item.id: "|".join(found.codes)} if found.codes else {}
    return Outcome(values, doubts)


def _district(item: Field, cell: Cell, context: Context) -> Outcome:
    found = context.places.district(cell.text, context.row_state)
    return Outcome({item.id: found.code}) if found.code is not None else _place_doubt(cell, found)


def _state(item: Field, cell: Cell, context: Context) -> Outcome:
    found = context.places.state(cell.text)
    return Outcome({item.id: found.code}) if found.code is not None else _place_doubt(cell, found)


def _date(item: Field, cell: Cell, context: Context) -> Outcome:
    found = one_date(cell.value)
    if found.value is None:
        return doubt(cell, found.reason, found.suggestion)
    return Outcome({item.id: found.value})


def _first_date(item: Field, cell: Cell, context: Context) -> Outcome:
    """The first day of a workshop; from "12–14 March 2026" the last day too, unless its own cell says it."""
    ends = date_range(cell.text) if isinstance(cell.value, str) else None
    if ends is None:
        return _date(item, cell, context)
    return Outcome({item.id: ends[0], "end_on": ends[1], "end_on_text": cell.text})


def _url(item: Field, cell: Cell, context: Context) -> Outcome:
    if not WEB_ADDRESS.fullmatch(cell.text):
        reason = f"“{one_line(cell.text)}” is not a web address."
        return doubt(cell, reason, "Write an address that begins with https://.")
    return Outcome({item.id: cell.text})


READERS: dict[str, Callable[[Field, Cell, Context], Outcome]] = {
    "text": _text, "role": _role, "organisation": _organisation, "choice": _choice, "level": _choice,
    "severity": _choice, "yes_no": _choice, "themes": _themes, "districts": _districts, "district": _district,
    "state": _state, "date": _date, "first_date": _first_date, "whole_number": read_count,
    "district_count": read_attendance, "percent": read_percent, "money_inr": read_money, "money_range": read_money,
    "url": _url,
}  # fmt: skip

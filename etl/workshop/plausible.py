"""Which values of a record are hard to believe: read with certainty, loaded as written, and remarked for a person.

What a column expects, and why, is said in its definition (`expected`). A day in the future is one after the day on
which the workbook came, so that the same workbook is remarked the same way in every build.
"""

from datetime import date, datetime

from etl.reading.counts import CRORE, LAKH, indian
from etl.workshop.expected import Expected
from etl.workshop.fields import Field
from etl.workshop.folding import one_line
from etl.workshop.money import scale_of
from etl.workshop.records import Place, Record
from etl.workshop.remarks import Remark, sentences
from etl.workshop.repeats import Loaded

LOADED = "It is loaded as written."
STARTED = ("interested", "committed", "planned", "piloting", "scaled")
ENDED = ("sustained_12m", "dropped", "rejected")
"""Stages of an adoption that come after another one."""


def notes(loaded: dict[str, list[Loaded]], today: date | None) -> list[str]:
    """Notes on all records of a workbook, sheet by sheet; their practices are linked already."""
    found = [one for of in loaded.values() for item in of for one in remarks(item.record, item.values, today)]
    return sentences([*found, *ended_before_begun([(item.record, item.values) for item in loaded["adoption"]])])


def remarks(record: Record, values: dict[str, object], today: date | None) -> list[Remark]:
    """Remarks on one loaded record; without `today` no date is held against it."""
    found = []
    for item in record.entity.fields:
        places = record.places.get(item.id)
        if not places:
            continue
        for expected in item.expected:
            says = _says(item, expected, record, values, today)
            if says:
                found.append(_at(record, places[0], item, expected.rule, f"{says} {LOADED}"))
                break
    return found


def ended_before_begun(told: list[tuple[Record, dict[str, object]]]) -> list[Remark]:
    """Remarks on adoptions whose end has an earlier date than every stage before it, by practice and district."""
    begun: dict[tuple, datetime] = {}
    for _, values in told:
        day, pair = values.get("stage_on"), _pair(values)
        if day is not None and values["stage"] in STARTED:
            begun[pair] = min(day, begun.get(pair, day))
    found = []
    for record, values in told:
        day, first = values.get("stage_on"), begun.get(_pair(values))
        if day is None or first is None or values["stage"] not in ENDED or day >= first:
            continue
        says = (
            f"the adoption ended on {_day(day)}, before its first stage on {_day(first)}. Check both dates; if the "
            f"practice was given up and taken up again, nothing is to be done. {LOADED}"
        )
        item = record.entity.by_id["stage_on"]
        found.append(_at(record, record.places["stage_on"][0], item, "ended_before_begun", says))
    return found


def _says(item: Field, expected: Expected, record: Record, values: dict, today: date | None) -> str:
    """What looks wrong, why, and what to do; empty if nothing does."""
    value = values.get(f"{item.id}_max_inr" if item.type == "money_range" else item.id)
    other = values.get(expected.beside)
    if value is None or (expected.beside and other is None):
        return ""
    beside = record.entity.by_id[expected.beside].en if expected.beside else ""
    written = f"“{one_line(record.places[item.id][0].cell.text, 60)}”"
    match expected.rule:
        case "most" if value > expected.most:
            return _too_much(item, expected, value, written, record.scales.get(item.id, 1))
        case "part_of" if value > other:
            return f"{written} is more than {indian(other)} under {beside}. {expected.why} Check both counts."
        case "other_than" if value == other:
            return f"{written} is the district under {beside} too. {expected.why} Write the other district, or none."
        case "not_before" if value < other:
            return f"{_day(value)} lies before {beside}, {_day(other)}. {expected.why} Check both dates."
        case "since" if value.date() < expected.since:
            return f"{_day(value)} lies before {_day(expected.since)}. {expected.why} Check the year."
        case "past" if today and value.date() > today:
            return f"{_day(value)} lies after {_day(today)}, when the workbook came. {expected.why} Check the year."
        case "years_ahead" if today and value.date() > _years_after(today, expected.years_ahead):
            ahead = f"more than {expected.years_ahead} years after {_day(today)}, when the workbook came"
            return f"{_day(value)} lies {ahead}. {expected.why} Check the year."
    return ""


def _too_much(item: Field, expected: Expected, value: float, written: str, scale: int) -> str:
    if item.type not in ("money_inr", "money_range"):
        unit = " %" if item.type == "percent" else ""
        return f"{written} is more than {indian(expected.most)}{unit}. {expected.why} Check the figure."
    read = f"{written} is read as ₹ {_crore(value)} crore, more than ₹ {_crore(expected.most)} crore. {expected.why}"
    if scale == 1 or scale_of(written) > 1:
        return f"{read} Check the zeros and the unit."
    unit = "lakh" if scale == LAKH else "crore"
    meant = f"{value / scale / scale:.7g} {unit}"
    return f"{read} The heading counts in {unit}: if rupees are meant, write {meant}, or mend the heading."


def _crore(rupees: float) -> str:
    whole, hundredths = divmod(round(rupees * 100 / CRORE), 100)
    return indian(whole) + (f".{hundredths:02d}" if hundredths else "")


def _day(day: date) -> str:
    return f"{day:%d/%m/%Y}"


def _years_after(day: date, years: int) -> date:
    return date(day.year + years, day.month, min(day.day, 28))


def _pair(values: dict[str, object]) -> tuple:
    return values.get("practice_id") or str(values["practice"]).casefold().strip(), values["lgd_district_code"]


def _at(record: Record, place: Place, item: Field, kind: str, says: str) -> Remark:
    return Remark(record.sheet, place.row, place.column, item.en, kind, says)

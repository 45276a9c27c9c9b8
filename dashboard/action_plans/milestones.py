"""Milestones out of the words of an action plan: "30 April 2027: all raised; 28 February: ten" becomes dated steps.

Plans are written backwards from the due date, so a step without a year lies between the action's start and the step
written before it, and the day and month of the due date mean the due date. Where that leaves one year, the date is
certain; where it leaves none or several, or the words begin with no date at all, the step stays text.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from dashboard.format import MONTHS, is_missing

_MONTH = {name[:3].lower(): place for place, name in enumerate(MONTHS, start=1)}
_NAMED = re.compile(
    r"^(?P<day>\d{1,2})(?:st|nd|rd|th)?\s+(?P<month>[A-Za-z]{3,9})\.?,?(?:\s+(?P<year>20\d\d))?\s*[:–—-]\s*(?P<what>\S.*)$"
)
_FIGURES = re.compile(
    r"^(?P<day>\d{1,2})[./-](?P<month>\d{1,2})[./-](?P<year>20\d\d)\s*[:–—-]\s*(?P<what>\S.*)$"
)
_COUNT = re.compile(
    r"^(?:[\d,]+|all|half|an? (?:third|quarter)|two thirds|three quarters"
    r"|(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-(?:one|two|three|four|five|six|seven|eight|nine))?)"
    r"|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen"
    r"|nineteen|(?:a|one) hundred)$",
    re.IGNORECASE,
)
"""A step that is a count and nothing else: what it counts stands in the action."""

_ISO = re.compile(r"^(?P<year>20\d\d)-(?P<month>\d{1,2})-(?P<day>\d{1,2})\s*[:–—-]\s*(?P<what>\S.*)$")


@dataclass(frozen=True)
class Milestone:
    """One step of a plan: `on` is None where its date is not certain, and `what` holds all of its words then."""

    what: str
    on: date | None = None


def read(words: Any, start_on: Any = None, due_on: Any = None) -> tuple[Milestone, ...]:
    """The milestones of an action in the order written; none where the cell is empty.

    `start_on` and `due_on` are the action's own dates, which settle a year that is not written.
    """
    if is_missing(words):
        return ()
    first, due = _day(start_on), _day(due_on)
    latest = due
    found = []
    for part in re.split(r"[;\n]+", str(words)):
        if not (step := " ".join(part.split())):
            continue
        on, what = _dated(step, first, latest, due)
        found.append(Milestone(what, on))
        latest = on or latest
    return tuple(found)


def ahead(steps: tuple[Milestone, ...], today: date) -> Milestone | None:
    """The next dated step, today's among them; None where none is left."""
    dated = [step for step in steps if step.on and step.on >= today]
    return min(dated, key=lambda step: step.on) if dated else None


def told(what: str) -> str:
    """A step as it reads apart from its plan: "15" → "15 of what the action counts"."""
    return f"{what} of what the action counts" if _COUNT.match(what.rstrip(".")) else what


def table(actions: pd.DataFrame) -> pd.DataFrame:
    """Every dated milestone of some actions: the action's columns, `milestone_on` and `milestone`, as `told`."""
    rows = [
        (place, pd.Timestamp(step.on), told(step.what))
        for place, steps in enumerate(actions.steps)
        for step in steps if step.on
    ]  # fmt: skip
    found = actions.iloc[[place for place, *_ in rows]].reset_index(drop=True)
    return found.assign(
        milestone_on=pd.Series([on for _, on, _ in rows], dtype="datetime64[us]"),
        milestone=pd.Series([what for *_, what in rows], dtype="str"),
    )


def _dated(step: str, first: date | None, latest: date | None, due: date | None) -> tuple[date | None, str]:
    for shape in (_NAMED, _FIGURES, _ISO):
        if found := shape.match(step):
            month = found["month"]
            place = int(month) if month.isdigit() else _month(month)
            day = int(found["day"])
            if found["year"]:
                days = list(_days(day, place, [int(found["year"])]))
            elif due and (due.day, due.month) == (day, place) and latest == due:
                days = [due]
            else:
                days = [on for on in _days(day, place, _years(first, latest)) if first <= on <= latest]
            return (days[0], found["what"]) if len(days) == 1 else (None, step)
    return None, step


def _month(name: str) -> int:
    """1 to 12 for a month's English name or the beginning of it, else 0."""
    place = _MONTH.get(name[:3].lower(), 0)
    written = name.lower() == "sept" or bool(place and MONTHS[place - 1].lower().startswith(name.lower()))
    return place if written else 0


def _years(first: date | None, latest: date | None) -> list[int]:
    return list(range(first.year, latest.year + 1)) if first and latest else []


def _days(day: int, month: int, years: list[int]) -> Iterator[date]:
    for year in years:
        try:
            yield date(year, month, day)
        except ValueError:
            continue


def _day(value: Any) -> date | None:
    return None if is_missing(value) else pd.Timestamp(value).date()

"""Where an action or a decision stands on a day: done, due, overdue, dropped, or without a date."""

from datetime import date
from typing import Any

import pandas as pd

from dashboard import definitions
from dashboard.format import NO_DATA, is_missing, months, plural

DONE, DUE, OVERDUE, NO_DATE, DROPPED = "done", "due", "overdue", "no date", "dropped"
STANDINGS = (DONE, DUE, OVERDUE, NO_DATE, DROPPED)


def standing(status: Any, due_on: Any, today: date) -> str:
    """One of STANDINGS. The due day itself is not yet overdue; done and dropped are never overdue."""
    if status == "done":
        return DONE
    if status == "dropped":
        return DROPPED
    if is_missing(due_on):
        return NO_DATE
    return OVERDUE if pd.Timestamp(due_on).date() < today else DUE


def words(of: str, due_on: Any, today: date) -> str:
    """The standing in plain words: "overdue by 3 months", "due in 5 days", "done"."""
    if of not in (DUE, OVERDUE):
        return {NO_DATE: "no due date"}.get(of, of if of in STANDINGS else NO_DATA)
    days = (pd.Timestamp(due_on).date() - today).days
    if days == 0:
        return "due today"
    return f"due in {_span(days)}" if of == DUE else f"overdue by {_span(-days)}"


def with_standing(rows: pd.DataFrame, today: date) -> pd.DataFrame:
    """Rows (status, due_on) with `standing` and, in words, `standing_text`."""
    found = [standing(row.status, row.due_on, today) for row in rows.itertuples()]
    said = [words(of, day, today) for of, day in zip(found, rows.due_on, strict=True)]
    return rows.assign(standing=pd.Series(found, rows.index, "str"), standing_text=pd.Series(said, rows.index, "str"))


def counts(rows: pd.DataFrame) -> dict[str, int]:
    """How many rows stand where, every standing named."""
    return {of: int((rows.standing == of).sum()) for of in STANDINGS}


def _span(days: int) -> str:
    return plural(days, "day") if days < 60 else months(days / definitions.days_per_month())

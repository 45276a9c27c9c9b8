"""What a review takes to the next level: late or at risk for longer than a review, or beyond the district's reach."""

from datetime import date
from typing import Any

import pandas as pd

from dashboard.format import is_missing
from dashboard.workshops.due import DUE, NO_DATE, OVERDUE

AT_RISK = "at risk"
STANDINGS = ("overdue", AT_RISK, "due", "no date", "done", "dropped")
"""Where an action stands, each in one place: the order is that of asking about it."""

HIGHER = {"state": "State", "centre": "Centre"}
"""Levels above the district's own."""


def with_reasons(rows: pd.DataFrame, today: date, days: int) -> pd.DataFrame:
    """Rows (status, due_on, standing of `due.with_standing`, and level where there is one) with three more columns.

    `stands`: one of STANDINGS, at risk before due; `escalate_because`: reasons, "" where there is none; `escalated`.
    """
    stands = [AT_RISK if row.status == "at_risk" and row.standing in (DUE, NO_DATE) else row.standing
              for row in rows.itertuples()]  # fmt: skip
    why = [
        "; ".join(reasons(stood, row.due_on, getattr(row, "level", None), today, days))
        for stood, row in zip(stands, rows.itertuples(), strict=True)
    ]
    told = pd.Series(why, rows.index, "str")
    return rows.assign(stands=pd.Series(stands, rows.index, "str"), escalate_because=told, escalated=told.ne(""))


def reasons(stands: str, due_on: Any, level: Any, today: date, days: int) -> list[str]:
    """Why something is taken to the next level; empty where the district goes on by itself.

    Overdue for more than `days`; at risk and due within `days`; or overdue or at risk where the level is above the
    district. Done, dropped and on-track work is never escalated.
    """
    if stands not in (OVERDUE, AT_RISK):
        return []
    left = None if is_missing(due_on) else (pd.Timestamp(due_on).date() - today).days
    found = []
    if stands == OVERDUE and left is not None and -left > days:
        found.append(f"overdue by more than {days} days")
    if stands == AT_RISK and left is not None and left <= days:
        found.append(f"at risk and due within {days} days")
    if level in HIGHER:
        found.append(f"{stands}, for the {HIGHER[level]} to settle")
    return found

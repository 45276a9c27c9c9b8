"""What waits: days in each stage, pairs without a next step for long, and actions past their date."""

from datetime import date

import pandas as pd

from dashboard.adoption.ladder import ENDS, PAIR, STAGES, WILL

WAITING = ("interested", "committed", "planned")
"""Stages in which nothing has begun on the ground."""

FINAL = "sustained_12m"

UNDER_WAY = ("piloting", "scaled", FINAL)
"""Stages in which it has begun."""

CLOSED = ("done", "dropped")


def days_in_stage(steps: pd.DataFrame, today: date) -> pd.DataFrame:
    """Days of each pair in each stage but the last, with `lasting` where it is still there and `stopped` where it
    ended there.

    Stages whose next one has no date, or that begin after `today`, have no days and are left out.
    """
    rows = steps[steps.stage.isin([stage for stage in STAGES if stage != FINAL])]
    lasting = rows.next_stage.isna()
    so_far = (pd.Timestamp(today) - rows.stage_on).dt.days
    days = rows.days_in_stage.astype("Float64").where(~lasting, so_far.astype("Float64"))
    shown = rows.assign(
        days=days,
        lasting=lasting,
        stopped=rows.next_stage.isin(list(ENDS)),
        label=rows.stage.map(STAGES),
    )
    return shown[shown.days.notna() & (shown.days >= 0)]


def medians(days: pd.DataFrame) -> pd.Series:
    """Median days by stage of the pairs that moved on; stages nobody has left are absent."""
    moved = days[~days.lasting & ~days.stopped]
    return moved.groupby("stage").days.median().astype(float)


def stuck(pairs: pd.DataFrame, today: date, stuck_days: int) -> pd.DataFrame:
    """Pairs interested, committed or planned for more than `stuck_days`, longest first, with `days`."""
    rows = pairs[pairs.stage.isin(WAITING) & pairs.stage_on.notna()]
    rows = rows.assign(days=(pd.Timestamp(today) - rows.stage_on).dt.days)
    rows = rows[rows.days > stuck_days]
    return rows.sort_values(["days", "district_label", "practice_id"], ascending=[False, True, True])


def undated(pairs: pd.DataFrame) -> int:
    """How many waiting pairs have no date, so that nobody knows for how long."""
    return int((pairs.stage.isin(WAITING) & pairs.stage_on.isna()).sum())


def only_meant(pairs: pd.DataFrame, notes: pd.DataFrame) -> pd.DataFrame:
    """Gather notes that say "will adopt" of a practice of which the district has told no step since; one a pair."""
    meant = notes[notes.intent.isin(WILL)].dropna(subset=["practice_id"]).drop_duplicates(PAIR)
    told = pd.MultiIndex.from_frame(pairs[PAIR])
    return meant[~pd.MultiIndex.from_frame(meant[PAIR]).isin(told)]


def both(stopped: pd.DataFrame, not_for_us: pd.DataFrame) -> int:
    """How many pairs that were dropped or rejected are noted as not for us too."""
    noted = not_for_us.dropna(subset=["practice_id"])[PAIR]
    return len(stopped[PAIR].drop_duplicates().merge(noted.drop_duplicates(), on=PAIR))


def plans(actions: pd.DataFrame) -> dict[tuple, pd.DataFrame]:
    """The action items of each pair of a district and a practice that has any, by (district's code, practice's id)."""
    return dict(list(actions.groupby(PAIR)))


def ahead(pairs: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """Pairs of each practice that are on the ground, the furthest first, by the practice's id."""
    rows = pairs[pairs.stage.isin(UNDER_WAY)]
    rows = rows.sort_values(["stage_rank", "district_label"], ascending=[False, True])
    return dict(list(rows.groupby("practice_id")))


def late(actions: pd.DataFrame, today: date) -> pd.DataFrame:
    """Actions past their due date and not done or dropped, longest first, with `days_late`."""
    rows = actions[actions.due_on.notna() & ~actions.status.isin(CLOSED)]
    rows = rows.assign(days_late=(pd.Timestamp(today) - rows.due_on).dt.days)
    return rows[rows.days_late > 0].sort_values("days_late", ascending=False, kind="stable")

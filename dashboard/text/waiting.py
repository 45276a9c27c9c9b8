"""What waits, is late or was given up, in sentences: findings over the lists, and a line for each pair."""

import pandas as pd

from dashboard.adoption import ladder
from dashboard.format import are, date_short, have, indian, is_missing, join_names, lower_first, plural

BY_DEFINITION = "scaled"
"""The stage that lasts twelve months because the next one says so; nobody stays long in it."""

FEW_MOVED = 3
"""Below this many pairs a median is a single case."""


def days_finding(days: pd.DataFrame, medians: pd.Series) -> str:
    """The stage in which those who moved on had stayed longest, in the median."""
    if days.empty:
        return "No stage has a date, so no time can be told"
    if medians.empty:
        still = int(days.lasting.sum())
        return f"Nobody has moved on from a dated stage yet; {plural(still, 'pair')} {are(still)} in one"
    moved = days[~days.lasting & ~days.stopped].stage.value_counts()
    known = medians[moved.reindex(medians.index) >= FEW_MOVED].drop(BY_DEFINITION, errors="ignore")
    if known.empty:
        count = int(moved.sum())
        return f"Only {plural(count, 'pair')} {have(count)} moved on from a dated stage: too few for a usual time"
    stage = known.idxmax()
    return (
        f"Before scaling, those who moved on stayed longest in “{lower_first(ladder.STAGES[stage])}”: "
        f"{plural(round(known[stage]), 'day')} in the median of {indian(moved[stage])}"
    )


def stuck_finding(stuck: pd.DataFrame, stuck_days: int) -> str:
    """How many pairs wait longer than the constant, and the longest of them."""
    if stuck.empty:
        return f"Nobody before a first step has stood in one stage for more than {stuck_days} days"
    top = stuck[stuck.days == stuck.days.max()]
    several = stuck.lgd_district_code.nunique() > 1
    names = top.district_label if several else "“" + top.practice + "”"
    longest = join_names(sorted(set(names)), limit=2) + ("" if len(stuck) == 1 else " longest")
    return (
        f"{plural(len(stuck), 'pair')} before a first step {have(len(stuck))} stood in one stage for more than "
        f"{stuck_days} days; "
        f"{longest} ({plural(int(top.days.iloc[0]), 'day')})"
    )


def only_meant(notes: pd.DataFrame) -> str:
    """Who said "will adopt" and has told of no step since, with a blank before it; "" for nobody."""
    if notes.empty:
        return ""
    named = [f"{note.district_label} ({note.practice})" for note in notes.itertuples()]
    return (
        f" {plural(len(notes), 'more pair')} said “will adopt” and {have(len(notes))} told of no step since: "
        f"{join_names(named, limit=4)}."
    )


def late_finding(late: pd.DataFrame) -> str:
    """How many action items are past their date, in how many districts."""
    if late.empty:
        return "No action is past its due date"
    return (
        f"{plural(len(late), 'action')}{_of_several(late)} "
        f"{are(len(late))} past the due date and not done"
    )


def _of_several(rows: pd.DataFrame) -> str:
    districts = rows.lgd_district_code.nunique()
    return f" of {indian(districts)} districts" if districts > 1 else ""


def plan_line(plan: pd.DataFrame) -> str:
    """What a district's action plan says of a practice: each action with its date and status."""
    if plan.empty:
        return "The action plan has no action that names this practice."
    items = []
    for action in plan.itertuples():
        due = "no due date" if is_missing(action.due_on) else f"due {date_short(action.due_on)}"
        status = "" if is_missing(action.status_title) else f", {lower_first(action.status_title)}"
        owner = "" if is_missing(action.owner_role) else f", {action.owner_role}"
        items.append(f"{str(action.action).rstrip('.')} ({due}{status}{owner})")
    return f"Action plan: {'; '.join(items)}."


def ahead_line(ahead: pd.DataFrame) -> str:
    """Which districts are further with the same practice, and so can be asked; "" where none is."""
    if ahead.empty:
        return ""
    said = [f"{pair.district_label} ({lower_first(ladder.TITLES[pair.stage])})" for pair in ahead.itertuples()]
    return f"Further with it, to ask: {join_names(said, limit=3)}."


def reasons_finding(dropped: int, rejected: int, not_for_us: int, both: int = 0) -> str:
    """How many were dropped, rejected or found not to fit, and that the reasons are as told.

    `both` of them are noted as not for us and dropped or rejected too.
    """
    if not dropped + rejected + not_for_us:
        return "No practice was dropped or rejected"
    parts = [
        f"{plural(dropped, 'pair')} dropped" if dropped else "",
        f"{indian(rejected)} rejected" if rejected else "",
        f"{indian(not_for_us)} noted as not for us" if not_for_us else "",
    ]
    twice = f" ({indian(both)} of them told both ways)" if both else ""
    return f"{join_names([part for part in parts if part])}{twice}, with what the districts say of it"


def since(pair: object) -> str:
    """A pair's stage with its date: "Piloting since 4 Jul 2026"."""
    title = ladder.TITLES.get(pair.stage, str(pair.stage))
    if is_missing(pair.stage_on):
        return f"{title}, without a date"
    word = "on" if pair.stage in ladder.ENDS else "since"
    return f"{title} {word} {date_short(pair.stage_on)}"

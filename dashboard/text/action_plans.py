"""What action plans and decisions come to, in sentences: the page's answer, findings of its charts, and the report."""

from datetime import date

import pandas as pd

from dashboard.charts.template import share_are
from dashboard.format import (
    are,
    date_long,
    date_short,
    every,
    indian,
    is_missing,
    join_names,
    markdown,
    plural,
    possessive,
    upper_first,
)

ASKED_FIRST = {"overdue": "overdue", "at risk": "at risk"}


def answer(actions: pd.DataFrame, decisions: pd.DataFrame, place: str) -> str:
    """The page's answer: how many of a place's actions are done, and how many are late or doubtful."""
    if actions.empty:
        return f"No action plan of {place} has been told, but {plural(len(decisions), 'decision')} of its State"
    done = int((actions.stands == "done").sum())
    asked = [
        f"{indian(count)} {words}"
        for stands, words in ASKED_FIRST.items() if (count := int((actions.stands == stands).sum()))
    ]  # fmt: skip
    rest = f"{join_names(asked)}" if asked else "none is overdue or at risk"
    return f"{share_are(done, len(actions), 'planned action', 'done', whose=possessive(place))}; {rest}"


def said(actions: pd.DataFrame, decisions: pd.DataFrame, days: int) -> str:
    """Under the answer: what is for the next level, what is due next, and how far the decisions are."""
    parts = []
    up = int(actions.escalated.sum()) if len(actions) else 0
    if up:
        parts.append(
            f"{plural(up, 'action')} {'is' if up == 1 else 'are'} to escalate: overdue by more than {days} days, "
            f"at risk and due within {days}, or waiting for the State or the Centre."
        )
    elif len(actions):
        parts.append("No action is to escalate.")
    ahead = actions[actions.stands.isin(["due", "at risk"]) & actions.due_on.notna()]
    if len(ahead):
        doubtful = _among(int((ahead.stands == "at risk").sum()), len(ahead))
        parts.append(
            f"{plural(len(ahead), 'action')} {are(len(ahead))} still to fall due{doubtful}, the next on "
            f"{date_short(ahead.due_on.min())}."
        )
    if len(decisions):
        done, late = (int((decisions.stands == stands).sum()) for stands in ("done", "overdue"))
        more = f", and {indian(late)} {are(late)} overdue" if late else ""
        parts.append(f"{share_are(done, len(decisions), 'decision', 'done')}{more}.")
    return " ".join(parts)


def as_told(workbooks: pd.DataFrame) -> str:
    """The end of a source line: on which day what it says was told, or that the day is not known."""
    if workbooks.empty or workbooks.told_on.isna().all():
        return "Status as last told, day not known."
    part = ", in part on a day not known" if workbooks.told_on.isna().any() else ""
    return f"Status as told {_when(workbooks)}{part}."


def told_on(workbooks: pd.DataFrame) -> str:
    """What a status on this page rests on: the workbooks, and since when what they say is known."""
    if workbooks.empty:
        return ""
    known, count = int(workbooks.told_on.notna().sum()), len(workbooks)
    which = "its workshop’s workbook" if count == 1 else f"the workbooks of {plural(count, 'workshop')}"
    if not known:
        came = "That came with the Atlas and does" if count == 1 else "Those came with the Atlas and do"
        since = f"{came} not say on which day an entry was made."
    elif known == count:
        since = f"{'It was' if count == 1 else 'They were'} added {_when(workbooks)}."
    else:
        were = f"{indian(known)} of them {'was' if known == 1 else 'were'}"
        since = f"{were} added {_when(workbooks)}; the day of the others is not known."
    return f"Each status stands as last written in {which}, which keeps no history. {since}"


def elsewhere(workbooks: pd.DataFrame, shared: str = "Plans have been shared by") -> str:
    """Which States have shared plans, and which of those are made up, where the place chosen has none."""
    real = ~workbooks.illustrative.astype(bool).groupby(workbooks.state).all()
    made_up = [state for state, is_real in real.items() if not is_real]
    said = f"{shared} {join_names(list(real.index))}. Choose one of them in the side bar."
    if not made_up:
        return said
    which = join_names(made_up) if real.any() else "All of these" if len(made_up) > 1 else "This one"
    are = "are" if len(made_up) > 1 else "is"
    return f"{said} {which} {are} illustrative: made up to show how the Atlas works, and no fact about a State."


def illustrative(shown: pd.Series) -> str:
    """The note at the top of the page where made-up rows are shown; "" where none is."""
    if not shown.any():
        return ""
    some = f"{indian(shown.sum())} of {indian(len(shown))} actions and decisions on this page are"
    which = "Every action and decision on this page is" if shown.all() else some
    return (
        f"{which} illustrative: made up to show how the Atlas works, and no fact about a district. The switch in the "
        "side bar leaves them out."
    )


def narrowed(shown: int, total: int) -> str:
    """How much of the plan the filters leave."""
    some = f"{indian(shown)} of {plural(total, 'action')}" if shown < total else upper_first(every(total, "action"))
    return f"{some} shown."


def status_finding(tally: pd.DataFrame, what: str) -> str:
    """Which districts or States have most overdue, and how many have nothing open and late."""
    if tally.empty:
        return "No action is left to show"
    late = tally[tally.overdue > 0]
    if late.empty:
        only = "The one" if len(tally) == 1 else f"None of {indian(len(tally))}"
        return f"{only} {what}{' has no' if len(tally) == 1 else 's has an'} overdue action"
    most = late.overdue.max()
    top = join_names(list(late.index[late.overdue == most]), 3)
    with_most = int((late.overdue == most).sum())
    group = f"{indian(len(late))} of {plural(len(tally), what)} {'has' if len(late) == 1 else 'have'} overdue actions"
    if len(tally) == 1 or with_most > 3 or with_most == len(late) > 1:
        return group
    return f"{group}; {top} {'has' if with_most == 1 else 'have'} most ({indian(most)})"


def timeline_finding(actions: pd.DataFrame, today: date, days: int) -> str:
    """What falls due within one review, and what stays overdue."""
    dated = actions.dropna(subset="due_on")
    if dated.empty:
        return "No action shown has a due date"
    late = int((dated.stands == "overdue").sum())
    ahead = dated[dated.stands.isin(["due", "at risk"])].due_on
    soon = int((ahead <= pd.Timestamp(today) + pd.Timedelta(days=days)).sum())
    next_on = f", the next on {date_short(ahead.min())}" if len(ahead) else ""
    first = f"{indian(soon) if soon else 'No'} {'action falls' if soon in (0, 1) else 'actions fall'}"
    return f"{first} due within {days} days{next_on}; {indian(late) if late else 'none'} overdue"


def escalate_finding(up: pd.DataFrame) -> str:
    """How many actions are to escalate, and how many of them are beyond the district."""
    if up.empty:
        return "Nothing to escalate"
    higher = int(up.level.isin(["state", "centre"]).sum())
    rest = f"; {indian(higher)} {'waits' if higher == 1 else 'wait'} for the State or the Centre" if higher else ""
    return f"{plural(len(up), 'action')} to escalate{rest}"


def milestones_finding(ahead: pd.DataFrame, today: date, days: int) -> str:
    """How many milestones lie within one review."""
    if ahead.empty:
        return f"No milestone of an open action falls within {days} days"
    first = ahead.milestone_on.min()
    return f"{plural(len(ahead), 'milestone')} within {days} days, the first on {date_short(first)}"


def decisions_finding(decisions: pd.DataFrame) -> str:
    """How many decisions are done, and how many overdue."""
    done, late = (int((decisions.stands == stands).sum()) for stands in ("done", "overdue"))
    return f"{share_are(done, len(decisions), 'decision', 'done')}; {indian(late) if late else 'none'} overdue"


def decisions_due_finding(decisions: pd.DataFrame, place: str) -> str:
    """How many decisions of a place fell due in a range, and how far they are."""
    done, late = (int((decisions.stands == stands).sum()) for stands in ("done", "overdue"))
    far = [f"{indian(count)} {words}" for count, words in ((done, "done"), (late, "overdue")) if count]
    due = f"{plural(len(decisions), 'decision')} of {place} due in these dates"
    return f"{due}: {join_names(far) if far else 'none done, none overdue'}"


def escalated_line(row: object) -> str:
    """One action for the next level as Markdown: where, what, why, whose, and what it needs."""
    facts = [
        None if is_missing(row.owner_role) else f"Owner: {row.owner_role}",
        None if is_missing(row.support_needed) else f"Support needed: {str(row.support_needed).rstrip('.')}",
    ]
    more = ". ".join(fact for fact in facts if fact)
    due = "no due date" if is_missing(row.due_on) else f"due {date_short(row.due_on)}"
    first = f"**{markdown(row.district_label)}**: {markdown(str(row.action).rstrip('.'))}"
    why = markdown(upper_first(row.escalate_because))
    return f"{first} ({markdown(due)}). {why}. {markdown(more + '.') if more else ''}".strip()


def milestone_line(row: object) -> str:
    """One milestone as Markdown: when, where, what, and of which action."""
    return (
        f"**{date_short(row.milestone_on)}**, {markdown(row.district_label)}: {markdown(row.milestone)} "
        f"({markdown(str(row.action).rstrip('.'))})"
    )


def report_title(place: str, start: date, end: date) -> str:
    """The report's heading."""
    return f"Action taken report: {place}, {date_long(start)} to {date_long(end)}"


def turned_round(start: date, end: date) -> str:
    """What is done with a range whose first day lies after its last."""
    return f"{date_short(start)} is after {date_short(end)}, so the report is of the days between the two."


def report_finding(due: pd.DataFrame, start: date, end: date) -> str:
    """What fell due in the range and what became of it."""
    if due.empty:
        return f"No action fell due between {date_short(start)} and {date_short(end)}"
    count = due.stands.value_counts()
    named = {"done": "done", "overdue": "past the date and open", "at risk": "at risk", "due": "still to come",
             "dropped": "dropped"}  # fmt: skip
    parts = [f"{indian(count[stands])} {words}" for stands, words in named.items() if count.get(stands)]
    return f"{plural(len(due), 'action')} due in these dates: {join_names(parts)}"


def carried_finding(carried: pd.DataFrame, start: date) -> str:
    """How many actions were due before the range and are open still."""
    return f"{plural(len(carried), 'action')} due before {date_short(start)} {are(len(carried))} still open"


def changes_said(changes: pd.DataFrame, workbooks: pd.DataFrame, start: date, end: date) -> str:
    """What later workbooks told in the range, or why nothing can be said of it."""
    again = int((workbooks.workbooks > 1).sum()) if len(workbooks) else 0
    if not again:
        return (
            "Each workbook here is the first of its workshop, and a workbook keeps no history: when a status changed "
            "or a date was moved is not known. Adding the next version of a workbook makes it known from then on."
        )
    if changes.empty:
        return f"No workbook added between {date_short(start)} and {date_short(end)} changed a status or a date."
    moved = changes.due_before.notna() & changes.due_on.notna() & (changes.due_before != changes.due_on)
    done = (changes.status == "done") & (changes.status_before != "done")
    dropped = ((changes.status == "dropped") & (changes.status_before != "dropped")) | changes.is_gone
    parts = [
        f"{indian(count)} {words}"
        for count, words in (
            (int(done.sum()), "done since"), (int(moved.sum()), "moved to another date"),
            (int(dropped.sum()), "dropped or no longer there"), (int(changes.is_new.sum()), "new"),
        ) if count
    ]  # fmt: skip
    return f"Against the workbook before: {join_names(parts) if parts else 'other statuses only'}."


def change_line(row: object) -> str:
    """One change as Markdown: the day it was told, where, what, and from what to what."""
    where = "" if is_missing(row.district_label) else f"{row.district_label}: "
    if row.is_new:
        how = f"new, {_dated(row.due_on)}"
    elif row.is_gone:
        how = "no longer in the workbook"
    else:
        parts = []
        if not _same(row.status, row.status_before):
            parts.append(f"from {_status(row.status_before_title)} to {_status(row.status_title)}")
        if not _same(row.due_on, row.due_before):
            parts.append(f"date moved from {_date(row.due_before)} to {_date(row.due_on)}")
        how = ", ".join(parts)
    return f"**{date_short(row.told_on)}**, {markdown(where + str(row.agreed).rstrip('.'))}: {markdown(how)}"


def _when(workbooks: pd.DataFrame) -> str:
    days = workbooks.told_on.dropna()
    first, last = date_short(days.min()), date_short(days.max())
    return f"on {first}" if first == last else f"between {first} and {last}"


def _same(one: object, other: object) -> bool:
    return (is_missing(one) and is_missing(other)) or one == other


def _status(title: object) -> str:
    return "no status" if is_missing(title) else f"“{str(title).lower()}”"


def _date(day: object) -> str:
    return "no date" if is_missing(day) else date_short(day)


def _dated(day: object) -> str:
    return "without a due date" if is_missing(day) else f"due {date_short(day)}"


def _among(doubtful: int, ahead: int) -> str:
    """That actions at risk, counted in the answer, are among those that fall due later."""
    if not doubtful:
        return ""
    return " and is at risk" if ahead == 1 else f" ({indian(doubtful)} of them at risk)"

"""What the Living Sourcebook says in sentences: how many practices, from whom, at what cost, and how sure."""

import re
from datetime import date
from typing import Any

import pandas as pd

from dashboard.format import date_short, indian, is_missing, join_names, lakh_crore, plural, possessive

EVIDENCE = {
    0: "An idea, not tried yet",
    1: "Told by those who did it",
    2: "Seen by peers",
    3: "An indicator moved, or an independent check",
    4: "Evaluated, or replicated in three or more districts",
}
EVIDENCE_SHORT = {
    0: "idea",
    1: "self-report",
    2: "seen by peers",
    3: "indicator moved or checked",
    4: "evaluated or replicated",
}
ORIGINS = {"workshop": "workshop", "public_record": "public record"}
_STEP = re.compile(r"(?:(?<=\s)|^)(\d{1,2})[.)]\s+(?=\S)")


def answer(entries: pd.DataFrame, state: str, own: int) -> str:
    """The page's answer: how many practices there are, and how many of the State chosen."""
    if entries.empty:
        return "The book holds no practice yet"
    number = plural(len(entries), "practice")
    if state:
        return f"{number} to learn from, {indian(own) if own else 'none'} of them from {state}"
    return f"{number} to learn from, to adopt or to adapt"


def told(entries: pd.DataFrame) -> str:
    """Who told them, how many say what did not work, and how many are illustrative."""
    if entries.empty:
        return "Add a workshop's workbook under Add data, and its practices stand here."
    workshop = entries[entries.record_origin == "workshop"]
    made_up = int(workshop.illustrative.astype(bool).sum())
    frank, lessons = int(entries.what_did_not_work.notna().sum()), int(entries.is_lesson.sum())
    parts = [f"{plural(len(entries) - len(workshop), 'comes', 'come')} from public records"]
    if len(workshop):
        parts.append(f"{plural(len(workshop), 'was', 'were')} told in workshops{_illustrative(made_up, len(workshop))}")
    warn = f"; {plural(lessons, 'is a lesson', 'are lessons')} of what went wrong" if lessons else ""
    ideas = int((pd.to_numeric(entries.evidence_level) == 0).sum())
    untried = f"; {plural(ideas, 'is an idea', 'are ideas')} not tried yet" if ideas else ""
    return f"{join_names(parts)}. {plural(frank, 'says', 'say')} what did not work{warn}{untried}."


LESSON = (
    "A lesson: it tells what went wrong, to be warned by. It counts as no known practice, and makes no district a host."
)


def order_note(state: str, order: str) -> str:
    """Why the cards stand in this order where a State is chosen."""
    if not state:
        return ""
    if order == "own":
        return f"{possessive(state)} own practices come first and the other States’ follow, to learn from all of them."
    if order == "others":
        return f"Practices of other States come first, {possessive(state)} own after them."
    return ""


def found(number: int, words: str, whole: bool, by_theme: bool = False) -> str:
    """How many practices the results hold."""
    if by_theme and whole and number:
        return f"No entry tells of “{words}” itself; {plural(number, 'only stands', 'only stand')} under such a theme"
    if not whole and number:
        return f"No entry has all of these words; {plural(number, 'has', 'have')} the most of them"
    return f"{plural(number, 'practice')}{f' for “{words}”' if words else ''}"


def beyond(number: int) -> str:
    """How many entries are left out that only stand under a theme with the words."""
    return f"{plural(number, 'more stands', 'more stand')} under a theme with these words, without telling of them."


def corrected(words: dict[str, str]) -> str:
    """Which words were taken in the place of those typed."""
    return f"Showing results for {join_names(list(words.values()))}, in place of {join_names(list(words))}."


def steps(what_was_done: Any) -> list[str]:
    """The steps of a practice, where they are written as 1. 2. 3.; otherwise the text as one."""
    if is_missing(what_was_done):
        return []
    words = str(what_was_done).strip()
    marks = list(_STEP.finditer(words))
    if len(marks) < 2 or [int(mark[1]) for mark in marks] != list(range(1, len(marks) + 1)):
        return [line.strip() for line in words.splitlines() if line.strip()]
    ends = [mark.start() for mark in marks[1:]] + [len(words)]
    before = words[: marks[0].start()].strip()
    return [
        *([before] if before else []),
        *(words[m.end() : end].strip(" ;\n") for m, end in zip(marks, ends, strict=True)),
    ]


def cost(low: Any, high: Any, what_for: Any) -> str:
    """A cost range in Indian figures, and what it is for; "" where none was told."""
    ends = [value for value in (low, high) if not is_missing(value)]
    if not ends:
        return ""
    words = " to ".join(f"₹ {lakh_crore(int(end))}" for end in dict.fromkeys(ends))
    if len(ends) == 1:
        words = f"{'from' if is_missing(high) else 'up to'} {words}"
    return words + ("" if is_missing(what_for) else f", {what_for}")


def weeks(number: Any) -> str:
    """Time until a result shows."""
    return "" if is_missing(number) else plural(int(number), "week")


def place(row: Any) -> str:
    """Where a practice comes from: its districts with their State, or the State."""
    if is_missing(row.origin_districts):
        return str(row.origin_states)
    named = all(f"({state})" in row.origin_districts for state in row.origin_states.split(", "))
    return row.origin_districts if named else f"{row.origin_districts} ({row.origin_states})"


def adopters(row: Any) -> str:
    """How far a practice has been taken up, in a few words."""
    parts = [f"in use or begun in {plural(row.adopters, 'district')}"] if row.adopters else []
    parts += [f"{indian(row.sustained)} for twelve months"] if row.sustained else []
    parts += [f"{indian(row.interested)} interested"] if row.interested else []
    parts += [f"{indian(row.dropped)} dropped it"] if row.dropped else []
    return ", ".join(parts) or "nobody else has told of taking it up"


def adoption_finding(adopted: pd.DataFrame) -> str:
    """How many districts stand where with a practice, beside those it comes from."""
    adopted = adopted[~adopted.is_origin.astype(bool)]
    if adopted.empty:
        return "No other district has told of taking it up yet"
    going, left = int((adopted.stage_rank >= 2).sum()), int((adopted.stage_rank == 0).sum())
    said = (
        f"In use or begun in {plural(going, 'district')}"
        if going
        else "No district has it in use"
        if left
        else "No district has taken it up yet"
    )
    return said + (f"; {plural(left, 'dropped or rejected it', 'dropped or rejected it')}" if left else "")


def is_stale(fresh_on: Any, today: date, months: int) -> bool:
    """Whether a practice was last verified or told longer ago than it may be; one without a date is."""
    return is_missing(fresh_on) or pd.Timestamp(fresh_on) < pd.Timestamp(today) - pd.DateOffset(months=months)


def stale_finding(old: pd.DataFrame, entries: int, months: int) -> str:
    """How many entries were last told or verified too long ago, those without a date apart."""
    undated = int(old.fresh_on.isna().sum())
    dated = len(old) - undated
    last = f"last told or verified more than {months} months ago"
    more = f"; {plural(undated, 'has', 'have')} no date" if undated else ""
    return f"{plural(dated, 'entry', 'entries')} of {indian(entries)} {'was' if dated == 1 else 'were'} {last}{more}"


def why_stale(fresh_on: Any, months: int) -> str:
    """Why an entry is to be asked about again, as a sentence."""
    if is_missing(fresh_on):
        return "No date tells when it was last told or verified."
    return f"It was {fresh(fresh_on)}, more than {months} months ago."


def fresh(fresh_on: Any) -> str:
    """When a practice was last verified or told."""
    return "no date told" if is_missing(fresh_on) else f"last told or verified {date_short(fresh_on)}"


def day(told: Any, otherwise: str) -> str:
    """A day as the Atlas writes it, or what stands where there is none."""
    return otherwise if is_missing(told) else date_short(told)


def whom_to_ask(row: Any) -> str:
    """Who can say whether a practice still holds."""
    if row.record_origin == "workshop":
        if not len(row.lgd_state_codes):
            return "The workshop’s organisers" if is_missing(row.convenor) else str(row.convenor)
        return f"The district team of {place(row)}"
    return (
        " · ".join(str(part) for part in (row.who_did_it, row.source_publisher) if not is_missing(part))
        or "Its publisher"
    )


def citation(row: Any) -> str:
    """How another workbook names an entry: a bare P012 may be one of its own numbers (see core.practice_name)."""
    return row.practice_id if row.record_origin == "workshop" else f"public record {row.practice_id}"


def source(row: Any) -> str:
    """Where an entry comes from, to the cell or row."""
    if row.record_origin == "workshop":
        return f"{row.workshop_title or row.workshop_id}, {row.source_file}, {row.source_locator}"
    parts = [part for part in (row.source_publisher, row.source_title, row.source_date) if not is_missing(part)]
    return f"{', '.join(map(str, parts))}; {row.source_file}, {row.source_locator}"


def _illustrative(number: int, of: int) -> str:
    if not number:
        return ""
    return ", all of them illustrative" if number == of else f", {indian(number)} of them illustrative"

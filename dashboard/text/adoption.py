"""How far practices got, in sentences: the answers of the page, of a practice and of a district, and their findings."""

import pandas as pd

from dashboard.adoption import ladder
from dashboard.format import date_long, have, indian, join_names, lower_first, plural
from dashboard.text.learning import outside

FEW = 10
"""Below this many pairs a share would say more than is known."""


def answer(pairs: pd.DataFrame, place: str) -> str:
    """The page's answer: how many districts took up how many practices, and how far the furthest got."""
    taken = ladder.taken_up(pairs)
    if pairs.empty:
        return f"No district of {place} has told of taking up a practice"
    if taken.empty:
        return f"{_districts(pairs)} looked at {_practices(pairs)}; none has committed to one yet"
    return f"{_districts(taken)} took up {_practices(taken)}; {_furthest(taken)}"


def said(stuck: pd.DataFrame, waiting: int, districts: pd.DataFrame, stuck_days: int, place: str) -> str:
    """The second sentence: what is stuck, and who never learnt from outside its State."""
    if not waiting:
        first = "No pair of a district and a practice waits for a first step"
    elif stuck.empty:
        first = (
            f"Of {plural(waiting, 'pair')} of district and practice still before a first step, none has stood in one "
            f"stage for more than {stuck_days} days"
        )
    else:
        first = (
            f"{indian(len(stuck))} of {plural(waiting, 'pair')} of district and practice still before a first step "
            f"{have(len(stuck))} stood in one stage for more than {stuck_days} days"
        )
    return f"{first}; {lower_first(outside(districts, place))}."


def funnel_finding(rungs: pd.DataFrame, ends: dict[str, int]) -> str:
    """How many pairs were begun, piloted and sustained, and how many stopped."""
    count = rungs.set_index("stage").pairs
    if not count["will_adopt"] and not sum(ends.values()):
        return "Nobody has said that they will adopt a practice of this choice"
    parts = [
        f"{indian(count['committed'])} of {plural(count['will_adopt'], 'pair')} reached a commitment",
        f"{indian(count['piloting'])} a pilot",
        f"{indian(count['sustained_12m'])} lasted 12 months"
        if count["sustained_12m"]
        else "none has lasted 12 months yet",
    ]
    return f"{join_names(parts)}{_stopped(ends)}"


def few_note(pairs: int) -> str:
    """A caution where there are too few pairs for a share."""
    return f"With {plural(pairs, 'pair')} these are counts of single cases, no rates." if 0 < pairs < FEW else ""


def panels_finding(grouped: pd.DataFrame, what: str) -> str:
    """Which theme or State has most pairs at a pilot or further, and how many have none."""
    piloting = grouped[grouped.stage == "piloting"].set_index("group").pairs
    if piloting.empty:
        return f"No {what} has a practice taken up"
    most, none = piloting.max(), int((piloting == 0).sum())
    if not most:
        return f"No {what} of {indian(len(piloting))} has a pair at a pilot or further"
    top = join_names(sorted(piloting.index[piloting == most]), limit=2)
    verb = "has" if (piloting == most).sum() == 1 else "have"
    rest = f"; {plural(none, what)} {have(none)} none" if none else ""
    return f"{top} {verb} most pairs at a pilot or further ({indian(most)}){rest}"


def practice_answer(pairs: pd.DataFrame, title: str) -> str:
    """The answer of one practice: who took it up and how far it got."""
    if pairs.empty:
        return f"No district has told of taking up “{title}” yet"
    taken = ladder.taken_up(pairs)
    if taken.empty:
        return (
            f"{plural(pairs.lgd_district_code.nunique(), 'district')} looked at “{title}”; none has committed to it yet"
        )
    stopped = {stage: int((taken.stage == stage).sum()) for stage in ladder.ENDS}
    ended = [f"{indian(count)} {stage} it since" for stage, count in stopped.items() if count]
    since = join_names(ended) if ended else ""
    return (
        f"{plural(taken.lgd_district_code.nunique(), 'district')} took up “{title}”; {_furthest(taken)}"
        f"{f'; {since}' if since else ''}"
    )


def district_answer(pairs: pd.DataFrame, label: str) -> str:
    """The answer of one district: what it took up and how far it got."""
    if pairs.empty:
        return f"{label} has not told of taking up a practice"
    taken = ladder.taken_up(pairs)
    if taken.empty:
        return f"{label} looked at {_practices(pairs)} and has committed to none yet"
    return f"{label} took up {_practices(taken)}; the furthest is {_title(taken)}"


def unlinked(counts: dict[str, int]) -> str:
    """What is left out because it names no practice of the sourcebook; "" where nothing is."""
    adopted, meant = counts.get("adoption", 0), counts.get("gather_note", 0)
    parts = [
        f"{plural(adopted, 'pair')} of the adoption sheets" if adopted else "",
        f"{indian(meant)} of the gather notes" if meant else "",
    ]
    parts = [part for part in parts if part]
    return f"Left out: {join_names(parts)}, which name no practice of the sourcebook." if parts else ""


def illustrative(shown: pd.Series) -> str:
    """The note at the top of the page where made-up rows are shown; "" where none is."""
    if not shown.any():
        return ""
    if shown.all():
        return (
            "Every workshop row on this page is illustrative: made up to show how the Atlas works, not a record of "
            "what these districts did. The switch in the side bar leaves them out."
        )
    return (
        f"{indian(shown.sum())} of {indian(len(shown))} adoptions on this page are illustrative: made up to show how "
        "the Atlas works. The switch in the side bar leaves them out."
    )


def as_on(today: object) -> str:
    """The day up to which waiting is counted."""
    return f"Days are counted up to {date_long(today)}."


def _furthest(taken: pd.DataFrame) -> str:
    top = taken.furthest_rank.max()
    title = list(ladder.STAGES)[int(top) - 1]
    count = int((taken.furthest_rank == top).sum())
    if title == "sustained_12m":
        own = int((taken.is_origin & (taken.furthest_rank == top)).sum())
        of = "" if count == 1 else "all of them " if own == count else f"{indian(own)} of them "
        where = f", {of}where the practice comes from" if own else ""
        return f"{plural(count, 'adoption')} {have(count)} lasted 12 months{where}"
    return f"the furthest got to “{lower_first(ladder.STAGES[title])}” ({indian(count)})"


def _title(taken: pd.DataFrame) -> str:
    return f"“{lower_first(list(ladder.STAGES.values())[int(taken.furthest_rank.max()) - 1])}”"


def _stopped(ends: dict[str, int]) -> str:
    stopped = [f"{indian(count)} {stage}" for stage, count in ends.items() if count]
    return f"; {join_names(stopped)}" if stopped else ""


def _districts(pairs: pd.DataFrame) -> str:
    count = plural(pairs.lgd_district_code.nunique(), "district")
    states = pairs.state.unique()
    return f"{count} of {plural(len(states), 'State')}" if len(states) > 1 else f"{count} of {states[0]}"


def _practices(pairs: pd.DataFrame) -> str:
    return plural(pairs.practice_id.nunique(), "practice")

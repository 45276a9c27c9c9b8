"""What adoption and learning say, in sentences: the answers of the page and the findings over its charts."""

from collections import Counter

import pandas as pd

from dashboard.adoption import ladder, network
from dashboard.format import date_long, date_short, indian, is_missing, join_names, plural

FEW = 10
"""Below this many pairs a share would say more than is known."""

FEW_MOVED = 3
"""Below this many pairs a median is a single case."""


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
            f"Of {_pairs(waiting)} of district and practice still before a first step, none has waited more than "
            f"{stuck_days} days"
        )
    else:
        first = (
            f"{indian(len(stuck))} of {_pairs(waiting)} of district and practice still before a first step "
            f"{_have(len(stuck))} waited more than {stuck_days} days"
        )
    return f"{first}; {_lower(outside(districts, place))}."


def outside(districts: pd.DataFrame, place: str) -> str:
    """How many districts of the workshops have not learnt from outside their State."""
    here = districts[districts.attended]
    if here.empty:
        return f"No district of {place} has been in a workshop that was shared here"
    never = here[~here.outside_state]
    own = "their own State" if place == "India" else place
    of = "the one district" if len(here) == 1 else f"the {plural(len(here), 'district')}"
    if never.empty:
        return f"{'all of ' if len(here) > 1 else ''}{of} in workshops {_have(len(here))} learnt from outside {own}"
    if len(never) == len(here):
        return f"none of {of} in workshops has learnt from outside {own} so far"
    return f"{indian(len(never))} of {of} in workshops {_have(len(never))} not learnt from outside {own} so far"


def funnel_finding(rungs: pd.DataFrame, ends: dict[str, int]) -> str:
    """How many pairs were begun, piloted and sustained, and how many stopped."""
    count = rungs.set_index("stage").pairs
    if not count["will_adopt"] and not sum(ends.values()):
        return "Nobody has said that they will adopt a practice of this choice"
    parts = [
        f"{indian(count['committed'])} of {_pairs(count['will_adopt'])} reached a commitment",
        f"{indian(count['piloting'])} a pilot",
        f"{indian(count['sustained_12m'])} lasted 12 months"
        if count["sustained_12m"]
        else "none has lasted 12 months yet",
    ]
    return f"{join_names(parts)}{_stopped(ends)}"


def few_note(pairs: int) -> str:
    """A caution where there are too few pairs for a share."""
    return f"With {_pairs(pairs)} these are counts of single cases, no rates." if 0 < pairs < FEW else ""


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
    rest = f"; {plural(none, what)} {_have(none)} none" if none else ""
    return f"{top} {verb} most pairs at a pilot or further ({indian(most)}){rest}"


def days_finding(days: pd.DataFrame, medians: pd.Series) -> str:
    """The stage in which those who moved on had stayed longest, in the median."""
    if days.empty:
        return "No stage has a date, so no time can be told"
    if medians.empty:
        still = int(days.lasting.sum())
        return f"Nobody has moved on from a dated stage yet; {_pairs(still)} {_are(still)} in one"
    moved = days[~days.lasting & ~days.stopped].stage.value_counts()
    known = medians[moved.reindex(medians.index) >= FEW_MOVED]
    if known.empty:
        count = int(moved.sum())
        return f"Only {_pairs(count)} {_have(count)} moved on from a dated stage: too few for a usual time"
    stage = known.idxmax()
    return (
        f"Those who moved on stayed longest in “{_lower(ladder.STAGES[stage])}”: "
        f"{plural(round(known[stage]), 'day')} in the median of {indian(moved[stage])}"
    )


def stuck_finding(stuck: pd.DataFrame, stuck_days: int) -> str:
    """How many pairs wait longer than the constant, and the longest of them."""
    if stuck.empty:
        return f"No district has waited more than {stuck_days} days for a first step"
    top = stuck[stuck.days == stuck.days.max()]
    several = stuck.lgd_district_code.nunique() > 1
    names = top.district_label if several else "“" + top.practice + "”"
    longest = join_names(sorted(set(names)), limit=2) + ("" if len(stuck) == 1 else " longest")
    return (
        f"{_pairs(len(stuck))} {_have(len(stuck))} waited more than {stuck_days} days for a first step; "
        f"{longest} ({plural(int(top.days.iloc[0]), 'day')})"
    )


def late_finding(late: pd.DataFrame) -> str:
    """How many action items are past their date, in how many districts."""
    if late.empty:
        return "No action is past its due date"
    return (
        f"{plural(len(late), 'action')} of {plural(late.lgd_district_code.nunique(), 'district')} "
        f"{_are(len(late))} past the due date and not done"
    )


def plan_line(plan: pd.DataFrame) -> str:
    """What a district's action plan says of a practice: each action with its date and status."""
    if plan.empty:
        return "The action plan has no action that names this practice."
    items = []
    for action in plan.itertuples():
        due = "no due date" if is_missing(action.due_on) else f"due {date_short(action.due_on)}"
        status = "" if is_missing(action.status_title) else f", {_lower(action.status_title)}"
        owner = "" if is_missing(action.owner_role) else f", {action.owner_role}"
        items.append(f"{str(action.action).rstrip('.')} ({due}{status}{owner})")
    return f"Action plan: {'; '.join(items)}."


def ahead_line(ahead: pd.DataFrame) -> str:
    """Which districts are further with the same practice, and so can be asked; "" where none is."""
    if ahead.empty:
        return ""
    said = [f"{pair.district_label} ({_lower(ladder.TITLES[pair.stage])})" for pair in ahead.itertuples()]
    return f"Further with it, to ask: {join_names(said, limit=3)}."


def reasons_finding(dropped: int, rejected: int, not_for_us: int) -> str:
    """How many were dropped, rejected or found not to fit, and that the reasons are as told."""
    if not dropped + rejected + not_for_us:
        return "No practice was dropped or rejected"
    parts = [
        f"{_pairs(dropped)} dropped" if dropped else "",
        f"{indian(rejected)} rejected" if rejected else "",
        f"{indian(not_for_us)} noted as not for us" if not_for_us else "",
    ]
    return f"{join_names([part for part in parts if part])}, with what the districts say of it"


def learning_finding(districts: pd.DataFrame, lines: pd.DataFrame) -> str:
    """How many districts taught and learnt, who taught most, and how often it went both ways."""
    if lines.empty:
        return "No district is named as having learnt from another"
    givers, seekers = (districts.taught > 0).sum(), (districts.learnt > 0).sum()
    most = districts.taught.max()
    top = join_names(districts[districts.taught == most].district_label, limit=2)
    both = len(network.mutual(lines))
    ways = f"{plural(both, 'pair')} learnt from each other" if both else "none learnt from each other"
    return (
        f"{plural(givers, 'district')} taught {plural(seekers, 'district')}; {top} taught most "
        f"({plural(most, 'district')}); {ways}"
    )


def reach(districts: pd.DataFrame, place: str) -> list[str]:
    """Who has not learnt from beyond: outside the State, the neighbours, and the division where it is known."""
    here = districts[districts.attended]
    scopes = {"outside_state": "outside the State", "outside_neighbours": "from beyond their own neighbours"}
    sentences = []
    for column, words in scopes.items():
        sentences.append(_reach(here, column, words))
    if "outside_division" in here:
        sentences.append(_reach(here, "outside_division", "outside their division"))
    else:
        sentences.append(
            "Whether it was outside the division cannot be told: the Atlas has no list of divisions yet."
        )
    return sentences


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


def partners_line(givers: Counter, seekers: Counter) -> str:
    """Whom a district learnt from and whom it taught."""
    learnt = f"Learnt from {join_names(sorted(givers))}" if givers else "Learnt from nobody that is named"
    taught = f"taught {join_names(sorted(seekers))}" if seekers else "taught nobody that is named"
    return f"{learnt}; {taught}."


def since(pair: object) -> str:
    """A pair's stage with its date: "Piloting since 4 Jul 2026"."""
    title = ladder.TITLES.get(pair.stage, str(pair.stage))
    if is_missing(pair.stage_on):
        return f"{title}, without a date"
    word = "on" if pair.stage in ladder.ENDS else "since"
    return f"{title} {word} {date_short(pair.stage_on)}"


def unlinked(counts: dict[str, int]) -> str:
    """What is left out because it names no practice of the sourcebook; "" where nothing is."""
    adopted, meant = counts.get("adoption", 0), counts.get("gather_note", 0)
    parts = [
        f"{_pairs(adopted)} of the adoption sheets" if adopted else "",
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
        return f"{plural(count, 'adoption')} {_have(count)} lasted 12 months"
    return f"the furthest got to “{_lower(ladder.STAGES[title])}” ({indian(count)})"


def _title(taken: pd.DataFrame) -> str:
    return f"“{_lower(list(ladder.STAGES.values())[int(taken.furthest_rank.max()) - 1])}”"


def _reach(here: pd.DataFrame, column: str, words: str) -> str:
    if here.empty:
        return f"No district of this choice was in a workshop, so nobody could have learnt {words}."
    never = here[~here[column]]
    if never.empty:
        return f"Learnt {words}: every one of {plural(len(here), 'district')} in workshops."
    return (
        f"Not learnt {words} so far: {indian(len(never))} of {plural(len(here), 'district')} in workshops "
        f"({join_names(sorted(never.district_label), limit=60)})."
    )


def _stopped(ends: dict[str, int]) -> str:
    stopped = [f"{indian(count)} {stage}" for stage, count in ends.items() if count]
    return f"; {join_names(stopped)}" if stopped else ""


def _districts(pairs: pd.DataFrame) -> str:
    count = plural(pairs.lgd_district_code.nunique(), "district")
    states = pairs.state.unique()
    return f"{count} of {plural(len(states), 'State')}" if len(states) > 1 else f"{count} of {states[0]}"


def _practices(pairs: pd.DataFrame) -> str:
    return plural(pairs.practice_id.nunique(), "practice")


def _pairs(count: int) -> str:
    return plural(count, "pair")


def _have(count: int) -> str:
    return "has" if count == 1 else "have"


def _are(count: int) -> str:
    return "is" if count == 1 else "are"


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]

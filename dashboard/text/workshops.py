"""What a workshop's workbook says, in sentences: what it was, who came, and how far its follow-up is."""

from datetime import date

import pandas as pd

from dashboard.charts.template import share_are
from dashboard.format import MONTHS, are, date_short, indian, is_missing, join_names, percent, plural, upper_first


def all_answer(workshops: pd.DataFrame) -> str:
    """How many workshops, and how many practices they left in the book."""
    practices = int(workshops.practices.sum())
    return f"{plural(len(workshops), 'workshop')} left {plural(practices, 'practice')} in the sourcebook"


def all_said(workshops: pd.DataFrame) -> str:
    """District teams and decisions over all workshops."""
    decisions, done = int(workshops.decisions.sum()), int(workshops.decisions_done.sum())
    came = f"{plural(int(workshops.profiles.sum()), 'district team')} wrote down what they offer and seek."
    return f"{came} {share_are(done, decisions, 'decision', 'done')}." if decisions else came


def answer(workshop: pd.Series, matched: int, sought: int) -> str:
    """The record's title: who met, and how many of the seeks the room itself can meet."""
    teams = plural(workshop.profiles, "district team")
    where = "" if is_missing(workshop.state) else f" of {workshop.state}"
    if not workshop.profiles:
        return f"{workshop.title}: the workbook has no district teams"
    if not sought:
        return f"{teams}{where} met; none wrote down what it seeks"
    return f"{teams}{where} met, and the room itself can answer {matched} of the {plural(sought, 'thing')} they seek"


def follow_up(actions: dict[str, int], decisions: dict[str, int], today: date) -> str:
    """How far actions and decisions are, by their standing on a day."""
    told = [(of, noun) for of, noun in ((actions, "action"), (decisions, "decision")) if sum(of.values())]
    if not told:
        return "No action and no decision was written down."
    late = [f"{plural(of['overdue'], noun)}" for of, noun in told if of["overdue"]]
    number = sum(of["overdue"] for of, _ in told)
    past = f"; by {date_short(today)}, {join_names(late)} {are(number)} overdue" if late else ""
    return f"As last written, {' and '.join(_progress(of, noun) for of, noun in told)}{past}."


def facts(workshop: pd.Series) -> str:
    """Kind, dates, venue, mode, convenor and support, plainly."""
    first = [workshop.kind_title, period(workshop.start_on, workshop.end_on)]
    venue = [workshop.venue, None if is_missing(workshop.mode_title) else str(workshop.mode_title).lower()]
    said = [", ".join(str(part) for part in [*first, *venue] if not is_missing(part))]
    if not is_missing(workshop.convenor):
        said.append(f"Convened by {workshop.convenor}")
    if not is_missing(workshop.support):
        said.append(f"With the support of {workshop.support}")
    return ". ".join(said) + "."


def period(start: object, end: object) -> str:
    """12 and 14 March 2026 → "12–14 Mar 2026"; one day is one day."""
    if is_missing(start) or is_missing(end):
        return date_short(end if is_missing(start) else start)
    first, last = pd.Timestamp(start), pd.Timestamp(end)
    if first.date() == last.date():
        return date_short(last)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{date_short(last)}"
    head = f"{first.day} {MONTHS[first.month - 1][:3]}"
    return f"{head if first.year == last.year else date_short(first)} – {date_short(last)}"


def attended(workshop: pd.Series) -> str:
    """Districts attended of invited, as the organisers wrote; else the rows of the Districts sheet."""
    came = workshop.profiles if is_missing(workshop.districts_attended) else workshop.districts_attended
    if is_missing(workshop.districts_invited):
        return indian(came)
    return f"{indian(came)} of {indian(workshop.districts_invited)}"


def attended_by_name(workshop: pd.Series) -> str:
    """The districts that the Workshop sheet names as attending; "" if it only counts them."""
    named = workshop.get("attended_by_name")
    return "" if is_missing(named) else f"The Workshop sheet names as attending: {named}."


def told_and_counted(workshop: pd.Series) -> str:
    """Where the organisers' count of districts and the rows of the Districts sheet differ; else ""."""
    if is_missing(workshop.districts_attended) or workshop.districts_attended == workshop.profiles:
        return ""
    return (
        f"The Workshop sheet says {plural(workshop.districts_attended, 'district')} attended; the Districts sheet has "
        f"{plural(workshop.profiles, 'district')}. Both are shown as written."
    )


def women_share(workshop: pd.Series) -> str:
    """Women's share of the participants, or "not said"."""
    share = women_share_pct(workshop)
    return "not said" if is_missing(share) else percent(share, 0)


def women_share_pct(workshop: pd.Series) -> float | None:
    """Women's share in per cent; missing where a count is, where nobody came, or where it would be above 100."""
    women, people = workshop.women_participants, workshop.participants
    if is_missing(women) or is_missing(people) or people <= 0 or women > people:
        return None
    return 100 * float(women) / float(people)


def women_help(workshop: pd.Series) -> str:
    """What the women's share was made from."""
    if is_missing(workshop.women_participants) or is_missing(workshop.participants):
        return "The workbook does not give both counts"
    return f"{indian(workshop.women_participants)} of {plural(workshop.participants, 'participant')}"


def matching_finding(matched: int, unmet: int) -> str:
    """How many seeks somebody in the room can answer."""
    total = matched + unmet
    if not total:
        return "No district wrote down what it seeks"
    return share_are(matched, total, "seek", "offered by another district in the room")


def challenges_finding(cells: pd.DataFrame, total: int) -> str:
    """Which category was named most, and how many challenges are for the district or below to fix."""
    if not total:
        return "No challenge was written down"
    by_category = cells.groupby("category", sort=False)["count"].sum()
    most = int(by_category.max())
    top = join_names([_named(name) for name in by_category.index[by_category == most]], 3)
    near = int(cells.loc[cells.level.isin(["Gram panchayat", "Block", "District"]), "count"].sum())
    return (
        f"{upper_first(top)} challenges were named most ({indian(most)} of {indian(total)}); "
        f"{indian(near) if near else 'none'} can be fixed in the district"
    )


def questions_finding(questions: pd.DataFrame) -> str:
    """How many questions are still open, and the votes of the first."""
    if questions.empty:
        return "No gap question was written down"
    waiting = questions.status.isna() | questions.status.isin(["open", "being_answered"])
    said = share_are(int(waiting.sum()), len(questions), "gap question", "not answered yet")
    voted = questions.votes.dropna()
    return said if voted.empty else f"{said}; the first has {plural(int(voted.max()), 'vote')}"


def plans_finding(standings: dict[str, int]) -> str:
    """How many actions are done, and how many overdue."""
    total = sum(standings.values())
    if not total:
        return "No action plan was written down"
    late = standings["overdue"]
    return f"{share_are(standings['done'], total, 'action', 'done')}; {indian(late) if late else 'none'} overdue"


def due_finding(actions: pd.DataFrame, today: date) -> str:
    """The next due date, or that all have passed."""
    dated = actions.dropna(subset="due_on")
    if dated.empty:
        return "No action has a due date"
    ahead = dated[dated.standing == "due"].due_on
    without = len(actions) - len(dated)
    note = f"; {indian(without)} without a date" if without else ""
    if ahead.empty:
        return f"By {date_short(today)} every due date has passed or its action is closed{note}"
    return f"{plural(len(ahead), 'action')} still due, the next on {date_short(ahead.min())}{note}"


def costs_finding(totals: pd.DataFrame, actions: int, money: str) -> str:
    """What the plans cost together, and how many say so."""
    if totals.empty:
        return "No action says what it costs"
    counted = int(totals.actions.sum())
    return f"{money} planned, in {counted} of {plural(actions, 'action')}"


def decisions_finding(standings: dict[str, int]) -> str:
    """How many decisions are done, and how many overdue."""
    total = sum(standings.values())
    if not total:
        return "No decision was written down"
    late = standings["overdue"]
    return f"{share_are(standings['done'], total, 'decision', 'done')}; {indian(late) if late else 'none'} overdue"


def practices_finding(practices: pd.DataFrame) -> str:
    """How many practices were harvested, and from how many themes."""
    if practices.empty:
        return "No practice was harvested"
    themes = practices.theme.dropna().nunique()
    return f"{plural(len(practices), 'practice')} harvested, on {plural(themes, 'theme')}"


def set_aside_finding(rejects: pd.DataFrame) -> str:
    """How much of the workbook was set aside."""
    if rejects.empty:
        return "Nothing in the workbook was set aside"
    return f"{plural(len(rejects), 'place')} of the workbook {'was' if len(rejects) == 1 else 'were'} set aside"


def _named(category: str) -> str:
    """A category within a sentence: "Not said" is no category."""
    return "uncategorised" if category == "Not said" else category.lower()


def _progress(standings: dict[str, int], noun: str) -> str:
    return f"{indian(standings['done'])} of {plural(sum(standings.values()), noun)} {are(standings['done'])} done"

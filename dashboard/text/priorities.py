"""What Follow-up priorities says: its answer, a row's follow-up, hosts and practices, and how sure its rank is."""

from typing import Any

import pandas as pd

from dashboard.categories import GAP_TYPES
from dashboard.format import every, indian, is_missing, join_names, lakh_crore, plural, upper_first
from dashboard.text.gap_cell import BECAUSE, NEXT
from dashboard.text.gaps import lower

CRITERIA = {
    "households_left": "Households left",
    "need": "Need of the theme",
    "gap": "Size of the gap",
    "pace": "Pace shortfall",
    "equity": "Equity",
    "voiced": "Voiced demand",
}
SHORT = {
    "households_left": "Left", "need": "Need", "gap": "Gap", "pace": "Pace", "equity": "Equity", "voiced": "Voiced",
}  # fmt: skip
"""Before the bars of a card."""

HELP = {
    "households_left": "Rural households without a tap, by the square root of their share of the largest district’s.",
    "need": "How much the theme needs, by figures and by what the district said.",
    "gap": "How far knowledge, adoption or effect fall short of the need.",
    "pace": "How far the recent pace of taps falls short of the pace needed until December 2028.",
    "equity": "Half for an aspirational district, half the share of Scheduled Castes and Tribes.",
    "voiced": "What the district’s team sought, the challenges it told and the questions it raised in a workshop.",
}
WHY = {
    "call_for_practices": "no practice that would fit here is known yet.",
    "action_research": "practices are known, but what proves them is not strong enough yet.",
    "harvest_visit": "proven practices come from other circumstances; see what carries over.",
    "peer_visit": "practices that fit are known and not taken up yet.",
    "review_blocks": "a practice is in wide use, and the need is still high.",
    "follow_dates": "the district has begun; ask what is due and what it needs.",
    "spread_own": "the district has a proven practice of its own; ask how far it reaches.",
}
"""Why that follow-up, by `follow_up` of mart.priority_scenario; its name is that of Knowledge gaps."""

EMPTY_BECAUSE = "Nothing asks for a follow-up: no need here is known to be high."
BARS = (
    "Bars: each part from 0 to 1 with its weight, and the score they come to; hatched is not known and counts as "
    "nothing. Distances are straight lines; “12th most alike” is among all districts, by circumstances. Tick rows to "
    "take along."
)
WHY_LINK = "Why: need, known practice, uptake"
NO_HOST = "Nobody in the Atlas could teach this yet."
NO_PRACTICE = "None known yet."
ILLUSTRATIVE_LIST = (
    "ILLUSTRATIVE: what is marked so rests on workshops made up to show how the Atlas works. It is not a record of "
    "what these districts did, offered or asked for."
)
HOW = (
    "Ranked by a weighted sum of six parts from 0 to 1, what is not known counted as nothing. Top ten: share of random "
    "weightings (SMAA). Distances are straight lines. Not a judgement of a district: what to ask about first."
)
LEFT = ("T04", "T05", "T18")
"""Themes that concern households still without a tap; the others concern every rural household."""


def answer(first: pd.DataFrame, place: str) -> str:
    """The page's answer: the districts of the first three rows, or of one district its themes."""
    if first.empty:
        return f"Nothing in {place} asks for a follow-up by what is known"
    rows = first.head(3)
    if rows.lgd_district_code.nunique() == 1:
        return f"Follow up in {rows.district_label.iloc[0]} first: {join_names(list(rows.theme_title.map(lower)))}"
    return f"Follow up first with {join_names(list(rows.district_label.unique()))}"


def said(first: pd.DataFrame, rows: pd.DataFrame, place: str) -> str:
    """What to follow up with the first three, how many rows there are, and of which kinds."""
    if rows.empty:
        return EMPTY_BECAUSE
    counts = rows.gap_type.value_counts()
    kinds = [f"{indian(counts[of])} {_kind(of, counts[of])}" for of in GAP_TYPES if counts.get(of, 0)]
    districts = plural(rows.lgd_district_code.nunique(), "district")
    where = place if rows.lgd_district_code.nunique() == 1 else f"{districts} of {place}"
    return (
        f"{_first(first.head(3))}There {'is' if len(rows) == 1 else 'are'} {plural(len(rows), 'follow-up')} in "
        f"{where}: {join_names(kinds)}. What is not measured is not here."
    )


def follow_up(row: Any) -> str:
    """The follow-up with its reason: "Peer visit to a named host: proven practices that fit …"."""
    return f"{NEXT[row.follow_up][0]}: {WHY[row.follow_up]}"


def concerned(row: Any) -> str:
    """Whom it concerns: "2.7 lakh households still without a tap"."""
    if is_missing(row.households_concerned):
        return "Households concerned: no data."
    what = "households still without a tap" if row.theme in LEFT else "rural households"
    return f"{lakh_crore(row.households_concerned)} {what}."


def host(of: Any) -> str:
    """A host with distance and reasons: "Jhalawar, 200 km: a practice of its own; 12th most alike in circumstances"."""
    return f"{host_name(of)}, {host_reasons(of)}"


def host_name(of: Any) -> str:
    """A host, with its State where that is another one."""
    return (
        f"{of.host_label}, {of.host_state}" if of.other_state and of.host_state not in of.host_label else of.host_label
    )


def host_reasons(of: Any) -> str:
    """How far a host is, and why it could teach."""
    return (
        f"{indian(of.distance_km)} km: {join_names([BECAUSE[reason] for reason in of.hosts_because])}; {likeness(of)}"
    )


def likeness(of: Any) -> str:
    """How alike a host's circumstances are, among all districts: "12th most alike"."""
    place = "" if of.likeness_rank == 1 else f"{ordinal(of.likeness_rank)} "
    return f"{place}most alike"


def standing(of: Any, weightings: int, interval_pct: float, among: int, one_each: bool) -> str:
    """How sure a rank is: how often in the first ten, where most weightings place it, and what it hangs on.

    `among` is how many are ranked: of one alone there is nothing to be sure of. With `one_each` districts are ranked,
    each by whichever of its themes a weighting puts first, so that is what is told.
    """
    if among == 1:
        return "It is the only one of this choice, so its rank hangs on nothing."
    half = "half" if interval_pct == 50 else f"{indian(interval_pct)} %"
    low, high = indian(of.rank_low), indian(of.rank_high)
    where = f"{half} or more of them give it rank {low}"
    if low != high:
        where = f"{half} of them give it rank {low} to {high}"
    which = "The district is in the top ten, by one theme or another, in" if one_each else "In the top ten in"
    return f"{which} {often(of)} of {indian(weightings)} random weightings; {where}. {hangs_on(of)}"


def band(number: int, rows: int = 2) -> str:
    """The heading of a band, of which `rows` are shown; a list of one band with one row needs none."""
    if number > 1:
        these = "this one" if rows == 1 else "these"
        return f"Band {number}: most weightings place {these} below the first of band {number - 1}."
    if rows == 1:
        return "Band 1: the random weightings tell this one apart from those below."
    return "Band 1: these have not been told apart by the random weightings, whatever their rank."


def often(of: Any) -> str:
    """How often a row is in the first ten, never rounded to all or to never."""
    share = 100 * of.top_share
    if 0 < share < 1:
        return "less than 1 %"
    return "more than 99 %" if 99 < share < 100 else f"{indian(share)} %"


def hangs_on(of: Any) -> str:
    """The weight a rank hangs on, and where it would fall without."""
    if is_missing(of.criterion):
        return "It hangs on no single weight."
    name = CRITERIA[of.criterion].lower()
    if is_missing(of.rank_without):
        return f"Only {name} weighs anything."
    return f"It hangs most on {name}: rank {indian(of.rank_without)} without."


def unknown(row: Any) -> str:
    """What is not known of a row and so counts as nothing; "" where all is."""
    names = [CRITERIA[name].lower() for name in row.unknown if name != "voiced"]
    return f"Not known, so counted as nothing: {join_names(names)}." if names else ""


def illustrative(rows: pd.DataFrame, hosts_too: bool) -> str:
    """The note where made-up rows are shown; "" where none is."""
    made_up = int(rows.illustrative.sum())
    if not made_up and not hosts_too:
        return ""
    if not made_up:
        what = "Some hosts and practices named here rest"
    else:
        several = plural(len(rows), "follow-up")
        whole = upper_first(every(len(rows), "follow-up"))
        some = whole if made_up == len(rows) else f"{indian(made_up)} of {several}"
        what = f"{some}, and hosts and practices they name, rest"
        if len(rows) == 1:
            what = "The one follow-up, and hosts and practices it names, rest"
    return (
        f"{what} on illustrative workshops: made up to show how the Atlas works, not a record of what these districts "
        "did or asked for. They are marked. The switch in the side bar leaves them out."
    )


def weights(of: tuple[int, ...]) -> str:
    """Weights in words: "Weighed by households left 3, need of the theme 2, …"."""
    if not any(of):
        return "Every weight is 0, so that each part counts alike."
    said = ", ".join(f"{CRITERIA[name].lower()} {weight}" for name, weight in zip(CRITERIA, of, strict=True))
    return f"Weighed by {said}."


def choice(theme_title: str, gap_types: tuple[str, ...], one_each: bool) -> str:
    """What the list is narrowed to: "All themes, every kind of gap, each district once."."""
    kinds = join_names([GAP_TYPES[of].label.lower() for of in gap_types]) if gap_types else "every kind of gap"
    once = "each district once" if one_each else "every row"
    return f"{theme_title or 'All themes'}, {kinds}, {once}."


def rank(row: Any, sure: Any, one_each: bool) -> str:
    """A rank for a cell: "1, band 1; in the top ten in 99 % of random weightings"; "not in this list" without one."""
    if is_missing(row.rank):
        return "ticked in another list"
    if sure is None:
        return indian(row.rank)
    which = "the district in the top ten, by one theme or another," if one_each else "in the top ten"
    return f"{indian(row.rank)}, band {sure.band}; {which} in {often(sure)} of random weightings"


def finding(rows: pd.DataFrame) -> str:
    """What the first row owes its place to: the largest two of its weighted parts, of those that add anything."""
    if rows.empty:
        return "There is nothing to rank"
    first = rows.iloc[0]
    parts = {name: first[f"{name}_weighted"] for name in CRITERIA if first[f"{name}_weighted"] > 0}
    top = [CRITERIA[name].lower() for name in sorted(parts, key=parts.get, reverse=True)[:2]]
    alone = rows.lgd_district_code.nunique() == 1
    who = first.theme_title if alone else first.district_label
    if not top:
        return f"{who} stands first, though nothing that weighs is known to ask for it"
    most = "most of all for" if len(parts) > len(top) else "for" if len(top) > 1 else "for nothing but"
    if len(rows) == 1:
        return f"{who} is here {most} {join_names(top)}"
    return f"{who} stands first {most} {join_names(top)}"


def ordinal(number: int) -> str:
    """1 → "1st", 12 → "12th", 103 → "103rd"."""
    ending = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{indian(number)}{ending}"


def _first(rows: pd.DataFrame) -> str:
    """The rows of the answer with what it leaves out, what they share said once: "All three on greywater. "."""
    if rows.lgd_district_code.nunique() == 1:
        return ""  # the answer has its themes
    themes: dict[str, list[str]] = {}
    for place, title in zip(rows.district_label, rows.theme_title, strict=True):
        themes.setdefault(lower(title), []).append(place)
    if len(themes) == 1:
        return f"{'Both' if len(rows) == 2 else 'All three'} on {next(iter(themes))}. "
    return f"{'; '.join(f'{join_names(places)} on {theme}' for theme, places in themes.items())}. "


def _kind(gap_type: str, count: int) -> str:
    label = GAP_TYPES[gap_type].label.lower()
    return label if count == 1 or gap_type == "acted_on" else f"{label}s"

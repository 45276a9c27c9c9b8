"""What Follow-up priorities says: its answer, a row's follow-up, hosts and practices, and how sure its rank is."""

from typing import Any

import pandas as pd

from dashboard.categories import GAP_TYPES
from dashboard.format import indian, is_missing, join_names, lakh_crore, plural

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
"""Over the columns of the chart, for a telephone."""

HELP = {
    "households_left": "Rural households without a tap, by the square root of their share of the largest district’s.",
    "need": "How much the theme needs, by figures and by what the district said.",
    "gap": "How far knowledge, adoption or effect fall short of the need.",
    "pace": "How far the recent pace of taps falls short of the pace needed until December 2028.",
    "equity": "Half for an aspirational district, half the share of Scheduled Castes and Tribes.",
    "voiced": "What the district’s team sought, the challenges it told and the questions it raised in a workshop.",
}
FOLLOW_UP = {
    "call_for_practices": ("Call for practices", "no practice that would fit here is known yet"),
    "action_research": ("Action research", "practices are known but not proven; try one and measure"),
    "harvest_visit": ("Harvest visit", "proven practices come from other circumstances; see what carries over"),
    "peer_visit": ("Peer visit", "proven practices that fit are known; go and see one"),
    "review_blocks": ("Review what blocks it", "a practice is in wide use, and the figures do not move yet"),
    "follow_dates": ("Follow up on dates", "the district has begun; ask what is due and what it needs"),
}
"""What to do about each kind of gap, and why that."""

BECAUSE = {
    "own_practice": "a practice of its own",
    "sustained": "sustained a practice for 12 months",
    "scaled": "scaled a practice",
    "bright_spot": "did better than its circumstances suggest",
    "ahead": "its own figures show nothing left to do",
    "offers": "offered to teach in a workshop",
}
EMPTY_BECAUSE = "Nothing asks for a follow-up: no need here is known to be high."
CHART = (
    "Each part from 0 to 1, its weight over the column, and the score they come to. Hatched: not known, so counted as "
    "nothing; nobody voiced it, or a figure needs checking. Grey letters: no weight."
)
NO_HOST = "Nobody in the Atlas could teach this yet."
NO_PRACTICE = "None known yet."
ILLUSTRATIVE_LIST = (
    "ILLUSTRATIVE: what is marked so rests on workshops made up to show how the Atlas works. It is not a record of what "
    "these districts did, offered or asked for."
)
HOW = (
    "Ranked by a weighted sum of six parts from 0 to 1, what is not known counted as nothing. Top ten: share of random "
    "weightings (SMAA). Distances are straight lines. Not a judgement of a district: what to ask about first."
)
LEFT = ("T04", "T05", "T18")
"""Themes that concern households still without a tap; the others concern every rural household."""


def answer(first: pd.DataFrame, rows: int, place: str) -> str:
    """The page's answer: the first three rows of the list."""
    if first.empty:
        return f"Nothing in {place} asks for a follow-up by what is known"
    named = [f"{row.district_label} ({lower(row.theme_title)})" for row in first.head(3).itertuples()]
    return f"Follow up first: {join_names(named)}"


def said(rows: pd.DataFrame, place: str) -> str:
    """How many rows there are, of how many districts, and of which kinds."""
    if rows.empty:
        return EMPTY_BECAUSE
    counts = rows.gap_type.value_counts()
    kinds = [
        f"{indian(counts[of])} {_kind(of, counts[of])}" for of in GAP_TYPES if counts.get(of, 0)
    ]
    return (
        f"{plural(len(rows), 'follow-up')} in {plural(rows.lgd_district_code.nunique(), 'district')} of {place}: "
        f"{join_names(kinds)}. What is not measured is not here."
    )


def follow_up(row: Any) -> str:
    """The follow-up with its reason: "Peer visit: proven practices that fit are known; go and see one." """
    what, why = FOLLOW_UP[row.follow_up]
    return f"{what}: {why}."


def concerned(row: Any) -> str:
    """Whom it concerns: "2.7 lakh households still without a tap"."""
    if is_missing(row.households_concerned):
        return "Households concerned: no data."
    what = "households still without a tap" if row.theme in LEFT else "rural households"
    return f"{lakh_crore(row.households_concerned)} {what}."


def host(of: Any) -> str:
    """A host with distance and reasons: "Jhalawar, 200 km: a practice of its own (evidence: seen by peers)"."""
    where = f", {of.host_state}" if of.other_state and of.host_state not in of.host_label else ""
    because = join_names([BECAUSE[reason] for reason in of.hosts_because])
    return f"{of.host_label}{where}, {indian(of.distance_km)} km: {because}; {likeness(of)}"


def likeness(of: Any) -> str:
    """How alike a host's circumstances are: "12th most alike of 753 districts"."""
    place = "the most alike" if of.likeness_rank == 1 else f"{ordinal(of.likeness_rank)} most alike"
    return f"{place} of {indian(of.likeness_of)} districts"


def standing(of: Any, weightings: int, interval_pct: float) -> str:
    """How sure a rank is: its band, how often in the first ten, and where most weightings place it."""
    half = "half" if interval_pct == 50 else f"{indian(interval_pct)} %"
    where = f"rank {indian(of.rank_low)}" if of.rank_low == of.rank_high else (
        f"rank {indian(of.rank_low)} to {indian(of.rank_high)}"
    )  # fmt: skip
    return (
        f"Band {of.band}. In the top ten in {often(of)} of {indian(weightings)} random weightings; {half} of them give it "
        f"{where}. {hangs_on(of)}"
    )


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
        what = f"{indian(made_up)} of {plural(len(rows), 'follow-up')}, and hosts and practices they name, rest"
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


def rank(row: Any, sure: Any) -> str:
    """A rank for a cell: "1, band 1; in the top ten in 99 % of random weightings"; "not in this list" without one."""
    if is_missing(row.rank):
        return "ticked in another list"
    if sure is None:
        return indian(row.rank)
    return f"{indian(row.rank)}, band {sure.band}; in the top ten in {often(sure)} of random weightings"


def chart_finding(rows: pd.DataFrame) -> str:
    """What the first row owes its place to: the largest of its weighted parts."""
    if rows.empty:
        return "There is nothing to rank"
    first = rows.iloc[0]
    parts = {name: first[f"{name}_weighted"] for name in CRITERIA}
    top = sorted(parts, key=parts.get, reverse=True)[:2]
    return f"{first.district_label} stands first most of all for {join_names([CRITERIA[name].lower() for name in top])}"


def ordinal(number: int) -> str:
    """1 → "1st", 12 → "12th", 103 → "103rd"."""
    ending = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{indian(number)}{ending}"


def lower(title: str) -> str:
    """A title within a sentence: "Water quality" → "water quality", "IEC, behaviour change" as it is."""
    return title if title[1:2].isupper() else title[:1].lower() + title[1:]


def _kind(gap_type: str, count: int) -> str:
    label = GAP_TYPES[gap_type].label.lower()
    return label if count == 1 or gap_type == "acted_on" else f"{label}s"

"""The Overview's answer in three sentences: where pace falls short, what is not known, what to follow up first."""

import pandas as pd

from dashboard.format import have, indian, join_names, percent, plural

FOLLOW_UP = {
    "call_for_practices": "a call for practices",
    "action_research": "action research",
    "harvest_visit": "a harvest visit",
    "peer_visit": "a peer visit",
    "review_blocks": "a review of what blocks it",
    "follow_dates": "a follow-up on dates",
    "spread_own": "spreading its own practice",
}
"""What a State does about each kind of gap, as `mart.gap_scenario` names it."""

NAMED = 3
SHORT = ("behind", "no gain")


def pace(districts: pd.DataFrame, place: str, of_states: bool = False) -> str:
    """Where pace falls short: how many districts, and which of them (or which States) lack most taps a month.

    `districts` has pace_status, needed_ and recent_pace_households_per_month, district_label and state.
    """
    judged = districts[districts.pace_status.isin([*SHORT, "on pace", "saturated"])]
    unread = districts.pace_status.eq("no recent reading").any() and judged.pace_status.eq("saturated").all()
    if judged.empty or unread:
        return f"Whether pace falls short in {place} cannot be told on this date: there is no recent pace to compare."
    short = judged[judged.pace_status.isin(SHORT)]
    compared = "" if len(judged) == len(districts) else " that can be compared"
    if len(judged) == 1:
        only = f"the one district of {place} that can be compared"
        return f"Pace falls short in {only}." if len(short) else f"Pace does not fall short in {only}."
    if short.empty:
        return f"Pace falls short in none of the {plural(len(judged), 'district')} of {place} that can be compared."
    missing = lacking(districts, "state" if of_states else "district_label")
    most = missing.head(NAMED)
    share = 100 * most.sum() / missing.sum()
    where = f"{indian(len(short))} of {plural(len(judged), 'district')}{compared}"
    if len(missing) <= NAMED:
        return f"Pace falls short in {where}: {join_names(list(most.index))}."
    lack = "lacks" if len(most) == 1 else "lack"
    return (
        f"Pace falls short in {where}; {join_names(list(most.index))} {lack} most, "
        f"together {percent(share, 0)} of the {indian(missing.sum())} taps a month that are missing."
    )


def saturated(districts: pd.DataFrame, share_pct: float) -> str:
    """How many districts count as saturated though some households wait; "" where none does."""
    some = int(((districts.pace_status == "saturated") & (districts.households_left > 0)).sum())
    if not some:
        return ""
    return (
        f" {plural(some, 'more district')} at {share_pct:g} % and above, called saturated, still {have(some)} "
        "households to reach."
    )


def lacking(districts: pd.DataFrame, column: str) -> pd.Series:
    """Taps a month that are missing where pace falls short, by a column of places, most first."""
    short = districts[districts.pace_status.isin(SHORT)]
    recent = short.recent_pace_households_per_month.astype(float).clip(lower=0)
    missing = (short.needed_pace_households_per_month.astype(float) - recent).groupby(short[column]).sum()
    return missing.sort_values(ascending=False, kind="stable")


def gaps(themes: pd.DataFrame) -> str:
    """The largest knowledge gaps and how much is not measured, from `dashboard.queries.answer.gaps`."""
    pairs, unknown = int(themes.districts.sum()), int(themes.not_measured.sum())
    known = f"{indian(unknown)} of {indian(pairs)} pairs of district and theme are not measured"
    largest = themes[themes.knowledge_gaps > 0].head(NAMED)
    if largest.empty:
        return f"No knowledge gap is seen in districts’ own figures and words; {known}."
    own = "By districts’ own figures and words, "
    named = [
        f"{row.title} ({plural(row.knowledge_gaps, 'district') if place == 0 else indian(row.knowledge_gaps)})"
        for place, row in enumerate(largest.itertuples())
    ]
    if len(named) == 1:
        are = "one knowledge gap is" if largest.knowledge_gaps.iloc[0] == 1 else "knowledge gaps are all"
        return f"{own}the {are} in {named[0]}; {known}."
    return f"{own}the largest knowledge gaps are in {join_names(named)}; {known}."


def follow_ups(rows: pd.DataFrame) -> str:
    """What to follow up first under the default weights, from `dashboard.queries.answer.follow_ups`."""
    if rows.empty:
        return "Nothing stands out to follow up: no high need is measured or voiced."
    return f"Follow up first: {'; '.join(_one(row) for row in rows.itertuples())}."


def _one(row: object) -> str:
    what = FOLLOW_UP[row.follow_up]
    if row.follow_up in ("peer_visit", "harvest_visit") and isinstance(row.host_label, str):
        what += f" to {row.host_label}{_in_state(row)}"
    return f"{row.theme_title} in {row.district_label} ({what})"


def _in_state(row: object) -> str:
    """The State of a host, where it is another one than the district's and its label does not have it."""
    elsewhere = row.host_elsewhere and f"({row.host_state})" not in row.host_label
    return f" in {row.host_state}" if elsewhere else ""

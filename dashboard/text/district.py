"""What one district's figures say, in sentences and small tables."""

from datetime import date

import pandas as pd

from dashboard.format import (
    NO_DATA,
    bound_sign,
    date_long,
    date_short,
    indian,
    is_missing,
    lakh_crore,
    per_month,
    percent,
    plural,
    ratio,
    signed,
    text,
)

AHEAD_POINTS = 10
"""Percentage points of coverage from which a neighbour counts as ahead."""


def answer(place: pd.Series, now: pd.Series | None, as_on: date, latest: bool = True) -> str:
    """The profile's title: coverage and who still waits; another date than the latest is named."""
    name = place.district if place.district == place.state else f"{place.district}, {place.state}"
    if now is not None and not latest:
        name += f", on {date_long(as_on)}"
    if now is None or is_missing(now.coverage_pct):
        return f"{name}: no figure for {date_long(as_on)}"
    if now.coverage_pct > 100:
        return f"{name}: taps reported are {percent(now.coverage_pct)} of its rural households"
    if now.households_left == 0:
        if now.bound == "upper":
            return f"{name}: at most every rural household has a tap; the figure needs checking"
        return f"{name}: every rural household is reported with a tap"
    have, left = {"upper": ("at most ", "at least "), "lower": ("at least ", "at most ")}.get(now.bound, ("", ""))
    return (
        f"{name}: {have}{percent(now.coverage_pct)} have a tap; "
        f"{left}{lakh_crore(now.households_left)} {'household' if now.households_left == 1 else 'households'} left"
    )


def pace(now: pd.Series, mission_end: date) -> str:
    """Recent, long and needed pace, each with its dates."""
    recent, needed = now.recent_pace_households_per_month, now.needed_pace_households_per_month
    if now.pace_status == "needs checking":
        return "Pace is not worked out from a figure that needs checking."
    if now.pace_status == "saturated":
        have = percent(now.coverage_pct)
        return f"The district is saturated: {have} of its rural households are reported with a tap."
    if is_missing(needed):
        return "No pace can be worked out for this date."
    said = [f"Reaching every household by {date_long(mission_end)} needs {per_month(needed)}."]
    if now.pace_status == "no recent reading":
        said.append("There is no reading of the right weeks before to work out a recent pace.")
    elif now.pace_status == "no gain":
        since = date_short(now.recent_pace_from)
        revised = f"Since {since} the count was revised down by {per_month(-recent)}." if recent < 0 else ""
        said.append(revised or f"No taps were added since {since}.")
    else:
        enough = now.pace_status == "on pace"
        verdict = "enough if it lasts" if enough else f"it would need {ratio(now.pace_ratio)} as much"
        said.append(f"Since {date_short(now.recent_pace_from)} its pace was {per_month(recent)}: {verdict}.")
    if not is_missing(now.long_pace_households_per_month):
        long, since = now.long_pace_households_per_month, date_short(now.long_pace_from)
        was = f"it was {per_month(long)}" if long >= 0 else f"the count was revised down by {per_month(-long)}"
        said.append(f"Over the longer run, since {since}, {was}.")
    return " ".join(said)


def basis(now: pd.Series) -> str:
    """What coverage was divided by."""
    if is_missing(now.rural_households):
        return "No count of rural households exists"
    if now.coverage_basis == "households_2026":
        return f"Divided by the {indian(now.rural_households)} rural households of 2026: no count exists for this date"
    return f"Of {indian(now.rural_households)} rural households on the same reading"


def rank(now: pd.Series) -> str:
    """Rank in the State, or that the figure is not ranked."""
    if is_missing(now.rank_in_state):
        return "not ranked"
    return f"{indian(now.rank_in_state)} of {indian(now.ranked_in_state)}"


def coverage(now: pd.Series) -> str:
    """Coverage, with the side on which the truth lies where it is only a bound."""
    return f"{bound_sign(now.bound)}{percent(now.coverage_pct)}"


def left(now: pd.Series) -> str:
    """Households left, with the side on which the truth lies where the figure is only a bound."""
    return f"{bound_sign(now.bound, turned=True)}{lakh_crore(now.households_left)}"


def needed(now: pd.Series) -> str:
    """Needed pace as a number, or that it is not worked out."""
    if is_missing(now.needed_pace_households_per_month):
        return "not worked out"
    return per_month(now.needed_pace_households_per_month).removesuffix(" a month")


def series_finding(history: pd.DataFrame) -> str:
    """From the first to the last usable reading."""
    usable = history[history.usable_for_pace].dropna(subset="coverage_pct")
    if len(usable) < 2:
        return "Too few usable readings for a line"
    first, last = usable.iloc[0], usable.iloc[-1]
    return (
        f"From {percent(first.coverage_pct)} on {date_short(first.as_on)} to {percent(last.coverage_pct)} "
        f"on {date_short(last.as_on)}"
    )


def readings(history: pd.DataFrame) -> pd.DataFrame:
    """Every reading of a district, latest first, in words."""
    latest_first = history.sort_values("as_on", ascending=False)
    return pd.DataFrame(
        {
            "As on": latest_first.as_on.map(date_short),
            "Taps": [f"{bound_sign(row.bound)}{indian(row.households_with_tap)}" for row in latest_first.itertuples()],
            "Rural households": latest_first.rural_households.map(indian),
            "Coverage": [coverage(row) for row in latest_first.itertuples()],
            "Added since previous": latest_first.added_households.map(signed),
            "JJS category": latest_first.jjs_category.map(text),
            "Rank in State": [rank(row) for row in latest_first.itertuples()],
            "Households of": latest_first.coverage_basis.map(
                {"same_reading": "the same reading", "households_2026": "2026"}
            ).map(text),
            "Note": latest_first.flag_meaning.fillna(""),
        }
    )


def context(facts: pd.DataFrame) -> pd.DataFrame:
    """Context facts in words: value with unit, date, whose value it is, tier and source."""
    return pd.DataFrame(
        {
            "Indicator": facts.title,
            "Value": [value(fact) for fact in facts.itertuples()],
            "As on": facts.as_on.map(date_short),
            "Of": [_whose(fact) for fact in facts.itertuples()],
            "Tier": facts.tier,
            "Note": facts.flag_meaning.fillna(""),
            "Source": facts.source_title,
        }
    )


def value(fact: object) -> str:
    """A context value with its unit."""
    if is_missing(fact.value):
        return NO_DATA
    if fact.unit == "yes_no":
        return "yes" if fact.value else "no"
    if fact.unit in {"pct", "people_pct"}:
        return percent(fact.value, fact.decimals)
    return indian(fact.value, fact.decimals)


def neighbours_finding(place: pd.Series, now: pd.Series | None, near: pd.DataFrame) -> str:
    """How many neighbours are ahead, of those with a figure."""
    known = near.dropna(subset="coverage_pct")
    if now is None or is_missing(now.coverage_pct) or now.bound != "none" or known.empty:
        share = "shares" if len(near) == 1 else "share"
        return f"{plural(len(near), 'district')} {share} a border with {place.district}"
    ahead = int((known.coverage_pct - now.coverage_pct >= AHEAD_POINTS).sum())
    return (
        f"{indian(ahead) if ahead else 'None'} of {plural(len(known), 'neighbour')} of {place.district} "
        f"{'is' if ahead <= 1 else 'are'} ahead by {AHEAD_POINTS} points or more"
    )


def neighbours(near: pd.DataFrame) -> pd.DataFrame:
    """Neighbours in words."""
    return pd.DataFrame(
        {
            "District": near.district,
            "State": near.state,
            "Shared border": near.shared_border_km.map(lambda km: f"{indian(km)} km"),
            "Coverage": near.coverage_pct.map(percent),
            "Added since last date": near.added_households.map(signed),
            "Households left": near.households_left.map(lakh_crore),
            "Pace": near.pace_status.where(near.reports_jjm, "does not report").map(text),
        }
    )


def came_about(changes: pd.DataFrame) -> list[str]:
    """Renamings and splits that made the district what it is, a line each."""
    return [
        f"{change.decade if is_missing(change.year) else change.year}: "
        f"{change.after}, {change.change} from {change.before}"
        for change in changes.itertuples()
    ]


def _whose(fact: object) -> str:
    if fact.place_level == "state":
        return "the State"
    parent = fact.inherited_from_district
    return "the district" if is_missing(parent) else f"{parent} (parent)"

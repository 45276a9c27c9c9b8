"""What a map shows, in a sentence."""

import pandas as pd

from dashboard.format import NBSP, indian, plural, possessive
from etl.catalogue import Indicator

UNITS = {"pct": f"{NBSP}%", "people_pct": f"{NBSP}%", "ratio": " times", "households_per_month": " a month"}


def finding(indicator: Indicator, values: pd.Series, place: str, districts: int) -> str:
    """How many of the place's districts are at the end that matters, or where their middle lies.

    `values` are those of the place, missing ones included or not; `districts` is how many report there.
    """
    known = values.dropna()
    if known.empty:
        return f"No district of {place} has a figure for this date"
    whose = f"{possessive(place)} {plural(len(known), 'district')}"
    if len(known) < districts:
        whose += " with a figure"
    if indicator.id == "coverage_pct":
        return _coverage(known, whose)
    if indicator.unit == "yes_no":
        return f"{indicator.short_title}: {_count(int((known == 1).sum()))} of {whose}"
    unit = UNITS.get(indicator.unit, "")
    if len(known) == 1:
        return f"{indicator.short_title}: {whose} is at {indian(known.iloc[0], indicator.decimals)}{unit}"
    return f"{indicator.short_title}: half of {whose} are at {indian(known.median(), indicator.decimals)}{unit} or more"


def _coverage(known: pd.Series, whose: str) -> str:
    """Above 100 the households were counted later than the taps: that is not every household connected."""
    full, half = int((known == 100).sum()), int((known < 50).sum())
    if not full and not half:
        lie = f"All of {whose} are" if len(known) > 1 else f"{whose} is"
        return f"{lie} at 50{NBSP}% or more; none is at 100{NBSP}%"
    connected = f"{_count(full)} of {whose} {'has' if full <= 1 else 'have'} every rural household connected"
    below = f"{_count(half).lower()} {'is' if half <= 1 else 'are'} below 50{NBSP}%"
    return f"{connected}; {below}"


def _count(districts: int) -> str:
    return indian(districts) if districts else "None"

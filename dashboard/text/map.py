"""What a map shows, in a sentence for each kind of indicator."""

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd

from dashboard.format import NBSP, are, indian, per_month, percent, plural, possessive, ratio
from etl.catalogue import Indicator


@dataclass(frozen=True)
class Claim:
    """Something that is true of some districts: a test of their values, and words for one and for several."""

    holds: Callable[[pd.Series], pd.Series]
    of_one: str
    of_many: str


ONE_DATE = ("groundwater", "context")
"""Topics measured once, whatever date a reader chooses."""

OVER_LIMIT = {
    "fluoride_gt_1_5_mg_l_pct": "1.5 mg/l of fluoride",
    "nitrate_gt_45_mg_l_pct": "45 mg/l of nitrate",
    "ec_gt_3000_us_cm_pct": "3,000 µS/cm of conductivity",
    "uranium_gt_30_ug_l_pct": "30 µg/l of uranium",
}
"""Indicators that are shares of samples above a limit, and the limit in words."""


WITH_WHAT = {
    **dict.fromkeys(OVER_LIMIT, "with five samples or more"),
    **dict.fromkeys(("coverage_pct", "households_left"), "with a figure that needs no checking"),
}
"""What the districts that are counted have, where not all are."""


def _claims(of: str, *parts: tuple[Callable[[pd.Series], pd.Series], str]) -> list[Claim]:
    """Claims whose sentence differs only in its verb: `of` is "has/have" or "is/are"."""
    one, many = of.split("/")
    return [Claim(holds, f"{one} {words}", f"{many} {words}") for holds, words in parts]


CLAIMS: dict[str, list[Claim]] = {
    "coverage_pct": [
        # Above 100 the households were counted later than the taps: that is not every household connected.
        *_claims("has/have", (lambda value: value == 100, "every rural household connected")),
        *_claims("is/are", (lambda value: value < 50, f"below 50{NBSP}%")),
    ],
    "households_with_tap": _claims(
        "has/have",
        (lambda value: value >= 5e5, f"5{NBSP}lakh tap connections or more"),
        (lambda value: value < 5e4, "fewer than 50,000"),
    ),
    "households_left": _claims(
        "has/have",
        (lambda value: value == 0, "reached every rural household"),
        (lambda value: value >= 1e5, f"1{NBSP}lakh or more left"),
    ),
    "added_households": [
        Claim(lambda value: value > 0, "added taps", "added taps"),
        Claim(lambda value: value == 0, "added none", "added none"),
        Claim(lambda value: value < 0, "was revised down", "were revised down"),
    ],
    "needed_pace_households_per_month": [
        *_claims("has/have", (lambda value: value == 0, "reached every rural household")),
        *_claims("needs/need", (lambda value: value >= 5000, "5,000 taps a month or more")),
    ],
    "groundwater_stage_pct": _claims(
        "is/are",
        (lambda value: value > 100, f"above 100{NBSP}% groundwater extraction: over-exploited"),
        (lambda value: value <= 70, f"at 70{NBSP}% or less"),
    ),
    "groundwater_samples": _claims(
        "has/have",
        (lambda value: value < 5, "fewer than 5 groundwater samples, too few to judge by"),
        (lambda value: value >= 40, "40 or more"),
    ),
    "improved_drinking_water_pct": _claims(
        "is/are",
        (lambda value: value < 90, f"below 90{NBSP}% of people with an improved drinking-water source"),
        (lambda value: value >= 99.5, f"at 99.5{NBSP}% or more"),
    ),
    "literacy_pct": _claims("is/are", (lambda value: value < 50, f"below 50{NBSP}% literate, children included")),
    "sc_share_pct": _claims("is/are", (lambda value: value >= 25, f"at 25{NBSP}% Scheduled Caste population or more")),
    "st_share_pct": _claims("has/have", (lambda value: value > 50, "a Scheduled Tribe majority")),
    "aspirational": _claims("is/are", (lambda value: value == 1, "on the list of aspirational districts")),
}
CLAIMS["recent_pace_households_per_month"] = CLAIMS["long_pace_households_per_month"] = CLAIMS["added_households"]
for _id, _limit in OVER_LIMIT.items():
    CLAIMS[_id] = _claims(
        "has/have",
        (lambda value: value > 0, f"at least one over {_limit}"),
        (lambda value: value >= 50, "half or more over it"),
    )


def finding(indicator: Indicator, values: pd.Series, place: str, districts: int, ends: pd.Series | None = None) -> str:
    """How many of the place's districts are at the ends that matter, or where their middle lies.

    `values` are those of the place, missing ones included or not; `districts` is how many report there. `ends`
    goes with a pace ratio: "low" for a saturated district, "high" for one without gain.
    """
    known = values.dropna()
    ended = pd.Series(dtype=object) if ends is None else ends[values.isna()].dropna()
    count = len(known) + len(ended)
    if not count:
        return f"No district of {place} has a figure{'' if indicator.topic in ONE_DATE else ' for this date'}"
    if indicator.unit == "rank":
        return f"Rank by coverage within {'each State' if place == 'India' else place}, 1 being the highest"
    if districts == 1:
        return f"{indicator.short_title} in {possessive(place)} one district: {_only(indicator, known, ended)}"
    if indicator.id == "pace_ratio" and known.empty and (ended == "low").all():
        if count == districts:
            return f"All {indian(count)} districts of {place} are saturated: no pace is needed"
        saturated = f"{indian(count)} of {possessive(place)} {plural(districts, 'district')} {are(count)} saturated"
        return f"{saturated}; no other has a pace to set against the one it needs"
    counts = _counts(indicator, known, ended)
    if not counts:
        middle = said(indicator, float(known.median()))
        return f"{indicator.short_title}: half of {_of(indicator, place, count, districts)} are at {middle} or more"
    (first, claim), *others = counts
    whole = indicator.id == "coverage_pct"  # that none is at the low end is news there
    rest = "".join(f"; {_lower(number)} {_verb(number, claim)}" for number, claim in others if number or whole)
    if count < districts:
        return f"{_of(indicator, place, count, districts)}: {_lower(first)} {_verb(first, claim)}{rest}"
    return f"{_number(first)} of {_of(indicator, place, count, districts)} {_verb(first, claim)}{rest}"


def of_states(indicator: Indicator, values: pd.Series, place: str, states: int) -> str:
    """A finding on State figures: `values` are one a State, or the one of `place`; `states` is how many report."""
    known = values.dropna()
    if place != "India":
        if known.empty:
            return f"{indicator.short_title}: no State figure for {place}"
        return f"{indicator.short_title}: {said(indicator, float(known.iloc[0]))} in {place}, a State figure"
    if known.empty:
        return "No State has a figure"
    high = int((known >= 80).sum())
    return (
        f"{indicator.short_title}: {_lower(high)} of {len(known)} States with a figure "
        f"{'is' if high == 1 else 'are'} at 80{NBSP}% or more; {states - len(known)} have none"
    )


def said(indicator: Indicator, value: float) -> str:
    """A value with its unit, as a sentence has it."""
    match indicator.unit:
        case "pct" | "people_pct":
            return percent(value, indicator.decimals)
        case "ratio":
            return ratio(value)
        case "households_per_month":
            return per_month(value)
        case "households":
            return plural(value, "household")
        case "yes_no":
            return "yes" if value == 1 else "no"
        case _:
            return indian(value, indicator.decimals)


def _counts(indicator: Indicator, known: pd.Series, ended: pd.Series) -> list[tuple[int, Claim]]:
    if indicator.id == "pace_ratio":
        return [
            (int((known <= 1).sum()), Claim(known.le, "is on pace", "are on pace")),
            (int((ended == "low").sum()), Claim(known.le, "is saturated", "are saturated")),
            (int((ended == "high").sum()), Claim(known.le, "gained nothing", "gained nothing")),
        ]
    return [(int(claim.holds(known).sum()), claim) for claim in CLAIMS.get(indicator.id, [])]


def _only(indicator: Indicator, known: pd.Series, ended: pd.Series) -> str:
    if len(known):
        return said(indicator, float(known.iloc[0]))
    return {"low": "saturated", "high": "no gain"}[ended.iloc[0]]


def _of(indicator: Indicator, place: str, count: int, districts: int) -> str:
    if count == districts:
        return f"{possessive(place)} {plural(districts, 'district')}"
    with_what = WITH_WHAT.get(indicator.id, "with a figure")
    return f"{place}, {indian(count)} of {plural(districts, 'district')} {with_what}"


def _verb(number: int, claim: Claim) -> str:
    return claim.of_one if number <= 1 else claim.of_many


def _number(number: int) -> str:
    return indian(number) if number else "None"


def _lower(number: int) -> str:
    return _number(number).lower()

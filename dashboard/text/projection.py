"""What a district's projection says, in sentences that never leave out how sure it is."""

from dataclasses import dataclass
from datetime import date

import pandas as pd

from dashboard.format import NBSP, date_long, indian, is_missing, percent, plural


@dataclass(frozen=True)
class Terms:
    """The constants of data/methods.yaml that a projection is told with."""

    mission_end: date
    saturated_pct: float
    interval_pct: float
    years: int
    least_readings: int
    apart_days: int


def finding(row: pd.Series, terms: Terms) -> str:
    """The projection in a sentence: the day, its interval and the chance by the Mission's end; or why there is none.

    `row` is a row of mart.projection with `district`.
    """
    if row.status == "saturated":
        return f"{row.district} is saturated since its reading of {date_long(row.saturation_on)}"
    if row.status == "needs_checking":
        return f"No projection for {row.district}: its latest figure needs checking"
    if row.status == "not_enough_readings":
        return f"No projection for {row.district}: too few readings can be used"
    sure, within = percent(terms.interval_pct, 0), f"within {_number(terms.years)} years"
    early = "" if is_missing(row.saturation_low_on) else _month(row.saturation_low_on)
    chance = "" if is_missing(row.probability_by_mission_end) else (
        f"{probability(row.probability_by_mission_end)} chance by {_month(terms.mission_end)}"
    )  # fmt: skip
    by = "Going by how such projections came true"
    if row.status == "projected":
        late = f"not {within}" if is_missing(row.saturation_high_on) else _month(row.saturation_high_on)
        when = f"reaches every household in {_month(row.saturation_on)} ({sure}: {early} – {late})"
        return f"{by}, {row.district} {when}" + (f"; {chance}" if chance else "")
    # The chance is not nought, so the middle is said to fall short, and never the district.
    earliest = f"; the early end of its {sure} interval is {early}" if early else ""
    when = f"does not reach every household {within}{earliest}"
    return f"{by}, the middle of the projection for {row.district} {when}" + (f", with {chance}" if chance else "")


def nothing_projected(row: pd.Series, terms: Terms) -> str:
    """Why no fan is drawn, in a sentence."""
    if row.status == "saturated":
        return f"{percent(terms.saturated_pct)} or more of its rural households have a tap: nothing is left to project."
    if row.status == "needs_checking":
        return f"A projection would start from the reading of {date_long(row.as_on)}, which is flagged."
    return (
        f"It takes {plural(terms.least_readings, 'usable reading')}, at least {indian(terms.apart_days)} days apart, "
        "to draw a pace and to test it."
    )


def probability(share: float) -> str:
    """A chance in whole per cent, never none and never certain."""
    if share < 0.005:
        return f"less than 1{NBSP}%"
    return f"more than 99{NBSP}%" if share > 0.995 else percent(100 * share, 0)


def description(row: pd.Series, terms: Terms) -> str:
    """What the fan shows."""
    return (
        "Share of rural households with a tap. Points are readings; the line is the middle of the projection from "
        f"{date_long(row.as_on)}, the band its {percent(terms.interval_pct, 0)} interval. Every household means "
        f"{percent(terms.saturated_pct)} or more."
    )


def at_mission_end(row: pd.Series, terms: Terms) -> str:
    """Coverage at the Mission's end with its interval; "" once that day has passed."""
    if is_missing(row.coverage_at_mission_end_pct):
        return ""
    return (
        f"For {date_long(terms.mission_end)} it tells a coverage of {percent(row.coverage_at_mission_end_pct)}, "
        f"{percent(terms.interval_pct, 0)} between {percent(row.coverage_at_mission_end_low_pct)} and "
        f"{percent(row.coverage_at_mission_end_high_pct)}."
    )


def alt(row: pd.Series, path: pd.DataFrame, terms: Terms) -> str:
    """The fan in words: where it starts, where it ends, and the finding."""
    first, last = path.iloc[0], path.iloc[-1]
    return (
        f"Line chart of coverage with a fan of what is projected: {percent(first.coverage_pct)} on "
        f"{date_long(first.on_date)}, then a middle of {percent(last.coverage_pct)} and a band from "
        f"{percent(last.low_pct)} to {percent(last.high_pct)} on {date_long(last.on_date)}. The Mission’s end, "
        f"{date_long(terms.mission_end)}, is marked. {finding(row, terms)}."
    )


def _month(day: object) -> str:
    return date_long(day).partition(" ")[2]


def _number(count: int) -> str:
    return {5: "five", 10: "ten", 15: "fifteen", 20: "twenty"}.get(count, indian(count))

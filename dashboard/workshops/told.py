"""Coverage as told against the official figure last known when the workshop ended, and what may lie between them."""

import pandas as pd

from dashboard import definitions
from dashboard.charts.template import share_are
from dashboard.format import date_short, indian, is_missing, join_names, lower_first, months, percent, plural, points
from dashboard.workshops import reading

SAME_POINTS = 0.5
"""Up to half a point, the two figures are the same for a reader: whole numbers are told, decimals published."""
LATE_DAYS = 45


def with_difference(districts: pd.DataFrame) -> pd.DataFrame:
    """Districts with `difference_points` (told less official) and `reasons`, told above official first."""
    difference = districts.coverage_told_pct - districts.coverage_pct
    found = districts.assign(difference_points=difference)
    found["reasons"] = pd.Series([" ".join(reasons(row)) for row in found.itertuples()], found.index, "str")
    return found.sort_values("difference_points", ascending=False, na_position="last", kind="stable", ignore_index=True)


def reasons(row: object) -> list[str]:
    """What the data know that may explain a difference, a sentence each; never who is right."""
    if is_missing(row.coverage_told_pct):
        return ["The team told no coverage."]
    if is_missing(row.coverage_pct):
        return ["No official figure is held for a date on or before the workshop’s end."]
    difference = row.coverage_told_pct - row.coverage_pct
    if abs(difference) <= SAME_POINTS:
        return ["The same within half a point."]
    found = []
    days = (row.end_on - row.as_on).days
    if days > LATE_DAYS:
        late = months(days / definitions.days_per_month())
        found.append(f"The official figure is {late} older than the workshop’s end.")
        if not is_missing(row.next_coverage_pct) and _between(row):
            found.append(
                f"The next official figure is {percent(row.next_coverage_pct)} ({date_short(row.next_as_on)}); "
                "what was told lies between the two."
            )
    if row.coverage_basis == "households_2026":
        found.append("The official figure is divided by the rural households of 2026: no count is held for its date.")
    if row.source_id == "imis_j5":
        found.append("The official figure is summed from habitations, by block, and placed in the districts of 2026.")
    if not is_missing(row.flag_title):
        found.append(f"The official figure needs checking: {lower_first(row.flag_title)}.")
    if not found:
        found.append("The data held give no reason; the district can say which date and which count it told.")
    return found


def common(rows: pd.DataFrame) -> list[str]:
    """Sentences that hold for every district whose figures differ, to be said once; none for a single district."""
    of_each = [reasons(row) for row in rows.itertuples() if _apart(row)]
    return [said for said in of_each[0] if all(said in other for other in of_each)] if len(of_each) > 1 else []


def own(rows: pd.DataFrame) -> list[str]:
    """What is left to say of each district, in the order of the rows."""
    shared = common(rows)
    left = [
        " ".join(said for said in reasons(row) if said not in shared or not _apart(row)) for row in rows.itertuples()
    ]
    return [said or "As said above." for said in left]


def finding(rows: pd.DataFrame) -> str:
    """How many districts told the same as the official figure, and how far the others are from it."""
    both = rows.dropna(subset="difference_points")
    if both.empty:
        return "No district has both a told and an official coverage to set side by side"
    distance = both.difference_points.abs()
    apart = distance[distance > SAME_POINTS]
    same = len(both) - len(apart)
    if apart.empty:
        return f"{share_are(same, len(both), 'district', 'within half a point of the official figure')}"
    span = _points(apart.min()) if len(apart) == 1 else f"{_points(apart.min())} to {_points(apart.max())}"
    if not same:
        return f"What {plural(len(both), 'district')} told differs from the official figure by {span} points"
    others = "the other differs" if len(apart) == 1 else "the others differ"
    return (
        f"{share_are(same, len(both), 'district', 'within half a point of the official figure')}; "
        f"{others} by {span} points"
    )


def dates(rows: pd.DataFrame) -> str:
    """For which dates the official figures stand."""
    days = sorted({stamp.date() for stamp in rows.as_on.dropna()})
    if not days:
        return "no official figure is held for a date before the workshop’s end"
    return f"official figures as on {join_names([date_short(day) for day in days], 3)}"


def table(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows in words, for the page."""
    return pd.DataFrame(
        {
            "District": rows.district,
            "As told": rows.coverage_told_pct.map(percent),
            "Official": rows.coverage_pct.map(percent),
            "As on": rows.as_on.map(date_short),
            "Difference": rows.difference_points.map(points),
            "What may lie between": own(rows),
            "Cell": rows.source_locator.map(reading.cell),
        }
    )


def _apart(row: object) -> bool:
    difference = row.coverage_told_pct - row.coverage_pct
    return not is_missing(difference) and abs(difference) > SAME_POINTS


def _between(row: object) -> bool:
    low, high = sorted((row.coverage_pct, row.next_coverage_pct))
    return low <= row.coverage_told_pct <= high


def _points(value: float) -> str:
    return indian(value, 1)

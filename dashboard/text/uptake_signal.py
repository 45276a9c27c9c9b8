"""The signal of uptake in words: did adopters move more than their peers, and what that does not prove."""

from typing import Any

import pandas as pd

from dashboard.charts.bright_spots import interval
from dashboard.format import indian, join_names, plural

NO_PROOF = "a signal, not proof"


def finding(signals: pd.DataFrame, least: int) -> str:
    """How many practices and themes have enough adopters, and of how many those moved clearly more or less."""
    shown = signals[signals.shown]
    if shown.empty:
        return f"No practice and no theme has {indian(least)} measured adopters yet"
    if signals.illustrative.any():
        return f"How it will look: made-up adopters against their peers, in {_kinds(shown)}"
    more, less = shown[shown.low > 0], shown[shown.high < 0]
    rest = len(shown) - len(more) - len(less)
    parts = [f"more in {_named(more)}" if len(more) else "", f"less in {_named(less)}" if len(less) else ""]
    moved = f"moved clearly {join_names([part for part in parts if part])}" if any(parts) else "did not clearly differ"
    untold = f"; in {indian(rest)} it cannot be told" if any(parts) and rest else ""
    return f"Beside their peers, adopters of {_kinds(shown)} {moved}{untold}: {NO_PROOF}"


def description(least: int, interval_pct: float, days: int) -> str:
    """How adopters are compared, and why it proves nothing."""
    return (
        "Points of coverage a year, from the last reading before a district got to piloting, less those of the "
        "districts of its State most like it that stood where it stood and had not committed; all of India together. "
        f"The line is the {indian(interval_pct)} % interval over adopters; a hollow dot’s holds zero. Shown from "
        f"{indian(least)} measured adopters on, each read at least {indian(days)} days after. Districts chose what "
        "they took up, and much else happened there meanwhile: a signal, not proof."
    )


def illustrative(signals: pd.DataFrame) -> str:
    """The note where made-up adopters count; "" where none does."""
    if not signals.illustrative.any():
        return ""
    return (
        "These adopters are told by illustrative workshops, made up to show how the Atlas works, while coverage is "
        "real. So the differences below say nothing of any practice. The switch in the side bar leaves them out."
    )


def nothing(signals: pd.DataFrame, least: int) -> str:
    """What there is where nothing can be shown yet."""
    if signals.empty:
        return (
            "No workshop that counts here has told of a district that got to piloting. When one does, and "
            f"{indian(least)} adopters of a practice have readings since, the comparison stands here."
        )
    most = signals.iloc[signals.adopters_measured.to_numpy().argmax()]
    return (
        f"The most is {plural(int(most.adopters_measured), 'measured adopter')}, of {most.title}. Below "
        f"{indian(least)} a mean would be a story of single districts."
    )


def hover(row: Any) -> str:
    """What the chart says of one row; its title is escaped by who draws it."""
    value = interval(row.mean_difference_pct_points_a_year, row.low, row.high)
    return f"{value} points a year<br>{plural(row.adopters_measured, 'measured adopter')} of {indian(row.adopters)}"


def table(signals: pd.DataFrame, least: int) -> pd.DataFrame:
    """Practices and themes as readers see them, those that wait for adopters too."""
    return pd.DataFrame(
        {
            "Practice or theme": [
                f"{row.theme} {row.title}" if row.scope == "theme" else row.title for row in signals.itertuples()
            ],
            "Adopters": signals.adopters,
            "Measured": signals.adopters_measured,
            "Points a year beyond peers": [
                interval(row.mean_difference_pct_points_a_year, row.low, row.high)
                if row.shown
                else f"waits for {indian(least)} measured"
                for row in signals.itertuples()
            ],
        }
    )


def _named(rows: pd.DataFrame) -> str:
    return join_names([f"“{row.title}”" for row in rows.itertuples()], limit=2)


def _kinds(rows: pd.DataFrame) -> str:
    counts = rows.scope.value_counts()
    return join_names([plural(int(counts[scope]), scope) for scope in ("practice", "theme") if scope in counts])

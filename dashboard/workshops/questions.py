"""Gap questions of a workshop with their votes, and what the sourcebook holds on their themes."""

from functools import partial

import pandas as pd

from dashboard import figure
from dashboard.charts import questions as chart
from dashboard.charts.matching import short_theme
from dashboard.format import indian
from dashboard.queries import workshops as queries
from dashboard.text import workshops as words
from dashboard.workshops import links, reading
from dashboard.workshops.record import Record


def show(record: Record) -> None:
    """The bars, a table with type and status, and links to the themes in the sourcebook."""
    found = queries.gaps(record.id)
    figure.show(
        partial(chart.by_votes, found),
        finding=words.questions_finding(found),
        description="What nobody in the room could answer, by votes; under each bar who raised it, its type and its "
        "status. A grey bar is answered or dropped.",
        alt=chart.alt_text(found), source=record.source, table=found.assign(themes=found.themes.map("; ".join)),
        name="gap_questions", as_on=record.on,
    )  # fmt: skip
    if found.empty:
        return
    supply = queries.theme_supply(record.id, record.illustrative).set_index("theme")
    if record.full:
        reading.table(table(found, supply), alt="Gap questions with type, theme, votes, status and practices on it")
    asked = [theme for theme in dict.fromkeys(found.theme.dropna()) if theme in supply.index]
    links.themes(
        (theme, f"{theme} {short_theme(supply.title[theme])} ({indian(supply.practices[theme])})") for theme in asked
    )


def table(found: pd.DataFrame, supply: pd.DataFrame) -> pd.DataFrame:
    """Questions in words; `supply` counts practices by theme."""
    return pd.DataFrame(
        {
            "Question": found.question,
            "Type and status": [
                reading.joined(row.type_title, row.status_title) for row in found.itertuples()
            ],
            "Raised by": found.districts,
            "Votes": found.votes,
            "Theme": found.theme,
            "In the book": found.theme.map(supply.practices).astype("Int64"),
            "Cell": found.source_locator.map(reading.cell),
        }
    )

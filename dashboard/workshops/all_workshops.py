"""The list of workshops: when and where, who came, what they harvested, and how far their decisions are."""

from functools import partial

import pandas as pd

from dashboard import figure
from dashboard.charts import workshop_timeline as chart
from dashboard.format import indian, is_missing
from dashboard.text import workshops as words
from dashboard.workshops import header, links, reading


def show(workshops: pd.DataFrame) -> None:
    """The answer over all of them, a timeline, a table, and a link to each."""
    figure.answer(words.all_answer(workshops), words.all_said(workshops))
    header.label(workshops)
    source = f"{figure.source_line(['ral_workshops'])}{' Illustrative.' if workshops.illustrative.all() else ''}"
    latest = workshops.iloc[0]
    figure.show(
        partial(chart.timeline, workshops),
        finding=f"The latest ended on {words.period(latest.end_on, latest.end_on)}"
        + ("" if is_missing(latest.state) else f", in {latest.state}"),
        description="Each workshop at its last day.",
        alt=chart.alt_text(workshops), source=source, table=workshops, name="workshops", as_on="",
    )  # fmt: skip
    reading.table(in_words(workshops), alt="Workshops with dates, districts, women, practices and decisions done")
    links.workshops(workshops)


def in_words(workshops: pd.DataFrame) -> pd.DataFrame:
    """Workshops as the page shows them; which are illustrative is a column only where any is."""
    rows = [workshop for _, workshop in workshops.iterrows()]
    shown = pd.DataFrame(
        {
            "Workshop": workshops.title,
            "State": workshops.state.fillna(chart.SEVERAL),
            "Dates": [words.period(row.start_on, row.end_on) for row in rows],
            "Districts attended": [words.attended(row) for row in rows],
            "Women": [words.women_share(row) for row in rows],
            "Practices": workshops.practices,
            "Decisions done": [f"{indian(row.decisions_done)} of {indian(row.decisions)}" for row in rows],
        }
    )
    if not workshops.illustrative.any():
        return shown
    return shown.assign(Illustrative=workshops.illustrative.map({True: "yes", False: "no"}))

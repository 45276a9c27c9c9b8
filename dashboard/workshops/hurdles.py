"""Challenges of a workshop: counted by category and level, in the teams' own words, the whole room's apart."""

from functools import partial

import pandas as pd
import streamlit as st

from dashboard import figure
from dashboard.charts import challenges as chart
from dashboard.format import indian, is_missing, markdown, plural
from dashboard.queries import workshops as queries
from dashboard.text import workshops as words
from dashboard.workshops import reading
from dashboard.workshops.record import Record

ALL = "All"
CELL = "workshop_challenges_cell"
CHART = "challenges"


def show(record: Record) -> None:
    """The dot matrix; the texts of a chosen dot, or all as a table; then what the whole room named."""
    found = queries.challenges(record.id)
    counted = chart.cells(found)
    figure.show(
        partial(chart.by_category_and_level, found),
        finding=words.challenges_finding(counted, len(found)),
        description="By category and by the level that can fix them. The number in a dot counts challenges; shade and "
        "the number under it are their mean severity, from 1 slight to 5 blocks the work. Choose a dot to read them.",
        alt=chart.alt_text(found), source=record.source, table=as_file(found), name=CHART, as_on=record.on,
        on_select=_choose_dot, selection_mode="points",
    )  # fmt: skip
    if found.empty:
        return
    names = [ALL, *(cell_name(row.category, row.level) for row in counted.itertuples())]
    if st.session_state.get(CELL) not in names:
        st.session_state[CELL] = ALL
    cell = st.selectbox("Challenges shown", names, key=CELL)
    if cell == ALL and record.full:
        reading.table(in_words(found), alt="Challenges with district, category, level, theme and severity")
    elif cell != ALL:
        own = found[[cell_name(*_cell_of(row)) == cell for row in found.itertuples()]]
        reading.items([_line(row) for row in own.itertuples()])
    room = found[found.lgd_district_code.isna()]
    if len(room):
        figure.heading(
            f"The whole room named {plural(len(room), 'challenge')}", "Named together, and not by one district."
        )
        reading.items([_line(row, named=False) for row in room.itertuples()])
    if record.full:
        figure.heading(themes_finding(found), "Each challenge counts once, for its main theme.")
        reading.table(by_theme(found), alt="Challenges by theme, with mean severity")


def cell_name(category: str, level: str) -> str:
    """A dot in words: "Technical, at district level"."""
    return f"{category}, level not said" if level == chart.NOT_SAID else f"{category}, at {level.lower()} level"


def by_theme(found: pd.DataFrame) -> pd.DataFrame:
    """Challenges counted by main theme, most first, in words."""
    titles = [
        "Theme not said" if is_missing(row.theme) else f"{row.theme} {row.theme_title}" for row in found.itertuples()
    ]
    named = pd.DataFrame({"Theme": titles, "severity": found.severity.astype("Float64")})
    counted = named.groupby("Theme").severity.agg(["size", "mean"]).reset_index()
    counted = counted.sort_values("size", ascending=False, kind="stable", ignore_index=True)
    counted["mean"] = [indian(mean, 1) for mean in counted["mean"]]
    return counted.rename(columns={"size": "Challenges", "mean": "Mean severity"})


def themes_finding(found: pd.DataFrame) -> str:
    """How many themes the challenges touch, and the one named most."""
    known = found.dropna(subset="theme")
    if known.empty:
        return "No challenge names a theme"
    tally = known.theme_title.value_counts()
    return f"They touch {plural(len(tally), 'theme')}, most often {chart_theme(tally.index[0])} ({tally.iloc[0]})"


def chart_theme(title: str) -> str:
    """A theme's title within a sentence."""
    return title if title[:2].isupper() else title[:1].lower() + title[1:]


def in_words(found: pd.DataFrame) -> pd.DataFrame:
    """Challenges as the page shows them."""
    return pd.DataFrame(
        {
            "District": found.district.fillna("The whole room"),
            "Challenge": found.challenge,
            "Category and level": [
                reading.joined(row.category_title, row.level_title, by=", ") for row in found.itertuples()
            ],
            "Theme": found.themes.map(", ".join),
            "Severity": found.severity,
            "Cell": found.source_locator.map(reading.cell),
        }
    )


def as_file(found: pd.DataFrame) -> pd.DataFrame:
    """Challenges as their CSV carries them."""
    return found.drop(columns=["category_place", "level_place"]).assign(themes=found.themes.map("; ".join))


def _choose_dot() -> None:
    """What a click on a dot chooses; a click beside the dots chooses all."""
    points = st.session_state[f"{CHART}_chart"].selection.points
    st.session_state[CELL] = cell_name(*points[0]["customdata"][:2]) if points else ALL


def _cell_of(row) -> tuple[str, str]:
    return (
        chart.NOT_SAID if is_missing(row.category_title) else row.category_title,
        chart.NOT_SAID if is_missing(row.level_title) else row.level_title,
    )


def _line(row, named: bool = True) -> str:
    where = "The whole room" if is_missing(row.district) else row.district
    severity = "severity not said" if is_missing(row.severity) else f"severity {row.severity}"
    said = f"{markdown(row.challenge)} ({severity}; {markdown(reading.cell(row.source_locator))})"
    return f"**{markdown(where)}**: {said}" if named else said

"""Practices harvested in a workshop, and what was set aside from its workbook."""

import pandas as pd
import streamlit as st

from dashboard import figure
from dashboard.format import is_missing, markdown, plural
from dashboard.queries import workshops as queries
from dashboard.text import workshops as words
from dashboard.workshops import links, reading
from dashboard.workshops.record import Record


def show_practices(record: Record) -> None:
    """Each practice with a link to its entry, its origin, evidence and uptake, and what did not work."""
    found = queries.practices(record.id, record.illustrative)
    figure.heading(words.practices_finding(found), "Each title opens its entry in the Living Sourcebook.")
    if found.empty:
        return
    for row in found.itertuples():
        links.practice(row.practice_id, row.title)
        st.caption(markdown(about(row)))
    figure.foot(record.source, found, name="practices_harvested", as_on=record.on)


def about(row: object) -> str:
    """One practice in a line: theme, origin, evidence, adopters, and where it stands in the workbook."""
    origin = "District not said" if is_missing(row.origin_districts) else row.origin_districts
    evidence = "evidence not said" if is_missing(row.evidence_title) else f"evidence {row.evidence_title}"
    theme = "Theme not said" if is_missing(row.theme) else f"{row.theme} {row.theme_title}"
    uptake = f"taken up by {plural(row.adopters, 'district')}" if row.adopters else "no uptake written down yet"
    return f"{theme}. {origin}; {evidence}; {uptake}. Workbook: {reading.cell(row.source_locator)}."


def show_workbook(record: Record) -> None:
    """What of the workbook was not understood, and how to follow any figure to its cell."""
    found = queries.set_aside(record.id)
    figure.heading(
        words.set_aside_finding(found),
        f"Workbook {record.workshop.source_file}. Every table and CSV above names the sheet and row a line comes from.",
    )
    if len(found) and record.full:
        reading.table(in_words(found), alt="Places of the workbook set aside, with reasons and suggestions")
        figure.foot(record.source, found, name="set_aside", as_on=record.on)
    links.data_health()


def in_words(found: pd.DataFrame) -> pd.DataFrame:
    """What was set aside, as the page shows it."""
    found = found[["locator", "column_name", "value", "reason", "suggestion"]]
    return found.set_axis(["Where", "Column", "Written", "Why", "What to do"], axis="columns")

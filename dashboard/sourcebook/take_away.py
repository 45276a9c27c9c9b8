"""One entry to carry: as Markdown for a note or a letter, and as the row of a table."""

from typing import Any

import streamlit as st

from dashboard.exports.button import csv_button
from dashboard.exports.csv import file_name
from dashboard.format import date_short, is_missing, markdown
from dashboard.sourcebook.book import Book
from dashboard.text import sourcebook as words

PARTS = {
    "Problem": "problem",
    "What was done": "what_was_done",
    "Who did it": "who_did_it",
    "Result": "result",
    "What did not work": "what_did_not_work",
    "What must be in place first": "preconditions",
    "How to adapt it": "how_to_adapt",
}


def entry_markdown(book: Book, row: Any) -> str:
    """The entry as Markdown in which every text shows as it was told."""
    lines = [f"# {markdown(row.title)}"]
    if not is_missing(row.title_local):
        lines.append(markdown(row.title_local))
    made_up = " ILLUSTRATIVE: made up to show how the Atlas works." if row.illustrative else ""
    lines.append(f"{row.practice_id}, {words.ORIGINS[row.record_origin]}, {markdown(words.place(row))}.{made_up}")
    for title, column in PARTS.items():
        if is_missing(value := getattr(row, column)):
            continue
        told = [markdown(step) for step in words.steps(value)]
        body = told[0] if len(told) == 1 else "\n".join(f"{at}. {step}" for at, step in enumerate(told, 1))
        lines.append(f"## {title}\n\n{body}")
    facts = "\n".join(f"- {title}: {markdown(said)}" for title, said in facts_of(book, row).items())
    lines.append(f"## Facts\n\n{facts}")
    lines.append(f"Source: {markdown(words.source(row))}")
    if not is_missing(row.source_url):
        lines.append(markdown(row.source_url))
    return "\n\n".join(lines) + "\n"


def facts_of(book: Book, row: Any) -> dict[str, str]:
    """What is told of an entry in short answers; what is not told is left out."""
    said = {
        "Themes": ", ".join(book.titles.get(theme, theme) for theme in row.themes),
        "Kind": book.choice("practice_kind", row.kind),
        "From": words.place(row),
        "Place": row.place,
        "Who did it": row.who_did_it,
        "Cost": words.cost(row.cost_min_inr, row.cost_max_inr, row.cost_is_for),
        "Until a result": words.weeks(row.weeks_to_result),
        "Terrain": book.choice("terrain", row.terrain),
        "Water source": book.choice("water_source", row.water_source),
        "Scheme type": book.choice("scheme_type", row.scheme_type),
        "Scale": book.choice("scale", row.scale),
        "Started": started(row),
        "Told on": told_on(row),
        "Last verified": "" if is_missing(row.last_verified_on) else date_short(row.last_verified_on),
        "Status": book.choice("practice_status", row.status),
        "Evidence": words.EVIDENCE.get(row.evidence_level, "not said"),
        "To name it in a workbook": words.citation(row),
    }
    return {title: str(value) for title, value in said.items() if not is_missing(value) and value != ""}


def started(row: Any) -> str:
    """The day a practice began, or its year."""
    if not is_missing(row.started_on):
        return date_short(row.started_on)
    return "" if is_missing(row.started_year) else str(int(row.started_year))


def told_on(row: Any) -> str:
    """The day a practice was told, or the month or year that its source gives and no day beyond it."""
    if not is_missing(row.source_date) and len(str(row.source_date)) < len("2026-08-16"):
        return str(row.source_date)
    return "" if is_missing(row.documented_on) else date_short(row.documented_on)


def buttons(book: Book, row: Any) -> None:
    """The entry as a text, and as a row with every column."""
    with st.container(horizontal=True, key="entry_take_away"):
        st.download_button(
            "Markdown", data=lambda: entry_markdown(book, row), mime="text/markdown", on_click="ignore",
            file_name=file_name(f"practice_{row.practice_id}").removesuffix(".csv") + ".md",
            key="entry_markdown", type="tertiary", icon=":material/article:", help="Download this entry as a text",
        )  # fmt: skip
        table = book.entries.loc[[row.practice_id]].drop(columns=["district_codes", "lgd_state_codes"])
        table["themes"] = table.themes.map("|".join)
        csv_button(table, f"practice_{row.practice_id}", title="this entry", source=words.source(row))

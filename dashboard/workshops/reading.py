"""Tables made for reading and for paper: every cell wraps, and words from files are shown as words."""

import pandas as pd
import streamlit as st

from dashboard.format import NBSP, WORD_JOINER, indian, is_missing, markdown

NONE = "–"
SHORT = 12
"""Up to so many letters stay on one line: a date, a figure."""


def table(frame: pd.DataFrame, alt: str) -> None:
    """Show a small frame whole; text is escaped, numbers are written the Indian way, what is missing is a dash."""
    st.table(frame.map(_cell), hide_index=True, border="horizontal", alt=alt)


def items(lines: list[str]) -> None:
    """Show lines of Markdown as a list; what comes from files must be escaped in them already."""
    st.markdown("\n".join(f"- {line}" for line in lines))


def joined(*parts: object, by: str = "; ") -> str:
    """The parts that are there, in one cell."""
    return by.join(str(part) for part in parts if not is_missing(part) and str(part))


def cell(locator: str) -> str:
    """Where a row stands in its workbook, short: "sheet 'Districts', row 4" → "Districts, row 4"."""
    return locator.removeprefix("sheet ").replace("'", "")


def _cell(value: object) -> str:
    if is_missing(value) or value == "":
        return NONE
    if isinstance(value, int | float) and not isinstance(value, bool):
        return indian(value)
    words = markdown(str(value))
    return words.replace(" ", NBSP).replace("–", f"–{WORD_JOINER}") if len(words) <= SHORT else words

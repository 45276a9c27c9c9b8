"""One way to show a chart: finding, plain description, chart, source line, and its data to take away."""

import re
from collections.abc import Callable, Sequence
from datetime import date

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from dashboard import definitions, look
from dashboard.charts.template import CONFIG
from dashboard.exports.button import csv_button
from dashboard.format import NBSP, date_short, is_missing, join_names, markdown


def show(
    make: Callable[..., go.Figure],
    *,
    finding: str,
    description: str,
    alt: str,
    source: str,
    table: pd.DataFrame,
    name: str,
    as_on: str,
    place: str = "",
    narrow: Callable[[], None] | None = None,
    **chart: object,
) -> object:
    """Draw a chart as every page shows one; returns the chart's selection.

    `make(theme=…)` builds the figure in the reader's theme; `table` is what its CSV holds, and `place` the State or
    India that it is of, for the file's name. `narrow` draws what stands in the chart's place on a telephone; a rule of
    look.css for `name` shows one of the two.
    """
    heading(finding, description)
    drawn = make(theme=look.current_theme())
    event = st.plotly_chart(drawn, theme=None, config=CONFIG, alt=alt, key=f"{name}_chart", **chart)
    if narrow:
        with st.container(key=f"{name}_narrow"):
            narrow()
    foot(source, table, name=name, as_on=as_on, file=file_of(name, place))
    return event


def answer(finding: str, said: str = "") -> None:
    """The page's answer as its title, and the sentences that go with it."""
    st.title(markdown(tied(finding)), anchor=False)
    if said:
        st.markdown(markdown(tied(said)))


def heading(finding: str, description: str) -> None:
    """A finding as a title, with the plain description under it."""
    st.header(markdown(tied(finding)), anchor=False)
    st.caption(markdown(tied(description)))


def tied(words: str) -> str:
    """Words whose figures do not part from their sign or unit at the end of a line."""
    return re.sub(r"(?<=[\d%]) (?=%|or more\b|points?\b|lakh\b|crore\b|times\b)", NBSP, words)


def foot(
    source: str, table: pd.DataFrame, *, name: str, as_on: str, title: str = "", file: str = "",
    also: Callable[[], None] | None = None,
) -> None:  # fmt: skip
    """The source line, and the button that takes the data away; `also` draws a further one beside it.

    `file` names the file where `name` does not say enough.
    """
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        st.caption(markdown(source), width="stretch")
        csv_button(table, name, title=title or name.replace("_", " "), as_on=as_on, source=source, file=file)
        if also:
            also()


def file_of(name: str, place: str) -> str:
    """What a file is called before its date: its table and the State or India that it is of."""
    return f"{name}_{place}" if place else name


def source_line(source_ids: Sequence[str], as_on: date | None = None) -> str:
    """The line under a chart: who published the figures, what they are called, and for which date."""
    said = publishers(source_ids, as_on)
    return f"Source: {said}." if said else "No source: there is no figure."


def ids_of(source_ids: pd.Series) -> list[str]:
    """Each source once, of a column that holds one or several a row, blanks between them."""
    return list(source_ids.str.split().explode().dropna().unique())


def publishers(source_ids: Sequence[str], as_on: date | None = None) -> str:
    """Publishers with the titles of their sources, each publisher once; "" without a source.

    An id that the catalogue lacks stands for itself, so that it is seen.
    """
    known = definitions.sources()
    titles: dict[str, list[str]] = {}
    for source_id in dict.fromkeys(found for found in source_ids if not is_missing(found)):
        source = known.get(source_id)
        publisher = source.publisher.partition(",")[0] if source else "not described"
        titles.setdefault(publisher, []).append(source.title if source else source_id)
    said = "; ".join(f"{publisher} ({join_names(of)})" for publisher, of in titles.items())
    return f"{said}, as on {date_short(as_on)}" if said and as_on else said

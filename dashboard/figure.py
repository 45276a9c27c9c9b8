"""One way to show a chart: finding, plain description, chart, source line, and its data to take away."""

from collections.abc import Callable, Sequence
from datetime import date

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from dashboard import look
from dashboard.charts.template import CONFIG
from dashboard.exports.button import csv_button
from dashboard.format import date_short, join_names
from etl import catalogue


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
    **chart: object,
) -> object:
    """Draw a chart as every page shows one; returns the chart's selection.

    `make(theme=…)` builds the figure in the reader's theme; `table` is what its CSV holds.
    """
    heading(finding, description)
    drawn = make(theme=look.current_theme())
    event = st.plotly_chart(drawn, theme=None, config=CONFIG, alt=alt, key=f"{name}_chart", **chart)
    foot(source, table, name=name, as_on=as_on)
    return event


def heading(finding: str, description: str) -> None:
    """A finding as a title, with the plain description under it."""
    st.header(finding, anchor=False)
    st.caption(description)


def foot(source: str, table: pd.DataFrame, *, name: str, as_on: str, title: str = "") -> None:
    """The source line, and the button that takes the data away."""
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        st.caption(source, width="stretch")
        csv_button(table, name, title=title or name.replace("_", " "), as_on=as_on, source=source)


def source_line(source_ids: Sequence[str], as_on: date | None = None) -> str:
    """The line under a chart: who published the figures, what they are called, and for which date."""
    return f"Source: {publishers(source_ids, as_on)}."


def publishers(source_ids: Sequence[str], as_on: date | None = None) -> str:
    """Publishers with the titles of their sources; each publisher is named once."""
    known = catalogue_sources()
    titles: dict[str, list[str]] = {}
    for source_id in dict.fromkeys(source_ids):
        if source_id in known:
            publisher = known[source_id].publisher.partition(",")[0]
            titles.setdefault(publisher, []).append(known[source_id].title)
    said = "; ".join(f"{publisher} ({join_names(of)})" for publisher, of in titles.items())
    return f"{said}, as on {date_short(as_on)}" if as_on else said


@st.cache_data(show_spinner=False)
def catalogue_sources() -> dict[str, catalogue.Source]:
    """Every source of the catalogue by id."""
    return catalogue.sources()

"""Put a figure on a page: the finding as its title, the plain description under it, words for a screen reader."""

from typing import Any

import plotly.graph_objects as go
import streamlit as st

from dashboard.charts.template import CONFIG


def chart(
    figure: go.Figure,
    *,
    alt: str,
    key: str,
    title: str | None = None,
    description: str | None = None,
    on_select: Any = "ignore",
) -> Any:
    """Draw `figure` with its title, description and `alt`; returns Streamlit's selection where `on_select` asks."""
    if title:
        st.markdown(f"#### {title}")
    if description:
        st.caption(description)
    return st.plotly_chart(
        figure, theme=None, config=CONFIG, alt=alt, key=key, on_select=on_select, selection_mode="points"
    )

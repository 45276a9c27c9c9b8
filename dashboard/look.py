"""What `.streamlit/config.toml` cannot say: readable words on the accent, print, and the theme of figures.

The entry script calls `look.apply()` once; `dashboard.figure` passes `current_theme()` to the chart functions,
because the colours inside a figure are fixed when it is built. The style sheet and the program lie in
`static/look` and go by URL: inline they would be sent again at every change.
"""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard.components import client_files
from dashboard.palette import Theme

_PROGRAM = client_files.program_url("look", "look.js", "look.css")
_theme_watch = None


def apply() -> DeltaGenerator:
    """Put the style sheet on the page and watch the theme; returns the unseen corner where that is done.

    Runs the script once more when the reader switches theme, so that figures follow.
    """
    global _theme_watch
    if _theme_watch is None:
        _theme_watch = st.components.v2.component("atlas_theme", js=client_files.WATCHER)
    corner = st.container(key="atlas_theme", height=1, border=False)
    with corner:
        _theme_watch(
            key="atlas_theme_watch",
            data={"told": current_theme(), "program": _PROGRAM},
            on_theme_change=lambda: None,
        )
    return corner


def current_theme() -> Theme:
    """The theme on screen as far as the server knows; light where there is no browser (tests, scripts)."""
    seen = st.session_state.get("atlas_theme_watch")
    shown = (getattr(seen, "theme", None) if seen else None) or st.context.theme.type
    return "dark" if shown == "dark" else "light"

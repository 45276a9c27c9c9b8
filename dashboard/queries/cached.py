"""Ask the snapshot in service; each answer is kept per snapshot and parameters."""

import pandas as pd
import streamlit as st

from dashboard import warehouse


def ask(query: str, **parameters: object) -> pd.DataFrame:
    """The answer to dashboard/queries/`query`.sql; `parameters` fill its `$names`."""
    return _cached(query, warehouse.current_build(), tuple(sorted(parameters.items())))


@st.cache_data(max_entries=400, show_spinner=False)
def _cached(query: str, build: str, parameters: tuple[tuple[str, object], ...]) -> pd.DataFrame:
    return warehouse.ask(query, build, **dict(parameters))

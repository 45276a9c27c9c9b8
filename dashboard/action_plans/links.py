"""Links from action plans to the workshops they come from, to adoption, and to the page that takes a workbook."""

import pandas as pd
import streamlit as st

from dashboard.format import date_short, is_missing, markdown
from dashboard.links import to


def workshops(workbooks: pd.DataFrame) -> None:
    """A link to the record of each workshop behind the page."""
    with st.container(horizontal=True):
        for row in workbooks.itertuples():
            place = "Several States" if is_missing(row.state) else row.state
            label = markdown(f"Workshop of {place}, {date_short(row.end_on)}")
            to("workshops", label, {"workshop": row.workshop_id}, "groups")


def adoption() -> None:
    """A link to what came of the practices the plans name."""
    to("adoption", "Who took up which practice", icon="conversion_path")


def add_data() -> None:
    """A link to the page that takes a workbook."""
    to("add_data", "Add a workshop’s workbook", icon="upload_file")

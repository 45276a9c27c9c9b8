"""Links from action plans to the workshops they come from, to adoption, and to the page that takes a workbook."""

import pandas as pd
import streamlit as st

from dashboard.format import date_short, is_missing, markdown
from etl import paths

PAGES = paths.ROOT / "pages"


def workshops(workbooks: pd.DataFrame) -> None:
    """A link to the record of each workshop behind the page."""
    with st.container(horizontal=True):
        for row in workbooks.itertuples():
            place = "Several States" if is_missing(row.state) else row.state
            st.page_link(
                PAGES / "workshops.py", label=markdown(f"Workshop of {place}, {date_short(row.end_on)}"),
                query_params={"workshop": row.workshop_id}, icon=":material/groups:",
            )  # fmt: skip


def adoption() -> None:
    """A link to what came of the practices the plans name."""
    st.page_link(PAGES / "adoption.py", label="Who took up which practice", icon=":material/conversion_path:")


def add_data() -> None:
    """A link to the page that takes a workbook."""
    st.page_link(PAGES / "add_data.py", label="Add a workshop’s workbook", icon=":material/upload_file:")

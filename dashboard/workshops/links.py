"""Links from a workshop to other pages."""

from collections.abc import Iterable

import pandas as pd
import streamlit as st

from dashboard import filters
from dashboard.format import date_short, is_missing, markdown
from dashboard.links import to


def practice(practice_id: str, label: str) -> None:
    """A link to one entry of the sourcebook."""
    _to("sourcebook", label, {"practice": practice_id}, "menu_book")


def themes(codes: Iterable[tuple[str, str]]) -> None:
    """Links to what the sourcebook holds on some themes, given as (code, label)."""
    with st.container(horizontal=True):
        for code, label in codes:
            _to("sourcebook", label, {"theme": code}, "menu_book")


def workshops(rows: pd.DataFrame) -> None:
    """A button for each of some workshops, by its State and last day: a link to the page one is on opens nothing."""
    with st.container(horizontal=True):
        for row in rows.itertuples():
            place = "Several States" if is_missing(row.state) else row.state
            st.button(
                markdown(f"{place}, {date_short(row.end_on)}"), key=f"open_{row.workshop_id}", type="tertiary",
                icon=":material/groups:", on_click=_open, args=(row.workshop_id,),
            )  # fmt: skip


def all_workshops() -> None:
    """Back to the list of every workshop."""
    st.button("All workshops", key="open_all", type="tertiary", icon=":material/list:", on_click=_open, args=(None,))


def data_health() -> None:
    """A link to the page that lists every row set aside."""
    _to("data_health", "Every row set aside, on Data health", {}, "fact_check")


def add_data() -> None:
    """A link to the page that takes a workbook."""
    _to("add_data", "Add a workbook", {}, "upload_file")


def _to(page: str, label: str, parameters: dict[str, str], icon: str) -> None:
    to(page, markdown(label), {**filters.link(), **parameters}, icon)


def _open(workshop_id: str | None) -> None:
    if workshop_id:
        st.query_params["workshop"] = workshop_id
    else:
        st.query_params.pop("workshop", None)

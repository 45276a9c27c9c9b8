"""Which workshop is shown: the one the link names, else the latest of the State; and what is said where none is."""

from dataclasses import dataclass

import pandas as pd
import streamlit as st

from dashboard import figure
from dashboard.filters import Filters
from dashboard.format import markdown, plural
from dashboard.queries import INDIA
from dashboard.queries import workshops as queries
from dashboard.text import workshops as words
from dashboard.workshops import links

BOX = "workshop_box"
SEEN = "workshop_seen"
VIA = "via"
"""In a link that was just followed: its word counts, whichever State was looked at before."""


@dataclass(frozen=True)
class Chosen:
    """The workshops to choose from, the one chosen (None: nothing to show), and whether the link named it."""

    workshops: pd.DataFrame
    workshop: pd.Series | None
    named: bool = False
    note: str = ""


def choose(filters: Filters) -> Chosen:
    """The workshop asked for by the link, wherever it was held; else the latest of the State or of India."""
    everywhere = queries.workshops(INDIA, filters.illustrative)
    own = queries.workshops(filters.state_code, filters.illustrative)
    asked = _asked(filters.state)
    note = ""
    if asked:
        found = everywhere[everywhere.workshop_id == asked]
        if len(found):
            return Chosen(own if asked in set(own.workshop_id) else found, found.iloc[0], named=True)
        note = _unknown(asked, filters)
    return Chosen(own, own.iloc[0] if len(own) else None, note=note)


def box(chosen: Chosen) -> None:
    """The box that changes the workshop, where there is more than one."""
    rows = chosen.workshops.itertuples()
    titles = {row.workshop_id: f"{row.title}, {words.period(row.start_on, row.end_on)}" for row in rows}
    if len(titles) < 2:
        return
    st.session_state[BOX] = chosen.workshop.workshop_id
    st.selectbox("Workshop", list(titles), format_func=titles.get, key=BOX, on_change=_follow)


def nothing(filters: Filters, note: str) -> None:
    """What the page says where no workshop can be shown, and where to go from there."""
    elsewhere = queries.workshops(INDIA, filters.illustrative)
    hidden = 0 if filters.illustrative else len(queries.workshops(filters.state_code, True))
    place = "No workshop is held yet" if filters.is_india else f"No workshop of {filters.state} is held yet"
    figure.answer(place, "A workshop appears here once its workbook is added; the template is on the Add data page.")
    if note:
        st.warning(markdown(note), icon=":material/link_off:")
    if hidden:
        st.info(
            f"{plural(hidden, 'illustrative workshop')} {'is' if hidden == 1 else 'are'} left out by the switch in the "
            "side bar.", icon=":material/science:",
        )  # fmt: skip
    links.add_data()
    if len(elsewhere) and not filters.is_india:
        figure.heading("Workshops of other States", "Any district may learn from them.")
        links.workshops(elsewhere)


def _asked(state: str) -> str | None:
    """The workshop in the link, until the reader chooses another State: then the link's word is spent."""
    asked = st.query_params.get("workshop")
    seen = None if st.query_params.pop(VIA, None) else st.session_state.get(SEEN)
    if asked and seen and seen[1] == asked and seen[0] != state:
        del st.query_params["workshop"]
        asked = None
    st.session_state[SEEN] = (state, asked)
    return asked


def _unknown(asked: str, filters: Filters) -> str:
    if not filters.illustrative and asked in set(queries.workshops(INDIA, True).workshop_id):
        return "This link names an illustrative workshop, and the switch in the side bar leaves those out."
    return f"This link names the workshop {asked}, which the Atlas does not have."


def _follow() -> None:
    """The choice goes into the link."""
    st.query_params["workshop"] = st.session_state[BOX]

"""Each visit with its reasons in words: the gap, what there is to see, and why the two are alike."""

from typing import Any

import pandas as pd
import streamlit as st

from dashboard import definitions, figure
from dashboard.categories import GAP_TYPES
from dashboard.format import indian, markdown, plural
from dashboard.queries import visits as queries
from dashboard.text import visits as words
from dashboard.text.peers import UNDIVIDED
from etl import paths

MARK = " :orange-badge[illustrative]"
MORE = 8
"""Visits with their reasons shown at first, and more at each "show more"."""

_SHOWN = "_visits_shown"


def show(visits: pd.DataFrame, district: int | None) -> None:
    """The visits kept, those that bring most first; of a district chosen in the side bar only its own."""
    mine = visits if district is None else visits[
        (visits.lgd_district_code == district) | (visits.host_lgd_district_code == district)
    ]  # fmt: skip
    figure.heading(
        "Why these visits" if district is None else f"Why these visits: {plural(len(mine), 'visit')} of this district",
        "The gap and how it is known, what there is to see, and what the two districts have in common.",
    )
    shown = mine.head(st.session_state.get(_SHOWN, MORE))
    if shown.empty:
        st.markdown("No visit of this choice is kept.")
        return
    likeness = reasons(shown)
    for visit in shown.itertuples():
        _card(visit, likeness[visit.lgd_district_code, visit.host_lgd_district_code])
    if any("*" in said for said in likeness.values()):
        st.caption(markdown(UNDIVIDED))
    rest = len(mine) - len(shown)
    if rest > 0:
        st.button(
            f"Show {indian(min(rest, 2 * MORE))} more of {plural(len(mine), 'visit')}", key="visits_more",
            icon=":material/expand_more:", on_click=_more,
        )  # fmt: skip


def reasons(visits: pd.DataFrame) -> dict[tuple[int, int], str]:
    """Why the two districts of each visit are alike, in words, by learner and host."""
    if visits.empty:
        return {}
    learners = [int(code) for code in visits.lgd_district_code]
    hosts = [int(code) for code in visits.host_lgd_district_code]
    most = int(definitions.methods().constants["peer_reasons"].value)
    found = queries.likeness(learners, hosts, most)
    facts = queries.circumstances(sorted({*learners, *hosts})).set_index("lgd_district_code")
    said = dict.fromkeys(zip(learners, hosts, strict=True), "")
    for row in found.itertuples():
        own, host = facts.loc[row.lgd_district_code], facts.loc[row.host_lgd_district_code]
        said[row.lgd_district_code, row.host_lgd_district_code] = words.alike_because(own, host, row.reasons)
    return said


def _card(visit: Any, why_alike: str) -> None:
    mark = MARK if visit.made_up else ""
    shape = GAP_TYPES[visit.gap_type].shape
    with st.container(border=True, gap="xsmall"):
        st.markdown(f"**{markdown(words.visit_title(visit))}**{mark}")
        alike = f"{words.alike(visit)}. {why_alike}" if why_alike else words.alike(visit)
        lines = [
            f"{shape} {words.gap(visit)}",
            f"To see there: {words.host_has(visit)}",
            f"In common: {alike}",
            f"To travel: {words.travel(visit)}",
            *([f"When: {visit.month}"] if isinstance(visit.month, str) and visit.month else []),
            *([f"Note: {visit.note}"] if isinstance(visit.note, str) and visit.note else []),
        ]
        st.markdown("\n".join(f"- {markdown(line)}" for line in lines))
        if isinstance(visit.practice, str):
            st.page_link(
                paths.PAGES / "sourcebook.py", label=markdown(visit.practice), icon=":material/menu_book:",
                query_params={"practice": visit.practice_id},
            )  # fmt: skip


def _more() -> None:
    """Show more visits. A callback."""
    st.session_state[_SHOWN] = st.session_state.get(_SHOWN, MORE) + 2 * MORE

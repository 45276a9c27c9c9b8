"""What the reader asks of the planner: who learns, what, and within which limits; all of it kept in the link."""

from dataclasses import dataclass

import pandas as pd
import streamlit as st

from dashboard import definitions, queries
from dashboard.filters import Filters
from dashboard.format import plural
from dashboard.queries.workshops import theme_titles
from dashboard.text import visits as words
from dashboard.visits.assignment import Limits

KINDS = {
    "adoption_gap": "Adoption gap",
    "wrong_context": "Knowledge gap, proven elsewhere",
    "unproven": "Knowledge gap, not proven yet",
    "implementation_gap": "Implementation gap",
}
"""What a visit could help with, by a gap's reason or else its type."""

USUAL = ("adoption_gap", "wrong_context")
ONE, TWO = "One", "Two"
FARTHEST_KM = 4000


@dataclass(frozen=True)
class Asked:
    """LGD codes of States whose districts learn (none: all), themes (none: all), kinds of gap, and the limits.

    `state_figures`: gaps known from nothing but a State's figure, the same for all of its districts, count too.
    """

    states: tuple[int, ...]
    themes: tuple[str, ...]
    kinds: tuple[str, ...]
    state_figures: bool
    limits: Limits


def scope(asking: Asked, needs: pd.DataFrame, where: str) -> str:
    """How many districts of the States asked for have no gap of the kinds asked for."""
    districts = queries.districts()
    districts = districts[districts.lgd_state_code.isin(asking.states)] if asking.states else districts
    kinds = [KINDS[kind] for kind in asking.kinds]
    return words.scope(kinds, needs.lgd_district_code.nunique(), len(districts), where)


def draw(chosen: Filters) -> Asked:
    """The boxes, and what they say. Without a State named here, the side bar’s choice counts."""
    constants = definitions.methods().constants
    listed = queries.states()
    codes = dict(zip(listed.state, listed.lgd_state_code.astype(int), strict=True))
    states = [state for state, code in codes.items() if code != queries.INDIA]
    themes = {f"{theme} {title}": theme for theme, title in theme_titles().items()}
    with st.container(horizontal=True, vertical_alignment="bottom", key="visit_limits"):
        capacity = st.number_input(
            "Visits a host can take", 1, 20, int(constants["visit_host_capacity"].value), key="visit_capacity",
            bind="query-params", width=180,
        )  # fmt: skip
        each = st.segmented_control(
            "Visits a district makes", [ONE, TWO], default=ONE, key="visits_each", bind="query-params", required=True,
            help="With two, a district with larger gaps may take the place of one that has not been anywhere.",
        )  # fmt: skip
        km = st.number_input(
            "Not farther than, km", 50, FARTHEST_KM, int(constants["visit_max_km"].value), 50, key="visit_km",
            bind="query-params", width=180, help="A straight line between the two districts; roads are longer.",
        )  # fmt: skip
        language = st.toggle(
            "Same language only", key="visit_language", bind="query-params",
            help="Only hosts of the own State, or of one that shares an official language of the whole State.",
        )  # fmt: skip
    more = ("visit_states", "visit_theme", "visit_gap", "visit_state_figures")
    used = any(name in st.query_params or st.session_state.get(name) for name in (*more[:2], more[3]))
    with st.expander("Several States, themes or other kinds of gap", expanded=used, icon=":material/filter_list:"):
        with st.container(horizontal=True):
            named = st.multiselect(
                "States whose districts learn", states, key=more[0], bind="query-params", width=320,
                placeholder=f"{chosen.state}, as in the side bar",
            )  # fmt: skip
            picked = st.multiselect(
                "Themes", list(themes), key=more[1], bind="query-params", placeholder="All themes", width=320
            )
        kinds = st.pills(
            "Kinds of gap", list(KINDS.values()), selection_mode="multi", default=[KINDS[kind] for kind in USUAL],
            key=more[2], bind="query-params",
            help="Where practice is known and fits, or is proven in other circumstances, a visit helps most.",
        )  # fmt: skip
        figures = st.toggle(
            "Also gaps known only from a State’s figure", key=more[3], bind="query-params",
            help="Such a figure is the same for every district of a State and does not tell which of them has the gap.",
        )  # fmt: skip
    own = () if chosen.is_india else (chosen.state_code,)
    return Asked(
        tuple(codes[state] for state in named) or own,
        tuple(themes[label] for label in picked),
        tuple(kind for kind, label in KINDS.items() if label in (kinds or ())) or USUAL,
        bool(figures),
        Limits(int(capacity), 2 if each == TWO else 1, float(km), bool(language)),
    )


def said(limits: Limits) -> str:
    """The limits in a clause: "within 500 km, 3 visits a host"."""
    language = ", in the same language" if limits.same_language else ""
    return f"within {limits.max_km:,.0f} km{language}, {plural(limits.host_capacity, 'visit')} a host"

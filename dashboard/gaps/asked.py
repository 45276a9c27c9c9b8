"""What the reader asks of the gaps: theme, kinds, districts and order, kept in the session and in the link."""

from collections.abc import Collection
from dataclasses import dataclass

import streamlit as st

from dashboard import filters, maps, queries
from dashboard.categories import GAP_TYPES, NOT_MEASURED
from dashboard.components.gap_matrix import BY_NAME, BY_TOTAL

ALL, TEAMS, PEERS = "all", "teams", "peers"
NEED, ALIKE = "need", "alike"
KINDS = (*GAP_TYPES, NOT_MEASURED)
NO_THEME = ""

_NAMES = {"theme": NO_THEME, "who": ALL, "order": BY_TOTAL, "kinds": ""}
"""Parameters of the link with what they are where the link does not name them."""

_LINK, _BEFORE, LAST = "_gaps_link", "_gaps_before", "_gaps_last"


@dataclass(frozen=True)
class Asked:
    """Theme code ("" = all), whose rows, their order (name, total, need, alike or a theme), kinds shown alone."""

    theme: str
    who: str
    order: str
    kinds: tuple[str, ...]


def key(name: str) -> str:
    """The widget of a part of the question."""
    return f"gaps_{name}"


def take_link(themes: Collection[str]) -> None:
    """Fill the widgets from a link that the session did not write itself. Call before they are drawn."""
    given = {name: st.query_params[name] for name in _NAMES if name in st.query_params}
    if given == st.session_state.get(_LINK) and all(key(name) in st.session_state for name in _NAMES):
        return
    st.session_state[_LINK] = given
    for name, usual in _NAMES.items():
        st.session_state[key(name)] = given.get(name, usual)
    if st.session_state[key("theme")] not in themes:
        st.session_state[key("theme")] = NO_THEME
    if st.session_state[key("who")] not in (ALL, TEAMS, PEERS):
        st.session_state[key("who")] = ALL
    if st.session_state[key("order")] not in {BY_NAME, BY_TOTAL, NEED, ALIKE, *themes}:
        st.session_state[key("order")] = BY_TOTAL


def now() -> Asked:
    """What is asked for in this run."""
    state = st.session_state
    kinds = str(state.get(key("kinds")) or "").split(",")
    return Asked(
        theme=state.get(key("theme")) or NO_THEME,
        who=state.get(key("who")) or ALL,
        order=state.get(key("order")) or BY_TOTAL,
        kinds=tuple(kind for kind in KINDS if kind in kinds),
    )


def changed() -> None:
    """Write the link of what is asked for now. A callback of every widget."""
    link = {name: st.session_state.get(key(name)) or usual for name, usual in _NAMES.items()}
    st.session_state[_LINK] = {name: link[name] for name, usual in _NAMES.items() if link[name] != usual}
    for name in _NAMES:
        if name in st.session_state[_LINK]:
            st.query_params[name] = link[name]
        elif name in st.query_params:
            del st.query_params[name]


def ask_for(**wanted: str) -> None:
    """Change some parts of the question. A callback."""
    for name, value in wanted.items():
        st.session_state[key(name)] = value
    changed()


def only(kinds: list[str]) -> None:
    """Show only these kinds, all for none. A callback of the legend."""
    ask_for(kinds=",".join(kinds))


def open_cell(district: int, theme: str) -> None:
    """Open one district and theme, and keep what to come back to. A callback."""
    st.session_state[_BEFORE] = (st.session_state.get("district"), st.session_state.get(key("theme")) or NO_THEME)
    st.session_state[LAST] = (district, theme)
    filters.choose_district(district)
    ask_for(theme=theme)


def close_cell() -> None:
    """Back from one district and theme to where it was opened, or to the district of a link. A callback."""
    district, theme = st.session_state.pop(_BEFORE, (st.session_state.get("district"), NO_THEME))
    labels = set(queries.districts().district_label)
    st.session_state["district"] = district if district in labels else filters.ANY_DISTRICT
    if district in labels and theme:  # both would open the cell again
        theme = NO_THEME
    ask_for(theme=theme)


def open_state(state: int, theme: str = NO_THEME) -> None:
    """Zoom from India into a State, ordered by the theme that was pointed at. A callback."""
    maps.choose_state(state)
    ask_for(**({"order": theme} if theme else {}))

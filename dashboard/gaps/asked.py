"""What the reader asks of the gaps: theme, kinds, districts and order, kept in the session and in the link."""

from collections.abc import Collection
from dataclasses import dataclass

import streamlit as st

from dashboard import address, filters, maps, queries
from dashboard.categories import GAP_TYPES, NOT_MEASURED
from dashboard.components.gap_matrix import BY_NAME, BY_TOTAL

ALL, TEAMS, PEERS = "all", "teams", "peers"
NEED, ALIKE = "need", "alike"
KINDS = (*GAP_TYPES, NOT_MEASURED)
NO_THEME = ""

_NAMES = {"theme": NO_THEME, "who": ALL, "order": BY_TOTAL, "kinds": ""}
"""Parameters of the link with what they are where the link does not name them; the order, see `usual_order`."""

_LINK, _BEFORE, LAST, _THEME = "_gaps_link", "_gaps_before", "_gaps_last", "_gaps_theme"


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


def usual_order(theme: str) -> str:
    """The order where none is asked for: by the theme chosen, or by the total."""
    return theme or BY_TOTAL


def take_link(themes: Collection[str]) -> None:
    """Fill the widgets from a link that the session did not write itself. Call before they are drawn."""
    given = {name: st.query_params[name] for name in _NAMES if name in st.query_params}
    if given == st.session_state.get(_LINK) and all(key(name) in st.session_state for name in _NAMES):
        return
    st.session_state[_LINK] = given
    for name, usual in _NAMES.items():
        st.session_state[key(name)] = given.get(name, usual)
    theme = st.session_state[key("theme")]
    if theme not in themes:
        st.session_state[key("theme")] = theme = NO_THEME
    st.session_state[_THEME] = theme
    if st.session_state[key("who")] not in (ALL, TEAMS, PEERS):
        st.session_state[key("who")] = ALL
    if "order" not in given or st.session_state[key("order")] not in {BY_NAME, BY_TOTAL, NEED, ALIKE, *themes}:
        st.session_state[key("order")] = usual_order(theme)


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


def changed(along_with: dict[str, str | None] | None = None) -> None:
    """Write the link of what is asked for now. A callback of every widget.

    A part whose box is not drawn, as beside one cell, is what the link said last. `along_with` is as for
    `address.write`.
    """
    state = st.session_state
    asked = {name: _asked(name) for name in _NAMES}
    theme, before = asked["theme"], state.get(_THEME, NO_THEME)
    if asked["order"] == usual_order(before):
        asked["order"] = usual_order(theme)
    state[_THEME] = theme
    usual = _NAMES | {"order": usual_order(theme)}
    state.update({key(name): value for name, value in asked.items()})
    state[_LINK] = {name: value for name, value in asked.items() if value != usual[name]}
    address.write({name: state[_LINK].get(name) for name in _NAMES}, along_with)


def _asked(name: str) -> str:
    told = st.session_state.get(key(name))
    if told is None:
        told = st.session_state.get(_LINK, {}).get(name)
    if told is not None:
        return told
    return usual_order(st.session_state.get(_THEME, NO_THEME)) if name == "order" else _NAMES[name]


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
    _ask_beside(theme)


def close_cell() -> None:
    """Back from one district and theme to where it was opened, or to the district of a link. A callback."""
    district, theme = st.session_state.pop(_BEFORE, (st.session_state.get("district"), NO_THEME))
    labels = set(queries.districts().district_label)
    st.session_state["district"] = district if district in labels else filters.ANY_DISTRICT
    if district in labels and theme:  # both would open the cell again
        theme = NO_THEME
    _ask_beside(theme)


def open_state(state: int, theme: str = NO_THEME) -> None:
    """Zoom from India into a State, ordered by the theme that was pointed at. A callback."""
    maps.choose_state(state)
    if theme:
        st.session_state[key("order")] = theme
    changed({"state": _told("state", filters.INDIA)})


def _ask_beside(theme: str) -> None:
    """Ask for a theme along with the district that the side bar was just moved to."""
    st.session_state[key("theme")] = theme
    changed({"state": _told("state", filters.INDIA), "district": _told("district", filters.ANY_DISTRICT)})


def _told(name: str, usual: str) -> str | None:
    """What the address says of a box of the side bar: nothing of its usual answer."""
    answer = st.session_state.get(name, usual)
    return None if answer == usual else answer

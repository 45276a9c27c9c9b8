"""What the reader asks of the list: weights, which rows to take along and how many to show, in session and link."""

import re
from dataclasses import dataclass
from urllib.parse import urlencode

import streamlit as st

from dashboard import definitions
from dashboard.priorities.ranking import CRITERIA

MOST = 5
"""The highest weight a slider gives."""

MORE = 10
"""Rows shown at first, and more at each "show more"."""

ROW_ID = re.compile(r"[0-9]{1,6}-T[0-9]{2}")

_WEIGHTS, _PICKED, _SHOWN = "_priority_weights", "_priority_picked", "_priority_shown"
_LINK, _FAULT = "_priority_link", "_priority_fault"
_UNREAD = "The weights “{}” of this link cannot be read: six whole numbers, 0 to 5."


@dataclass(frozen=True)
class Asked:
    """Weights in the order of CRITERIA, ids of rows to take along, and how many to show."""

    weights: tuple[int, ...]
    picked: frozenset[str]
    shown: int
    fault: str = ""
    """What a link asked for that could not be read."""


def usual() -> tuple[int, ...]:
    """The default weights of data/methods.yaml."""
    constants = definitions.methods().constants
    return tuple(int(constants[f"weight_{name}"].value) for name in CRITERIA)


def take_link() -> Asked:
    """What is asked for in this run: from a link the session did not write itself, or as it was. Call it first."""
    given = {name: st.query_params[name] for name in ("w", "pick") if name in st.query_params}
    if given and given != st.session_state.get(_LINK):
        st.session_state[_LINK] = given
        weights = read_weights(given["w"]) if "w" in given else usual()
        st.session_state[_FAULT] = "" if weights else _UNREAD.format(given["w"])
        st.session_state[_WEIGHTS] = weights or usual()
        st.session_state[_PICKED] = read_picked(given.get("pick", ""))
    state = st.session_state
    asked = Asked(
        state.setdefault(_WEIGHTS, usual()), state.setdefault(_PICKED, frozenset()), state.get(_SHOWN, MORE),
        state.get(_FAULT, ""),
    )  # fmt: skip
    for name, weight in zip(CRITERIA, asked.weights, strict=True):
        state[slider(name)] = weight
    return asked


def slider(name: str) -> str:
    """The widget of a criterion's weight."""
    return f"weight_{name}"


def weighed() -> None:
    """Take the weights from the sliders. A callback of each."""
    st.session_state[_WEIGHTS] = tuple(int(st.session_state[slider(name)]) for name in CRITERIA)
    _write()


def reset() -> None:
    """Go back to the default weights. A callback."""
    st.session_state[_WEIGHTS] = usual()
    _write()


def pick(rows: list[str]) -> None:
    """Take along just these rows, by their ids. A callback of the list."""
    st.session_state[_PICKED] = frozenset(row for row in rows if ROW_ID.fullmatch(row))
    _write()


def pick_none() -> None:
    """Leave every row. A callback."""
    st.session_state[_PICKED] = frozenset()
    _write()


def more() -> None:
    """Show more rows. A callback."""
    st.session_state[_SHOWN] = st.session_state.get(_SHOWN, MORE) + MORE


def link() -> str:
    """The address that shows this view to anybody: the page's, with all that is chosen."""
    parameters = st.query_params.to_dict() | _parameters()
    return f"{st.context.url or 'priorities'}?{urlencode(parameters, safe=',')}".rstrip("?")


def read_weights(text: str) -> tuple[int, ...] | None:
    """ "3,2,2,1,1,1" → (3, 2, 2, 1, 1, 1); None where it is anything but six whole numbers of 0 to 5."""
    parts = text.split(",")
    if len(parts) != len(CRITERIA) or not all(part in {str(weight) for weight in range(MOST + 1)} for part in parts):
        return None
    return tuple(int(part) for part in parts)


def read_picked(text: str) -> frozenset[str]:
    """ "102-T04,104-T18" → {"102-T04", "104-T18"}; what is not a district's code and a theme is left out."""
    return frozenset(part for part in text.split(",") if ROW_ID.fullmatch(part))


def _parameters() -> dict[str, str]:
    weights, picked = st.session_state[_WEIGHTS], st.session_state[_PICKED]
    said = {"w": ",".join(str(weight) for weight in weights) if weights != usual() else ""}
    said["pick"] = ",".join(sorted(picked))
    return {name: value for name, value in said.items() if value}


def _write() -> None:
    said = _parameters()
    st.session_state.update({_LINK: said, _FAULT: ""})
    for name in ("w", "pick"):
        if name in said:
            st.query_params[name] = said[name]
        elif name in st.query_params:
            del st.query_params[name]

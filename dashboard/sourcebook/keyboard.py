"""The Living Sourcebook by keyboard: where the focus goes as an entry is opened or left, and into a facet's answers."""

import re

import streamlit as st

from dashboard.components import client_files
from dashboard.sourcebook import asked

_PROGRAM = client_files.program_url("sourcebook", "keyboard.js")
_LAST, _TURN, _FOCUS = "sourcebook_last_entry", "sourcebook_turn", "sourcebook_focus"
_watcher = None


def card_key(practice: str) -> str:
    """The key of an entry's card."""
    return "card_" + re.sub(r"\W", "_", practice)


def head_key(practice: str) -> str:
    """The key of what holds an entry's heading."""
    return "entry_head_" + re.sub(r"\W", "_", practice)


def guide(arrived: str, practice: str | None) -> None:
    """Lead the focus to the heading of an entry that a link opened, or back to the card of the one that was left.

    `arrived` says how the reader came (`asked.arrive`), `practice` which entry is shown, if any.
    """
    global _watcher
    if _watcher is None:
        _watcher = st.components.v2.component("atlas_sourcebook_keyboard", js=client_files.WATCHER)
    state = st.session_state
    if arrived:
        state[_TURN] = state.get(_TURN, 0) + 1
        last = state.get(_LAST)
        state[_FOCUS] = (
            f".st-key-{head_key(practice)} h1" if practice
            else f".st-key-{card_key(last)} a" if arrived == asked.FROM_ENTRY and last else ""
        )  # fmt: skip
    state[_LAST] = practice or state.get(_LAST)
    with st.container(key="sourcebook_keyboard", height=1, border=False):
        _watcher(
            key="sourcebook_keyboard_watch",
            data={"turn": state.get(_TURN, 0), "focus": state.get(_FOCUS, ""), "program": _PROGRAM},
        )

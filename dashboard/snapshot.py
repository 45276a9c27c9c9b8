"""Which snapshot a reader sees: one at a time, and the new one without a restart or a reload.

All figures of a page are of one snapshot. A session takes the newest when it opens a page, and otherwise when the
browser finds that nobody is in the middle of something: no figure presented or playing, no list open, nothing typed.
Else a bar offers the new figures. The browser looks at a static file that a build leaves (`etl.publish`), so that an
open page costs the server no run of a script; the program goes by URL, as the look's does.
"""

import streamlit as st

from dashboard import warehouse
from dashboard.components import client_files
from dashboard.text.intake import NEW_FIGURES, NEW_FIGURES_SHOWN, SHOW_THEM

_PROGRAM = client_files.program_url("snapshot", "snapshot.js")
_PAGE, _TAKEN = "snapshot_page", "snapshot_taken"
_watcher = None


def settle(page: str) -> None:
    """Choose the snapshot this run draws from; `page` is the address of the page that opens.

    Called by the entry script before anything is drawn. A page that was not open before takes the newest.
    """
    if st.session_state.get(_PAGE) != page or not st.session_state.get(warehouse.HELD):
        take()
        st.session_state[_PAGE] = page
    if st.session_state.pop(_TAKEN, False):
        st.toast(NEW_FIGURES_SHOWN, icon=":material/update:")


def take() -> None:
    """Draw from the newest snapshot from now on."""
    st.session_state[warehouse.HELD] = warehouse.newest_build()


@st.fragment
def watch() -> None:
    """Have the browser look for a new snapshot, offer it, and tell when the reader takes it.

    A fragment, so that a look runs these lines only and not the page.
    """
    global _watcher
    if _watcher is None:
        _watcher = st.components.v2.component("atlas_snapshot", js=client_files.WATCHER)
    try:
        newest = warehouse.newest_build()
    except warehouse.NoWarehouse:
        newest = warehouse.current_build()
    offer = {"build": newest, "said": NEW_FIGURES, "button": SHOW_THEM} if newest != warehouse.current_build() else None
    told = _watcher(
        key="atlas_snapshot_watch",
        data={"newest": newest, "offer": offer, "program": _PROGRAM},
        on_take_change=lambda: None,
        on_asked_change=lambda: None,
    )
    if told.take and offer:
        take()
        st.session_state[_TAKEN] = True
        st.rerun()

"""Taking a file out of the Atlas again: what is in force, what would change, and the build without it.

A file is deleted only once the warehouse without it is in service (`etl.trial.remove`). The page draws the buttons
only for who may add files, so nobody else can press one.
"""

from typing import Any

import pandas as pd
import streamlit as st

from dashboard import figure, snapshot, warehouse
from dashboard.format import markdown, plural
from dashboard.intake import adding, command, kept
from dashboard.text import intake
from dashboard.text import leaving as words

FIRST = 10
"""Files listed before the reader asks for all of them."""

_CHOSEN, _SEEN = "intake_leaving", "intake_leaving_seen"


def section(added: pd.DataFrame, allowed: bool) -> None:
    """Files in force with a way to take each out; `added` is the snapshot's own list, latest first."""
    figure.heading(words.HEADING, words.ABOUT)
    _outcome(st.session_state.get(adding.LEFT))
    files = added[added.status == "in force"]
    if files.empty:
        st.markdown(words.NONE)
        return
    if not allowed:
        st.caption(words.CLOSED)
    shown = files
    if len(files) > FIRST and not st.toggle(f"List all {plural(len(files), 'file')}", key="intake_leaving_all"):
        shown = files.head(FIRST)
    for file in shown.itertuples():
        with st.container(border=True, key=f"in_force_{file.sha256[:12]}"):
            _one(file, allowed)


def _one(file: Any, allowed: bool) -> None:
    """One file in force, with its button or, once that was pressed, with what it will do."""
    name, chosen = markdown(file.source_file), st.session_state.get(_CHOSEN) == file.sha256
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        st.markdown(f"**{name}**  \n{markdown(words.brought(file))}", width="stretch")
        if allowed and not chosen:
            st.button(
                f"Take out {name}", key=f"leave_{file.sha256}", icon=":material/delete:",
                on_click=_choose, args=[file.sha256],
            )  # fmt: skip
    if allowed and chosen:
        _confirm(file, name)


def _choose(sha256: str | None) -> None:
    """Begin to take a file out, or leave it be."""
    st.session_state[_CHOSEN] = sha256
    for name in (_SEEN, adding.LEFT):
        st.session_state.pop(name, None)


def _confirm(file: Any, name: str) -> None:
    """What taking the file out will change, and whether to go on."""
    question, seen = (file.sha256, warehouse.current_build()), st.session_state.get(_SEEN)
    if not seen or seen[0] != question:
        with st.spinner("Finding out what will change"):
            seen = st.session_state[_SEEN] = (question, command.what_leaves(file.sha256))
    found = seen[1].get("would_remove")
    if found:
        said = "\n".join(f"- {markdown(line)}" for line in words.will_change(found))
        st.warning(said, title=f"If {name} is taken out", icon=":material/delete:")
        st.caption(words.DELETED)
    else:
        st.error(markdown(words.why_not(seen[1])), title=f"{name} cannot be taken out now")
    progress = st.container()
    with st.container(horizontal=True):
        if found and st.button("Take it out", type="primary", key="leave_sure", icon=":material/delete:"):
            with progress:
                _take_out(file)
        st.button("Leave it in" if found else "Close", key="leave_not", on_click=_choose, args=[None])
        original = kept.original(file.sha256)
        if found and original:
            st.download_button(
                "Download the file", data=original.read_bytes, file_name=file.source_file, on_click="ignore",
                icon=":material/download:", key="leave_original",
            )  # fmt: skip


def _take_out(file: Any) -> None:
    """Build without the file, and leave what came of it for the page's next run."""
    done: dict = {"file": file.source_file}
    with st.status("Building on trial without it", expanded=False) as status:
        for what in command.take_out(file.sha256):
            if "step" in what:
                status.update(label=f"Building on trial without it: {what['step'].replace('_', ' ')}")
            done |= {name: said for name, said in what.items() if name != "step"}
    _choose(None)
    st.session_state.pop(adding.DONE, None)
    st.session_state[adding.LEFT] = done
    snapshot.take()
    st.rerun()


def _outcome(done: dict | None) -> None:
    """What taking a file out did, or why nothing was changed."""
    if not done:
        return
    name = markdown(done["file"])
    if "built" in done:
        said = [*intake.changes(done["built"]["changes"]), words.snapshot(done["built"])]
        lines = "\n".join(f"- {markdown(line)}" for line in said)
        st.success(lines, title=f"{name} is taken out", icon=":material/check_circle:")
        return
    st.error(markdown(words.why_not(done)), title=f"{name} was not taken out", icon=":material/error:")
    if words.why_not(done) == words.STAYS:
        with st.expander("What the build said"):
            st.text(done["failed"])

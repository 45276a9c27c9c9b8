"""From a dropped file to the Atlas: try it, show it, keep it once confirmed, build, and say what changed.

Until then a file is in this session's memory only. Every step asks the command line (`dashboard.intake.command`).
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

import streamlit as st

from dashboard import snapshot, warehouse
from dashboard.format import every, markdown, plural
from dashboard.intake import command, show
from dashboard.intake.kept import Waiting
from dashboard.text import intake as words
from etl import clock

TYPES = ["xlsx", "xlsm", "xls", "csv", "tsv", "txt", "htm", "html"]
MOST_FILES = 20
EARLIEST = date(2009, 1, 1)
DONE, LEFT = "intake_done", "intake_left"
"""Where the session keeps what the last adding did, and the last taking out: only the later of the two is shown."""

_ROUND, _TRIED = "intake_round", "intake_tried"


@dataclass(frozen=True)
class Dropped:
    """A file that the reader dropped, with the as-on date they said."""

    name: str
    file: Any
    as_on: date | None


def desk() -> None:
    """The place to drop files, and what is understood of each."""
    before = st.container()
    turn = st.session_state.setdefault(_ROUND, 0)
    files = st.file_uploader(
        "Drop workbooks or exports here", type=TYPES, accept_multiple_files=True, key=f"intake_files_{turn}",
        help="Nothing is kept until you add it to the Atlas.",
    )  # fmt: skip
    if not files and (done := st.session_state.get(DONE)):
        with before:
            show.outcome(done)
    if len(files) > MOST_FILES:
        st.warning(f"The first {MOST_FILES} files are read; drop the others afterwards.")
    tried = st.session_state.setdefault(_TRIED, {})
    ready: list[Dropped] = []
    seen: set[tuple] = set()
    for place, file in enumerate(files[:MOST_FILES]):
        with st.container(border=True, key=f"intake_file_{place}"):
            dropped = _one(file, tried, seen)
        if dropped:
            ready.append(dropped)
    for key in tried.keys() - seen:
        del tried[key]
    if len(ready) > 1 and st.button(
        f"Add {every(len(ready), 'file')} to the Atlas", type="primary", icon=":material/playlist_add_check:"
    ):
        add(ready)


def _one(file: Any, tried: dict, seen: set[tuple]) -> Dropped | None:
    """Show one file; the file itself if it can be added."""
    name, key = command.safe_name(file.name), f"{file.file_id[:12]}"
    st.subheader(markdown(name), anchor=False)
    as_on = st.session_state.get(f"intake_as_on_{key}")
    question = (file.file_id, as_on, warehouse.current_build())
    seen.add(question)
    if question not in tried:
        with st.spinner("Reading the file in a process of its own"):
            tried[question] = command.try_out(name, file.getvalue(), as_on)
    answer = tried[question]
    if "added" not in answer:
        show.refused(answer)
    if as_on or answer.get("refused", {}).get("needs_as_on"):
        st.date_input(
            "The date its figures are true for", value=None, key=f"intake_as_on_{key}", format="DD/MM/YYYY",
            min_value=EARLIEST, max_value=clock.today(), help="The as-on date; the file is then read again.",
        )  # fmt: skip
    if "added" not in answer:
        return None
    report = answer["added"]
    show.understood(report, key)
    if report["already_added"]:
        return None
    dropped = Dropped(name, file, as_on)
    if not report["rows_loaded"]:
        st.caption("There is nothing in it to add yet. Mend the file and drop it again.")
        return None
    if st.button("Add to the Atlas", type="primary", key=f"intake_add_{key}", icon=":material/add:"):
        add([dropped])
    return dropped


def add(files: list[Dropped]) -> None:
    """Build with the files, keep those with which every check passes, and leave what was done for the page's next run.

    Files with one as-on date, or with none of their own, share a build.
    """
    done: dict = {"names": [], "workshops": [], "again": [], "refused": [], "changes": []}
    together: dict[date | None, list[Dropped]] = {}
    for dropped in files:
        together.setdefault(dropped.as_on, []).append(dropped)
    with st.status("Building on trial with what was dropped", expanded=False) as status:
        for as_on, group in together.items():
            for what in command.add([(dropped.name, dropped.file.getvalue()) for dropped in group], as_on):
                _take(what, done, status)
                if "failed" in what:
                    done["not_kept"] = [*done.get("not_kept", []), *(dropped.name for dropped in group)]
    _finish(done)


def _take(what: dict, done: dict, status: Any) -> None:
    """Note one answer of the command line, and show its steps."""
    if "step" in what:
        status.update(label=f"Building on trial: {what['step'].replace('_', ' ')}")
    elif "refused" in what:
        done["refused"].append((what["refused"]["file"], what))
    elif "added" in what:
        report = what["added"]
        done["again" if report["already_added"] else "names"].append(report["file"])
        done["workshops"] += [report["workshop_id"]] if report["workshop_id"] and not report["already_added"] else []
    elif "built" in what:
        done["changes"] += words.changes(what["built"]["changes"])
        status.update(label="The new snapshot is in service", state="complete")
    else:
        done["failed"] = what.get("failed") or words.BROKE_OFF
        status.update(label="The new snapshot could not be built", state="error")


def build_again(names: list[str]) -> None:
    """Build once more, for files that wait."""
    done: dict = {"names": names, "workshops": [], "again": [], "refused": [], "changes": []}
    with st.status("Building a new snapshot", expanded=False) as status:
        for what in command.build():
            _take(what, done, status)
    _finish(done)


def waiting(files: list[Waiting], allowed: bool) -> None:
    """Files that are kept and not in the snapshot on screen, with ways on."""
    names = [markdown(file.name) for file in files]
    st.warning(
        "\n".join(f"- {name}" for name in names),
        title=f"{plural(len(files), 'file')} kept, and not in the figures on screen",
    )
    if not allowed:
        return
    st.caption("Another build may be running: wait a few seconds. If it failed, take out the file it names.")
    with st.container(horizontal=True):
        if st.button("Build again", icon=":material/refresh:"):
            build_again([file.name for file in files])
        for file in files:
            if st.button(f"Take out {markdown(file.name)}", key=f"remove_{file.sha256}", icon=":material/delete:"):
                answer = command.remove(file.sha256)
                if "removed" not in answer:
                    show.refused(answer)
                    continue
                st.session_state.pop(DONE, None)
                st.rerun()


def _finish(done: dict) -> None:
    st.session_state[DONE] = done
    st.session_state.pop(LEFT, None)
    st.session_state[_ROUND] += 1
    snapshot.take()
    st.rerun()

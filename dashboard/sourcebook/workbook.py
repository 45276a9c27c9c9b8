"""The workbook an entry was told in, to download, with the place of its row beside the button.

Workbooks that come with the project are anybody's to read; one that was added only theirs who may add files, since it
may hold more than the Atlas shows of it.
"""

from pathlib import Path
from typing import Any

import streamlit as st

from dashboard import access
from dashboard.format import is_missing, markdown
from dashboard.intake import kept
from dashboard.queries import sourcebook as queries
from etl import paths

SHIPPED = f"{paths.WORKSHOPS.name}/"
"""How the warehouse names a file of data/workshops, before its own name."""


def button(row: Any) -> None:
    """Offer the workbook of a workshop's entry, where it is there and the reader may have it."""
    path = _shipped(row.source_file) or _added(row.practice_id, row.source_file)
    if not path:
        return
    with st.container(horizontal=True, vertical_alignment="center", key="entry_workbook"):
        st.download_button(
            "Download the workbook", data=path.read_bytes, file_name=row.source_file.removeprefix(SHIPPED),
            on_click="ignore", icon=":material/download:", key="entry_workbook_file",
        )  # fmt: skip
        st.caption(markdown(f"This entry is on {place(row.source_locator)}."))


def place(locator: object) -> str:
    """Where a row stands in its workbook, in words.

    >>> place("sheet 'Practices', row 7")
    'sheet Practices, row 7'
    """
    return "one of its sheets" if is_missing(locator) else str(locator).replace("'", "")


def _shipped(source_file: str) -> Path | None:
    name = source_file.removeprefix(SHIPPED)
    path = paths.WORKSHOPS / name
    return path if name != source_file and path.name == name and path.is_file() else None


def _added(practice: str, source_file: str) -> Path | None:
    """An added workbook as it is kept, found by its bytes' hash: two files may bear one name."""
    if not access.decide().allowed:
        return None
    told = queries.versions(practice)
    now = told[told.is_current & (told.source_file == source_file) & told.sha256.notna()]
    return kept.original(now.sha256.iloc[-1]) if len(now) else None

"""The gap matrix: districts or States by themes, each cell a shape with its strength, drawn as one table.

    gap_matrix(
        cells,                                # row, column, kind, strength, and what the card tells
        rows=[Row(8, "Ajmer", total="5"), …],
        columns=[Column("T10", "Greywater management", "Greywater"), …],
        kinds=[Kind("knowledge_gap", "Knowledge gap", "#a3195b", "#f07fb5", "▲"), …],
        facts=[Fact("Need", "need", "share"), …],
        name="Knowledge gaps of Rajasthan",
        key="gap_matrix",
        on_open=lambda row, column: …,
    )

A rerun sends one character a cell. Order is Python's; what the reader asks for is handed back by callbacks.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Literal

import pandas as pd
import streamlit as st

from dashboard.components.gap_matrix import assets, payload
from dashboard.components.gap_matrix.payload import Column, Fact, FrameError, Kind, Row

__all__ = ["BY_NAME", "BY_TOTAL", "Column", "Fact", "FrameError", "Kind", "Row", "gap_matrix"]

BY_NAME, BY_TOTAL = "name", "total"

_component = st.components.v2.component("jjm_gap_matrix", js=assets.loader())


def gap_matrix(
    cells: pd.DataFrame,
    *,
    rows: Sequence[Row],
    columns: Sequence[Column],
    kinds: Sequence[Kind],
    facts: Sequence[Fact],
    name: str,
    key: str,
    corner: str = "District",
    totals: str = "",
    sorted_by: str = BY_NAME,
    counts: Mapping[str, int] | None = None,
    counted: tuple[str, str] = ("cell", "cells"),
    hint: str = "",
    act: str = "",
    opens: Literal["cell", "group"] = "cell",
    pressed: Sequence[str] = (),
    row: int | None = None,
    theme: str = "",
    last: tuple[int, str] | None = None,
    on_open: Callable[[int, str], None] | None = None,
    on_row: Callable[[int], None] | None = None,
    on_sort: Callable[[str], None] | None = None,
    on_kinds: Callable[[list[str]], None] | None = None,
) -> None:
    """Draw the matrix. `cells` is described at `payload.encode`; rows and columns stand in the order given.

    `name` is the table's name for those who hear it. `corner` heads the names, `totals` the last column ("" = none).
    `sorted_by` is BY_NAME, BY_TOTAL, a column's id, or "" for another order. `counts` stand in the legend by kind
    (None = the cells counted), `counted` says what one is and what several are; `hint` is the line under it, `act` the
    last of the card.
    `opens="group"`: each cell stands for several places, so the card says only its facts.
    `pressed` are the kinds shown alone (none = all). `row` is marked, the columns other than `theme` ("" = none) stand
    back; at `last` the keyboard stands when the reader comes back.

    Called before the script runs again: `on_open(row, column)`, `on_row(row)`, `on_sort(BY_NAME, BY_TOTAL or a
    column)`, `on_kinds(list of kinds)`.
    Raises FrameError where `cells` breaks its shape.
    """
    seen = Counter(cells.kind) if counts is None else counts
    _component(
        data={
            "client": assets.client_url(),
            "name": name,
            "rows": [[int(each.id), each.label, each.note, each.total] for each in rows],
            "columns": [[each.id, each.title, each.short] for each in columns],
            "kinds": [[kind.id, kind.label, kind.shape] for kind in kinds],
            "light": [kind.light for kind in kinds],
            "dark": [kind.dark for kind in kinds],
            "counts": [int(seen.get(kind.id, 0)) for kind in kinds],
            "counted": list(counted),
            "hint": hint,
            "act": act,
            "opens": opens,
            "corner": corner,
            "totals": totals,
            "sorted": sorted_by,
            "pressed": list(pressed),
            "theme": theme,
            "row": None if row is None else int(row),
            "last": _cell(last),
            **payload.encode(cells, rows, columns, kinds, facts),
        },
        key=key,
        on_open_change=partial(_tell, key, "open", on_open and (lambda told: on_open(*told))),
        on_row_change=partial(_tell, key, "row", on_row),
        on_sort_change=partial(_tell, key, "sort", on_sort),
        on_kinds_change=partial(_tell, key, "kinds", on_kinds),
    )


def _cell(cell: tuple[int, str] | None) -> list | None:
    """A cell as it travels: whole numbers of numpy would not."""
    return None if cell is None else [int(cell[0]), cell[1]]


def _tell(key: str, what: str, answer: Callable | None) -> None:
    told = (st.session_state.get(key) or {}).get(what)
    if answer and told is not None:
        answer(told)

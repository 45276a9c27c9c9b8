"""The gap matrix with made-up cells, as large as the largest State, and what it hands back."""

import pandas as pd
import streamlit as st

from dashboard.categories import GAP_TYPES
from dashboard.components.gap_matrix import Column, Fact, Kind, Row, gap_matrix

st.set_page_config(layout="wide")
wanted = st.query_params
KINDS = [Kind(kind, of.label, of.light, of.dark, of.shape) for kind, of in GAP_TYPES.items()]
KINDS.append(Kind("not_measured", "Not measured", "", "", ""))
THEMES = [Column(f"T{n:02}", f"Theme {n}, with its whole title", f"Theme {n}") for n in range(1, 19)]
COUNT = int(wanted.get("rows", 75))
told = st.session_state.setdefault("told", {"open": None, "row": None, "sort": "name", "kinds": [], "runs": 0})
told["runs"] += 1
turned = st.toggle("Another State")

rows = [Row(n, "<b>Nagaur</b>" if n == 3 else f"District {n:02}", total=str(n % 7)) for n in range(1, COUNT + 1)]
if told["sort"] != "name":
    rows.reverse()
cells = pd.DataFrame(
    [
        {
            "row": row.id, "column": theme.id, "place": (row.id * 7 + place * (3 + turned)) % 11,
            "need": ((row.id + place) % 10) / 10, "practices": (row.id * place) % 45, "basis": (row.id + place) % 2,
        }
        for row in rows
        for place, theme in enumerate(THEMES)
    ]
)  # fmt: skip
cells["kind"] = [KINDS[min(place, 6)].id for place in cells.place]
cells["strength"] = cells.need.where(cells.kind != "not_measured")
if "grouped" in wanted:
    cells["hatched"] = cells.need
facts = [
    Fact("Need", "need", "share"),
    Fact("Practices", "practices", "count"),
    Fact("Need comes from", "basis", "word", ("a measured figure", "<i>a workshop</i>")),
]
gap_matrix(
    cells, rows=rows, columns=THEMES, kinds=KINDS, facts=facts, name="Made-up gaps", key="matrix", totals="Gaps",
    sorted_by=told["sort"], hint="Larger and deeper is stronger.", act="Open it with a click or Enter",
    pressed=told["kinds"], row=5 if "row" in wanted else None,
    on_open=lambda row, column: told.update(open=f"{row}/{column}"),
    on_row=lambda row: told.update(row=row),
    on_sort=lambda by: told.update(sort=by),
    on_kinds=lambda kinds: told.update(kinds=kinds),
)  # fmt: skip
st.write(f"opened: {told['open']}, row: {told['row']}, sort: {told['sort']}, kinds: {','.join(told['kinds']) or 'all'}")

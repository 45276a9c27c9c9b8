"""Coverage as told beside the official figure, with what may lie between the two."""

from functools import partial

import streamlit as st

from dashboard import figure
from dashboard.charts import told_against_official as chart
from dashboard.format import markdown
from dashboard.queries import workshops as queries
from dashboard.workshops import reading, told
from dashboard.workshops.record import Record

COLUMNS = [
    "lgd_district_code", "district", "coverage_told_pct", "coverage_pct", "as_on", "coverage_basis", "flag_title",
    "difference_points", "reasons", "next_as_on", "next_coverage_pct", "source_id", "source_file", "source_locator",
    "illustrative",
]  # fmt: skip


def show(record: Record) -> None:
    """The dumbbell, and a row a district with its dates and reasons."""
    rows = told.with_difference(queries.districts(record.id))
    source = record.source_with(*rows.source_id.dropna().unique(), *rows.next_source_id.dropna().unique())
    table = rows[COLUMNS].rename(columns={"as_on": "official_as_on", "coverage_pct": "official_coverage_pct"})
    figure.show(
        partial(chart.dumbbell, rows),
        finding=told.finding(rows),
        description=f"Coverage as the team told it in the workshop, which ended on {record.on}, beside the last "
        f"official figure by that day: {told.dates(rows)}. A hollow dot needs checking. Told above official first.",
        alt=chart.alt_text(rows), source=source, table=table, name="told_and_official", as_on=record.on,
    )  # fmt: skip
    if rows.empty:
        return
    if common := told.common(rows):
        st.markdown(markdown(f"For every district: {' '.join(common)}"))
    reading.table(told.table(rows), alt="Coverage as told and official, with dates and what may lie between")

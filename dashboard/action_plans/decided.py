"""Decisions: what was agreed, where, whose it is, by when, and how far it is."""

from functools import partial

import streamlit as st

from dashboard import figure
from dashboard.action_plans.tracked import Tracked, flat
from dashboard.charts import plans as chart
from dashboard.filters import Filters
from dashboard.format import date_short, is_missing, join_names, markdown
from dashboard.text import action_plans as words
from dashboard.workshops import plans, reading

ORDER = {"overdue": "Overdue", "due": "Due", "no date": "Without a due date", "done": "Done", "dropped": "Dropped"}
NO_OWNER = "Owner not said"
SEVERAL = "Several States"


def show(told: Tracked, chosen: Filters) -> None:
    """The decisions of the State’s workshops by due date and by where they stand."""
    found = told.decisions
    if found.empty:
        figure.heading("No decision has been told", "Decisions come from the Decisions sheet of a workshop’s workbook.")
        return
    if chosen.district_code is not None:
        st.caption(markdown(f"Decisions are the State’s: these are of {chosen.state}, not of {chosen.district}."))
    rows = found.state.fillna(SEVERAL) if chosen.is_india else found.owner_role.fillna(NO_OWNER)
    figure.show(
        partial(chart.due_dates, found.assign(district=rows, standing=found.stands, action=found.decision), told.today),
        finding=words.decisions_finding(found),
        description="A mark a decision at its due date, a row "
        + ("a State." if chosen.is_india else "an office that owns it, the earliest on top."),
        alt=chart.due_alt(found, told.today), source=told.source, table=flat(found), name="decisions",
        as_on=date_short(told.today),
    )  # fmt: skip
    for stands, title in ORDER.items():
        rows = found[found.stands == stands]
        if rows.empty:
            continue
        st.markdown(f"**{title} ({len(rows)})**")
        reading.items([_line(row, chosen.is_india) for row in rows.itertuples()])


def said(told: Tracked) -> str:
    """Which offices own what is overdue, or ""."""
    late = told.decisions[told.decisions.stands == "overdue"] if len(told.decisions) else told.decisions
    owners = sorted({owner for owner in late.owner_role if not is_missing(owner)})
    return f"Overdue decisions lie with {join_names(owners, 6)}." if owners else ""


def _line(row: object, with_state: bool) -> str:
    place = f"**{markdown(SEVERAL if is_missing(row.state) else row.state)}**: " if with_state else ""
    return place + plans.decision_line(row)

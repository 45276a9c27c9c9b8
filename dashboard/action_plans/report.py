"""The action taken report on the page: a range of dates, two tables, the actions by place, and what to take away."""

from datetime import date, timedelta
from functools import partial

import pandas as pd
import streamlit as st

from dashboard import figure
from dashboard.action_plans import taken
from dashboard.action_plans.tracked import Tracked, flat
from dashboard.exports.xlsx import xlsx_button
from dashboard.filters import Filters
from dashboard.format import date_short, markdown
from dashboard.text import action_plans as words
from dashboard.workshops import plans, reading

MONTHS_BACK = 2
"""The range begins with the month so many before this one: a quarter of reviews."""


def show(told: Tracked, chosen: Filters) -> None:
    """The report of the dates chosen, made to be printed and filed."""
    start, end = _range(told.today)
    place = chosen.district or told.place
    found = taken.between(told, start, end, "state" if chosen.is_india else "district")
    figure.heading(words.report_title(place, start, end), f"Prepared on {date_short(told.today)}. {told.source}")
    before = f"{words.carried_finding(found.carried, start)}; they stand below." if len(found.carried) else ""
    st.markdown(f"**{markdown(words.report_finding(found.actions, start, end))}.** {markdown(before)}")
    if len(found.by_place):
        reading.table(_by_row(found.by_place), "Actions due, by place and what became of them")
    if len(found.by_theme):
        reading.table(_by_row(found.by_theme), "Actions due, by theme and what became of them")
    if len(found.actions):
        _actions(found, chosen)
    if len(found.carried):
        figure.heading(
            words.carried_finding(found.carried, start), "Not counted above; the range says when an action fell due."
        )
        rows = found.carried.sort_values("due_on", kind="stable")
        reading.items([f"{markdown(row.district_label)}: {plans.action_line(row)}" for row in rows.itertuples()])
    if len(found.decisions):
        figure.heading(
            words.decisions_due_finding(found.decisions, told.place),
            f"Due from {date_short(start)} to {date_short(end)}. Decisions are the State’s, not one district’s.",
        )
        reading.items([plans.decision_line(row) for row in found.decisions.itertuples()])
    changed = words.changes_said(found.changes, told.workbooks, start, end)
    figure.heading("What changed, as later workbooks tell", changed)
    if len(found.changes):
        reading.items([words.change_line(row) for row in found.changes.itertuples()])
    _take_away(told, found, place)


def _range(today: date) -> tuple[date, date]:
    """From the first of the month two before this one, to today; both boxes are kept in the link."""
    first = today.replace(day=1)
    for _ in range(MONTHS_BACK):
        first = (first - timedelta(days=1)).replace(day=1)
    with st.container(horizontal=True, key="report_range"):
        start = st.date_input("From", first, key="report_from", bind="query-params", format="DD/MM/YYYY", width=170)
        end = st.date_input("To", today, key="report_to", bind="query-params", format="DD/MM/YYYY", width=170)
    start, end = start or first, end or today
    if start > end:
        st.caption(words.turned_round(start, end))
    return min(start, end), max(start, end)


def _actions(found: taken.Taken, chosen: Filters) -> None:
    figure.heading("Action by action", "By due date, with owner, support needed and the row in the workbook.")
    column = "state" if chosen.is_india else "district"
    for name, rows in found.actions.sort_values("due_on", kind="stable").groupby(column):
        st.markdown(f"**{markdown(name)}**")
        reading.items([_place(row, chosen) + plans.action_line(row) for row in rows.itertuples()])


def _place(row: object, chosen: Filters) -> str:
    return f"{markdown(row.district_label)}: " if chosen.is_india else ""


def _by_row(counted: pd.DataFrame) -> pd.DataFrame:
    """The table with a row of totals and without columns of nothing."""
    kept = counted.loc[:, (counted != 0).any() | counted.columns.isin(["Fell due", "Done"])]
    if len(kept) > 1:
        kept = pd.concat([kept, kept.sum().rename("All").to_frame().T.rename_axis(kept.index.name)])
    return kept.rename_axis(counted.index.name).reset_index()


def _take_away(told: Tracked, found: taken.Taken, place: str) -> None:
    span = f"{date_short(found.start)} to {date_short(found.end)}"
    title = words.report_title(place, found.start, found.end)
    workbook = partial(
        xlsx_button, found.sheets, "action_taken_report", title=title, as_on=date_short(told.today), source=told.source,
        notes=(words.changes_said(found.changes, told.workbooks, found.start, found.end),),
    )  # fmt: skip
    figure.foot(told.source, flat(found.actions), name="action_taken", as_on=span, title=title, also=workbook)

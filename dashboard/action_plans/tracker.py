"""The tracker: headline figures, due dates, where each place stands, what to escalate, and every action."""

from functools import partial

import pandas as pd
import streamlit as st

from dashboard import figure
from dashboard.action_plans import asked, milestones, table, tally
from dashboard.action_plans.tracked import Tracked, flat
from dashboard.charts import plans as chart
from dashboard.filters import Filters
from dashboard.format import date_short, indian
from dashboard.text import action_plans as words
from dashboard.workshops import plans, reading

MANY = 12
"""Lines of a list before the rest is folded away."""


def show(told: Tracked, chosen: Filters) -> None:
    """Everything of the place's action plans, narrowed to what the reader asks for."""
    _figures(told)
    asking = asked.draw(told.review_days)
    actions = asked.narrow(told.actions, asking, told.today, told.review_days)
    if asking.narrows:
        st.caption(words.narrowed(len(actions), len(told.actions)))
    if actions.empty:
        st.markdown("No action answers all of these. Leave one out to see more.")
        return
    rows = _rows(actions, chosen)
    _due(told, actions, rows, chosen)
    escalate(told, actions)
    if chosen.district_code is None:
        _places(told, actions, rows, chosen)
    _milestones(told, actions)
    if chosen.district_code is None:
        table.show(told, actions)
    else:
        _in_full(told, actions)


def escalate(told: Tracked, actions: pd.DataFrame) -> None:
    """What is to escalate, the longest overdue first, each with its reasons."""
    up = actions[actions.escalated].sort_values("due_on", kind="stable")
    figure.heading(
        words.escalate_finding(up),
        f"Overdue by more than {told.review_days} days; at risk and due within {told.review_days} days; or overdue or "
        "at risk where the plan names the State or the Centre as the level.",
    )
    if len(up):
        _list([words.escalated_line(row) for row in up.itertuples()])
        figure.foot(told.source, flat(up), name="to_escalate", as_on=date_short(told.today))


def _figures(told: Tracked) -> None:
    row = tally.by(told.actions.assign(all="all"), "all", told.today, told.review_days)
    count = row.iloc[0] if len(row) else dict.fromkeys(tally.COLUMNS, 0)
    with st.container(horizontal=True):
        st.metric("Overdue", indian(count["overdue"]), border=True, help="Past the due date, not done, not dropped")
        st.metric("At risk", indian(count["at_risk"]), border=True, help="Told as at risk, its date still ahead")
        st.metric(f"Due in {told.review_days} days", indian(count["due_soon"]), border=True)
        st.metric("To escalate", indian(count["escalated"]), border=True)


def _due(told: Tracked, actions: pd.DataFrame, rows: pd.Series, chosen: Filters) -> None:
    steps = None
    if chosen.district_code is not None:
        steps = milestones.table(actions.assign(district=rows))
    what = "theme" if chosen.district_code is not None else "State" if chosen.is_india else "district"
    ticks = " and a small tick at each milestone whose date is certain" if steps is not None else ""
    drawn = actions.assign(district=rows, standing=actions.stands)
    figure.show(
        partial(chart.due_dates, drawn, told.today, milestones=steps),
        finding=words.timeline_finding(actions, told.today, told.review_days),
        description=f"A mark an action at its due date{ticks}; the {what} with the earliest is on top.",
        alt=chart.due_alt(drawn, told.today), source=told.source, table=flat(actions),
        name="action_due_dates", as_on=date_short(told.today),
    )  # fmt: skip


def _places(told: Tracked, actions: pd.DataFrame, rows: pd.Series, chosen: Filters) -> None:
    counted = tally.by(actions.assign(place=rows), "place", told.today, told.review_days)
    figure.show(
        partial(chart.by_status, actions.assign(district=rows)),
        finding=words.status_finding(counted, "State" if chosen.is_india else "district"),
        description="Actions by status as last told. Overdue: past the due date, and neither done nor dropped.",
        alt=chart.status_alt(actions), source=told.source, table=counted.reset_index(),
        name="actions_by_place", as_on=date_short(told.today),
    )  # fmt: skip


def _milestones(told: Tracked, actions: pd.DataFrame) -> None:
    dated = milestones.table(actions[actions.stands.isin(["due", "at risk", "overdue"])])
    first = pd.Timestamp(told.today)
    soon = dated[dated.milestone_on.between(first, first + pd.Timedelta(days=told.review_days))]
    soon = soon.sort_values("milestone_on", kind="stable")
    figure.heading(
        words.milestones_finding(soon, told.today, told.review_days),
        "Steps of open actions, worked backwards from the due date. Dates that the plan leaves uncertain are left as "
        "text with the action. Whether a step was taken is not written in a workbook: ask.",
    )
    if len(soon):
        _list([words.milestone_line(row) for row in soon.itertuples()])
        figure.foot(told.source, flat(soon), name="milestones", as_on=date_short(told.today))


def _in_full(told: Tracked, actions: pd.DataFrame) -> None:
    figure.heading("Every action", "With its owner, the support it needs, its milestones and its row in the workbook.")
    reading.items([plans.action_line(row) for row in actions.itertuples()])
    table.take_away(told, actions)


def _list(lines: list[str]) -> None:
    reading.items(lines[:MANY])
    if len(lines) > MANY:
        with st.expander(f"{indian(len(lines) - MANY)} more"):
            reading.items(lines[MANY:])


def _rows(actions: pd.DataFrame, chosen: Filters) -> pd.Series:
    """What a row of a chart stands for: of India a State, of a State a district, of a district a theme."""
    if chosen.district_code is not None:
        titles = actions.theme + " " + actions.theme_title
        return titles.fillna("Theme not said")
    return actions.state if chosen.is_india else actions.district

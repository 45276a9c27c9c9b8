"""Action plans and decisions of a workshop: how far they are, what is due and overdue, and who owns them."""

from functools import partial

import pandas as pd
import streamlit as st

from dashboard import figure
from dashboard.charts import plans as chart
from dashboard.format import date_short, is_missing, markdown
from dashboard.queries import workshops as queries
from dashboard.text import workshops as words
from dashboard.workshops import due, reading
from dashboard.workshops.record import Record


def show(record: Record) -> None:
    """Actions, then decisions."""
    show_actions(record)
    show_decisions(record)


def show_actions(record: Record) -> None:
    """By status, by due date and by fund source, then every action."""
    found = due.with_standing(queries.actions(record.id), record.today)
    table = found.drop(columns="standing_text")
    today = date_short(record.today)
    figure.show(
        partial(chart.by_status, found),
        finding=words.plans_finding(due.counts(found)),
        description=f"Actions of each district by status as last written. Overdue: due before {today}, and neither "
        "done nor dropped.",
        alt=chart.status_alt(found), source=record.source, table=table, name="action_plans", as_on=today,
    )  # fmt: skip
    if found.empty:
        return
    figure.show(
        partial(chart.due_dates, found, record.today),
        finding=words.due_finding(found, record.today),
        description="A mark an action at its due date, the district with the earliest on top.",
        alt=chart.due_alt(found, record.today), source=record.source, table=table, name="due_dates", as_on=today,
    )  # fmt: skip
    totals = chart.fund_totals(found)
    figure.show(
        partial(chart.costs_by_fund, found),
        finding=words.costs_finding(totals, len(found), chart.rupees(totals.cost_inr.sum())),
        description="Rupees planned by fund source; actions that were dropped or give no cost are left out.",
        alt=costs_alt(totals), source=record.source, table=totals, name="costs_by_fund", as_on=record.on,
    )  # fmt: skip
    if not record.full:
        return
    figure.heading("Every action", "With its owner, the support it needs, and its milestones.")
    for district, rows in found.assign(district=found.district.fillna(chart.NO_DISTRICT)).groupby("district"):
        st.markdown(f"**{markdown(district)}**")
        reading.items([action_line(row) for row in rows.itertuples()])
    figure.foot(record.source, table, name="actions", as_on=today)


def show_decisions(record: Record) -> None:
    """Decisions with owners and due dates; overdue ones say so."""
    found = due.with_standing(queries.decisions(record.id), record.today)
    today = date_short(record.today)
    figure.heading(
        words.decisions_finding(due.counts(found)),
        f"Decisions, owners and due dates; status as last written, overdue by {today}.",
    )
    if found.empty:
        return
    reading.items([decision_line(row) for row in found.itertuples()])
    figure.foot(record.source, found.drop(columns="standing_text"), name="decisions", as_on=today)


def action_line(row: object) -> str:
    """One action as a line of Markdown: what, how far, whose, with what support, when and for how much."""
    level = None if is_missing(row.level_title) else f"{row.level_title} level"
    facts = [
        ("Owner: ", reading.joined(row.owner_role, level)),
        ("Support needed: ", row.support_needed),
        ("Milestones: ", row.milestones),
        ("Cost: ", reading.joined(None if is_missing(row.cost_inr) else chart.rupees(row.cost_inr), row.fund_source)),
        ("Practice: ", row.practice),
        ("Theme: ", None if is_missing(row.theme) else f"{row.theme} {row.theme_title}"),
    ]
    return _line(row.action, row, facts)


def decision_line(row: object) -> str:
    """One decision as a line of Markdown: what, how far, whose, and where and when it was taken."""
    decided = reading.joined(row.forum_title, None if is_missing(row.decided_on) else date_short(row.decided_on))
    return _line(row.decision, row, [("Owner: ", row.owner_role), ("Decided: ", decided)])


def _line(what: str, row: object, facts: list[tuple[str, object]]) -> str:
    """What was agreed, how far it is (overdue in bold), then each fact that is there, and its cell."""
    said = [f"{label}{str(fact).rstrip('.।')}." for label, fact in facts if not is_missing(fact) and fact != ""]
    far = how_far(row)
    far = f"**{far}**" if row.standing == due.OVERDUE else far
    where = markdown(reading.cell(row.source_locator))
    return f"{markdown(what.rstrip('.।'))}. {far}. {markdown(' '.join(said))} ({where})"


def how_far(row: object) -> str:
    """Status as written and the due date: "At risk, due 31 Mar 2026, overdue by 7 months"."""
    status = "Status not said" if is_missing(row.status_title) else row.status_title
    if is_missing(row.due_on):
        return f"{status}, no due date"
    standing = f", {row.standing_text.removeprefix('due ')}" if row.standing in (due.DUE, due.OVERDUE) else ""
    return f"{status}, due {date_short(row.due_on)}{standing}"


def costs_alt(totals: pd.DataFrame) -> str:
    """Rupees by fund source in a sentence."""
    if totals.empty:
        return "Bar chart of costs by fund source: no action gives a cost."
    said = "; ".join(f"{row.fund_source}: {chart.rupees(row.cost_inr)}" for row in totals.itertuples())
    return f"Bar chart of costs by fund source. {said}."

"""What is read rather than seen: pairs that wait with their plans, actions past their date, and reasons as told."""

from datetime import date

import pandas as pd
import streamlit as st

from dashboard import figure
from dashboard.adoption import ladder, links, waiting
from dashboard.adoption.told import Told, flat, source, stuck_days
from dashboard.format import date_short, is_missing, markdown, plural, text
from dashboard.text import waiting as words

AT_ONCE = 6
"""Waiting pairs shown before the rest is folded away."""

TWO_LINES = 66
"""Height of a row whose words run on, in pixels: above 64 Streamlit breaks lines."""


def stuck(pairs: pd.DataFrame, told: Told, undated: int, meant: pd.DataFrame) -> None:
    """Pairs that wait for a first step, longest first, each with its practice and what the plan says.

    `meant` are the notes of those who only said that they will adopt.
    """
    days = stuck_days()
    figure.heading(
        words.stuck_finding(pairs, days),
        f"Districts × practices interested, committed or planned for more than {days} days, by {date_short(told.today)}"
        ", with what the district’s action plan says, and who is further with the same practice. Ask what would help."
        + (f" {plural(undated, 'more pair')} without a date cannot be counted." if undated else "")
        + words.only_meant(meant),
    )
    plans, ahead = waiting.plans(told.actions), waiting.ahead(told.pairs)
    no_plan, nobody = told.actions.iloc[:0], told.pairs.iloc[:0]
    listed = pairs.assign(
        plan=[
            words.plan_line(plans.get((pair.lgd_district_code, pair.practice_id), no_plan))
            for pair in pairs.itertuples()
        ]
    )
    with st.container(key="stuck_list"):
        for pair in listed.head(AT_ONCE).itertuples():
            _waiting(pair, ahead.get(pair.practice_id, nobody))
        if len(pairs) > AT_ONCE:
            with st.expander(f"{len(pairs) - AT_ONCE} more"):
                for pair in listed.iloc[AT_ONCE:].itertuples():
                    _waiting(pair, ahead.get(pair.practice_id, nobody))
    if len(pairs):
        figure.foot(source(), flat(listed), name="waiting", as_on=date_short(told.today))


def late(actions: pd.DataFrame, today: date) -> None:
    """Action items past their due date and not done."""
    figure.heading(
        words.late_finding(actions),
        f"From the districts’ action plans, due before {date_short(today)}; the status is the last one told.",
    )
    if actions.empty:
        return
    shown = pd.DataFrame(
        {
            "District": actions.district_label,
            "Action": actions.action,
            "Due": [date_short(day) for day in actions.due_on],
            "Days past": actions.days_late,
            "Status": [text(status) for status in actions.status_title],
            "Owner": [text(owner) for owner in actions.owner_role],
        }
    )
    st.dataframe(
        shown, hide_index=True, height="content" if len(shown) <= 7 else 530, row_height=TWO_LINES,
        alt="Actions past their due date",
        column_config={
            "District": st.column_config.TextColumn(pinned=True),
            "Action": st.column_config.TextColumn(width=330),
            "Owner": st.column_config.TextColumn(width=180),
        },
    )  # fmt: skip
    figure.foot(source(), actions, name="late_actions", as_on=date_short(today))


def reasons(told: Told) -> None:
    """Why practices were dropped, rejected or found not to fit, by theme, in the districts' words."""
    stopped = told.pairs[told.pairs.stage.isin(list(ladder.ENDS))]
    not_for_us = told.notes[told.notes.intent == "not_for_us"] if len(told.notes) else told.notes
    told_of = pd.concat(
        [
            stopped.assign(how=stopped.stage.map(ladder.ENDS), why=stopped.reason_dropped),
            not_for_us.assign(how="Not for us", why=not_for_us.why_not, stage_on=pd.NaT),
        ]
    )
    counts = stopped.stage.value_counts()
    figure.heading(
        words.reasons_finding(
            int(counts.get("dropped", 0)), int(counts.get("rejected", 0)), len(not_for_us),
            waiting.both(stopped, not_for_us),
        ),
        "Dropped or rejected is an answer, too: it says where a practice does not fit. By theme, as told.",
    )
    if told_of.empty:
        return
    titles = told_of.theme_title.fillna("No practice of the sourcebook")
    for title, rows in told_of.groupby(titles, sort=True):
        st.markdown(f"**{markdown(str(title))}**\n\n" + "\n".join(_reason(row) for row in rows.itertuples()))
    columns = [
        "how",
        "why",
        "practice",
        "theme_title",
        "district_label",
        "state",
        "stage_on",
        "source_file",
        "source_locator",
    ]
    figure.foot(source(), told_of[[*columns, "illustrative"]], name="reasons", as_on=date_short(told.today))


def _waiting(pair, ahead: pd.DataFrame) -> None:
    with st.container(border=True, gap="xsmall"):
        links.practice(pair.practice_id, pair.practice)
        st.markdown(
            f"**{markdown(pair.district_label)}** · {markdown(words.since(pair))}, {plural(int(pair.days), 'day')}"
        )
        st.caption(markdown(f"{pair.plan} {words.ahead_line(ahead)}".strip()))


def _reason(row) -> str:
    when = "" if is_missing(row.stage_on) else f", {date_short(row.stage_on)}"
    why = "no reason told" if is_missing(row.why) else f"“{row.why}”"
    return "- " + markdown(f"{row.district_label}, {text(row.practice)} ({row.how.lower()}{when}): {why}")

"""Every action as a table to sort and to take away."""

from functools import partial

import pandas as pd
import streamlit as st

from dashboard import figure
from dashboard.action_plans.tracked import Tracked, flat
from dashboard.exports.xlsx import xlsx_button
from dashboard.format import date_short, plural, text

TWO_LINES = 66
"""Height of a row whose words run on, in pixels: above 64 Streamlit breaks lines."""

SHOWN = {
    "district_label": "District",
    "action": "Action",
    "stands": "Stands",
    "due_on": "Due",
    "status_title": "Status as told",
    "owner_role": "Owner",
    "level_title": "Level",
    "support_needed": "Support needed",
    "next_on": "Next milestone",
    "next_step": "What it is",
    "theme": "Theme",
    "practice": "Practice",
    "escalate_because": "To escalate because",
}


def show(told: Tracked, actions: pd.DataFrame) -> None:
    """The table, and the buttons that take it away."""
    figure.heading(
        f"Every action: {plural(len(actions), 'action')}",
        "Choose a heading to sort. Next milestone: the next dated step of an open action.",
    )
    rows = actions[list(SHOWN)].rename(columns=SHOWN)
    rows["Stands"] = rows["Stands"].str.capitalize()
    st.dataframe(
        rows, hide_index=True, placeholder="–", row_height=TWO_LINES,
        height="content" if len(rows) <= 7 else 560, alt="Actions with district, due date, status, owner and milestone",
        column_config={
            "District": st.column_config.TextColumn(pinned=True),
            "Action": st.column_config.TextColumn(width=300),
            "Due": st.column_config.DateColumn(format="D MMM YYYY"),
            "Next milestone": st.column_config.DateColumn(format="D MMM YYYY"),
            "Owner": st.column_config.TextColumn(width=180),
            "Support needed": st.column_config.TextColumn(width=220),
            "What it is": st.column_config.TextColumn(width=160),
        },
    )  # fmt: skip
    take_away(told, actions)


def take_away(told: Tracked, actions: pd.DataFrame) -> None:
    """The source line with the actions as CSV and as a workbook to go on working in."""
    on = date_short(told.today)
    workbook = partial(
        xlsx_button, lambda: {"Actions": sheet(actions)}, "actions", title=f"Action plans of {told.place}", as_on=on,
        source=told.source, notes=("The last two columns are for you to fill in.",),
    )  # fmt: skip
    figure.foot(told.source, flat(actions), name="actions", as_on=on, also=workbook)


def sheet(actions: pd.DataFrame) -> pd.DataFrame:
    """Actions with readable headings, whether each is illustrative, where it is written, and two empty columns."""
    rows = actions[list(SHOWN)].rename(columns=SHOWN)
    rows["Milestones"] = actions.milestones
    rows["Illustrative"] = ["yes" if made_up else "no" for made_up in actions.illustrative]
    places = zip(actions.source_file, actions.source_locator, strict=True)
    rows["Row in the workbook"] = [f"{text(of)}, {text(at)}" for of, at in places]
    return rows.assign(**{"Status now": None, "Remarks": None})

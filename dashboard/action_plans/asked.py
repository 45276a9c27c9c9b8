"""What the reader narrows the plan to: status, theme, level and due date, all kept in the link."""

from dataclasses import dataclass
from datetime import date

import pandas as pd
import streamlit as st

from dashboard.charts.plans import NOT_SAID, STATUSES
from dashboard.queries.workshops import theme_titles

LEVELS = {
    "gp": "Gram panchayat", "block": "Block", "district": "District", "state": "State", "centre": "Centre",
    NOT_SAID: "Not said",
}  # fmt: skip
ANY, PAST, SOON, LATER, UNDATED = "Any due date", "Overdue", "Due within a review", "Due later", "No due date"
WINDOWS = (ANY, PAST, SOON, LATER, UNDATED)


@dataclass(frozen=True)
class Asked:
    """Answers by filter, empty = all; `escalated` leaves only what is to escalate."""

    statuses: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()
    window: str = ANY
    escalated: bool = False

    @property
    def narrows(self) -> bool:
        """Whether anything is left out."""
        return self != Asked()


def draw(days: int) -> Asked:
    """The boxes, folded away unless the link or the reader has used one."""
    names = ("plan_status", "plan_theme", "plan_level", "plan_due", "plan_escalated")
    used = any(name in st.query_params or st.session_state.get(name) not in (None, [], ANY, False) for name in names)
    themes = {f"{theme} {title}": theme for theme, title in theme_titles().items()}
    with st.expander("Narrow by status, theme, level or due date", expanded=used, icon=":material/filter_list:"):
        with st.container(horizontal=True):
            statuses = st.multiselect(
                "Status as told", list(STATUSES.values()), key="plan_status", bind="query-params", placeholder="All",
                width=220,
            )  # fmt: skip
            picked = st.multiselect(
                "Theme", list(themes), key="plan_theme", bind="query-params", placeholder="All", width=300
            )
            levels = st.multiselect(
                "Level of the action", list(LEVELS.values()), key="plan_level", bind="query-params", placeholder="All",
                width=220, help="The level the plan names: who has to act.",
            )  # fmt: skip
            window = st.selectbox(
                "Due date", WINDOWS, key="plan_due", bind="query-params", width=200,
                help=f"A review is {days} days.",
            )  # fmt: skip
        only = st.toggle("Only what is to escalate", key="plan_escalated", bind="query-params")
    return Asked(
        tuple(of for of, title in STATUSES.items() if title in statuses),
        tuple(themes[label] for label in picked),
        tuple(of for of, title in LEVELS.items() if title in levels),
        window,
        only,
    )


def narrow(actions: pd.DataFrame, asked: Asked, today: date, days: int) -> pd.DataFrame:
    """The actions that every filter lets through."""
    kept = pd.Series(True, actions.index)
    for column, wanted in (("status", asked.statuses), ("level", asked.levels)):
        if wanted:
            kept &= actions[column].fillna(NOT_SAID).isin(wanted)
    if asked.themes:
        kept &= actions.theme.isin(asked.themes)
    if asked.escalated:
        kept &= actions.escalated
    last = pd.Timestamp(today) + pd.Timedelta(days=days)
    waiting = actions.stands.isin(["due", "at risk"]) & actions.due_on.notna()
    windows = {
        PAST: actions.stands == "overdue",
        SOON: waiting & (actions.due_on <= last),
        LATER: waiting & (actions.due_on > last),
        UNDATED: actions.due_on.isna(),
    }
    return actions[kept & windows[asked.window]] if asked.window in windows else actions[kept]

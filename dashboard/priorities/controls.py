"""What narrows and weighs the list: theme, kind of gap, one row a district, and a slider for each part."""

from dataclasses import dataclass

import pandas as pd
import streamlit as st

from dashboard.categories import GAP_TYPES
from dashboard.format import markdown
from dashboard.priorities import asked
from dashboard.priorities.ranking import CRITERIA
from dashboard.text import priorities as words

ALL_THEMES = "All themes"


@dataclass(frozen=True)
class Narrowed:
    """One theme with its title or None for all, kinds of gap or none for all, and whether a district is named once."""

    theme: str | None
    title: str
    gap_types: tuple[str, ...]
    one_each: bool


def narrow(rows: pd.DataFrame, one_district: bool) -> Narrowed:
    """Draw the boxes that choose rows and give what they say; of one district every row is ranked."""
    titles = rows.drop_duplicates("theme").sort_values("theme")[["theme", "theme_title"]]
    themes = {f"{theme} {title}": theme for theme, title in titles.itertuples(index=False)}
    kinds = {f"{GAP_TYPES[of].shape} {GAP_TYPES[of].label}": of for of in GAP_TYPES if (rows.gap_type == of).any()}
    if st.session_state.get("priority_theme") not in {None, ALL_THEMES, *themes}:
        st.session_state["priority_theme"] = ALL_THEMES
    with st.container(horizontal=True, vertical_alignment="bottom"):
        theme = st.selectbox(
            "Theme", [ALL_THEMES, *themes], key="priority_theme", bind="query-params", width=300,
        )  # fmt: skip
        gap_types = st.pills(
            "Kind of gap", list(kinds), selection_mode="multi", key="priority_gap", bind="query-params",
            help="None chosen shows every kind.",
        )  # fmt: skip
        one_each = st.toggle(
            "Name each district once", value=True, key="priority_once", bind="query-params",
            help="On: each district stands with its highest theme, and districts are ranked. Off: each row is.",
            disabled=one_district,
        )  # fmt: skip
    chosen = tuple(kinds[label] for label in gap_types or () if label in kinds)
    return Narrowed(themes.get(theme), theme if theme in themes else "", chosen, one_each and not one_district)


def weigh(given: tuple[int, ...]) -> None:
    """Draw the sliders, folded away until they are wanted, and what they say now."""
    with st.expander("Weigh the six parts yourself", icon=":material/tune:", key="priority_weights"):
        columns = st.columns(3, gap="medium")
        for place, name in enumerate(CRITERIA):
            columns[place % 3].slider(
                words.CRITERIA[name], 0, asked.MOST, key=asked.slider(name), on_change=asked.weighed,
                help=words.HELP[name],
            )  # fmt: skip
        st.button(
            "Default weights", icon=":material/restart_alt:", type="tertiary", on_click=asked.reset,
            disabled=given == asked.usual(), key="priority_reset",
        )  # fmt: skip
    st.caption(markdown(words.weights(given)))

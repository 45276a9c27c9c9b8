"""What narrows the gaps: theme, whose rows, and their order; and what stands there when nothing is left."""

import streamlit as st

from dashboard.charts.matching import short_theme
from dashboard.filters import Filters
from dashboard.format import markdown
from dashboard.gaps import asked, matrix
from dashboard.gaps.asked import ALL, PEERS, TEAMS, Asked
from dashboard.gaps.order import GAPS
from dashboard.gaps.scope import Scope
from dashboard.text import gaps as words

ALL_THEMES = "All themes"
FEW = 6
"""Links to cells of the district chosen."""


def theme(titles: dict[str, str]) -> None:
    """The theme that the page is about."""
    st.selectbox(
        "Theme", [asked.NO_THEME, *titles], key=asked.key("theme"), on_change=asked.changed,
        format_func=lambda one: f"{one} {titles[one]}" if one else ALL_THEMES,
        help="The answer, the first column, the map and the CSV are of this theme; with a district chosen in the side "
        "bar it opens their cell.",
    )  # fmt: skip


def rows_and_order(chosen: Filters, titles: dict[str, str]) -> None:
    """Whose rows the matrix has, and in which order."""
    whose = {
        ALL: "States" if chosen.is_india else "All districts",
        TEAMS: "Districts of workshops",
        PEERS: f"{chosen.district} and its peers" if chosen.district else "A district and its peers",
    }
    orders = matrix.orders(titles, asked.now().kinds)
    st.selectbox(
        "Rows", list(whose), key=asked.key("who"), format_func=whose.get, on_change=asked.changed,
        help="Peers are the eight districts in circumstances most like the one chosen in the side bar.",
    )  # fmt: skip
    st.selectbox(
        "Order", list(orders), key=asked.key("order"), format_func=orders.get, on_change=asked.changed,
        help="“Alike together” moves districts and themes so that like patterns are neighbours. A theme’s name in the "
        "matrix orders by it, too.",
    )  # fmt: skip
    # The kinds pressed in the legend have no box of their own, and Streamlit forgets a key that no widget holds.
    st.session_state[asked.key("kinds")] = st.session_state.get(asked.key("kinds"), "")


def nothing(chosen: Filters, wanted: Asked) -> None:
    """Why no row is left, and what to choose instead."""
    if wanted.who == PEERS:
        where = "its State, then the district," if chosen.is_india else "a district"
        st.info(f"Choose {where} in the side bar to see it beside its peers.", icon=":material/touch_app:")
        return
    told = "" if chosen.illustrative else " Illustrative workshops are left out; the switch is in the side bar."
    st.info(
        markdown(f"No workshop with districts of {chosen.state} has been shared here yet.{told}"),
        icon=":material/groups:",
    )
    st.button(
        "Show all districts", on_click=asked.ask_for, kwargs={"who": ALL}, key="gaps_all", icon=":material/list:"
    )


def of_district(scope: Scope, chosen: Filters) -> None:
    """The gaps of the district chosen, each a button that opens it."""
    cells = scope.cells[scope.cells.row == chosen.district_code]
    if cells.empty:
        return
    with st.container(border=True, key="gaps_of_district"):
        st.markdown(markdown(words.one_district(chosen.district, cells)))
        gaps = cells[cells.kind.isin(GAPS)].sort_values("strength", ascending=False)
        with st.container(horizontal=True, gap="small"):
            for row in gaps.head(FEW).itertuples():
                st.button(
                    markdown(f"{row.theme} {short_theme(row.theme_title)}"), key=f"open_{row.theme}", type="tertiary",
                    icon=":material/arrow_forward:", help=words.LABELS[row.kind],
                    on_click=asked.open_cell, args=(int(row.row), row.theme),
                )  # fmt: skip

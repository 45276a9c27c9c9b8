"""Bright spots: the harvest list of a page on what is not known, and a sentence on the profile of one."""

from functools import partial

import pandas as pd
import streamlit as st

from dashboard import definitions, figure
from dashboard.charts import bright_spots as chart
from dashboard.filters import Filters
from dashboard.format import date_short, indian, markdown, plural
from dashboard.queries import bright_spots as queries
from dashboard.text import bright_spots as words
from etl import paths

SOURCES = (
    "jjm_dashboard_baseline", "imis_j5", "jjm_dashboard_fy2021_22", "jjm_dashboard", "census2011", "cgwb_gwra_2024",
    "cgwb_gwq_2023", "niti_aspirational",
)  # fmt: skip
CSV = [
    "lgd_district_code", "district", "state", "is_bright_spot", "ahead_in_state", "window_from", "window_to",
    "second_window_to", "gain_pct_points", "expected_gain_pct_points", "surplus_pct_points", "state_surplus",
    "shrunk_surplus", "surplus_low", "surplus_high", "own_surplus", "own_low", "own_high", "second_window_gain",
    "second_window_expected_gain", "second_window_surplus", "documented_practices_real", "documented_practices",
]  # fmt: skip
POINTS = (
    "Gained", "Expected", "State’s part", "Gained then", "Expected then", "Gained since 2019", "State’s part of it",
)  # fmt: skip


def harvest_list(chosen: Filters) -> None:
    """The section: who moved more than was to be expected, what is documented of it, and whom to ask."""
    states, ahead = queries.states(chosen.state_code), queries.districts(chosen.state_code)
    above = st.container()
    drawn = ahead if not chosen.is_india or _also_in_state() else ahead[ahead.is_bright_spot]
    on = date_short(ahead.second_window_to.max()) if len(ahead) else ""
    source, finding = figure.source_line(SOURCES), words.finding(ahead, states, chosen.state)
    interval = float(definitions.methods().constants["bright_spot_interval_pct"].value)
    rows = charted(drawn, chosen)
    with above:
        figure.show(
            partial(
                chart.dots, rows, axis="points beyond its circumstances and its State", zero="as expected",
                heads="practices<br>documented",
            ),
            finding=finding, description=words.description(interval),
            alt=chart.alt_text(rows, finding, words.INTERVAL_UNIT), source=source, table=_csv(drawn, chosen),
            name="bright_spots", as_on=on,
        )  # fmt: skip
    if chosen.district_code is not None:
        st.markdown(markdown(words.standing(chosen.district, queries.one(chosen.district_code))))
    if len(drawn):
        _ask(drawn)
        _table(words.table(drawn, chosen.illustrative), "Districts ahead, with gains, intervals and practices")
    if said := words.not_judged(states):
        st.caption(markdown(said))
    st.caption(markdown(words.trust(queries.windows())))
    if chosen.is_india:
        figure.heading(words.by_state_finding(states), words.BY_STATE)
        _table(words.by_state(states), "Bright spots and districts not judged, State by State")
        figure.foot(source, states, name="bright_spots_by_state", as_on=on)


def _also_in_state() -> bool:
    return st.toggle(
        "Also districts ahead of their own State only", key="bright_in_state", bind="query-params",
        help="They moved more than the rest of their State, yet not more than like districts of other States.",
    )  # fmt: skip


def on_profile(district: int, name: str) -> None:
    """A sentence on a district's profile where it is a bright spot or ahead of its State; nothing elsewhere."""
    spot = queries.one(district)
    if spot is not None and (said := words.of_district(name, spot)):
        st.info(markdown(said), icon=":material/lightbulb:")


def charted(ahead: pd.DataFrame, chosen: Filters) -> pd.DataFrame:
    """The districts as the chart takes them, furthest ahead first."""
    silent = ahead.documented_practices_real == 0
    return pd.DataFrame(
        {
            "label": ahead.district_label if chosen.is_india else ahead.district,
            "value": ahead.own_surplus,
            "low": ahead.own_low,
            "high": ahead.own_high,
            "filled": ahead.is_bright_spot.astype(bool),
            "note": [words.practices(int(count)) for count in ahead.documented_practices_real],
            "loud": silent,
            "hover": [words.hover(row) for row in ahead.itertuples()],
        }
    )


def _csv(ahead: pd.DataFrame, chosen: Filters) -> pd.DataFrame:
    return ahead[CSV if chosen.illustrative else [name for name in CSV if name != "documented_practices"]]


def _ask(ahead: pd.DataFrame) -> None:
    """Links: to the profiles of those whose practice nobody wrote down, and to what is written of the others."""
    silent = ahead[ahead.documented_practices_real == 0]
    told = ahead[ahead.documented_practices_real > 0]
    if len(silent):
        st.markdown("**Ask what they did.** No practice of theirs is documented:")
        with st.container(horizontal=True, key="bright_ask"):
            for row in silent.itertuples():
                st.page_link(
                    paths.PAGES / "district_profile.py", label=markdown(row.district_label),
                    icon=":material/location_on:", query_params={"state": row.state, "district": row.district_label},
                )  # fmt: skip
    if len(told):
        st.markdown("**Read what is documented** of the others in the Living Sourcebook:")
        with st.container(horizontal=True, key="bright_read"):
            for row in told.itertuples():
                st.page_link(
                    paths.PAGES / "sourcebook.py", icon=":material/menu_book:", query_params={"q": row.district},
                    label=markdown(f"{row.district_label}: {plural(int(row.documented_practices_real), 'practice')}"),
                )  # fmt: skip


def _table(table: pd.DataFrame, alt: str) -> None:
    first = table.columns[0]
    st.dataframe(
        table.style.format({name: _points for name in POINTS if name in table}, na_rep="–"),
        hide_index=True, placeholder="–", height="content" if len(table) <= 45 else 640, alt=alt,
        column_config={first: st.column_config.TextColumn(pinned=True)},
    )  # fmt: skip


def _points(value: float) -> str:
    return indian(value, 1)

"""The fan of one district, and the table that says how far projections can be trusted."""

from functools import partial

import pandas as pd
import streamlit as st

from dashboard import definitions, figure
from dashboard.charts import fan
from dashboard.format import date_short, markdown
from dashboard.queries import projection as queries
from dashboard.text import projection as words
from etl import paths

PAGES = paths.ROOT / "pages"


def on_profile(district_code: int, name: str, history: pd.DataFrame, gaps: list) -> None:
    """A section of the profile: the fan, or why there is none. `history` is the district's series."""
    projection = queries.of_district(district_code)
    if projection is None:
        return
    finding = words.finding(projection, name)
    path = queries.path(district_code)
    if path.empty:
        figure.heading("What may follow", finding + ".")
        return
    constants = definitions.methods().constants
    figure.show(
        partial(
            fan.fan, history, path, mission_end=constants["mission_end"].value,
            saturated_pct=float(constants["saturated_coverage_pct"].value), gaps=gaps,
        ),
        finding=finding,
        description=f"{words.chance(projection)} {words.HOW}",
        alt=fan.alt_text(finding, path), source=figure.source_line(list(history.source_id.unique())), table=path,
        name=f"projection_{district_code}", as_on=date_short(projection.as_on),
    )  # fmt: skip
    st.caption(markdown(words.margin(queries.backtest())))
    st.page_link(PAGES / "methods.py", label="How projections are made and how they did", icon=":material/function:")


def back_test() -> None:
    """A section of the Methods page: every method's error by how far ahead it looked."""
    st.header("How projections did", anchor="projections")
    backtest = queries.backtest()
    st.markdown(markdown(words.margin(backtest)))
    st.caption(
        "Each method was set back to earlier as-on dates and its forecasts held against the readings that followed "
        "(rolling origin). Errors are in percentage points of coverage; flagged figures take no part."
    )
    st.table(words.table(backtest), hide_index=True, alt="Errors of the projection methods by distance")
    sources = ["jjm_dashboard_baseline", "imis_j5", "jjm_dashboard_fy2021_22", "jjm_dashboard"]
    figure.foot(figure.source_line(sources), backtest, name="projection_backtest", as_on="")

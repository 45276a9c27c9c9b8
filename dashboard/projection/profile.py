"""The projection of one district, on its profile."""

from functools import partial

import pandas as pd
import streamlit as st

from dashboard import definitions, figure
from dashboard.charts import fan
from dashboard.charts.gaps import Gap
from dashboard.format import markdown
from dashboard.queries import projection as asked
from dashboard.text import projection as words
from dashboard.text import projection_backtest as tested
from etl import paths

METHODS_PAGE = paths.PAGES / "methods.py"


def terms() -> words.Terms:
    """The constants a projection is told with."""
    constants = definitions.methods().constants
    return words.Terms(
        mission_end=constants["mission_end"].value,
        saturated_pct=constants["saturated_coverage_pct"].value,
        interval_pct=constants["projection_interval_pct"].value,
        years=constants["projection_years"].value,
        least_readings=constants["projection_least_readings"].value,
        apart_days=constants["projection_readings_apart_days"].value,
    )


def draw(district: int, history: pd.DataFrame, gaps: list[Gap]) -> None:
    """A fan from the latest reading, or why there is none; `history` and `gaps` as for the chart of coverage."""
    row = asked.of_district(district)
    if row is None:
        return
    told, path = terms(), asked.path(district)
    if path.empty:
        figure.heading(words.finding(row, told), words.nothing_projected(row, told))
        return
    source = figure.source_line(list(history.source_id.unique()))
    figure.show(
        partial(
            fan.fan, history, path, gaps=gaps, mission_end=told.mission_end, saturated_pct=told.saturated_pct
        ),
        finding=words.finding(row, told), description=words.description(row, told),
        alt=words.alt(row, path, told), source=f"{source} Projected by the Atlas.",
        table=fan.taken_away(history, path), name=f"projection_{district}", as_on="",
    )  # fmt: skip
    dates = asked.by_date()
    st.markdown(markdown(f"{words.at_mission_end(row, told)} {tested.caution(dates, row.method)}"))
    st.page_link(METHODS_PAGE, label="How such projections came true", icon=":material/rule:")

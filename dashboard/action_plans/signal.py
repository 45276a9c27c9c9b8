"""Did districts that took a practice up move more than their peers: a section of the Action plans page."""

from functools import partial

import pandas as pd
import streamlit as st

from dashboard import definitions, figure, filters
from dashboard.charts import bright_spots as chart
from dashboard.charts.file_text import shown as as_it_is
from dashboard.format import date_short, indian, markdown
from dashboard.queries import uptake_signal as queries
from dashboard.text import uptake_signal as words

SOURCES = ("ral_workshops", "jjm_dashboard", "imis_j5")


def show(chosen: filters.Filters) -> None:
    """The section: a dot with its interval for each practice and theme with enough adopters, and who still waits."""
    constants = definitions.methods().constants
    least, days = (int(constants[name].value) for name in ("least_adopters", "signal_least_days"))
    signals = queries.signals(chosen.illustrative)
    told = signals[signals.shown]
    finding = words.finding(signals, least)
    description = words.description(least, float(constants["signal_interval_pct"].value), days)
    source, on = figure.source_line(SOURCES), date_short(filters.latest_date())
    if told.empty:
        figure.heading(finding, description)
        st.markdown(markdown(words.nothing(signals, least)))
    else:
        if note := words.illustrative(signals):
            st.info(note, icon=":material/info:")
        rows = charted(told)
        figure.show(
            partial(
                chart.dots, rows, axis="points of coverage a year", zero="as their peers", heads="measured<br>adopters"
            ),
            finding=finding, description=description,
            alt=chart.alt_text(rows, finding, "points of coverage a year"), source=source, table=signals,
            name="uptake_signal", as_on=on,
        )  # fmt: skip
    if len(signals):
        with st.expander("Every practice and theme that a district took up"):
            st.dataframe(
                words.table(signals, least), hide_index=True, height="content" if len(signals) <= 45 else 640,
                alt="Practices and themes with adopters, those measured, and the difference to peers",
            )  # fmt: skip
            if told.empty:
                figure.foot(source, signals, name="uptake_signal", as_on=on)


def charted(told: pd.DataFrame) -> pd.DataFrame:
    """The signals as the chart takes them, furthest above their peers first."""
    rows = told.sort_values("mean_difference_pct_points_a_year", ascending=False, kind="stable")
    return pd.DataFrame(
        {
            "label": [f"{row.theme} {row.title}" if row.scope == "theme" else row.title for row in rows.itertuples()],
            "value": rows.mean_difference_pct_points_a_year,
            "low": rows.low,
            "high": rows.high,
            "filled": (rows.low > 0) | (rows.high < 0),
            "note": [indian(count) for count in rows.adopters_measured],
            "loud": False,
            "hover": [f"<b>{as_it_is(row.title)}</b><br>{words.hover(row)}" for row in rows.itertuples()],
        }
    )

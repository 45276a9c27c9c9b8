"""How far projections were off before, on the Methods page."""

import streamlit as st

from dashboard import definitions, figure
from dashboard.format import markdown
from dashboard.queries import projection as asked
from dashboard.text import projection_backtest as words

ANCHOR = "projection-tested"
SOURCE = "Source: readings of the Atlas, each told by the readings before it."


def draw() -> None:
    """The margin over "no change" in a sentence, where there is none, and the errors by months ahead and by date."""
    bands, dates, spread = asked.by_band(), asked.by_date(), asked.spread()
    if bands.empty:
        st.header("How far projections were off cannot be told yet", anchor=ANCHOR)
        st.caption(words.UNTESTED)
        return
    best, share = words.chosen(bands), definitions.methods().constants["projection_interval_pct"].value
    st.header(markdown(words.tested(bands)), anchor=ANCHOR)
    st.caption(
        "Every date on which a projection could have been made, held to every later reading; mean distance in "
        "percentage points of coverage. The method with the least distance, all bands of months ahead counting alike, "
        "is used."
    )
    st.markdown(markdown(words.where_not(dates, best)))
    st.table(
        words.table_by_band(bands), hide_index=True,
        alt="Mean absolute error of each method by months ahead, in percentage points, and how often the interval held",
    )  # fmt: skip
    figure.foot(SOURCE, bands, name="projection_backtest", as_on="")
    st.markdown(markdown(f"{words.interval(bands, dates, best, share)} {words.came_true(spread)}"))
    st.caption(
        "By date, with what was known on that day: how far off its middle was, and how many readings its interval "
        "held. The CSV has every method, and how many districts were told."
    )
    st.table(
        words.table_by_date(dates, best), hide_index=True,
        alt="Mean absolute error by the date a projection is told on and the reading it is held to, beside “no change”",
    )  # fmt: skip
    figure.foot(SOURCE, dates, name="projection_backtest_dates", as_on="")

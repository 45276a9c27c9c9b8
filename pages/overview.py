"""Overview: where India or a State stands, the pace against the pace needed, what changed, and where."""

from functools import partial

import streamlit as st

from dashboard import definitions, figure, filters, maps, queries, tables
from dashboard.answer.show import three_sentences
from dashboard.charts import bands, movers, pace, series, state_bars
from dashboard.format import date_long, date_short, lakh_crore, markdown, per_month, percent
from dashboard.text import progress

chosen = filters.current()
total = queries.state_progress(chosen.state_code, chosen.as_on)
districts = queries.district_progress(chosen.state_code, chosen.as_on)
mission_end = definitions.methods().constants["mission_end"].value
source = figure.source_line(list(districts.source_id.unique()), chosen.as_on)
place, on_date = chosen.state, date_short(chosen.as_on)

latest = chosen.as_on >= filters.usual_date()
said = [progress.dated(total), progress.pace(total, mission_end), progress.change(total)]
figure.answer(progress.answer(total, latest), " ".join(filter(None, said)))
if note := progress.basis(total):
    st.info(markdown(note), icon=":material/info:")

least, most = progress.signs(total)
with st.container(horizontal=True):
    st.metric(
        "Tap connections", f"{least}{lakh_crore(total.households_with_tap)}", border=True,
        help=progress.taps_help(total),
    )  # fmt: skip
    st.metric(
        "Coverage", f"{least}{percent(total.coverage_pct)}", border=True, help="Share of rural households with a tap"
    )
    st.metric("Households left", f"{most}{lakh_crore(total.households_left)}", border=True)
    st.metric(
        "Needed a month", f"{most}{lakh_crore(total.needed_pace_households_per_month)}", border=True,
        help=f"To reach every household by {date_long(mission_end)}. "
        f"Recent pace: {per_month(total.recent_pace_households_per_month)}",
    )  # fmt: skip

three_sentences(districts, chosen)
maps.coverage(districts, chosen, key="overview_map")
maps.wait_until_painted()

counts = queries.category_counts(chosen.state_code, chosen.as_on)
left, right = st.columns([3, 2], gap="large")
with left:
    figure.show(
        partial(movers.added_since, districts, limit=16),
        finding=movers.finding(districts, total.previous_as_on),
        description="Taps added since each district’s previous figure; the largest changes, up and down.",
        alt=movers.alt_text(districts, total.previous_as_on), source=source, table=tables.progress(districts),
        name="taps_added", as_on=on_date, place=place,
    )  # fmt: skip
with right:
    figure.show(
        partial(bands.category_counts, counts),
        finding=bands.finding(counts, total.previous_as_on),
        description="Districts by JJS category, those that need checking left out; "
        "the stroke is where each category stood at the previous figures.",
        alt=bands.alt_text(counts), source=source, table=counts, name="districts_by_category",
        as_on=on_date, place=place,
    )  # fmt: skip

if chosen.is_india:
    states = queries.all_states(chosen.as_on)
    states_source = figure.source_line(figure.ids_of(states.source_ids))
    figure.show(
        partial(state_bars.coverage_by_state, states),
        finding=state_bars.finding(states),
        description=f"Share of rural households with a tap. Hollow marks are sums of districts, {on_date}; "
        "filled ones the State’s latest published total, where a district needs checking.",
        alt=state_bars.alt_text(states), source=states_source,
        table=tables.states(states), name="coverage_by_state", as_on=on_date,
    )  # fmt: skip
else:
    figure.show(
        partial(pace.recent_against_needed, districts),
        finding=pace.finding(districts, place),
        description=f"Taps a month: the recent pace against the pace needed to finish by {date_long(mission_end)}. "
        f"{pace.order_note()}",
        alt=pace.alt_text(districts, place), source=source, table=tables.pace(districts), name="pace",
        as_on=on_date, place=place,
    )  # fmt: skip

history = queries.state_series(chosen.state_code)
series_ids = figure.ids_of(history.dropna(subset=["coverage_pct"]).source_ids)
gaps = series.gaps_of_totals(history)
figure.show(
    partial(series.coverage_series, history, gaps=gaps),
    finding=progress.series_finding(history),
    description="Dates with a complete or a published total. The line breaks around a date without a complete one, "
    "except between published totals, and where there is none for a year and a half."
    + progress.households_note(history),
    alt=series.alt_text(history, gaps), source=figure.source_line(series_ids),
    table=tables.states(history), name="coverage_over_time", as_on="", place=place,
)  # fmt: skip

figure.heading(
    "Every State" if chosen.is_india else "Every district",
    "Households a month and left; sort by any column. The CSV holds the dates behind each pace.",
)
if chosen.is_india:
    tables.show_states(states, states_source, on_date)
else:
    tables.show_districts(districts, source, on_date, name=figure.file_of("districts", place))

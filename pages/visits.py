"""Visit planner: who should visit whom on which theme, on the map, as a table to change, and with its reasons."""

import pandas as pd
import streamlit as st

from dashboard import definitions, figure, filters, queries, warehouse
from dashboard.format import date_short, indian, markdown
from dashboard.text import visits as words
from dashboard.visits import asked, cards, edited, on_map, planned, table, take_away, without
from etl import clock

chosen = filters.current()
head = st.container()
asking = asked.draw(chosen)
plan = planned.plan(asking, chosen.illustrative)
edits = table.changes(asking, warehouse.current_build(), chosen.illustrative)
changed = edited.apply(plan, edits)
visits = changed.kept

names = queries.states().set_index("lgd_state_code").state
where = words.place([names[code] for code in asking.states])
limits = asked.said(asking.limits)
finding = words.answer(visits, plan.needs, where)
with head:
    figure.answer(finding, words.said(visits, plan.needs, limits) + asked.scope(asking, plan.needs, where))
    if note := words.illustrative(visits):
        st.info(note, icon=":material/info:")

if plan.needs.empty:
    st.markdown("Choose other kinds of gap, or all themes; gaps that are acted on already are not asked about here.")
    st.caption(words.left_out(plan.left_out))
    st.stop()

source = take_away.source(plan.needs, asking.limits.same_language, chosen.illustrative)
if len(visits):
    half = indian(definitions.methods().constants["host_half_km"].value)
    figure.heading("Who visits whom", words.HOW.format(half=half))
    on_map.show(plan, visits, chosen, finding)
    if plan.needs.lgd_state_code.nunique() == 1:  # the map is then of one State, and arrows leave it
        only = int(plan.needs.lgd_state_code.iloc[0])
        if away := words.outside(visits, only, names[only]):
            st.caption(markdown(away))
if len(plan.visits):
    figure.heading("Change the plan and take it away", words.EDIT)
    if crowded := changed.too_many(asking.limits.host_capacity):
        st.warning(markdown(words.too_many(crowded, asking.limits.host_capacity)), icon=":material/groups:")
    table.show(plan, changed, asking, clock.today())
    take_away.bar(changed.rows, where, limits, source)
    cards.show(visits, chosen.district_code)

left = without.districts(plan, visits)
if said := words.left_out(plan.left_out):
    st.caption(said)
if len(left):
    figure.heading(
        words.without_finding(left), "Districts with a gap of this choice that make no visit of this plan, and why."
    )
    capacity = asking.limits.host_capacity
    rows = pd.DataFrame(
        {
            "District": left.district_label,
            "State": left.state,
            "Themes": left.titles.map("; ".join),
            "Why": [words.without(row, capacity) for row in left.itertuples()],
        }
    )
    if left.state.nunique() == 1:
        rows = rows.drop(columns="State")
    st.dataframe(
        rows, hide_index=True, row_height=66, height="content" if len(rows) <= 7 else 480,
        alt="Districts without a host and why",
        column_config={
            "District": st.column_config.TextColumn(pinned=True), "Why": st.column_config.TextColumn(width=480),
            "Themes": st.column_config.TextColumn(width=300),
        },
    )  # fmt: skip
    figure.foot(source, rows, name="without_a_host", as_on=date_short(filters.latest_date()))

"""Action plans: what districts planned and States decided, where it stands, and the action taken report."""

import streamlit as st

from dashboard import figure, filters, queries
from dashboard.action_plans import decided, links, report, signal, tracked, tracker
from dashboard.format import markdown
from dashboard.queries import action_plans
from dashboard.text import action_plans as words
from etl import clock

TRACKER, DECISIONS, REPORT = "Tracker", "Decisions", "Action taken report"
VIEWS = {TRACKER: tracker.show, DECISIONS: decided.show, REPORT: report.show}

chosen = filters.current()
told = tracked.of_place(chosen, clock.today())
place = chosen.state
if chosen.district_code is not None and not told.is_empty:
    told, place = told.of_district(chosen.district_code), chosen.district

if told.is_empty:
    everywhere = action_plans.workbooks(queries.INDIA, chosen.illustrative)
    figure.answer(f"No action plan and no decision of {place} has been told yet")
    if len(everywhere):
        st.markdown(markdown(words.elsewhere(everywhere)))
    elif not chosen.illustrative:
        st.markdown(
            "There are only illustrative workshops so far, and they are left out. The switch in the side bar brings "
            "them back, where this warehouse holds them."
        )
    links.add_data()
    st.stop()

decisions = told.decisions if place == chosen.state else told.decisions.iloc[:0]
figure.answer(words.answer(told.actions, told.decisions, place), words.said(told.actions, decisions, told.review_days))
if note := words.illustrative(told.illustrative):
    st.info(note, icon=":material/info:")
st.caption(words.told_on(told.workbooks))
view = st.segmented_control(
    "View", list(VIEWS), default=TRACKER, key="plan_view", bind="query-params", required=True,
    label_visibility="collapsed",
)  # fmt: skip
if told.actions.empty and view == TRACKER:
    st.markdown(markdown(f"No action of {place} is written in a workbook shared here. Decisions stand in their view."))
else:
    VIEWS[view](told, chosen)
if view == TRACKER:
    signal.show(chosen)
links.workshops(told.workbooks)
with st.container(horizontal=True):
    links.adoption()

"""Workshops: one workshop's offers and seeks, challenges, questions, plans and decisions; of India the list first."""

from dataclasses import replace

import streamlit as st

from dashboard import filters
from dashboard.format import markdown
from dashboard.workshops import (
    all_workshops,
    choosing,
    coverage,
    harvest,
    header,
    hurdles,
    links,
    offers,
    plans,
    questions,
)
from dashboard.workshops.record import Record
from etl import clock

GLANCE, WHOLE = "At a glance", "Whole record"
PARTS = {
    "Offers and seeks": offers.show,
    "Challenges": hurdles.show,
    "Coverage": coverage.show,
    "Questions": questions.show,
    "Plans and decisions": plans.show,
    "Practices": harvest.show_practices,
}

current = filters.current()
chosen = choosing.choose(current)
if chosen.workshop is None:
    choosing.nothing(current, chosen.note)
    st.stop()

list_first = current.is_india and not chosen.named
if list_first:
    all_workshops.show(chosen.workshops)
    st.divider()
if chosen.note:
    st.warning(markdown(chosen.note), icon=":material/link_off:")
if chosen.named and current.is_india:
    links.all_workshops()
choosing.box(chosen)
record = Record(chosen.workshop, current.illustrative, clock.today())
header.show(record, as_title=not list_first, labelled=list_first and bool(chosen.workshops.illustrative.all()))


part = st.segmented_control(
    "Shown below", [GLANCE, WHOLE, *PARTS], default=GLANCE, key="part", bind="query-params", required=True,
    help="At a glance leaves the longer tables out; the whole record, made to be printed, and each part have them.",
)  # fmt: skip
record = replace(record, full=part != GLANCE)
for name, show in PARTS.items():
    if part in (GLANCE, WHOLE, name):
        show(record)
harvest.show_workbook(record)

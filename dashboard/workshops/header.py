"""The head of a workshop's record: its answer, its facts as written, and the label of an illustrative one."""

import pandas as pd
import streamlit as st

from dashboard import figure
from dashboard.format import indian, markdown
from dashboard.queries import workshops as queries
from dashboard.text import workshops as words
from dashboard.workshops import due, offers
from dashboard.workshops.record import Record

ILLUSTRATIVE = (
    "made up to show how the Atlas works: what the teams tell there is no fact about a district. "
    "The switch “Illustrative workshops” in the side bar leaves all such workshops out."
)


def label(workshops: pd.DataFrame) -> None:
    """Say in plain sight that what follows is illustrative, where any of it is."""
    if workshops.illustrative.all():
        said = f"{'This workshop is' if len(workshops) == 1 else 'These workshops are'} {ILLUSTRATIVE}"
        st.info(markdown(said), title="Illustrative", icon=":material/science:")
    elif workshops.illustrative.any():
        some = int(workshops.illustrative.sum())
        said = f"{some} of these workshops {'is' if some == 1 else 'are'} {ILLUSTRATIVE}"
        st.info(markdown(said), title="Some are illustrative", icon=":material/science:")


def show(record: Record, as_title: bool, labelled: bool) -> None:
    """The answer, the facts and at most four headline figures; `labelled` if the label stands above already."""
    workshop = record.workshop
    matched, unmet = offers.counts(queries.matches(record.id))
    finding = words.answer(workshop, matched, matched + unmet)
    actions = due.counts(due.with_standing(queries.actions(record.id), record.today))
    decisions = due.counts(due.with_standing(queries.decisions(record.id), record.today))
    said = words.follow_up(actions, decisions, record.today)
    if as_title:
        figure.answer(finding, said)
    else:
        st.header(markdown(figure.tied(finding)), anchor=False)
        st.markdown(markdown(figure.tied(said)))
    if workshop.illustrative and not labelled:
        label(workshop.to_frame().T)
    st.markdown(f"**{markdown(workshop.title)}** · {markdown(words.facts(workshop))}")
    with st.container(horizontal=True):
        st.metric("Districts attended", words.attended(workshop), border=True, help="Of those invited")
        st.metric("Participants", indian(workshop.participants), border=True)
        st.metric("Women", words.women_share(workshop), border=True, help=words.women_help(workshop))
        st.metric("Practices harvested", indian(workshop.practices), border=True)
    for note in (words.attended_by_name(workshop), words.told_and_counted(workshop)):
        if note:
            st.caption(markdown(note))

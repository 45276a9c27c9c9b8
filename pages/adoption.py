"""Adoption and learning: who took up what, how far it got, what waits, and who learns from whom."""

import streamlit as st

from dashboard import figure, filters, queries
from dashboard.adoption import links, one_district, one_practice, place, told
from dashboard.format import markdown
from dashboard.queries import adoption
from dashboard.text import adoption as words
from dashboard.text.action_plans import elsewhere
from etl import clock

links.arrive()
chosen = filters.current()
today = clock.today()
asked = st.query_params.get("practice")

if asked:
    practice = adoption.practice(asked, chosen.illustrative)
    if practice is None:
        figure.answer("The sourcebook has no practice of this name", f"The link asks for “{asked}”.")
        st.markdown("It may be illustrative, with illustrative workshops left out in the side bar, or no longer there.")
        links.everything()
        st.stop()
    one_practice.show(practice, told.of_place(queries.INDIA, filters.INDIA, chosen.illustrative, today), chosen)
    st.stop()

here = told.of_place(chosen.state_code, chosen.state, chosen.illustrative, today)
if here.is_empty:
    teams = adoption.teams(queries.INDIA, chosen.illustrative)
    figure.answer(f"No workshop has told of adoption in {chosen.state} yet")
    if len(teams):
        st.markdown(markdown(elsewhere(teams, "Workshops have been shared for")))
    elif not chosen.illustrative:
        st.markdown(
            "There are only illustrative workshops so far, and they are left out. The switch in the side bar brings "
            "them back, where this warehouse holds them."
        )
    links.add_data()
    st.stop()

if chosen.district_code is not None:
    one_district.show(here, chosen)
    st.stop()

figure.answer(*place.answer(here))
shown = words.illustrative(here.illustrative)
if shown:
    st.info(shown, icon=":material/info:")
place.show(here, chosen)

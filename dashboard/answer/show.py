"""Three sentences that join progress and learning, each with the page that shows what it rests on."""

import pandas as pd
import streamlit as st

from dashboard import filters
from dashboard.format import date_long, markdown
from dashboard.queries import answer as queries
from dashboard.text import answer as words
from etl import paths

PAGES = paths.ROOT / "pages"


def three_sentences(districts: pd.DataFrame, chosen: filters.Filters) -> None:
    """Say where pace falls short, the largest knowledge gaps, and what to follow up first.

    Pace is of the date chosen; gaps and priorities are of the latest figures, which is said where the two differ.
    """
    gaps = queries.gaps(chosen.state_code, chosen.illustrative)
    first = queries.follow_ups(chosen.state_code, chosen.illustrative)
    said = [
        (words.pace(districts, chosen.state, of_states=chosen.is_india), "compare", "Districts side by side"),
        (words.gaps(gaps), "knowledge_gaps", "Knowledge gaps"),
        (words.follow_ups(first), "priorities", "Follow-up priorities"),
    ]
    with st.container(border=True, key="three_sentences"):
        for sentence, page, label in said:
            with st.container(horizontal=True, vertical_alignment="center"):
                st.markdown(markdown(sentence), width="stretch")
                st.page_link(PAGES / f"{page}.py", label=label, icon=":material/arrow_forward:", width="content")
        st.caption(_resting_on(chosen))


def _resting_on(chosen: filters.Filters) -> str:
    latest = date_long(filters.latest_date())
    dated = "" if chosen.as_on == filters.latest_date() else f" Gaps and follow-ups are as on {latest}."
    made_up = "with the illustrative workshops, which are made up"
    told = made_up if chosen.illustrative else "without illustrative workshops"
    return f"Written from the figures by fixed rules (Methods), {told}.{dated}"

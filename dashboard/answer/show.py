"""Three sentences that join progress and learning, each with the page that shows what it rests on."""

import pandas as pd
import streamlit as st

from dashboard import definitions, filters
from dashboard.format import date_long, markdown
from dashboard.queries import answer as queries
from dashboard.text import answer as words
from etl import paths

MOST = 8
"""Districts named in a link to their comparison."""


def three_sentences(districts: pd.DataFrame, chosen: filters.Filters) -> None:
    """Say where pace falls short, the largest knowledge gaps, and what to follow up first.

    Pace is of the date chosen; gaps and priorities are of the latest figures, which is said where the two differ.
    """
    gaps = queries.gaps(chosen.state_code, chosen.illustrative)
    first = queries.follow_ups(chosen.state_code, chosen.illustrative)
    pace = words.pace(districts, chosen.state, of_states=chosen.is_india)
    pace += words.saturated(districts, float(definitions.methods().constants["saturated_coverage_pct"].value))
    said = [
        (pace, "compare", "Districts side by side", _side_by_side(districts, chosen)),
        (words.gaps(gaps), "knowledge_gaps", "Knowledge gaps", None),
        (words.follow_ups(first), "priorities", "Follow-up priorities", None),
    ]  # fmt: skip
    with st.container(border=True, key="three_sentences"):
        for sentence, page, label, asked in said:
            with st.container(horizontal=True, vertical_alignment="center"):
                st.markdown(markdown(sentence), width="stretch")
                st.page_link(
                    paths.PAGES / f"{page}.py", label=label, icon=":material/arrow_forward:", width="content",
                    query_params=asked,
                )  # fmt: skip
        st.caption(_resting_on(chosen))


def _side_by_side(districts: pd.DataFrame, chosen: filters.Filters) -> dict[str, str | list[str]]:
    """What the page of comparison is asked for: all of the State, or of India the districts that lack most taps.

    On a date without a pace those with least coverage.
    """
    if not chosen.is_india:
        return {**filters.link(), "compare_scope": "All of a State"}
    named = list(words.lacking(districts, "district_label").index)
    if len(named) < 2:
        named = list(districts[districts.rankable].sort_values("coverage_pct").district_label)
    return {**filters.link(), "districts": named[:MOST]}


def _resting_on(chosen: filters.Filters) -> str:
    latest = date_long(filters.latest_date())
    dated = "" if chosen.as_on == filters.latest_date() else f" Gaps and follow-ups are as on {latest}."
    made_up = "with the illustrative workshops, which are made up"
    told = made_up if chosen.illustrative else "without illustrative workshops"
    return f"Written from the figures by fixed rules (Methods), {told}.{dated}"

"""One district and theme in full: what it is and why, what to do next, what is known, and how its peers stand."""

import pandas as pd
import streamlit as st

from dashboard import definitions, figure, filters
from dashboard.filters import Filters
from dashboard.format import date_short, indian, is_missing, lower_first, markdown
from dashboard.gaps import asked, known, links, matrix, scope
from dashboard.gaps.asked import PEERS, Asked
from dashboard.queries import gaps as queries
from dashboard.text import gap_cell as words
from dashboard.text import gaps as place_words

VISIT = ("peer_visit", "harvest_visit")
FOLLOWED_UP = ("knowledge_gap", "adoption_gap", "implementation_gap", "acted_on")
"""Kinds of gap that Follow-up priorities ranks."""


def draw(cell: pd.Series, chosen: Filters, wanted: Asked, titles: dict[str, str]) -> None:
    """Draw the cell that the link or a click asks for."""
    figure.answer(words.cell_answer(cell), words.cell_said(cell))
    if cell.illustrative:
        st.info(
            "This rests in part on illustrative workshops, which are made up to show how the Atlas works: no record of "
            "a real district. The switch in the side bar leaves them out.",
            icon=":material/info:",
        )
    _numbers(cell)
    left, right = st.columns([2, 3], gap="large")
    with left:
        _next(cell, chosen)
    with right:
        _why(cell, chosen)
    known.practices(cell, chosen)
    known.uptake(cell, chosen)
    known.questions(cell, chosen)
    _peers(cell, chosen, wanted, titles)


def back(chosen: Filters) -> None:
    """The way back to the matrix, as it was left."""
    st.button(
        markdown(f"All gaps of {chosen.state}"), on_click=asked.close_cell, key="gaps_back", type="tertiary",
        icon=":material/arrow_back:",
    )  # fmt: skip


def unknown(chosen: Filters, theme: str) -> None:
    """Said where a link names a district or theme that has no cell."""
    figure.answer(
        "There is nothing to show for this link",
        f"The link asks for {chosen.district or 'a district'} and the theme {theme}; one of them does not report.",
    )


def _numbers(cell: pd.Series) -> None:
    with st.container(horizontal=True):
        kind = place_words.LABELS[cell.gap_type]
        st.metric(
            "Strength", "Not told" if is_missing(cell.strength) else indian(cell.strength, 2), border=True,
            help=f"How strong the kind of gap is, from 0 to 1: {kind.lower()}. The formula is under Methods.",
        )  # fmt: skip
        st.metric(
            "Need", "Not measured" if is_missing(cell.need) else indian(cell.need, 2), border=True,
            help="From 0 to 1: one minus what neither the figure nor the voices speak for.",
        )  # fmt: skip
        st.metric(
            "Known practice", indian(cell.supply, 2), border=True,
            help="From 0 to 1: practices on the theme, each by its evidence, its age and how alike its place is.",
        )  # fmt: skip
        stage = "None told" if is_missing(cell.uptake_stage) else place_words.STAGES[cell.uptake_stage].capitalize()
        st.metric("Furthest uptake", stage, border=True, help="The furthest the district got with any practice on it.")


def _why(cell: pd.Series, chosen: Filters) -> None:
    voices = queries.voices(int(cell.lgd_district_code), cell.theme, chosen.illustrative)
    figure.heading(words.why_finding(cell, len(voices)), "What figures measure, and what the district’s team said.")
    source = "" if is_missing(cell.measured) else figure.source_line([cell.measured_source_id], cell.measured_as_on)
    st.markdown(markdown(words.measured(cell, source)))
    for voice in voices.itertuples():
        st.markdown(f"> {markdown(words.voiced(voice))}")
        st.caption(markdown(words.voice_source(voice)))
    if voices.empty:
        st.markdown("No workshop that was shared here has heard the district on this theme.")
    for one in voices.drop_duplicates("workshop_id").itertuples():
        links.workshop(one.workshop_id, words.text_or(one.workshop, one.workshop_id))


def _next(cell: pd.Series, chosen: Filters) -> None:
    constants = definitions.methods().constants
    title, meaning = words.follow_up(cell)
    with st.container(border=True, key="gap_next"):
        figure.heading(f"Next: {lower_first(title)}", "Suggested by the kind of gap; the State decides.")
        st.markdown(markdown(meaning))
        actions = queries.actions(int(cell.lgd_district_code), cell.theme, chosen.illustrative)
        for action in actions.itertuples():
            due = "without a due date" if is_missing(action.due_on) else f"due {date_short(action.due_on)}"
            st.markdown(f"- {markdown(f'Open action: {action.action}')}")
            st.caption(
                markdown(f"{words.text_or(action.status_title, 'status not told')}, {due}; "
                         f"{action.source_file}, {action.source_locator}")
            )  # fmt: skip
        reach = float(constants["likeness_reach"].value)
        hosts = queries.hosts(int(cell.lgd_district_code), cell.theme, reach, chosen.illustrative)
        if len(hosts) and cell.follow_up in (*VISIT, "action_research", "review_blocks", "spread_own"):
            st.markdown("**Who could be visited**")
            enough = float(constants["alike_enough"].value)
            lines = [
                f"- {markdown(words.host_name(row))}: {markdown(words.host(row, enough))}" for row in hosts.itertuples()
            ]
            st.markdown("\n".join(lines))
        if cell.follow_up in VISIT:
            links.visits(cell.theme, cell.theme_title)
        if cell.gap_type in FOLLOWED_UP:
            links.priorities(cell.theme, cell.theme_title)
        links.practices(cell.theme, f"Practices on {place_words.lower(cell.theme_title)}")
        links.profile(cell.district)


def _peers(cell: pd.Series, chosen: Filters, wanted: Asked, titles: dict[str, str]) -> None:
    """The district and its peers on every theme, ordered by this one."""
    among = scope.of(chosen, Asked(cell.theme, PEERS, cell.theme, ()))
    if among.cells.empty:
        return
    same = among.cells[(among.cells.theme == cell.theme) & (among.cells.row != cell.lgd_district_code)]
    shared = int((same.kind == cell.gap_type).sum())
    kind = place_words.LABELS[cell.gap_type].lower()
    figure.heading(
        f"{indian(shared) if shared else 'None'} of its {indian(len(same))} peers "
        f"{'stands' if shared <= 1 else 'stand'} the same on this theme ({kind})",
        "The districts in circumstances most like it, on every theme. A cell opens like this one.",
    )
    matrix.draw(among, Asked(cell.theme, PEERS, cell.theme, ()), chosen, titles, key="gap_peers")
    matrix.take_away(
        among, Asked("", PEERS, cell.theme, ()), as_on=date_short(filters.latest_date()),
        illustrative=chosen.illustrative, name="gaps_of_peers",
    )  # fmt: skip

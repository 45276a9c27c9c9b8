"""The list with its answer: what the reader chooses, rows by their weights, and what goes along."""

from functools import partial

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard import figure
from dashboard.components.follow_up_list import follow_up_list
from dashboard.filters import Filters, latest_date
from dashboard.format import date_short, markdown, plural
from dashboard.priorities import asked, controls, follow_ups, items, ranked, take_away
from dashboard.text import priorities as words

_FIRST = "_priority_list_drawn"


@st.fragment
def show(chosen: Filters) -> None:
    """Draw the page; a fragment, so that a weight moves the list and nothing else."""
    given = asked.take_link()
    book = follow_ups.read(chosen.state_code, chosen.illustrative)
    head = st.container()
    if given.fault:
        st.warning(markdown(given.fault), icon=":material/link_off:")
    if book.rows.empty:
        with head:
            figure.answer(words.answer(book.rows, chosen.state), words.EMPTY_BECAUSE)
        return
    narrowed = controls.narrow(book.rows, one_district=chosen.district_code is not None)
    controls.weigh(given.weights)
    rows = book.narrowed(narrowed.theme, narrowed.gap_types)
    listed = ranked.ranked(rows, given.weights, narrowed.one_each)
    among = len(listed)
    place = chosen.district or chosen.state
    if chosen.district_code is not None:
        listed = listed[listed.lgd_district_code == chosen.district_code].reset_index(drop=True)
        rows = listed
    with head:
        figure.answer(words.answer(listed, place), words.said(listed, rows, place))
        if note := words.illustrative(rows, book.illustrative_hosts):
            st.info(note, icon=":material/info:")
    if listed.empty:
        st.markdown(markdown(f"No follow-up in {place} is of this choice. Choose another theme or kind of gap."))
        return
    shown = listed.head(given.shown)
    bar = st.container()
    figure.heading(words.finding(shown), words.BARS)
    draw = partial(_list, st.empty(), book, shown, given, place, among, narrowed.one_each)
    first = _FIRST not in st.session_state
    if first:  # the list before all else; how sure its ranks are takes its time in a large country
        draw(None, key="follow_ups_first")
        st.session_state[_FIRST] = True
    sure = ranked.standing(chosen.state_code, chosen.illustrative, narrowed, given.weights, shown)
    draw(sure, key="follow_ups")
    _more(len(listed), given.shown)
    as_on = latest_date()
    source = take_away.source(as_on, chosen.illustrative)
    figure.foot(source, take_away.parts(listed), name="priorities", as_on=date_short(as_on))
    with bar:
        along = _along(book, listed, shown, given)
        choice = words.choice(narrowed.title, narrowed.gap_types, narrowed.one_each)
        taken = take_away.Taken(
            book, along, sure, given.weights, place, choice, narrowed.one_each, asked.link(), as_on, source,
            ticked=along is not shown,
        )  # fmt: skip
        take_away.bar(taken)


def _list(
    slot: DeltaGenerator, book: follow_ups.FollowUps, shown: pd.DataFrame, given: asked.Asked, place: str,
    among: int, one_each: bool, sure: pd.DataFrame | None, key: str,
) -> None:  # fmt: skip
    said = partial(
        words.standing, weightings=ranked.weightings(), interval_pct=ranked.interval_pct(), among=among,
        one_each=one_each,
    )  # fmt: skip
    with slot:
        follow_up_list(
            items.items(book, shown, sure, said), parts=items.parts(given.weights), ticked=sorted(given.picked),
            name=f"Follow-ups in {place}, the first on top", key=key, on_tick=asked.pick,
        )  # fmt: skip


def _along(
    book: follow_ups.FollowUps, listed: pd.DataFrame, shown: pd.DataFrame, given: asked.Asked
) -> pd.DataFrame:  # fmt: skip
    """The rows ticked, in the order of the list and then those of another choice; where none is, the rows shown."""
    if not given.picked:
        return shown
    every = ranked.ranked(book.rows, given.weights, one_each=False).assign(rank=pd.NA)
    rows = pd.concat([listed, every], ignore_index=True)
    rows = rows[rows.row_id.isin(given.picked)].drop_duplicates("row_id", ignore_index=True)
    return shown if rows.empty else rows


def _more(rows: int, shown: int) -> None:
    if rows > shown:
        st.button(
            f"Show {min(asked.MORE, rows - shown)} more of {plural(rows, 'row')}",
            on_click=asked.more, icon=":material/expand_more:", key="priority_more",
        )  # fmt: skip

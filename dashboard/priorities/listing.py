"""The list with its answer: what the reader chooses, rows by their weights, and what goes along."""

from functools import partial

import pandas as pd
import streamlit as st

from dashboard import figure
from dashboard.charts import priorities as chart
from dashboard.filters import Filters, latest_date
from dashboard.format import date_short, markdown, plural
from dashboard.priorities import asked, cards, controls, follow_ups, ranked, take_away
from dashboard.text import priorities as words


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
    listed = ranked.ranked(book.narrowed(narrowed.theme, narrowed.gap_types), given.weights, narrowed.one_each)
    place = chosen.district or chosen.state
    if chosen.district_code is not None:
        listed = listed[listed.lgd_district_code == chosen.district_code].reset_index(drop=True)
    with head:
        _answer(book, listed, place)
    if listed.empty:
        st.markdown(markdown(f"No follow-up in {place} is of this choice. Choose another theme or kind of gap."))
        return
    shown = listed.head(given.shown)
    bar = st.container()
    later = [cards.card(book, row, follow_ups.row_id(row) in given.picked) for row in shown.itertuples()]
    _more(len(listed), given.shown)
    figure.show(
        partial(chart.parts, shown, given.weights),
        finding=words.chart_finding(shown), description=words.CHART, alt=chart.alt_text(shown),
        source=take_away.source(), table=take_away.parts(listed), name="priorities", as_on=date_short(latest_date()),
    )  # fmt: skip
    # Last: what follows takes its time in a large country, and everything else is on screen by now.
    along = _along(book, listed, shown, given)
    sure = ranked.standing(chosen.state_code, chosen.illustrative, narrowed, given.weights, shown)
    for say, of in zip(later, sure.itertuples(), strict=True):
        say(words.standing(of, ranked.weightings(), ranked.interval_pct()))
    with bar:
        take_away.bar(
            take_away.Taken(
                book, along, sure, given.weights, place, words.choice(narrowed.title, narrowed.gap_types, narrowed.one_each),
                asked.link(), ticked=along is not shown,
            )
        )  # fmt: skip


def _answer(book: follow_ups.FollowUps, listed: pd.DataFrame, place: str) -> None:
    rows = book.rows[book.rows.lgd_district_code.isin(listed.lgd_district_code)]
    figure.answer(words.answer(listed, place), words.said(rows, place))
    if note := words.illustrative(rows, any(host.illustrative for some in book.hosts.values() for host in some)):
        st.info(note, icon=":material/info:")


def _along(
    book: follow_ups.FollowUps, listed: pd.DataFrame, shown: pd.DataFrame, given: asked.Asked
) -> pd.DataFrame:  # fmt: skip
    """The rows ticked, in the order of the list and then those of another choice; where none is, the rows shown."""
    if not given.picked:
        return shown
    every = ranked.ranked(book.rows, given.weights, one_each=False).assign(rank=pd.NA)
    rows = pd.concat([listed, every], ignore_index=True)
    rows = rows[[follow_ups.row_id(row) in given.picked for row in rows.itertuples()]]
    rows = rows.drop_duplicates(["lgd_district_code", "theme"], ignore_index=True)
    return shown if rows.empty else rows


def _more(rows: int, shown: int) -> None:
    if rows > shown:
        st.button(
            f"Show {min(asked.MORE, rows - shown)} more of {plural(rows, 'row')}",
            on_click=asked.more, icon=":material/expand_more:", key="priority_more",
        )  # fmt: skip

"""The book as a reader searches it: words, facets with counts, cards, and the list to take away."""

from dataclasses import replace

import pandas as pd
import streamlit as st

from dashboard import definitions, filters
from dashboard.exports.button import csv_button
from dashboard.filters import Filters
from dashboard.format import date_short, every, join_names, markdown, plural, upper_first
from dashboard.search import Found
from dashboard.sourcebook import asked, cards, facets
from dashboard.sourcebook.book import SOURCE, Book
from dashboard.text import sourcebook as words
from etl import clock

MOST_THEMES = 3
LEFT_OUT = ["district_codes", "lgd_state_codes"]


@st.fragment
def search(book: Book, chosen: Filters) -> None:
    """Draw the search. A fragment: a facet changes this part only, and the rest of the page stays."""
    st.text_input(
        "Search", key=asked.key("q"), on_change=asked.changed,
        placeholder="Words in English or Hindi, or a number such as P012", icon=":material/search:",
    )  # fmt: skip
    wanted = _understood(book, asked.now())
    found = book.search(wanted.words) if wanted.words.strip() else Found(list(book.entries.practice_id))
    _narrow(book, wanted, frozenset(found.ids))
    ids = facets.apply(frozenset(found.ids), wanted.chosen, book.members)
    state = "" if chosen.is_india else chosen.state
    _head(book, wanted, found, len(ids), state)
    if not ids:
        _nothing(book, wanted, found)
        return
    order = wanted.order or _usual(wanted, state)
    kept = [one for one in found.ids if one in ids]
    if not wanted.words.strip():
        kept = list(ordered(book, kept, asked.EVIDENCE, chosen.state_code).index)
    shown = ordered(book, kept, order, chosen.state_code)
    if note := words.order_note(state, order):
        st.caption(markdown(note))
    months, today = int(definitions.methods().constants["fresh_months"].value), clock.today()
    for row in shown.head(wanted.shown).itertuples():
        own = state if chosen.state_code in row.lgd_state_codes else ""
        cards.card(book, row, stale=words.is_stale(row.fresh_on, today, months), hits=found.hits, own=own)
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        if len(shown) > wanted.shown:
            st.button(
                f"Show more ({plural(len(shown) - wanted.shown, 'more practice')})",
                on_click=asked.more, key="sourcebook_more", icon=":material/expand_more:",
            )  # fmt: skip
        st.caption(SOURCE, width="stretch")
        table = shown.drop(columns=LEFT_OUT).assign(themes=shown.themes.map("|".join))
        csv_button(table, "practices", title="Practices shown", as_on=date_short(today), source=SOURCE)


def ordered(book: Book, ids: list[str], order: str, state_code: int) -> pd.DataFrame:
    """Entries in the order wanted; those equal in it keep the order they are given in."""
    entries = book.entries.loc[ids]
    own = entries.practice_id.map(lambda one: state_code in book.states_of.get(one, ()))
    match order:
        case asked.OWN:
            return entries[own.to_numpy(dtype=bool)].pipe(_then, entries)
        case asked.OTHERS:
            return entries[~own.to_numpy(dtype=bool)].pipe(_then, entries)
        case asked.LATEST:
            by = pd.to_datetime(entries.fresh_on)
        case asked.EVIDENCE:
            by = pd.to_numeric(entries.evidence_level)
        case asked.ADOPTERS:
            by = pd.to_numeric(entries.adopters)
        case _:
            return entries
    return entries.loc[by.sort_values(ascending=False, kind="stable", na_position="last").index]


def _usual(wanted: asked.Asked, state: str) -> str:
    """The order of a reader who wants none: by words the best match, for a State its own, else the surest."""
    return asked.BEST if wanted.words.strip() else asked.OWN if state else asked.EVIDENCE


def _then(first: pd.DataFrame, everyone: pd.DataFrame) -> pd.DataFrame:
    return pd.concat([first, everyone.drop(index=first.index)])


def _understood(book: Book, wanted: asked.Asked) -> asked.Asked:
    """What is asked for, without answers of a link that the Atlas does not know: those are named once and dropped."""
    kept, strange = {}, []
    for facet in facets.FACETS:
        chosen = wanted.chosen[facet.name]
        known = book.answers(facet, chosen)
        kept[facet.name] = tuple(one for one in chosen if one in known)
        strange += [f"“{one}” under {facet.title}" for one in chosen if one not in known]
        st.session_state[asked.key(facet.name)] = list(kept[facet.name])
    if strange:
        filters.say_not_known(strange, "The rest of the link is shown.")
    return replace(wanted, chosen=kept)


def _narrow(book: Book, wanted: asked.Asked, found: frozenset[str]) -> None:
    """A button a facet; each opens its answers with the number of practices that choosing one would leave."""
    numbers = facets.counts(found, wanted.chosen, book.members)
    with st.container(horizontal=True, gap="xsmall", key="sourcebook_facets"):
        for facet in facets.FACETS:
            answers = book.answers(facet, wanted.chosen[facet.name])
            if not answers:
                continue
            count = len(wanted.chosen[facet.name])
            with st.popover(facet.title + (f" · {count}" if count else ""), key=f"facet_{facet.name}"):
                st.pills(
                    facet.title, list(answers), selection_mode="multi", key=asked.key(facet.name),
                    format_func=lambda one, of=answers, n=numbers[facet.name]: f"{markdown(of[one])} · {n.get(one, 0)}",
                    on_change=asked.changed,
                )  # fmt: skip


def _head(book: Book, wanted: asked.Asked, found: Found, number: int, state: str) -> None:
    """How many there are, what was corrected, the order, and the way to clear all."""
    with st.container(horizontal=True, vertical_alignment="bottom", horizontal_alignment="distribute"):
        st.header(markdown(words.found(number, wanted.words.strip(), found.whole, found.by_theme)), anchor=False)
        if wanted.narrows:
            st.button(
                "Clear all", on_click=asked.ask_for, key="sourcebook_clear", type="tertiary", icon=":material/close:"
            )
        titles = {
            asked.BEST: "Best match",
            **({asked.OWN: f"{state} first", asked.OTHERS: "Other States first"} if state else {}),
            asked.EVIDENCE: "Strongest evidence",
            asked.ADOPTERS: "Most districts",
            asked.LATEST: "Latest told",
        }
        if not wanted.words.strip():
            del titles[asked.BEST]
        usual = _usual(wanted, state)
        titles = {usual: titles.pop(usual), **titles}
        # The widget holds the order itself: its box keeps the words it shows, so an answer must never change its words.
        st.session_state["sourcebook_order_box"] = wanted.order if wanted.order in titles else usual
        st.selectbox(
            "Order", list(titles), format_func=titles.get, key="sourcebook_order_box", width=210,
            on_change=asked.in_order, args=[usual],
        )  # fmt: skip
    if found.corrected:
        st.caption(markdown(words.corrected(found.corrected)))
    _themes(book, wanted, found)
    picked = []
    for facet in facets.FACETS:
        titles = book.answers(facet, wanted.chosen[facet.name])
        if answers := [titles[one] for one in wanted.chosen[facet.name]]:
            picked.append(f"{facet.title}: {join_names(answers)}")
    if picked:
        st.caption(markdown("Only " + "; ".join(picked)))


def _themes(book: Book, wanted: asked.Asked, found: Found) -> None:
    """The way to a whole theme that the words belong to, where its practices need not tell them."""
    if not (found.beyond or found.by_theme):
        return
    if found.beyond:
        st.caption(words.beyond(found.beyond))
    with st.container(horizontal=True):
        for theme in book.themes_of(wanted.words)[:MOST_THEMES]:
            whole = upper_first(every(len(book.members["theme"].get(theme, ())), "practice"))
            st.button(
                markdown(f"{whole} on {book.titles[theme]}"), key=f"whole_theme_{theme}",
                on_click=asked.ask_for, kwargs={"theme": [theme]}, type="tertiary", icon=":material/category:",
            )  # fmt: skip


def _nothing(book: Book, wanted: asked.Asked, found: Found) -> None:
    """What to do where nothing was found."""
    if book.entries.empty:
        st.info("The book is empty. Bring a workshop’s workbook under Add data.", icon=":material/menu_book:")
    elif found.ids:
        met = "The words are found, but not" if wanted.words.strip() else "The book has no practice"
        st.info(f"{met} with everything chosen above. Clear a choice to see more.",
                title="Nothing fits all of these")  # fmt: skip
    else:
        near = f" Nearest words of the book: {join_names(found.nearest)}." if found.nearest else ""
        st.info(markdown(f"Try a shorter word, or one in the other language.{near}"),
                title=markdown(f"Nothing found for “{wanted.words.strip()}”"))  # fmt: skip
        for word in found.nearest:
            st.button(
                markdown(word), on_click=asked.ask_for, kwargs={"q": word}, key=f"nearest_{word}", type="tertiary"
            )


def choose_cell(view: str) -> None:
    """Read the practices of the cell chosen in the table of themes by States. A callback of its chart."""
    points = st.session_state["thin_book_chart"].selection.points
    if points:
        state, theme = points[0]["customdata"][:2]
        st.session_state["book_view"] = view
        asked.ask_for(theme=[theme], **{"from": [state]})

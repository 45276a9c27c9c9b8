"""One practice in full: the story, what did not work, how to adapt it, how sure it is, and where it comes from."""

import re
from typing import Any
from urllib.parse import urlsplit

import pandas as pd
import streamlit as st

from dashboard import definitions, figure
from dashboard.filters import Filters
from dashboard.format import is_missing, join_names, lower_first, markdown
from dashboard.queries import sourcebook as queries
from dashboard.sourcebook import alike, asked, cards, follow, keyboard, take_away, workbook
from dashboard.sourcebook.book import Book
from dashboard.text import sourcebook as words
from etl import clock, paths

WORKSHOPS = paths.PAGES / "workshops.py"


def draw(book: Book, practice: str, chosen: Filters) -> None:
    """Draw the entry of one practice, or say that there is none."""
    back()
    if practice not in book.entries.index:
        _unknown(practice, chosen)
        return
    row = next(book.entries.loc[[practice]].itertuples())
    st.set_page_config(page_title=f"{row.title} · Living Sourcebook")
    with st.container(key=keyboard.head_key(practice)):
        figure.answer(row.title, "" if is_missing(row.title_local) else row.title_local)
    constants = definitions.methods().constants
    stale = words.is_stale(row.fresh_on, clock.today(), int(constants["fresh_months"].value))
    st.markdown(cards.badges(row, stale))
    if row.illustrative:
        st.caption(
            "Illustrative: this practice was made up to show how the Atlas works. It is no record of a real district."
        )
    if row.is_lesson:
        st.caption(words.LESSON)
    left, right = st.columns([3, 2], gap="large")
    with left:
        _story(row)
    with right:
        _facts(book, row)
    follow.draw(book, row, chosen)
    _history(book, row, stale)
    _similar(book, row)


def back() -> None:
    """The way back to the results, as they were asked for."""
    st.page_link(
        cards.PAGE, label="Back to the practices", icon=":material/arrow_back:", query_params=asked.link(), help=""
    )


def _unknown(practice: str, chosen: Filters) -> None:
    figure.answer(
        "There is no practice with this number", f"The link asks for {practice}, which this book does not have."
    )
    if not chosen.illustrative:
        st.info("Illustrative workshops are left out. If it was one of theirs, switch them on in the side bar.",
                icon=":material/toggle_on:")  # fmt: skip
    else:
        st.info(
            "It may have been retired or merged into another. Search for its words instead.", icon=":material/search:"
        )


def _story(row: Any) -> None:
    """What was wrong, what was done, what came of it, and what did not work."""
    for title, column in take_away.PARTS.items():
        value = getattr(row, column)
        if column == "what_did_not_work":
            if is_missing(value):
                st.caption("What did not work was not told. Ask before you copy it.")
            else:
                told = "\n\n".join(markdown(step) for step in words.steps(value))
                st.warning(told, title="What did not work", icon=":material/report:")
        elif column != "who_did_it" and not is_missing(value):
            st.header(title, anchor=False)
            told = words.steps(value)
            numbered = len(told) > 1 and column == "what_was_done"
            st.markdown("\n".join(f"{at}. {markdown(step)}" for at, step in enumerate(told, 1)) if numbered
                        else "\n\n".join(markdown(step) for step in told))  # fmt: skip


def _facts(book: Book, row: Any) -> None:
    """Short answers, the source to its cell or page, and the buttons that take the entry away."""
    facts = {title: markdown(said) for title, said in take_away.facts_of(book, row).items()}
    st.table(facts, border="horizontal", alt=f"Facts of practice {row.practice_id}")
    st.header("Where this comes from", anchor=False)
    st.markdown(markdown(words.source(row)))
    if row.record_origin == "workshop":
        workbook.button(row)
        st.page_link(WORKSHOPS, label="Open the workshop", icon=":material/groups:", help="",
                     query_params=asked.link_elsewhere(workshop=row.workshop_id))  # fmt: skip
    if not is_missing(row.confidence):
        st.caption(
            markdown(f"How surely the source says it: {row.confidence}. {'' if is_missing(row.note) else row.note}")
        )
    for url in dict.fromkeys(str(url) for url in (row.source_url, row.evidence_url) if not is_missing(url)):
        st.caption(f"[{markdown(url)}](<{url}>)" if is_web_address(url) else markdown(url))
    take_away.buttons(book, row)


def is_web_address(url: str) -> bool:
    """Whether a text from a file may become a link: http or https, a host, and no sign that ends a link."""
    try:
        parts = urlsplit(url)
        return parts.scheme in {"http", "https"} and bool(parts.hostname) and not re.search(r"[\s<>\\]", url)
    except ValueError:
        return False


def _history(book: Book, row: Any, stale: bool) -> None:
    """What the evidence level means, and how it came to be."""
    level = words.EVIDENCE.get(row.evidence_level, "Not said")
    figure.heading(
        f"Evidence: {lower_first(level)}",
        "From 0, an idea, to 4, evaluated or replicated in three districts or more.",
    )
    if stale:
        months = int(definitions.methods().constants["fresh_months"].value)
        why = words.why_stale(row.fresh_on, months)
        st.info(markdown(f"{why} {words.whom_to_ask(row)} can say whether it still holds."),
                title="Ask whether it still holds", icon=":material/history:")  # fmt: skip
    versions = queries.versions(row.practice_id)
    if versions.empty:
        st.caption("A public record has no history of versions; it stands as its source tells it.")
        return
    st.dataframe(
        pd.DataFrame(
            {
                "Version": versions.version,
                "Read on": versions.added_at.map(lambda told: words.day(told, "with the Atlas")),
                "Title": versions.title,
                "Evidence": versions.evidence_level.map(lambda level: words.EVIDENCE.get(level, "not said")),
                "Status": versions.status.map(lambda status: book.choice("practice_status", status)),
                "Last verified": versions.last_verified_on.map(lambda told: words.day(told, "not told")),
                "File": versions.source_file,
            }
        ),
        hide_index=True, height="content", alt="Versions of this practice, oldest first",
    )  # fmt: skip


def _similar(book: Book, row: Any) -> None:
    """Other practices to read beside this one, and why."""
    found = alike.similar(row.practice_id, book.entries, book.vocabulary, book.titles)
    if not found:
        figure.heading("Nothing in the book is much like it", "By theme, kind, context and words.")
        return
    figure.heading("Read beside it", "Practices like this one by theme, kind, context and words.")
    for like in found:
        other = next(book.entries.loc[[like.practice_id]].itertuples())
        with st.container(gap="xxsmall"):
            cards.link(other)
            made_up = ", illustrative" if other.illustrative else ""
            alike_in = join_names(like.reasons) if like.reasons else "their words"
            told_by = f"{words.ORIGINS[other.record_origin]}{made_up}, {words.place(other)}"
            st.caption(markdown(f"{told_by}. Alike in {alike_in}."))

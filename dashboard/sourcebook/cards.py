"""An entry as a card: title, what it is, where it is from, how sure and how far it went."""

from typing import Any

import streamlit as st

from dashboard.format import is_missing, markdown
from dashboard.search import highlighted
from dashboard.sourcebook import asked, keyboard
from dashboard.sourcebook.book import Book
from dashboard.text import sourcebook as words
from etl import paths

PAGE = paths.PAGES / "sourcebook.py"
CLIP = 230
PASSED = {"retired": "retired", "needs_refresh": "needs refresh"}


def card(book: Book, row: Any, *, stale: bool, hits: frozenset[str] = frozenset(), own: str = "") -> None:
    """Draw one entry. `own` is the reader's State where the practice is from there, `hits` the words to highlight."""
    with st.container(border=True, gap="xsmall", key=keyboard.card_key(row.practice_id)):
        link(row, hits)
        facts = [
            row.practice_id,
            book.choice("practice_kind", row.kind),
            row.theme_title,
            words.place(row),
        ]
        st.caption(marked(" · ".join(str(fact) for fact in facts if fact), hits))
        lines = [marked(clipped(line), hits) for line in dict.fromkeys((row.title_local, story(row))) if line]
        st.markdown("\n\n".join([*lines, badges(row, stale, own)]))


def link(row: Any, hits: frozenset[str] = frozenset()) -> None:
    """The title, leading to the entry."""
    st.page_link(
        PAGE, label=f"**{marked(row.title, hits)}**", query_params=asked.entry_link(row.practice_id), icon="", help=""
    )


def story(row: Any) -> str:
    """One line: the problem and what was done, or whichever is told."""
    return " ".join(str(part) for part in (row.problem, row.what_was_done) if not is_missing(part))


def badges(row: Any, stale: bool, own: str = "") -> str:
    """What a reader should know before opening an entry, as Markdown."""
    said = [("gray", words.ORIGINS[row.record_origin])]
    if row.illustrative:
        said.append(("orange", "illustrative"))
    if row.is_lesson:
        said.append(("violet", "lesson: what went wrong"))
    if own:
        said.append(("primary", f"from {own}"))
    said.append(("blue", f"evidence: {words.EVIDENCE_SHORT.get(row.evidence_level, 'not said')}"))
    if row.adopters or row.dropped or row.interested:
        said.append(("blue", words.adopters(row)))
    if not is_missing(row.what_did_not_work):
        said.append(("violet", "says what did not work"))
    if row.status in PASSED:
        said.append(("gray", PASSED[row.status]))
    if stale:
        said.append(("gray", "ask whether it still holds"))
    return " ".join(f":{colour}-badge[{markdown(text)}]" for colour, text in said)


def marked(text: str, hits: frozenset[str]) -> str:
    """Text as text, with the words that were found highlighted."""
    return highlighted(markdown(text), hits)


def clipped(text: str) -> str:
    """A long text cut at a word."""
    return text if len(text) <= CLIP else text[:CLIP].rsplit(" ", 1)[0].rstrip(",;.") + " …"

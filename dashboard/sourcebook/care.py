"""What needs care in the book: entries that may be one, and entries nobody has told anew for long."""


import pandas as pd
import streamlit as st

from dashboard import definitions, figure
from dashboard.format import markdown, plural
from dashboard.sourcebook import alike, cards
from dashboard.sourcebook.book import SOURCE, Book
from dashboard.text import sourcebook as words
from etl import clock

MOST_PAIRS = 20


def draw(book: Book) -> None:
    """Possible duplicates, then entries that are stale."""
    _repeats(book)
    _stale(book)


def _repeats(book: Book) -> None:
    """Pairs side by side, and how a person makes them one."""
    pairs = alike.repeats(book.entries)
    if not pairs:
        figure.heading("No two entries look like the same practice", "By the workbook’s reader and by their titles.")
        return
    figure.heading(
        f"{plural(len(pairs), 'pair of entries', 'pairs of entries')} may be one practice",
        "The Atlas never merges by itself; read both and decide.",
    )
    with st.expander("How to merge two entries"):
        st.markdown(
            "- Told twice in one workshop: in the corrected workbook give both rows the same practice number, or "
            "delete one, and add the workbook again. Its history is kept.\n"
            "- Told in two workshops, or a workshop and a public record: keep the fuller entry; in the other’s "
            "workbook set its status to retired and name the one kept in how to adapt.\n"
            "- Two practices after all: leave both. What differs belongs in their titles."
        )
    for first, second, reason in pairs[:MOST_PAIRS]:
        with st.container(border=True):
            st.caption(markdown(f"{reason}."))
            for side, one in zip(st.columns(2), (first, second), strict=True):
                with side:
                    _side(book, one)
    table = pd.DataFrame(pairs, columns=["practice_id", "other_practice_id", "reason"])
    figure.foot(SOURCE, table, name="possible_duplicates", as_on="")


def _side(book: Book, practice: str) -> None:
    row = next(book.entries.loc[[practice]].itertuples())
    cards.link(row)
    st.caption(markdown(f"{row.practice_id} · {words.place(row)} · {words.fresh(row.fresh_on)}"))
    st.markdown(f"{cards.badges(row, False)}\n\n{markdown(cards.clipped(cards.story(row)))}")


def _stale(book: Book) -> None:
    """Entries older than a practice may stand unasked, oldest first, with whom to ask."""
    months, today = int(definitions.methods().constants["fresh_months"].value), clock.today()
    old = book.entries[[words.is_stale(day, today, months) for day in book.entries.fresh_on]]
    old = old.assign(fresh_on=pd.to_datetime(old.fresh_on)).sort_values("fresh_on", na_position="first", kind="stable")
    if old.empty:
        figure.heading(f"Every entry was told or verified within {months} months", "Nothing needs asking again.")
        return
    figure.heading(
        words.stale_finding(old, len(book.entries), months),
        "Oldest first. Ask whether it still holds before passing it on.",
    )
    table = pd.DataFrame(
        {
            "practice_id": old.practice_id,
            "practice": old.title,
            "last_told_or_verified": old.fresh_on,
            "from": [words.place(row) for row in old.itertuples()],
            "whom_to_ask": [words.whom_to_ask(row) for row in old.itertuples()],
            "told_by": [words.ORIGINS[origin] for origin in old.record_origin],
            "illustrative": old.illustrative.astype(bool),
        }
    )
    st.dataframe(
        pd.DataFrame(
            {
                "Practice": table.practice_id,
                "Title": table.practice,
                "Last told": [words.day(told, "no date told") for told in table.last_told_or_verified],
                "From": table["from"],
                "Whom to ask": table.whom_to_ask,
                "Told by": table.told_by.where(~table.illustrative, table.told_by + ", illustrative"),
            }
        ),
        hide_index=True, alt="Entries to ask about again, oldest first",
    )  # fmt: skip
    figure.foot(SOURCE, table, name="stale_practices", as_on="")

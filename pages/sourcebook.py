"""Living Sourcebook: practices to adopt or adapt; one entry in full; where the book is thin and what needs care."""

from functools import partial

import streamlit as st

from dashboard import definitions, figure, filters, queries
from dashboard.charts import thin_book
from dashboard.sourcebook import asked, care, entry, keyboard, results, thin, thin_table
from dashboard.sourcebook.book import SOURCE, read
from dashboard.text import sourcebook as words

FIND, THIN, CARE = "Find practices", "Where the book is thin", "What needs care"

chosen = filters.current()
arrived = asked.arrive()
book = read(chosen.illustrative)

practice = st.query_params.get("practice")
keyboard.guide(arrived, practice)
if practice:
    entry.draw(book, practice, chosen)
    st.stop()

state = "" if chosen.is_india else chosen.state
figure.answer(
    words.answer(book.entries, state, len(book.members["from"].get(state, ()))), words.told(book.entries)
)  # fmt: skip
view = st.segmented_control(
    "View", [FIND, THIN, CARE], default=FIND, key="book_view", bind="query-params", required=True,
    label_visibility="collapsed",
)  # fmt: skip

if view in (FIND, None):
    asked.take_link()
    results.search(book, chosen)
elif view == THIN:
    level = int(definitions.methods().constants["match_evidence_level"].value)
    states = [name for code, name in queries.states()[["lgd_state_code", "state"]].to_numpy() if code != queries.INDIA]
    counted = thin.counted(book.entries, book.origins, book.titles, states, level)
    figure.show(
        partial(thin_book.matrix, counted, place=state),
        finding=thin_book.finding(counted, state),
        description=f"Practices of evidence level {level} or more, {words.EVIDENCE[level].lower()}, by each theme and "
        "State they name. A diamond counts workshops, a disc public records, larger for two and for four or more; an "
        "empty ring is none of that level in the book, which is not to say that nothing is done there. Choose "
        "a cell to read its practices, those of lower evidence too.",
        alt=thin_book.alt_text(counted, state), source=SOURCE, table=counted, name="thin_book", as_on="",
        on_select=partial(results.choose_cell, FIND), selection_mode="points",
        narrow=lambda: st.html(thin_table.table(counted, state, filters.link())),
    )  # fmt: skip
else:
    care.draw(book)

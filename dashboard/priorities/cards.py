"""A follow-up as a card: what and why, whom to visit, what to try, and how sure its rank is."""

from collections.abc import Callable
from typing import Any

import streamlit as st

from dashboard.categories import GAP_TYPES
from dashboard.format import markdown
from dashboard.priorities import asked
from dashboard.priorities.follow_ups import FollowUps, row_id
from dashboard.text import priorities as words
from etl import paths

PAGES = paths.ROOT / "pages"
MARK = " :orange-badge[illustrative]"


def card(book: FollowUps, row: Any, picked: bool) -> Callable[[str], object]:
    """Draw one row; what comes back writes the line on how sure its rank is, once that is known."""
    of = row_id(row)
    key = f"follow_{of}"
    st.session_state[key] = picked
    with st.container(border=True, gap="xsmall", key=f"card_{key}"):
        st.checkbox(
            f"**{row.rank}. {markdown(row.district_label)}: {markdown(words.lower(row.theme_title))}**",
            key=key, on_change=asked.pick, args=(key, of), help="Tick to take this row along.",
        )  # fmt: skip
        left, right = st.columns(2, gap="medium")
        with left:
            kind = GAP_TYPES[row.gap_type]
            mark = MARK if row.illustrative else ""
            st.markdown(f"{kind.shape} **{kind.label}**{mark}\n\n{markdown(words.follow_up(row))}\n\n"
                        f"{markdown(words.concerned(row))} {markdown(words.unknown(row))}")  # fmt: skip
            sure = st.empty()
        with right:
            st.markdown(_hosts(book, row))
            for practice_id, title in book.practices(row).items():
                st.page_link(
                    PAGES / "sourcebook.py", label=markdown(title), query_params={"practice": practice_id},
                    icon=":material/menu_book:",
                )  # fmt: skip
    return lambda said: sure.caption(markdown(said))


def _hosts(book: FollowUps, row: Any) -> str:
    hosts = book.hosts_of(row)
    if not hosts:
        return f"**To visit**\n\n{words.NO_HOST}"
    lines = [f"- {markdown(words.host(host))}{MARK if host.illustrative else ''}" for host in hosts]
    return "**To visit**\n\n" + "\n".join(lines)

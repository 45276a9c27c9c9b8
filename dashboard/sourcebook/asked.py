"""What the reader asks of the book: words, facets and order, kept in the session and in the link."""

from dataclasses import dataclass, field

import streamlit as st

from dashboard import filters
from dashboard.sourcebook.facets import FACETS, Chosen

BEST, OWN, OTHERS, LATEST, EVIDENCE, ADOPTERS = "best", "own", "others", "latest", "evidence", "adopters"
PAGE = 12
"""Cards shown at first, and more at each "show more"."""

FROM_CARD, FROM_ENTRY = "card", "entry"
"""Where a link stands that was followed."""

_LINK, _VIA = "_sourcebook_link", "via"
_NAMES = ("q", "order", *(facet.name for facet in FACETS))


@dataclass(frozen=True)
class Asked:
    """Words to search for, answers by facet, the order wanted ("" is the page's own) and how many cards."""

    words: str = ""
    chosen: Chosen = field(default_factory=dict)
    order: str = ""
    shown: int = PAGE

    @property
    def narrows(self) -> bool:
        """Whether anything is asked for at all."""
        return bool(self.words.strip() or any(self.chosen.values()))


def key(name: str) -> str:
    """The widget of a part of the question."""
    return f"sourcebook_{name}"


def take_link() -> None:
    """Fill the widgets from a link that the session did not write itself. Call before they are drawn."""
    given = {name: st.query_params[name] for name in _NAMES if name in st.query_params}
    if given == st.session_state.get(_LINK) and key("q") in st.session_state:
        return
    st.session_state[_LINK] = given
    st.session_state[key("q")] = given.get("q", "")
    st.session_state[key("order")] = given.get("order", "")
    for facet in FACETS:
        st.session_state[key(facet.name)] = [part for part in given.get(facet.name, "").split(",") if part]


def now() -> Asked:
    """What is asked for in this run."""
    state = st.session_state
    return Asked(
        words=state.get(key("q")) or "",
        chosen={facet.name: tuple(state.get(key(facet.name)) or ()) for facet in FACETS},
        order=state.get(key("order")) or "",
        shown=state.get("_sourcebook_shown", PAGE),
    )


def changed() -> None:
    """Write the link of what is asked for now, and begin at the first card again. A callback of every widget."""
    asked = now()
    link = {"q": asked.words.strip(), "order": asked.order, **{name: ",".join(of) for name, of in asked.chosen.items()}}
    st.session_state["_sourcebook_shown"] = PAGE
    st.session_state[_LINK] = {name: given for name, given in link.items() if given}
    for name in _NAMES:
        if link[name]:
            st.query_params[name] = link[name]
        elif name in st.query_params:
            del st.query_params[name]


def in_order(usual: str) -> None:
    """Take the order chosen in its box; the page's own stays out of the link. A callback."""
    picked = st.session_state["sourcebook_order_box"]
    st.session_state[key("order")] = "" if picked == usual else picked
    changed()


def ask_for(**wanted: list[str] | str) -> None:
    """Ask for just these words or answers. A callback."""
    for name in _NAMES:
        st.session_state[key(name)] = wanted.get(name, "" if name in ("q", "order") else [])
    changed()


def more() -> None:
    """Show more cards. A callback."""
    st.session_state["_sourcebook_shown"] = st.session_state.get("_sourcebook_shown", PAGE) + 2 * PAGE


def arrive() -> str:
    """Put in the address what a link led to: Streamlit leaves it as it is where a link leads to the same page.

    Only then, or each step back in the browser's history would add one forward. Returns which link it was, or "".
    """
    return st.query_params.pop(_VIA, "")


def entry_link(practice: str) -> dict[str, str]:
    """The parameters that lead to an entry."""
    return {**filters.link(), "practice": practice, _VIA: FROM_CARD}


def link() -> dict[str, str]:
    """The parameters that lead back to the results."""
    return {**filters.link(), **st.session_state.get(_LINK, {}), _VIA: FROM_ENTRY}


def link_elsewhere(**parameters: str) -> dict[str, str]:
    """The parameters that lead from an entry to another page, with the State and date the reader has chosen."""
    return {**filters.link(), **parameters, _VIA: FROM_ENTRY}

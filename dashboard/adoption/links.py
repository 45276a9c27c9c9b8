"""Links from adoption to one practice, to its entry in the sourcebook, and back."""

import streamlit as st

from dashboard import filters
from dashboard.format import markdown
from etl import paths

PAGES = paths.ROOT / "pages"
VIA = "via"


def practice(practice_id: str, label: str) -> None:
    """A link to the adoption of one practice."""
    _to("adoption", label, {"practice": practice_id}, "conversion_path")


def entry(practice_id: str) -> None:
    """A link to a practice's entry in the sourcebook."""
    _to("sourcebook", "The practice in the sourcebook", {"practice": practice_id}, "menu_book")


def workshop(workshop_id: str, label: str) -> None:
    """A link to one workshop."""
    _to("workshops", label, {"workshop": workshop_id}, "groups")


def everything() -> None:
    """A link back to all practices."""
    _to("adoption", "All practices and districts", {}, "arrow_back")


def arrive() -> None:
    """Put in the address what a link led to: Streamlit leaves it as it is where a link leads to the same page.

    Only then, or each step back in the browser's history would add one forward.
    """
    if VIA in st.query_params:
        del st.query_params[VIA]


def _to(page: str, label: str, parameters: dict[str, str], icon: str) -> None:
    via = {} if page == "sourcebook" else {VIA: "link"}
    st.page_link(
        PAGES / f"{page}.py",
        label=markdown(label),
        query_params={**filters.link(), **via, **parameters},
        icon=f":material/{icon}:",
    )

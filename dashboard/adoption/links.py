"""Links from adoption to one practice, to its entry in the sourcebook, and back."""

import streamlit as st

from dashboard import filters
from dashboard.format import markdown
from dashboard.links import to

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


def add_data() -> None:
    """A link to the page that takes a workbook."""
    to("add_data", "Add a workshop’s workbook", icon="upload_file")


def arrive() -> None:
    """Put in the address what a link led to: Streamlit leaves it as it is where a link leads to the same page.

    Only then, or each step back in the browser's history would add one forward.
    """
    if VIA in st.query_params:
        del st.query_params[VIA]


def _to(page: str, label: str, parameters: dict[str, str], icon: str) -> None:
    via = {} if page == "sourcebook" else {VIA: "link"}
    to(page, markdown(label), {**filters.link(), **via, **parameters}, icon)

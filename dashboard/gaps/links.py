"""Links from a gap to other pages; the side bar's filters go with them by themselves."""

import streamlit as st

from dashboard.format import markdown
from etl import paths

PAGES = paths.ROOT / "pages"


def practice(practice_id: str, title: str) -> None:
    """A link to one entry of the sourcebook."""
    _to("sourcebook", f"**{markdown(title)}**", {"practice": practice_id}, "")


def practices(theme: str, label: str) -> None:
    """A link to every practice on a theme."""
    _to("sourcebook", markdown(label), {"theme": theme}, "menu_book")


def workshop(workshop_id: str, label: str) -> None:
    """A link to one workshop."""
    _to("workshops", markdown(label), {"workshop": workshop_id}, "groups")


def profile(district: str) -> None:
    """A link to a district's profile."""
    _to("district_profile", markdown(f"{district}’s profile"), {}, "location_on")


def visits(theme: str, title: str) -> None:
    """A link to the visit planner for a theme."""
    _to("visits", "Plan visits on this theme", {"visit_theme": f"{theme} {title}"}, "route")


def priorities(theme: str, title: str) -> None:
    """A link to the ranked list of a theme."""
    _to("priorities", "Where it ranks among follow-ups", {"priority_theme": f"{theme} {title}"}, "format_list_numbered")


def _to(page: str, label: str, parameters: dict[str, str], icon: str) -> None:
    st.page_link(
        PAGES / f"{page}.py", label=label, query_params=parameters, icon=f":material/{icon}:" if icon else "", help=""
    )

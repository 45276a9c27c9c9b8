"""Entry script: page list, shared filters, then the page."""

from pathlib import Path

import streamlit as st

from dashboard import filters, look, snapshot, warehouse

PAGES = Path(__file__).resolve().parent.parent / "pages"
STATIC = Path(__file__).parent / "static"
ICON = STATIC / "icon.png"
"""A picture of our own: a Material icon here would be fetched from another host."""

NAME = "JJM Learning Atlas"

st.set_page_config(page_title=NAME, page_icon=ICON, layout="wide")
st.logo(STATIC / "logo.png", icon_image=ICON, size="large")
corner = look.apply()

try:
    warehouse.current_build()
except warehouse.NoWarehouse as error:
    st.title(NAME)
    st.error(str(error), title="There is nothing to show yet")
    st.stop()


def page(name: str, title: str, icon: str, help: str, default: bool = False):
    """One page of the navigation, by the name of its file."""
    return st.Page(PAGES / f"{name}.py", title=title, icon=f":material/{icon}:", help=help, default=default)


navigation = st.navigation(
    {
        "Progress": [
            page("overview", "Overview", "home", "Where India or a State stands, and what changed.", default=True),
            page("district_map", "District map", "map", "Any indicator, any date; made to be projected."),
            page("compare", "Compare", "compare_arrows", "Two to eight districts, or all of a State, side by side."),
            page("district_profile", "District profile", "location_on", "One district: its series, pace and context."),
        ],
        "Learning": [
            page("sourcebook", "Living Sourcebook", "menu_book", "Practices to adopt or adapt, with their story."),
            page("knowledge_gaps", "Knowledge gaps", "grid_on", "What each district lacks, who knows it, what next."),
            page("priorities", "Follow-up priorities", "format_list_numbered", "What to follow up first, with hosts."),
            page("visits", "Visit planner", "route", "Who should visit whom, on which theme; to edit and take away."),
            page("adoption", "Adoption and learning", "conversion_path", "Who took up what, and how far it got."),
            page("workshops", "Workshops", "groups", "Offers, seeks, challenges, questions, plans and decisions."),
            page("action_plans", "Action plans", "checklist", "What is due, overdue, done; action taken report."),
        ],
        "Data": [
            page("add_data", "Add data", "upload_file", "Bring a workbook or an export; see what is read."),
            page("data_health", "Data health", "fact_check", "Sources, flags, quarantine and what is missing."),
            page("methods", "Methods", "function", "How every figure is made, with its formula and its SQL."),
        ],
    },
    expanded=True,
)
st.set_page_config(page_title=f"{navigation.title} · {NAME}")
snapshot.settle(navigation.url_path)
with corner:
    snapshot.watch()
filters.draw()
navigation.run()

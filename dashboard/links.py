"""A link to another page of the Atlas."""

from collections.abc import Mapping

import streamlit as st

from etl import paths


def to(
    page: str, label: str, parameters: Mapping[str, str] | None = None, icon: str = "", help: str | None = None
) -> None:
    """Draw a link to a page by the name of its file; `label` is Markdown, `icon` the name of a Material symbol.

    `help` stands beside it when pointed at: None = what the navigation says of the page, "" = nothing.
    """
    st.page_link(
        paths.PAGES / f"{page}.py", label=label, query_params=parameters, icon=f":material/{icon}:" if icon else "",
        help=help,
    )  # fmt: skip

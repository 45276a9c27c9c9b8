"""What the catalogue says of sources, indicators and methods, read once a build and not at every run of a page."""

import streamlit as st

from dashboard import warehouse
from etl import catalogue


def sources() -> dict[str, catalogue.Source]:
    """Every source by id."""
    return _read("sources", warehouse.current_build())


def indicators() -> dict[str, catalogue.Indicator]:
    """Every indicator by id, in the order of lists."""
    return _read("indicators", warehouse.current_build())


def flags() -> dict[str, catalogue.Flag]:
    """Every flag by id."""
    return _read("flags", warehouse.current_build())


def methods() -> catalogue.Methods:
    """Constants and formulas of the methods."""
    return _read("methods", warehouse.current_build())


def days_per_month() -> float:
    """The length of a month wherever days are told in months."""
    return float(methods().constants["days_per_month"].value)


@st.cache_resource(max_entries=8, show_spinner=False)
def _read(what: str, build: str):
    """`build` is the key of the cache: a new one may come with new definitions. The models are frozen."""
    return getattr(catalogue, what)()

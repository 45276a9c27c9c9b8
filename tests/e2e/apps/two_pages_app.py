"""Two pages with a map each, to see what a change of page costs."""

import pandas as pd
import streamlit as st

from dashboard import maps
from dashboard.components.district_map import district_map
from dashboard.scales import Scale


def show(name: str) -> None:
    district_map(
        pd.DataFrame({"lgd_district_code": [1, 2], "value": [1.0, 2.0]}),
        geometry_url=maps.outline_url(),
        scale=Scale("classes", (2,), ("one", "two"), "need"),
        title=f"{name} map",
        subtitle="Nothing in particular",
        unit=("rank", 0),
        as_on=None,
        source="none",
        key=name,
    )


def first() -> None:
    show("First")


def second() -> None:
    show("Second")


st.navigation([st.Page(first), st.Page(second)]).run()

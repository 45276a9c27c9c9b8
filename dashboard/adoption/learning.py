"""Who learns from whom: the lines on the map, the districts ranked, and who has not looked beyond."""

from functools import partial

import pandas as pd
import streamlit as st

from dashboard import figure, filters, maps
from dashboard.adoption import network
from dashboard.adoption.told import Told, source
from dashboard.categories import Category, categories
from dashboard.charts import learning as chart
from dashboard.components.district_map import district_map
from dashboard.exports.button import csv_button
from dashboard.format import date_short, join_names, markdown, plural, upper_first
from dashboard.text import learning as words

ROLES = categories(
    Category(network.ROLES[0], "#0b5a66", "#6cc5c9", "★"),
    Category(network.ROLES[1], "#3f8fc6", "#2f78b4", "◆"),
    Category(network.ROLES[2], "#9cc9e8", "#8fbfe0", "●"),
    Category(network.ROLES[3], "#e2d9c4", "#cfc5ae", "–"),
    rest="Not in a workshop shared here",
)


def learning(told: Told, chosen: filters.Filters) -> None:
    """Map of lines, ranked dots, learning both ways, and who never learnt from outside."""
    lines = network.district_lines(told.edges)
    districts = network.by_district(told.edges, told.teams)
    here = districts if chosen.is_india else districts[districts.lgd_state_code == chosen.state_code]
    finding = words.learning_finding(districts, lines)
    figure.heading(
        finding,
        "A line leads from the district that showed a practice to the one that learnt it: named in a gather note, "
        "or taken up (committed or further) from where it comes from. Thicker lines stand for more practices. "
        "Choose a district to see whom it learnt from and whom it taught.",
    )
    district_map(
        here.assign(value=network.roles(here)) if len(here) else _nobody(),
        scale=ROLES, geometry_url=maps.outline_url(), title=finding, subtitle="", as_on=told.today,
        source=figure.publishers(["ral_workshops"]), key="learning_map", heading=False,
        state=chosen.state_code or None,
        arcs=list(zip(lines.giver_lgd_district_code, lines.seeker_lgd_district_code, lines.weight, strict=True)),
        arcs_label="Who learnt from whom", on_state=maps.choose_state,
    )  # fmt: skip
    with st.container(horizontal_alignment="right"):
        csv_button(told.edges, "who_learnt_from_whom", as_on=date_short(told.today), source=source())
    both = network.mutual(lines)
    figure.show(
        partial(chart.givers_seekers, here),
        finding="Givers and seekers: how many districts each taught and learnt from",
        description="Other districts, not occasions. "
        + (
            f"{plural(len(both), 'pair')} of districts learnt from each other: "
            f"{join_names([' – '.join(pair) for pair in both], limit=8)}."
            if both
            else "No two districts have learnt from each other so far."
        ),
        alt=chart.alt_text(here), source=source(), table=here,
        name="givers_and_seekers", as_on=date_short(told.today),
    )  # fmt: skip
    _beyond(here, told)


def _beyond(districts: pd.DataFrame, told: Told) -> None:
    outside = words.outside(districts, told.place)
    figure.heading(
        upper_first(outside),
        "Of the districts in the workshops shared here; learnt means gathered from a district, or taken up from where "
        "a practice comes from. A workshop of one State’s districts gives little chance to learn from another State.",
    )
    st.markdown("\n".join(f"- {markdown(sentence)}" for sentence in words.reach(districts, told.place)))


def _nobody() -> pd.DataFrame:
    return pd.DataFrame({"lgd_district_code": pd.Series(dtype=int), "value": pd.Series(dtype="Int64")})

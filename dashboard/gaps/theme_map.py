"""One theme on the district map: kind of gap by shape and colour, what is not measured hatched."""

from dataclasses import replace

import pandas as pd
import streamlit as st

from dashboard import figure, filters, maps
from dashboard.categories import GAP_TYPES, NOT_MEASURED, categories
from dashboard.components.district_map import district_map
from dashboard.exports.button import csv_button
from dashboard.filters import Filters
from dashboard.format import date_short, indian
from dashboard.gaps import asked
from dashboard.gaps.asked import KINDS
from dashboard.palette import NEUTRAL
from dashboard.queries import gaps as queries
from dashboard.text import gaps as words

QUIET = {"on_course": (NEUTRAL["light"].hairline, NEUTRAL["dark"].hairline)}
"""Whole districts of a mark's grey would outshout the gaps."""

SHOWN = GAP_TYPES | {kind: replace(GAP_TYPES[kind], light=light, dark=dark) for kind, (light, dark) in QUIET.items()}
SCALE = categories(*SHOWN.values(), lacking=words.LABELS[NOT_MEASURED])
PLACES = {kind: place for place, kind in enumerate(GAP_TYPES)}
CSV = [
    "district_label", "state", "lgd_district_code", "theme", "gap_type", "gap_reason", "strength", "need", "supply",
    "uptake_stage", "illustrative",
]  # fmt: skip


def draw(theme: str, title: str, chosen: Filters, sources: list[str], said: str) -> None:
    """Draw the map of a theme for India or the State chosen; a district on it opens its cell.

    Where the page has `said` the finding already, the map's heading says what it is.
    """
    cells = queries.of_theme(theme, chosen.illustrative)
    here = cells if chosen.is_india else cells[cells.lgd_state_code == chosen.state_code]
    counts = here.gap_type.value_counts()
    finding = words.theme_finding(chosen.state, title, {kind: int(counts.get(kind, 0)) for kind in KINDS})
    as_on = filters.latest_date()
    heading = f"{title}: the districts on the map" if finding == said else finding
    figure.heading(heading, f"Theme {theme}, {title}. Choose a district to see why, and what to do next.")
    district_map(
        framed(here),
        geometry_url=maps.outline_url(),
        scale=SCALE,
        title=finding,
        subtitle=f"Kind of gap on {words.lower(title)}",
        as_on=as_on,
        source=figure.publishers(sources),
        key="gaps_map",
        state=chosen.state_code or None,
        selected=chosen.district_code,
        heading=False,
        on_select=lambda code: asked.open_cell(code, theme) if code else filters.choose_district(None),
        on_state=maps.choose_state,
        on_drawn=maps.on_first_drawn(),
    )
    with st.container(horizontal_alignment="right"):
        csv_button(
            here[CSV], f"gaps_on_{theme}", title=f"Kind of gap on {title}", as_on=date_short(as_on),
            source=figure.source_line(sources, as_on),
        )  # fmt: skip


def framed(cells: pd.DataFrame) -> pd.DataFrame:
    """The map's frame: the place of each kind, and what stands beside it."""
    notes = [
        "" if one.gap_type == NOT_MEASURED or pd.isna(one.strength) else f"Strength {indian(one.strength, 2)}"
        + (f"; {words.REASONS_SHORT[one.gap_reason]}" if one.gap_type == "knowledge_gap" else "")
        for one in cells.itertuples()
    ]  # fmt: skip
    return pd.DataFrame(
        {
            "lgd_district_code": cells.lgd_district_code,
            "value": cells.gap_type.map(PLACES).astype("Int64"),
            "note": notes,
        }
    )


def leading(themes: pd.DataFrame) -> str:
    """The theme the map opens with: the one with most knowledge gaps, the first of those that are equal."""
    return str(themes.loc[themes.knowledge_gap.idxmax()].theme)

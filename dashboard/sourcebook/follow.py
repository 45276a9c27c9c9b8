"""Where a practice went: districts that took it up, the map of them, and districts in circumstances like yours."""

from typing import Any

import pandas as pd
import streamlit as st

from dashboard import figure, filters, maps
from dashboard.adoption import adopters_map
from dashboard.components.district_map import district_map
from dashboard.exports.button import csv_button
from dashboard.filters import Filters
from dashboard.format import date_short, is_missing, markdown
from dashboard.queries import peers
from dashboard.queries import sourcebook as queries
from dashboard.sourcebook import asked, circumstances
from dashboard.sourcebook.book import Book
from dashboard.text import sourcebook as words
from dashboard.text.peers import COMPARED
from etl import paths

ADOPTION = paths.PAGES / "adoption.py"
SCALE = adopters_map.scale("Neither")


def draw(book: Book, row: Any, chosen: Filters) -> None:
    """Adoption so far, the map of origins and adopters, and nearness of circumstances."""
    adopted = queries.adopters(row.practice_id, chosen.illustrative)
    home = book.origins[book.origins.practice_id == row.practice_id]
    source = "Source: the practice’s own record, and adoption as told in workshops."
    figure.heading(
        words.adoption_finding(adopted), "Districts by the stage they stand at, with the day they reached it."
    )
    if len(adopted):
        if adopted.illustrative.any():
            st.caption("Adoption told in an illustrative workshop is illustrative too.")
        _table(adopted)
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        st.page_link(
            ADOPTION,
            label="Follow it under Adoption and learning",
            icon=":material/conversion_path:",
            help="",
            query_params=asked.link_elsewhere(practice=row.practice_id),
        )
        csv_button(adopted, f"adoption_{row.practice_id}", title="adoption of this practice", source=source)
    frame = adopters_map.placed(home.lgd_district_code.dropna(), adopted)
    if len(frame):
        states = {*home.lgd_state_code, *adopted.lgd_state_code}
        _map(row, frame, chosen, source, state=int(states.pop()) if len(states) == 1 else None)
    else:
        st.caption("The record names no district, so there is nothing to place on a map.")
    _like_yours(home, adopted, chosen)


def _table(adopted: pd.DataFrame) -> None:
    said = adopted.adaptation.fillna("").where(adopted.reason_dropped.isna(), adopted.reason_dropped).fillna("")
    st.table(
        pd.DataFrame(
            {
                # Few columns: the last one is a sentence, and a telephone has to hold it.
                "District": [
                    markdown(label if state in label else f"{label}, {state}")
                    for label, state in zip(adopted.district_label, adopted.state, strict=True)
                ],
                "Stage": [
                    stage if is_missing(day) else f"{stage}, {date_short(day)}"
                    for stage, day in zip(adopted.stage_title, adopted.stage_on, strict=True)
                ],
                "What was changed, or why it was dropped": said.map(markdown),
            }
        ),
        hide_index=True,
        alt="Districts that took the practice up, with stage and date",
    )


def _map(row: Any, frame: pd.DataFrame, chosen: Filters, source: str, state: int | None) -> None:
    """Origins and adopters, zoomed in where all are of one State; choosing a district there chooses it for the page."""
    district_map(
        frame,
        geometry_url=maps.outline_url(),
        scale=SCALE,
        title="Where it comes from and where it went",
        subtitle=row.title,
        as_on=None,
        source=source.removeprefix("Source: ").removesuffix("."),
        key="sourcebook_map",
        state=state,
        selected=chosen.district_code,
        height=460,
        on_select=filters.choose_district,
    )


def _like_yours(home: pd.DataFrame, adopted: pd.DataFrame, chosen: Filters) -> None:
    """Of the districts that have it, those most like the one chosen; without one, districts like its origin."""
    table = queries.circumstances(chosen.as_on)
    origins = [int(code) for code in home.lgd_district_code.dropna()]
    marks = {
        **{int(code): stage for code, stage in zip(adopted.lgd_district_code, adopted.stage_title, strict=True)},
        **dict.fromkeys(origins, "Where it comes from"),
    }
    if chosen.district_code is not None:
        compared, among = [chosen.district_code], list(marks)
        title = f"Who has it in circumstances like {chosen.district}’s"
    else:
        compared, among = origins, None
        title = "Districts in circumstances like its origin’s"
    near = circumstances.near(table, peers.distances(tuple(compared)), among)
    if near.empty:
        why = "The record names no district to compare with." if not marks else "No other district has told of it."
        figure.heading("Districts in circumstances like yours", f"{why} Ask its State which districts it was.")
        return
    figure.heading(
        title,
        f"Nearest first, by {COMPARED}. "
        "Terrain is not among the Atlas’s district figures: compare it yourself."
        + ("" if chosen.district_code else " Choose your district in the side bar to compare it."),
    )
    first = table[table.lgd_district_code.isin(compared)]
    if chosen.district_code is not None:
        marks = {chosen.district_code: "Your district", **marks}
    st.dataframe(
        circumstances.side_by_side(first, near, marks),
        hide_index=True,
        height="content",
        column_config={"Here": st.column_config.TextColumn(width="medium")},
        alt="Districts in like circumstances, with the figures compared",
    )
    sources = ["cgwb_gwra_2024", "cgwb_gwq_2023", "census2011", "jjm_dashboard_baseline", "jjm_dashboard"]
    figure.foot(
        figure.source_line(sources),
        near.assign(here=near.lgd_district_code.map(marks)),
        name="like_districts",
        as_on="",
    )

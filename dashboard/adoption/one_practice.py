"""One practice: its adopters on the map, their path by date, and the rows of the workbooks behind it."""

from functools import partial

import pandas as pd
import streamlit as st

from dashboard import figure, filters, maps
from dashboard.adoption import adopters_map, ladder, links
from dashboard.adoption.told import Told, flat, source
from dashboard.charts import stages
from dashboard.components.district_map import district_map
from dashboard.format import date_short, is_missing, markdown
from dashboard.text import adoption as words
from dashboard.text import waiting

SCALE = adopters_map.scale("No adoption told")


def show(practice: pd.Series, told: Told, chosen: filters.Filters) -> None:
    """The practice's adopters everywhere; `told` is of India."""
    pairs = told.pairs[told.pairs.practice_id == practice.practice_id]
    steps = told.steps[told.steps.practice_id == practice.practice_id]
    figure.answer(words.practice_answer(pairs, practice.practice), _where_from(practice))
    with st.container(horizontal=True):
        links.everything()
        links.entry(practice.practice_id)
    if words.illustrative(pairs.illustrative.astype(bool)):
        st.info(words.illustrative(pairs.illustrative.astype(bool)), icon=":material/info:")
    if pairs.empty:
        st.markdown("When a workshop’s adoption sheet names it, its districts and their stages stand here.")
    frame = adopters_map.placed(practice.origin_lgd_district_codes, pairs)
    figure.heading("Where it comes from, and where it went", "Districts by the stage each is in now.")
    district_map(
        frame, scale=SCALE, geometry_url=maps.outline_url(), title=practice.practice, subtitle="", as_on=told.today,
        source=figure.publishers(["ral_workshops"]), key="adopters_map", heading=False,
        state=chosen.state_code or _only_state(practice, pairs), selected=chosen.district_code,
        arcs=_arcs(practice, pairs), arcs_label="From where it comes to where it was taken up",
        arcs_words=("Took it up from", "Taught"), on_select=filters.choose_district, on_state=maps.choose_state,
    )  # fmt: skip
    if pairs.empty:
        return
    rows = steps.assign(row=steps.district_label)
    figure.show(
        partial(stages.timeline, rows, ladder.TITLES),
        finding="The path of each district, by date",
        description="One row a district, a mark at each stage on the day it was reached; a stage without a date is "
        f"not drawn. {stages.KEY}",
        alt=stages.timeline_alt(rows, ladder.TITLES), source=source(), table=flat(pairs),
        name="adoption_of_a_practice", as_on=date_short(told.today),
    )  # fmt: skip
    rows_behind(pairs, "District by district, with the row of the workbook it comes from")


def rows_behind(pairs: pd.DataFrame, title: str, by_practice: bool = False) -> None:
    """Each pair in words with what was adapted, why it was dropped, and its row in the workbook."""
    figure.heading(title, "File, sheet and row as in the workbook that was read.")
    for pair in pairs.sort_values("stage_rank", ascending=False, kind="stable").itertuples():
        parts = [waiting.since(pair)]
        if not is_missing(pair.adaptation):
            parts.append(f"Adapted: {pair.adaptation}")
        if not is_missing(pair.reason_dropped):
            parts.append(f"Reason told: {pair.reason_dropped}")
        with st.container(border=True, gap="xsmall"):
            if by_practice:
                links.practice(pair.practice_id, pair.practice)
            else:
                st.markdown(f"**{markdown(pair.district_label)}**")
            st.markdown(markdown(". ".join(part.rstrip(".") for part in parts) + "."))
            st.caption(markdown(f"{pair.source_file}, {pair.source_locator}"))


def _arcs(practice: pd.Series, pairs: pd.DataFrame) -> list[tuple[int, int, int]]:
    adopters = ladder.taken_up(pairs).lgd_district_code
    return [
        (int(origin), int(code), 1)
        for origin in practice.origin_lgd_district_codes
        for code in adopters
        if origin != code
    ]


def _only_state(practice: pd.Series, pairs: pd.DataFrame) -> int | None:
    """The State that holds the practice's origin and all its adopters, for the map to begin with; None = several."""
    states = {*pairs.lgd_state_code, *practice.origin_lgd_state_codes}
    return int(states.pop()) if len(states) == 1 else None


def _where_from(practice: pd.Series) -> str:
    origin = "all of India" if is_missing(practice.origins) else practice.origins
    theme = "" if is_missing(practice.theme_title) else f" Theme: {practice.theme_title}."
    record = "a public record" if practice.record_origin == "public_record" else "a workshop"
    return f"It comes from {origin} and is known from {record}.{theme}"

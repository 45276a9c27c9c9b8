"""One practice: its adopters on the map, their path by date, and the rows of the workbooks behind it."""

from functools import partial

import pandas as pd
import streamlit as st

from dashboard import figure, filters, maps
from dashboard.adoption import ladder, links
from dashboard.adoption.told import Told, flat, source
from dashboard.categories import Category, categories
from dashboard.charts import stages
from dashboard.components.district_map import district_map
from dashboard.format import date_short, is_missing, markdown
from dashboard.text import adoption as words
from dashboard.text import waiting

STAGES = categories(
    Category("Where it comes from", "#0b7a75", "#3fb3a8", "★"),
    Category("Sustained 12 months", "#0a4f86", "#4f9fe0", "■"),
    Category("Scaled or piloting", "#3f8fc6", "#2f78b4", "◆"),
    Category("Committed or planned", "#9cc9e8", "#8fbfe0", "●"),
    Category("Interested", "#d9e8f2", "#c4d6e2", "–"),
    Category("Dropped or rejected", "#b98a63", "#b98a63", "▲"),
    rest="No adoption told",
)
PLACES = {6: 1, 5: 2, 4: 2, 3: 3, 2: 3, 1: 4, 0: 5}
"""Place in STAGES by stage_rank."""


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
    frame = on_map(practice, pairs)
    figure.heading("Where it comes from, and where it went", "Districts by the stage each is in now.")
    district_map(
        frame, scale=STAGES, geometry_url=maps.outline_url(), title=practice.practice, subtitle="", as_on=told.today,
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


def on_map(practice: pd.Series, pairs: pd.DataFrame) -> pd.DataFrame:
    """A row a district with its category and a note; an adopter's own stage counts before its being an origin."""
    adopters = pd.DataFrame(
        {
            "lgd_district_code": pairs.lgd_district_code.astype(int),
            "value": pairs.stage_rank.map(PLACES).astype("Int64"),
            "note": [waiting.since(pair) for pair in pairs.itertuples()],
        }
    )
    origins = [int(code) for code in practice.origin_lgd_district_codes]
    notes = dict(zip(adopters.lgd_district_code, adopters.note, strict=True))
    first = pd.DataFrame(
        {
            "lgd_district_code": pd.Series(origins, dtype=int),
            "value": pd.Series(0, index=range(len(origins)), dtype="Int64"),
            "note": pd.Series([notes.get(code, "") for code in origins], dtype=object),
        }
    )
    return pd.concat([first, adopters[~adopters.lgd_district_code.isin(origins)]], ignore_index=True)


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

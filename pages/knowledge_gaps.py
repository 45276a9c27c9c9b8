"""Knowledge gaps: need, known practice and uptake by district and theme; one cell in full; what the book lacks."""

import streamlit as st

from dashboard import figure, filters, maps
from dashboard.bright_spots.show import harvest_list
from dashboard.format import date_short
from dashboard.gaps import asked, cell, controls, evidence, matrix, scope, theme_map
from dashboard.queries import gaps as queries
from dashboard.queries.workshops import theme_titles
from dashboard.text import gaps as words

MATRIX, EVIDENCE = "Gaps", "Evidence"

chosen, titles = filters.current(), theme_titles()
asked.take_link(titles)
wanted = asked.now()

if chosen.district_code is not None and wanted.theme:
    with st.container(horizontal=True, vertical_alignment="bottom", horizontal_alignment="distribute"):
        cell.back(chosen)
        controls.theme(titles)
    found = queries.cell(chosen.district_code, wanted.theme, chosen.illustrative)
    if found is None:
        cell.unknown(chosen, wanted.theme)
    else:
        cell.draw(found, chosen, wanted, titles)
    st.stop()

shown = scope.of(chosen, wanted)
asked_of = shown.of_theme(wanted.theme)
counts = asked_of.counts
if wanted.theme and asked_of.districts:
    finding, rest = words.theme_finding(shown.place, titles[wanted.theme], counts), words.theme_said(counts)
else:
    finding, rest = words.answer(shown.place, counts, shown.districts, shown.themes), words.said(counts)
figure.answer(finding, f"{rest} {words.only(wanted.kinds, counts, bool(wanted.theme))}".strip())
note = words.illustrative(*asked_of.resting) if chosen.illustrative else words.real_only()
if note:
    st.info(note, icon=":material/info:")
if dated := words.dated(chosen.as_on, filters.latest_date()):
    st.caption(dated)
with st.container(horizontal=True, vertical_alignment="bottom", key="gaps_controls"):
    view = st.segmented_control(
        "View", [MATRIX, EVIDENCE], default=MATRIX, key="gaps_view", bind="query-params", required=True, width="content"
    )
    controls.theme(titles)
    if view != EVIDENCE:
        controls.rows_and_order(chosen, titles)

if view == EVIDENCE:
    evidence.draw(chosen, wanted, titles)
    st.stop()
if shown.cells.empty:
    controls.nothing(chosen, wanted)
    st.stop()
if chosen.district_code is not None and not shown.by_state:
    controls.of_district(shown, chosen)
matrix.draw(shown, wanted, chosen, titles, theme=wanted.theme)
matrix.take_away(shown, wanted, as_on=date_short(filters.latest_date()), illustrative=chosen.illustrative)
theme = wanted.theme or theme_map.leading(shown.themes)
measured = queries.measured_sources(chosen.state_code, theme, chosen.illustrative)
theme_map.draw(theme, titles[theme], chosen, matrix.sources(measured, chosen.illustrative), said=finding)
maps.wait_until_painted()
harvest_list(chosen)

"""District profile: one district's series with its gaps, pace, context, neighbours, flags and sources."""

from functools import partial

import streamlit as st

from dashboard import definitions, figure, filters, maps, queries, tables
from dashboard.bright_spots import show as bright_spots
from dashboard.charts import series
from dashboard.format import date_short, is_missing, markdown
from dashboard.peers import section as peers
from dashboard.projection import profile as projection
from dashboard.text import district as words
from dashboard.text import progress

chosen = filters.current()
if chosen.district_code is None:
    st.title("Choose a district", anchor=False)
    where = "choose its State in the side bar first" if chosen.is_india else "choose it in the side bar"
    st.markdown(f"Find one on the map, or {where}. Its profile opens here.")
    districts = queries.district_progress(chosen.state_code, chosen.as_on)
    maps.coverage(districts, chosen, key="profile_chooser")
    st.stop()

history = queries.district_series((chosen.district_code,))
readings = history[history.as_on.dt.date == chosen.as_on]
place = queries.districts().set_index("lgd_district_code").loc[chosen.district_code]
now = readings.iloc[0] if len(readings) else None
source = figure.source_line(list(history.source_id.unique()))
mission_end = definitions.methods().constants["mission_end"].value

latest = chosen.as_on >= filters.usual_date()
said = "" if now is None else words.pace(now, mission_end)
figure.answer(words.answer(place, now, chosen.as_on, latest), said)
if now is None:
    st.info(markdown(f"{place.district} has no figure for {date_short(chosen.as_on)}; nothing is filled in."))
else:
    if not is_missing(now.flag_meaning):
        if now.rankable:
            st.info(markdown(now.flag_meaning), title="Where this figure is from", icon=":material/info:")
        else:
            st.warning(markdown(now.flag_meaning), title="This figure needs checking", icon=":material/flag:")
    with st.container(horizontal=True):
        st.metric("Coverage", words.coverage(now), border=True, help=words.basis(now))
        st.metric("Rank in State", words.rank(now), border=True, help="By coverage, among districts that can be ranked")
        st.metric("Households left", words.left(now), border=True)
        st.metric("Needed a month", words.needed(now), border=True)
bright_spots.on_profile(chosen.district_code, place.district)

gaps = series.gaps_of(history, queries.as_on_dates().as_on)
figure.show(
    partial(series.coverage_series, history, gaps=gaps),
    finding=words.series_finding(history),
    description="Share of rural households with a tap. Hollow points are flagged; breaks are dates without figures."
    + progress.households_note(history, "Shares"),
    alt=series.alt_text(history, gaps), source=source, table=tables.progress(history),
    name=f"coverage_{chosen.district_code}", as_on="",
)  # fmt: skip

projection.draw(chosen.district_code, history, gaps)

figure.heading("Readings", "Every figure held for the district, latest first.")
st.dataframe(words.readings(history), hide_index=True, height="content", alt="Every reading of the district")
figure.foot(source, tables.progress(history), name=f"readings_{chosen.district_code}", as_on="")

context = queries.district_context(chosen.district_code)
figure.heading("Circumstances", "What a fair comparison should allow for. Each figure says whose it is and when.")
st.dataframe(
    words.context(context), hide_index=True, height="content", alt="Context of the district, with dates and sources"
)  # fmt: skip
figure.foot(
    figure.source_line(list(context.source_id.unique())), context, name=f"context_{chosen.district_code}", as_on=""
)

peers.draw(chosen, now)

near = queries.neighbours(chosen.district_code, chosen.as_on)
if len(near):
    figure.heading(words.neighbours_finding(place, now, near), "Districts that share a border, longest first.")
    everyone = queries.district_progress(queries.INDIA, chosen.as_on)
    maps.coverage(everyone, chosen, key="profile_map", height=420, heading=False)
    st.dataframe(
        words.neighbours(near), hide_index=True, height="content", alt="Neighbouring districts and their progress"
    )
    figure.foot(source, near, name=f"neighbours_{chosen.district_code}", as_on=date_short(chosen.as_on))

changes = queries.district_changes(chosen.district_code)
if len(changes):
    figure.heading("How the district came about", "Renamings and divisions since 1951.")
    st.markdown("\n".join(f"- {markdown(line)}" for line in words.came_about(changes)))
    changed_by = figure.source_line(list(changes.source_id.unique()))
    figure.foot(changed_by, changes, name=f"changes_{chosen.district_code}", as_on="")

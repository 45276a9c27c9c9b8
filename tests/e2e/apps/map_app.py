"""The district map alone, on the committed outline and figures, with a control for each of its options."""

from datetime import date

import pandas as pd
import streamlit as st

from dashboard import maps
from dashboard.components.district_map import district_map, district_map_multiples
from dashboard.scales import scale_for
from etl import catalogue, paths

st.set_page_config(layout="wide")
SENTENCES = {
    "overstated_upper_bound": "An undivided parent's value was carried forward: an upper bound.",
    "gt_2026_households": "More taps than the households counted in 2026: the count was revised later.",
    "fewer_blocks_than_fy2023_24": "Some blocks did not report that year: an undercount.",
    "fallback": "The dashboard's year-end figure, as the block report was not up to date.",
    "derived_from_official_state_total": "Derived from the State's published total.",
}


@st.cache_data
def coverage() -> pd.DataFrame:
    figures = pd.read_csv(paths.FIGURES / "fhtc_district.csv", parse_dates=["as_on"])
    newest = figures[figures["as_on"] == figures["as_on"].max()].set_index("lgd_district_code")
    households = figures["lgd_district_code"].map(newest["rural_households"])
    figures["value"] = 100 * figures["households_with_tap"] / households
    figures["flag"] = figures["flag"].map(SENTENCES)
    figures["as_on"] = figures["as_on"].dt.date
    return figures[["lgd_district_code", "as_on", "value", "flag"]]


@st.cache_data
def indicators() -> dict:
    return catalogue.indicators()


def all_frames() -> pd.DataFrame:
    st.session_state["calls"] = st.session_state.get("calls", 0) + 1
    every = coverage()
    return every.assign(source=every["as_on"].map({every["as_on"].min(): "JJM dashboard, baseline of 2019"}))


wanted = st.query_params
frames = coverage()
dates = sorted(frames["as_on"].unique())
indicator = indicators()["coverage_pct"]
day = st.selectbox("Date", dates, index=len(dates) - 1, key="day") if "bare" not in wanted else dates[-1]
now = frames[frames["as_on"] == day]
if "empty" in wanted:
    now = now.assign(value=float("nan"))
state = int(wanted["state"]) if "state" in wanted else None
shared = {
    "geometry_url": "app/static/geometry/nowhere.json" if "lost" in wanted else maps.outline_url(),
    "scale": scale_for(indicator, now["value"]),
    "subtitle": "Rural households with a tap connection, per cent of the district's households of 2026",
    "unit": (indicator.unit, indicator.decimals),
    "source": "Department of Drinking Water and Sanitation, JJM dashboard and IMIS Format J5",
}
full = int((now["value"] >= 100).sum())

if "multiples" in wanted:
    event = district_map_multiples(
        frames,
        dates=[each for each in dates if each <= date(2024, 9, 28) or each == dates[-1]],
        title="From a sixth of households to four fifths in seven years",
        key="many",
        state=state,
        captions={date(2024, 9, 28): "22 of 41 districts reported"} if state == 8 else None,
        on_select=lambda chosen: st.session_state.update(chosen=str(chosen)),
        **shared,
    )
    st.write(f"chosen: {st.session_state.get('chosen')}")
else:
    event = district_map(
        now,
        title=f"{full} of 754 districts report a tap in every rural household",
        as_on=day,
        key="map",
        state=state,
        selected=int(wanted["selected"]) if "selected" in wanted else None,
        dates=dates,
        frames=all_frames,
        frames_id=indicator.id,
        present="present" in wanted,
        on_select=lambda code: st.session_state.update(last=code),
        item=(st.session_state.get("item", 0), 24),
        on_item=lambda place: st.session_state.update(item=place),
        on_leave=lambda: st.session_state.update(left=True),
        **shared,
    )
    st.write(f"selected: {event.selected}, state: {event.state}, date: {event.as_on}")
    st.write(
        f"frames called: {st.session_state.get('calls', 0)}, "
        f"item: {st.session_state.get('item', 0)}, left: {st.session_state.get('left', False)}"
    )

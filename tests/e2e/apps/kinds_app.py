"""The district map with categories and with lines between districts, made up, and a control for what changes."""

from datetime import date

import pandas as pd
import streamlit as st

from dashboard import maps
from dashboard.adoption import adopters_map
from dashboard.components.district_map import district_map, district_map_multiples
from etl import paths

st.set_page_config(layout="wide")
wanted = st.query_params
REST = "" if "hatched" in wanted else "None of these"
KINDS = adopters_map.scale(REST)
SALEM, ERODE, THENI, JAIPUR, NAGAUR = 584, 573, 588, 102, 110
LAKSHADWEEP = 553
LINES = [(SALEM, THENI, 3), (ERODE, THENI, 1), (THENI, JAIPUR, 2), (JAIPUR, SALEM, 1), (JAIPUR, NAGAUR, 1)]


@st.cache_data
def codes() -> pd.Series:
    return pd.read_csv(paths.PLACES / "districts.csv").lgd_district_code.sort_values(ignore_index=True)


def kinds_of(every: int) -> pd.DataFrame:
    """One district in `every` has a kind, in turn, and so do a few by name; the others have an empty row or none."""
    frame = pd.DataFrame({"lgd_district_code": codes()})
    place = frame.index.to_series()
    frame["value"] = (place // every % 6).where(place % every == 0).astype("Int64")
    fixed = {SALEM: 0, ERODE: 1, THENI: 3, JAIPUR: 4, LAKSHADWEEP: 2}
    frame["value"] = frame.lgd_district_code.map(fixed).astype("Int64").fillna(frame.value)
    frame["note"] = frame.lgd_district_code.map({THENI: "Planned since 4 Jul 2026."})
    return frame[frame.value.notna() | (place % 2 == 0)]


state = int(wanted["state"]) if "state" in wanted else None
frame = kinds_of(int(wanted.get("every", 5)))
shared = {
    "geometry_url": maps.outline_url(),
    "scale": KINDS,
    "subtitle": "Where a practice comes from and how far each district has taken it",
    "source": "Made up for this test",
}
if "multiples" in wanted:
    days = [date(2026, 1, 1), date(2026, 7, 4)]
    both = pd.concat([kinds_of(7).assign(as_on=days[0]), frame.assign(as_on=days[1])])
    district_map_multiples(both, dates=days, title="It spread", key="many", state=state, **shared)
else:
    more = st.toggle("One line more") if "bare" not in wanted else False
    taken = st.toggle("Theni took it up") if "bare" not in wanted else False
    if taken:
        frame.loc[frame.lgd_district_code == THENI, "value"] = 1
    if "many" in wanted:
        some = codes()[::13].tolist()
        LINES += [(giver, seeker, 1 + at % 5) for at, (giver, seeker) in enumerate(zip(some, some[20:], strict=False))]
    if "lone" in wanted:
        LINES = []
    event = district_map(
        frame,
        title="24 districts learnt from Salem",
        as_on=date(2026, 8, 16),
        key="map",
        state=state,
        selected=int(wanted["selected"]) if "selected" in wanted else None,
        present="present" in wanted,
        arcs=[*LINES, (ERODE, SALEM, 1)] if more else LINES,
        arcs_label="Who learnt from whom",
        **shared,
    )
    st.write(f"selected: {event.selected}, state: {event.state}, more: {more}, taken: {taken}")

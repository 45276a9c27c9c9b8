"""The district map as pages use it: an indicator on a date, the player's frames, and clicks kept as filters."""

import time
from collections.abc import Callable
from datetime import date

import pandas as pd
import streamlit as st

from dashboard import definitions, figure, filters, indicator_values, queries
from dashboard.charts.gaps import LONGEST_DAYS
from dashboard.components.district_map import MapEvent, district_map, district_map_multiples
from dashboard.exports.button import csv_button
from dashboard.format import date_long, date_short, indian, lower_first
from dashboard.text import map as words
from etl.catalogue import Indicator

SPACED_DAYS = 60
"""Weekly readings closer than this to one already shown look the same on a small map."""

PAINTED = "map_painted"
"""Set in the session once a map has been on the screen."""

PATIENCE_S = 3
"""How long the charts below the first map wait for it, should it never say that it is there."""

END_WORDS = {end: status for status, end in indicator_values.ENDS.items()}


def coverage(
    districts: pd.DataFrame, chosen: filters.Filters, *, key: str, height: int = 560, heading: bool = True
) -> None:
    """The coverage map of a frame of district progress, with the finding as its heading."""
    indicator = definitions.indicators()["coverage_pct"]
    said = indicator_values.doubt(districts)
    frame = districts[["lgd_district_code"]].assign(value=districts.coverage_pct, **said)
    title = finding(indicator, frame, chosen)
    draw(indicator, frame, chosen, key=key, title=title, height=height, heading=heading)


def finding(indicator: Indicator, frame: pd.DataFrame, chosen: filters.Filters) -> str:
    """What the map shows of the State chosen, or of India, in a sentence."""
    if indicator_values.is_state_level(indicator):
        states = queries.state_indicator_values(indicator.id)
        # India's own figure is no State's.
        wanted = (
            states.lgd_state_code != queries.INDIA if chosen.is_india else states.lgd_state_code == chosen.state_code
        )
        here = states[wanted]
        return words.of_states(indicator, here.value, chosen.state, len(queries.states()) - 1)
    districts = queries.districts()
    if not chosen.is_india:
        districts = districts[districts.lgd_state_code == chosen.state_code]
    here = frame[frame.lgd_district_code.isin(districts.lgd_district_code)]
    # A flagged figure may be a bound, and is not counted among the districts that are done.
    done = indicator.id in ("coverage_pct", "households_left")
    values = here.value.where(here.flag.isna()) if done else here.value
    return words.finding(indicator, values, chosen.state, len(districts), here.get("end"))


def of_place(frame: pd.DataFrame, chosen: filters.Filters) -> pd.DataFrame:
    """Rows of the State chosen, so that its neighbours are context on every map and no row of its CSV.

    Of India every row stays: a district that does not report may have a groundwater figure.
    """
    if chosen.is_india:
        return frame
    districts = queries.districts()
    inside = districts.loc[districts.lgd_state_code == chosen.state_code, "lgd_district_code"]
    return frame[frame.lgd_district_code.isin(inside)]


def dated(indicator: Indicator, as_on: date) -> str:
    """For which date an indicator is shown, for the line under the title."""
    if indicator_values.is_state_level(indicator):
        when = definitions.sources()[indicator.sources[0]].as_on
        return f"State figures, shown the same for all districts of a State; {lower_first(when)}"
    if not indicator_values.has_one_date(indicator):
        return date_long(as_on)
    dates = queries.indicator_dates(indicator.id)
    return f"as on {date_long(dates[-1])}, its only date; the as-on filter does not change it" if dates else "no date"


def choose_state(code: int | None) -> None:
    """Select a State from a map, None being India; a district elsewhere is left. Call from a callback."""
    states = queries.states().set_index("lgd_state_code").state
    code = code or queries.INDIA
    if code not in states.index:
        return
    st.session_state["state"] = states[code]
    districts = queries.districts()
    inside = districts[districts.lgd_state_code == code].district_label
    if code != queries.INDIA and st.session_state.get("district") not in set(inside):
        st.session_state["district"] = filters.ANY_DISTRICT


def draw(
    indicator: Indicator,
    frame: pd.DataFrame,
    chosen: filters.Filters,
    *,
    key: str,
    title: str,
    height: int | None = None,
    present: bool = False,
    heading: bool = True,
    item: tuple[int, int] | None = None,
    on_item: Callable[[int], None] | None = None,
    on_leave: Callable[[], None] | None = None,
) -> MapEvent:
    """Draw one indicator. `frame` has lgd_district_code, value and flag; the player reads every date when asked.

    District, State and date that the reader settles on become the shared filters. `item`, `on_item` and
    `on_leave` belong to the present mode: place in the page's list of indicators, and how many there are.
    """
    dates = queries.indicator_dates(indicator.id)
    as_on = chosen.as_on
    if indicator_values.has_one_date(indicator):
        as_on = dates[-1] if dates else None
    frame = of_place(frame, chosen)
    source_ids = indicator_values.source_ids(indicator, chosen.state_code, as_on)
    event = district_map(
        frame,
        geometry_url=outline_url(),
        scale=indicator_values.scale(indicator),
        title=title,
        subtitle=indicator.title,
        unit=(indicator.unit, indicator.decimals),
        as_on=as_on,
        source=figure.publishers(source_ids),
        key=key,
        state=chosen.state_code or None,
        selected=chosen.district_code,
        dates=dates,
        frames=lambda: _sourced(indicator, chosen.state_code),
        frames_id=f"{indicator.id} {chosen.state_code}",
        longest_days=LONGEST_DAYS,
        jjm_figures=indicator.topic in indicator_values.JJM_TOPICS,
        bounds=indicator_values.bound_signs(indicator),
        present=present,
        heading=heading or present,
        height=height,
        item=item,
        on_select=filters.choose_district,
        on_date=filters.choose_date,
        on_state=choose_state,
        on_item=on_item,
        on_leave=on_leave,
        on_drawn=on_first_drawn(),
    )
    if not present:
        _take_away(frame, indicator, as_on, source_ids, chosen, key)
    return event


def _sourced(indicator: Indicator, state: int) -> pd.DataFrame:
    """Every date's values with the publishers of that date's, as the player takes them."""
    said = {day: figure.publishers(ids) for day, ids in indicator_values.sources_by_date(indicator, state).items()}
    frames = indicator_values.on_every_date(indicator)
    return frames.assign(source=pd.to_datetime(frames.as_on).dt.date.map(said))


def on_first_drawn() -> Callable[[], None] | None:
    """For a map's `on_drawn`: keeps that a map has been on the screen; None once one has."""
    return None if st.session_state.get(PAINTED) else _painted


def wait_until_painted() -> None:
    """End the first run of a visit here until the map is painted, or PATIENCE_S have passed.

    The program behind the other charts is 4.7 MB; begun together with the map, it holds the browser for a second or
    two before anything is seen.
    """
    if st.session_state.get(PAINTED):
        return
    st.skeleton(height=400)
    _look_again(st.session_state.setdefault("map_asked_at", time.monotonic()))
    st.stop()


@st.fragment(run_every=PATIENCE_S)
def _look_again(asked_at: float) -> None:
    if time.monotonic() - asked_at >= PATIENCE_S:
        _painted()
        st.rerun()


def _painted() -> None:
    st.session_state[PAINTED] = True


def multiples(indicator: Indicator, chosen: filters.Filters, *, key: str, title: str) -> None:
    """One small map a date; a date on which districts are missing says how many reported."""
    dates = spaced(queries.indicator_dates(indicator.id))
    shown = indicator_values.on_every_date(indicator)[lambda table: table.as_on.dt.date.isin(dates)]
    shown = of_place(shown, chosen)
    by_date = indicator_values.sources_by_date(indicator, chosen.state_code)
    source_ids = sorted({each for day in dates for each in by_date.get(day, [])})
    district_map_multiples(
        shown,
        geometry_url=outline_url(),
        scale=indicator_values.scale(indicator),
        dates=dates,
        title=title,
        subtitle=indicator.title,
        unit=(indicator.unit, indicator.decimals),
        source=figure.publishers(source_ids or indicator.sources),
        key=key,
        state=chosen.state_code or None,
        captions=_captions(dates, chosen),
        on_select=filters.choose_date,
    )
    _take_away(shown, indicator, None, indicator_values.source_ids(indicator, chosen.state_code), chosen, key)


def outline_url() -> str:
    """URL of the outline that belongs to the snapshot in service."""
    return f"app/static/geometry/{queries.build_run().geometry}"


def spaced(dates: list[date]) -> list[date]:
    """Dates far enough apart to be worth a map each: the first of a run of weekly readings, and the latest."""
    kept: list[date] = []
    for day in dates[:-1]:
        if not kept or (day - kept[-1]).days >= SPACED_DAYS:
            kept.append(day)
    return [*kept, *dates[-1:]] if len(kept) > 1 else dates


def _captions(dates: list[date], chosen: filters.Filters) -> dict[date, str]:
    reported = queries.reporting()
    if not chosen.is_india:
        reported = reported[reported.lgd_state_code == chosen.state_code]
    counts = reported.groupby("as_on")[["districts_reporting", "districts_total"]].sum()
    return {
        row.Index.date(): f"{indian(row.districts_reporting)} of {indian(row.districts_total)} districts reported"
        for row in counts.itertuples()
        if row.Index.date() in dates and row.districts_reporting < row.districts_total
    }


def _take_away(
    frame: pd.DataFrame,
    indicator: Indicator,
    as_on: date | None,
    source_ids: list[str],
    chosen: filters.Filters,
    key: str,
) -> None:
    """The CSV button under a map: the values shown, with district and State."""
    if frame.empty:
        return

    def table() -> pd.DataFrame:
        places = queries.districts()[["lgd_district_code", "district", "state"]]
        shown = places.merge(frame.rename(columns={"value": indicator.id}), on="lgd_district_code", validate="1:m")
        if "end" in shown:
            shown["end"] = shown["end"].map(END_WORDS)
            shown = shown.rename(columns={"end": "pace_status"})
        return shown

    with st.container(horizontal_alignment="right"):
        csv_button(
            table,
            f"{key}_{indicator.id}",
            file=figure.file_of(f"{key}_{indicator.id}", chosen.state),
            title=indicator.title,
            as_on=date_short(as_on) if as_on else "",
            source=figure.publishers(source_ids, as_on),
        )

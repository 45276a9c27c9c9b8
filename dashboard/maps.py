"""The district map as pages use it: an indicator on a date, the player's frames, and clicks kept as filters."""

from collections.abc import Callable
from datetime import date

import pandas as pd
import streamlit as st

from dashboard import figure, filters, queries
from dashboard.components.district_map import MapEvent, district_map, district_map_multiples
from dashboard.exports.button import csv_button
from dashboard.format import date_short, indian, plural, possessive
from dashboard.scales import Scale, scale_for
from etl import catalogue
from etl.catalogue import Indicator

SPACED_DAYS = 60
"""Weekly readings closer than this to one already shown look the same on a small map."""

JJM_TOPICS = ("progress", "pace")
"""Topics whose figures only reporting districts have."""

NEVER_CHANGES = ("groundwater", "service", "context")
"""Topics whose indicators have one date; the as-on filter does not move them."""


def coverage(
    districts: pd.DataFrame, chosen: filters.Filters, *, key: str, height: int = 560, heading: bool = True
) -> None:
    """The coverage map of a frame of district progress, with the finding as its heading."""
    indicator = indicators()["coverage_pct"]
    frame = districts[["lgd_district_code"]].assign(value=districts.coverage_pct, flag=districts.flag_meaning)
    title = finding(indicator, frame, chosen)
    draw(indicator, frame, chosen, key=key, title=title, height=height, heading=heading)


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
    on_step: Callable[[str], None] | None = None,
) -> MapEvent:
    """Draw one indicator. `frame` has lgd_district_code, value and flag; the player reads every date when asked."""
    dates = queries.indicator_dates(indicator.id)
    as_on = chosen.as_on if chosen.as_on in dates else (dates[-1] if dates else None)
    event = district_map(
        frame,
        geometry_url=outline_url(),
        scale=scale(indicator),
        title=title,
        subtitle=indicator.title,
        unit=(indicator.unit, indicator.decimals),
        as_on=as_on,
        source=figure.publishers(indicator.sources, as_on),
        key=key,
        state=chosen.state_code or None,
        selected=chosen.district_code,
        dates=dates,
        frames=lambda: frames(indicator),
        frames_id=indicator.id,
        jjm_figures=indicator.topic in JJM_TOPICS,
        present=present,
        heading=heading or present,
        height=height,
        on_select=filters.choose_district,
        on_step=on_step,
    )
    if not present:
        take_away(frame, indicator, as_on, name=f"{key}_{indicator.id}")
    return event


def take_away(frame: pd.DataFrame, indicator: Indicator, as_on: date | None, name: str) -> None:
    """The CSV button under a map: the values shown, with district and State."""
    places = queries.districts()[["lgd_district_code", "district", "state"]]
    table = places.merge(frame.rename(columns={"value": indicator.id}), on="lgd_district_code", validate="1:m")
    with st.container(horizontal_alignment="right"):
        csv_button(
            table, name, title=indicator.title, source=figure.publishers(indicator.sources, as_on),
            as_on=date_short(as_on) if as_on else "",
        )  # fmt: skip


def multiples(indicator: Indicator, chosen: filters.Filters, *, key: str, title: str) -> None:
    """One small map a date; a date on which districts are missing says how many reported."""
    reported = queries.reporting()
    if not chosen.is_india:
        reported = reported[reported.lgd_state_code == chosen.state_code]
    counts = reported.groupby("as_on")[["districts_reporting", "districts_total"]].sum()
    dates = spaced(queries.indicator_dates(indicator.id))
    known = {stamp.date(): row for stamp, row in counts.iterrows()}
    shown = frames(indicator)[lambda table: table.as_on.dt.date.isin(dates)]
    district_map_multiples(
        shown,
        geometry_url=outline_url(),
        scale=scale(indicator),
        dates=dates,
        title=title,
        subtitle=indicator.title,
        unit=(indicator.unit, indicator.decimals),
        source=figure.publishers(indicator.sources),
        key=key,
        state=chosen.state_code or None,
        captions={
            day: f"{indian(known[day].districts_reporting)} of {indian(known[day].districts_total)} districts reported"
            for day in dates
            if day in known and known[day].districts_reporting < known[day].districts_total
        },
        on_select=filters.choose_date,
    )
    take_away(shown, indicator, None, name=f"{key}_{indicator.id}")


def outline_url() -> str:
    """URL of the outline that belongs to the snapshot in service."""
    return f"app/static/geometry/{queries.build_run().geometry}"


def values(indicator: Indicator, as_on: date) -> pd.DataFrame:
    """Values of an indicator on a date for the map: lgd_district_code, value, flag (a sentence).

    A State-level indicator gives every district of a State the State's value, with a note that says so.
    """
    if indicator.place_levels == ["state"]:
        states = queries.state_indicator_values(indicator.id)
        districts = queries.districts()[["lgd_district_code", "lgd_state_code"]]
        spread = districts.merge(states, on="lgd_state_code", how="left", validate="m:1")
        return spread.assign(flag=None, note="State figure, the same for all its districts")[
            ["lgd_district_code", "value", "flag", "note"]
        ]
    fixed = indicator.topic in NEVER_CHANGES
    found = queries.indicator_values(indicator.id, None if fixed else as_on)
    return found[["lgd_district_code", "value"]].assign(flag=found.flag_meaning)


def frames(indicator: Indicator) -> pd.DataFrame:
    """Values of every date, for the player and small multiples: lgd_district_code, as_on, value, flag."""
    series = queries.indicator_series(indicator.id)
    return series.drop(columns="flag").rename(columns={"flag_meaning": "flag"})


def scale(indicator: Indicator) -> Scale:
    """The indicator's scale; classes that are computed come from all its dates, so that dates compare."""
    if indicator.scale.kind in {"fixed", "yes_no"}:
        return scale_for(indicator, pd.Series(dtype="float64"))
    return scale_for(indicator, queries.indicator_series(indicator.id).value)


def finding(indicator: Indicator, frame: pd.DataFrame, chosen: filters.Filters) -> str:
    """What the map shows, in a sentence: how many of the place's districts are at the end that matters."""
    here = frame
    if not chosen.is_india:
        districts = queries.districts()
        ours = districts.loc[districts.lgd_state_code == chosen.state_code, "lgd_district_code"]
        here = frame[frame.lgd_district_code.isin(ours)]
    known = here.value.dropna()
    if known.empty:
        return f"No district of {chosen.state} has a figure for this date"
    if indicator.id == "coverage_pct":
        return _coverage_finding(known, chosen.state)
    middle = known.median()
    return f"{indicator.short_title}: half of {possessive(chosen.state)} {indian(len(known))} districts are {_at(indicator, middle)}"


def _coverage_finding(known: pd.Series, place: str) -> str:
    full, half = int((known >= 100).sum()), int((known < 50).sum())
    of = f"of {possessive(place)} {plural(len(known), 'district')}"
    if not full and not half:
        return f"All {of} with a figure lie between 50 and 100 %"
    connected = f"{indian(full) if full else 'None'} {of} {'has' if full <= 1 else 'have'} every rural household connected"
    below = f"{indian(half) if half else 'none'} {'is' if half <= 1 else 'are'} below 50 %"
    return f"{connected}; {below}"


def spaced(dates: list[date]) -> list[date]:
    """Dates far enough apart to be worth a map each: the first of a run of weekly readings, and the latest."""
    kept: list[date] = []
    for day in dates[:-1]:
        if not kept or (day - kept[-1]).days >= SPACED_DAYS:
            kept.append(day)
    return [*kept, *dates[-1:]] if len(kept) > 1 else dates


def _at(indicator: Indicator, value: float) -> str:
    unit = {"pct": " %", "people_pct": " %", "ratio": " times"}.get(indicator.unit, "")
    return f"at {indian(value, indicator.decimals)}{unit} or more"


@st.cache_data(show_spinner=False)
def indicators() -> dict[str, Indicator]:
    """Every indicator of the catalogue by id."""
    return catalogue.indicators()

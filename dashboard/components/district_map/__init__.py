"""The district map: India or one State, drawn in the browser from a static outline.

    event = district_map(
        frame,                                # lgd_district_code, value, flag
        geometry_url=maps.outline_url(),
        scale=scale_for(indicator, frame["value"]),
        title="9 of Rajasthan's 41 districts are on pace",
        subtitle="Share of rural households with a tap connection",
        unit=(indicator.unit, indicator.decimals),
        as_on=date(2026, 8, 16),
        source="Department of Drinking Water and Sanitation, JJM dashboard",
        key="overview_map",
    )
    if event.selected: ...

Kinds instead of numbers, and lines from a district to another:

    event = district_map(
        frame,                                # value = place of the category in the scale, NA = none
        scale=categories(
            Category("Knowledge gap", "#a3195b", "#f07fb5", "▲"),
            Category("Being acted on", "#1d78b5", "#5cb3ea", "●"),
            rest="None of these",
        ),
        arcs=[(salem, theni, 2), (erode, theni, 1)],
        arcs_label="Who learnt from whom",
        ...
    )

A rerun sends only the values. Selecting, zooming and playing happen in the browser; each hands its
outcome back.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from types import MappingProxyType

import pandas as pd
import streamlit as st

from dashboard.components.district_map import payload
from dashboard.components.district_map.assets import client_url, loader, other_names_url
from dashboard.components.district_map.payload import FrameError, Unit
from dashboard.scales import Scale

__all__ = ["FrameError", "MapEvent", "Unit", "district_map", "district_map_multiples"]

NO_UNIT: Unit = ("", 0)
LICENCE = "Outline: India-Map-geojson-block-level, after the Survey of India, ODbL 1.0. Not a legal boundary."

_component = st.components.v2.component("jjm_district_map", js=loader())


@dataclass(frozen=True)
class MapEvent:
    """What the reader did with the map; the first three stay as they are until the reader changes them."""

    selected: int | None = None
    """LGD code of the outlined district."""
    state: int | None = None
    """LGD code of the State zoomed to; None = India."""
    as_on: date | None = None
    """The date the reader played or moved to; None until then."""


def district_map(
    frame: pd.DataFrame,
    *,
    geometry_url: str,
    scale: Scale,
    title: str,
    subtitle: str,
    as_on: date | str | None,
    source: str,
    key: str,
    unit: Unit = NO_UNIT,
    state: int | None = None,
    selected: int | None = None,
    dates: Sequence[date] = (),
    frames: Callable[[], pd.DataFrame] | None = None,
    longest_days: int = 550,
    present: bool = False,
    height: int | None = None,
    item: tuple[int, int] | None = None,
    on_select: Callable[[int | None], None] | None = None,
    on_date: Callable[[date], None] | None = None,
    on_state: Callable[[int | None], None] | None = None,
    on_item: Callable[[int], None] | None = None,
    on_leave: Callable[[], None] | None = None,
    on_drawn: Callable[[], None] | None = None,
    frames_id: str = "",
    jjm_figures: bool = True,
    heading: bool = True,
    bounds: Mapping[str, str] = MappingProxyType({}),
    arcs: Iterable[tuple[int, int, float]] = (),
    arcs_label: str = "",
    arcs_words: tuple[str, str] = ("Learnt from", "Taught"),
) -> MapEvent:
    """Draw one value a district.

    `frame` has `lgd_district_code`, `value` (NA = no data), and optionally `flag` (the sentence to show; such
    a district keeps its colour under a hatch) and `note`. `unit` is an Indicator's unit and decimals.
    `state` and `selected` set the view whenever they change; in between the reader's own choice stands.

    `dates` and `frames` make the map play: `frames()` returns the frame of all dates with a column `as_on`,
    and is called only when the browser asks for it; its column `source`, if any, stands for `source` on that date.
    `frames_id` names what the frames depend on besides unit, scale, dates and source, such as the indicator's id.
    Dates further apart than `longest_days` are said to have no readings between them.

    `present` fills the window for a hall. `height` is that of the drawing in pixels (None = fits the width).
    `source` is without a date: the map adds the one it shows. With `state`, and rows of that State only, its
    neighbours are plain context and not "no data". `item` is the place of the indicator in the page's list and
    the length of that list: the arrow keys of the present mode move through it.

    `bounds` gives the sign that stands before the value of a district with such a flag, as "≤ ".

    With `dashboard.categories.categories` for a scale, `value` is the number of the district's category, and its
    label is what the map says; `unit` is not needed. A category's shape stands on each of its districts, at one size
    whatever the zoom. A district without a category is plain land, called by the scale's `rest`, or has no data.

    `arcs` are (from, to, weight): lines from the district that gave to the one that sought, arrow heads at their end,
    1 to 4 px wide by weight. The same pair again adds up, a district's line to itself is left out. `arcs_label` is
    their line in the legend. `arcs_words` begin the two lists of a chosen district: what it received, what it gave.
    Of a State shown, only lines that touch it are drawn; those that leave it fade at the map's edge.

    Called before the script runs again, with what the reader settled on: `on_select(code or None)`,
    `on_date(day)`, `on_state(code or None for India)`, `on_item(place in the list)`, `on_leave()`. Whatever the
    script has not taken in yet is asked for again with the next wish, in the order of asking and in absolute
    terms, so that quick keys and interrupted runs lose nothing. `on_drawn()` is called once, when the map is first
    painted, or could not be.

    `jjm_figures=False` says "no data" where a district without a value would else be said not to report to JJM.
    `heading=False` leaves title and subtitle to the page.

    Raises FrameError when the frame lacks a column, names a district twice or has a category unknown to the scale,
    and when a line has no code or a weight that is not above 0.
    """
    wanted = f"_{key}_frames_wanted"
    days = [payload.iso(day) for day in dates]
    playable = frames is not None and len(days) > 1
    view = _view(key)
    data = {
        "mode": "single",
        "client": client_url(),
        "geometry": geometry_url,
        "other_names": other_names_url(),
        "title": title if heading else "",
        "name": title,
        "subtitle": subtitle if heading else "",
        "unit": list(unit),
        "as_on": payload.iso(as_on) if as_on else None,
        "source": source,
        "licence": LICENCE,
        "scale": payload.scale(scale),
        "state": state,
        "selected": selected,
        "seen": view.get("turn", 0),
        "dates": days if playable else [],
        "jjm": jjm_figures and scale.kind != "categories",
        "present": present,
        "item": list(item) if item else None,
        "height": height,
        "tell_drawn": on_drawn is not None,
        "frame": payload.values(frame, scale, unit),
    }
    if bounds:
        data["bounds"] = dict(bounds)
    if lines := payload.arcs(arcs):
        data["arcs"] = {"lines": lines, "label": arcs_label, "words": list(arcs_words)}
    if playable:
        data["longest_days"] = longest_days
        data["frames_id"] = _digest(unit, data["scale"], days, source, frames_id)
        if st.session_state.pop(wanted, False):
            data["frames"] = payload.frames(frames(), scale, unit)
    result = _component(
        data=data,
        key=key,
        on_view_change=partial(
            _wished,
            key,
            selected=on_select,
            as_on=on_date and (lambda day: on_date(date.fromisoformat(day))),
            state=on_state,
            item=on_item,
            leave=on_leave and (lambda _: on_leave()),
        ),
        on_frames_change=partial(_want, wanted),
        on_drawn_change=on_drawn or (lambda: None),
    )
    seen = result.view or {}
    if seen.get("given") == [selected, state]:
        selected, state = seen["selected"], seen["state"]
    return MapEvent(selected, state, payload.day_or_none(seen.get("as_on")))


def district_map_multiples(
    frames: pd.DataFrame,
    *,
    geometry_url: str,
    scale: Scale,
    dates: Sequence[date],
    title: str,
    subtitle: str,
    source: str,
    key: str,
    unit: Unit = NO_UNIT,
    state: int | None = None,
    captions: Mapping[date, str] | None = None,
    on_select: Callable[[date], None] | None = None,
) -> MapEvent:
    """Draw one small map a date, so that dates compare at a glance and a missing one is seen.

    `frames` has `lgd_district_code`, `as_on`, `value` and optionally `flag`. A district without a row for a
    date of `dates` is hatched there. `captions` puts a line under a date, such as "22 of 41 districts
    reported". Choosing a map calls `on_select(date)` and is in the event's `as_on`. With `state` only that
    State is drawn.
    """
    days = [payload.iso(day) for day in dates]
    given = payload.frames(frames, scale, unit) if len(frames) else {}
    data = {
        "mode": "multiples",
        "client": client_url(),
        "geometry": geometry_url,
        "title": title,
        "name": title,
        "subtitle": subtitle,
        "unit": list(unit),
        "source": source,
        "licence": LICENCE,
        "scale": payload.scale(scale),
        "state": state,
        "dates": days,
        "captions": payload.in_order(captions or {}, days),
        "frames": {
            day: {name: given[day][name] for name in ("codes", "classes", "flags")} for day in days if day in given
        },
        "choosable": on_select is not None,
    }
    result = _component(
        data=data,
        key=key,
        on_view_change=partial(_dated, key, on_select),
        on_frames_change=lambda: None,
    )
    return MapEvent(state=state, as_on=payload.day_or_none((result.view or {}).get("as_on")))


def _view(key: str) -> dict:
    return (st.session_state.get(key) or {}).get("view") or {}


def _wished(key: str, **answers: Callable | None) -> None:
    for name, wanted in (_view(key).get("wish") or {}).items():
        if answer := answers.get(name):
            answer(wanted)


def _dated(key: str, on_select: Callable[[date], None] | None) -> None:
    day = payload.day_or_none(_view(key).get("as_on"))
    if on_select and day:
        on_select(day)


def _want(wanted: str) -> None:
    st.session_state[wanted] = True


def _digest(*parts: object) -> str:
    return hashlib.sha256(json.dumps(parts, default=str).encode()).hexdigest()[:12]

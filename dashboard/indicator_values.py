"""An indicator's values as maps and scatters take them, and the scale that colours them.

A pace ratio has two ends that no number describes: a saturated district needs no pace, and one that gained
nothing has none. They are in a column `end` ("low", "high") beside values that stay missing.
"""

from collections import defaultdict
from datetime import date

import pandas as pd
import streamlit as st

from dashboard import definitions, queries, warehouse
from dashboard.format import bound_sign, date_short, is_missing
from dashboard.scales import Scale, scale_for, with_ends
from etl.catalogue import Indicator

PACE_RATIO = "pace_ratio"
SATURATED = ("saturated: 99.5 % and more", "saturated")
NO_GAIN = ("no gain", "no gain")
ENDS = {"saturated": "low", "no gain": "high"}
BOUNDED = {"coverage_pct": False, "households_with_tap": False, "households_left": True}
"""Indicators that may be only a bound, and whether it is turned: the fewer taps, the more households are left."""

JJM_TOPICS = ("progress", "pace")
"""Topics whose figures only reporting districts have."""

ONE_DATE_TOPICS = ("groundwater", "service", "context")


def has_one_date(indicator: Indicator) -> bool:
    """Whether the as-on filter leaves an indicator as it is: it was measured or surveyed once."""
    return indicator.topic in ONE_DATE_TOPICS


def is_state_level(indicator: Indicator) -> bool:
    """Whether there are figures for States only, so that a State's districts all show the same."""
    return indicator.place_levels == ["state"]


def bound_signs(indicator: Indicator) -> dict[str, str]:
    """What stands before a value that is only a bound, by the sentence of the flag that makes it one."""
    if indicator.id not in BOUNDED:
        return {}
    signs = {flag.meaning: bound_sign(flag.bound, BOUNDED[indicator.id]) for flag in definitions.flags().values()}
    return {meaning: sign for meaning, sign in signs.items() if sign}


def on_date(indicator: Indicator, as_on: date) -> pd.DataFrame:
    """Values by district: lgd_district_code, value, flag and note (sentences; see `doubt`).

    A pace ratio also has end and note, and a row for each district with a figure on the date.
    A State-level indicator gives every district its State's value, with a note that says so; one with a
    single date gives that date's whatever `as_on` is.
    """
    if indicator.id == PACE_RATIO:
        return _pace_ratio(as_on)
    if is_state_level(indicator):
        states = queries.state_indicator_values(indicator.id)
        districts = queries.districts()[["lgd_district_code", "lgd_state_code"]]
        spread = districts.merge(states, on="lgd_state_code", how="left", validate="m:1")
        noted = spread.assign(flag=None, note="State figure, the same for all its districts")
        return noted[["lgd_district_code", "value", "flag", "note"]]
    found = queries.indicator_values(indicator.id, None if has_one_date(indicator) else as_on)
    return found[["lgd_district_code", "value"]].assign(**doubt(found))


def on_every_date(indicator: Indicator) -> pd.DataFrame:
    """Values of every date, for the player and small multiples: lgd_district_code, as_on, value, flag, note."""
    if indicator.id == PACE_RATIO:
        dates = queries.indicator_dates(indicator.id)
        return pd.concat([_pace_ratio(day).assign(as_on=pd.Timestamp(day)) for day in dates], ignore_index=True)
    series = queries.indicator_series(indicator.id)
    return series[["lgd_district_code", "as_on", "value"]].assign(**doubt(series))


def doubt(figures: pd.DataFrame) -> dict[str, pd.Series]:
    """What is said of flagged figures (flag_meaning, rankable): a `flag` of those that need checking, else a `note`.

    A flag that leaves its figure rankable, such as another source's in its place, says where the figure is from and
    no more: the map counts the districts that a ranking counts.
    """
    ranked = figures.rankable.eq(True).fillna(False).astype(bool)
    return {"flag": figures.flag_meaning.mask(ranked), "note": figures.flag_meaning.where(ranked)}


def source_ids(indicator: Indicator, state: int, as_on: date | None = None) -> list[str]:
    """Sources of the values shown of a State (India is 0) on a date, or on any; the catalogue's where none is shown."""
    found = sources_by_date(indicator, state)
    on = found if as_on is None or has_one_date(indicator) else {as_on: found.get(as_on, [])}
    return list(dict.fromkeys(each for ids in on.values() for each in ids)) or list(indicator.sources)


def sources_by_date(indicator: Indicator, state: int) -> dict[date, list[str]]:
    """Sources by date; paces and what is left rest on the figures that coverage is from."""
    rows = queries.indicator_sources("coverage_pct" if indicator.topic in JJM_TOPICS else indicator.id, state)
    found: dict[date, list[str]] = defaultdict(list)
    for day, source_id in zip(rows.as_on.dt.date, rows.source_id, strict=True):
        if not is_missing(source_id):
            found[day].append(source_id)
    return found


def scale(indicator: Indicator) -> Scale:
    """The indicator's scale; classes that are computed come from all its dates, so that dates compare."""
    if indicator.scale.kind in {"fixed", "yes_no"}:
        fixed = scale_for(indicator, pd.Series(dtype="float64"))
        return with_ends(fixed, SATURATED, NO_GAIN) if indicator.id == PACE_RATIO else fixed
    return _computed_scale(indicator.id, warehouse.current_build())


@st.cache_data(max_entries=100, show_spinner=False)
def _computed_scale(indicator_id: str, build: str) -> Scale:
    """`build` is the key of the cache: natural breaks of all dates take longer than drawing the map."""
    return scale_for(definitions.indicators()[indicator_id], queries.indicator_series(indicator_id).value)


def _pace_ratio(as_on: date) -> pd.DataFrame:
    progress = queries.district_progress(queries.INDIA, as_on)
    progress = progress[progress.pace_status.notna()]
    end = progress.pace_status.map(ENDS)
    notes = {
        "no gain": "No gain since {}",
        "behind": "Recent pace since {}",
        "on pace": "Recent pace since {}",
        "no recent reading": "No usable reading 28 to 100 days before to take a pace from",
    }
    said = doubt(progress)
    note = [
        ". ".join([*filter(None, [notes.get(status, "").format(date_short(start))]), *([] if is_missing(of) else [of])])
        for status, start, of in zip(progress.pace_status, progress.recent_pace_from, said["note"], strict=True)
    ]
    return pd.DataFrame(
        {
            "lgd_district_code": progress.lgd_district_code,
            "value": progress.pace_ratio.where(end.isna()),
            "flag": said["flag"],
            "end": end,
            "note": note,
        }
    )

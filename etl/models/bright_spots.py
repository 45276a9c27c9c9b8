"""Bright spots: districts that gained more than their circumstances and their State let expect, in two windows."""

from collections.abc import Mapping
from dataclasses import dataclass
from statistics import NormalDist

import numpy as np
import pandas as pd

from etl.models import lasting
from etl.models.expected_gain import expected
from etl.models.peers import FACTS, compared
from etl.models.readings import last_reading, usable_coverage

TURNS = ("bright_spot_turn_on", "bright_spot_early_turn_on", "bright_spot_first_turn_on")
"""Constants: the days on which the second window may begin, the latest first. Each ends where the next begins."""

ANSWERS = ("holds_in_both", "ahead_in_state", "is_bright_spot")

NOT_JUDGED = ("household_count", "few_facts", "no_reading", "near_full_early", "few_districts")
"""Why a district is not judged: its household count needs checking; too few circumstances are known; a reading is
missing; it was near full before two windows could be read; too few districts of its State can stand beside it."""


@dataclass(frozen=True)
class Readings:
    """Coverage in per cent, districts × as-on dates, usable readings only; and the last of each with its date."""

    on: pd.DataFrame
    last: pd.Series
    last_on: pd.Series

    def at(self, day: pd.Timestamp | None) -> pd.Series:
        """Coverage on a day, or the last of each district for None; NaN where there is no usable reading."""
        if day is None:
            return self.last
        return self.on[day] if day in self.on else pd.Series(np.nan, self.on.index)


def solve(
    constants: Mapping[str, object], context: pd.DataFrame, progress: pd.DataFrame, origins: pd.DataFrame
) -> dict[str, pd.DataFrame]:
    """mart.bright_spot a row a district, mart.bright_spot_state and mart.bright_spot_window on what it is measured by.

    `context` is mart.district_context, `progress` mart.district_progress, `origins` core.practice_origin. Source:
    positive deviance with official data, Albanna & Heeks (2019), Electronic Journal of Information Systems in
    Developing Countries 85; shrinkage as in Efron & Morris (1975), Journal of the American Statistical Association 70.
    """
    context = context.set_index("lgd_district_code").sort_index()
    readings = read(progress, context.index, int(constants["recent_pace_max_days"]))
    allowed = context[context.rural_households.notna() & _facts_known(constants, context)]
    start, headroom = pd.Timestamp(constants["bright_spot_from"]), float(constants["bright_spot_headroom_pct"])
    least = int(constants["bright_spot_least_districts"])
    z = NormalDist().inv_cdf(0.5 + float(constants["bright_spot_interval_pct"]) / 200)
    judged, states, windows = [], [], []
    end: pd.Timestamp | None = None
    for turn in (pd.Timestamp(constants[name]) for name in TURNS):
        first = surplus(allowed, readings.at(start), readings.at(turn), headroom)
        second = surplus(allowed, readings.at(turn), readings.at(end), headroom)
        found, window = lasting.judge(first, second, least, z)
        till = readings.last_on if end is None else pd.Series(end, context.index)
        dates = {"window_from": start, "window_to": turn}
        judged.append(found.assign(**dates, second_window_to=till.reindex(found.index)))
        states.append(lasting.by_state(first, second).assign(**dates, second_window_to=till.max()))
        windows.append(pd.DataFrame([{**dates, "second_window_to": till.max(), **window}]))
        end = turn
    districts = pd.concat(judged)
    districts = districts[~districts.index.duplicated()].reindex(context.index)
    districts = districts.astype(dict.fromkeys(ANSWERS, "boolean"))
    districts.insert(0, "lgd_state_code", context.lgd_state_code)
    districts["not_judged_because"] = _why_not(constants, districts, context, readings)
    _count_practices(districts, origins)
    return {
        "mart.bright_spot": _dated(districts.reset_index()),
        "mart.bright_spot_state": _dated(pd.concat(states, ignore_index=True)),
        "mart.bright_spot_window": _dated(pd.concat(windows, ignore_index=True)),
    }


def read(progress: pd.DataFrame, codes: pd.Index, fresh_days: int) -> Readings:
    """The readings of districts `codes`; a last one counts where it is at most `fresh_days` behind the usual date."""
    on = usable_coverage(progress)
    last, last_on = last_reading(on, fresh_days)
    return Readings(on.reindex(codes), last.reindex(codes), last_on.reindex(codes))


def surplus(context: pd.DataFrame, before: pd.Series, after: pd.Series, headroom_pct: float) -> pd.DataFrame:
    """Districts with both readings and something left to do: what they closed of it, and what was to be expected.

    A district at 98 % cannot gain ten points, so the gain is taken as the share it closed of what was left, and only
    districts with at least `headroom_pct` points left are counted. Columns: lgd_state_code, left_pct_points,
    gain_pct_points, surplus (share closed above what was expected, of what was left).
    """
    before, after = before.reindex(context.index), after.reindex(context.index)
    counted = before.notna() & after.notna() & (100 - before >= headroom_pct)
    rows = context[counted]
    left, gain = (100 - before)[counted], (after - before)[counted]
    share = (gain / left).to_numpy(dtype=float)
    usual = expected(compared(rows).to_numpy(), share, rows.lgd_state_code.to_numpy()) if len(rows) else share
    return pd.DataFrame(
        {
            "lgd_state_code": rows.lgd_state_code,
            "left_pct_points": left,
            "gain_pct_points": gain,
            "surplus": share - usual,
        }
    )


def _facts_known(constants: Mapping[str, object], context: pd.DataFrame) -> pd.Series:
    return context[list(FACTS)].notna().sum(axis=1) >= int(constants["peer_least_facts"])


def _why_not(
    constants: Mapping[str, object], districts: pd.DataFrame, context: pd.DataFrame, readings: Readings
) -> pd.Series:  # fmt: skip
    """The first reason of NOT_JUDGED that holds; null where the district is judged."""
    full = 100 - float(constants["bright_spot_headroom_pct"])
    start = readings.at(pd.Timestamp(constants["bright_spot_from"]))
    turns = [readings.at(pd.Timestamp(constants[name])) for name in TURNS]
    read_in = [turn.notna() & end.notna() for turn, end in zip(turns, [readings.last, *turns[:-1]], strict=True)]
    left_in = [known & (turn <= full) for known, turn in zip(read_in, turns, strict=True)]
    holds = [
        context.rural_households.isna(),
        ~_facts_known(constants, context),
        start.isna() | ~np.logical_or.reduce(read_in),
        (start > full) | ~np.logical_or.reduce(left_in),
        pd.Series(True, context.index),
    ]
    why = pd.Series(np.select(holds, NOT_JUDGED, ""), context.index, dtype=object)
    return why.where(districts.surplus_pct_points.isna(), None)


def _count_practices(districts: pd.DataFrame, origins: pd.DataFrame) -> None:
    """How many practices are told of each district, all and those of real records; a lesson is none."""
    told = origins[~origins.is_lesson.astype(bool)].dropna(subset="lgd_district_code")
    real = told[~told.illustrative.astype(bool)]
    for name, rows in (("documented_practices", told), ("documented_practices_real", real)):
        count = rows.groupby("lgd_district_code").practice_id.nunique()
        districts[name] = count.reindex(districts.index).fillna(0).astype(int)


def _dated(frame: pd.DataFrame) -> pd.DataFrame:
    """Days as dates, not as times, so that the warehouse says so too."""
    days = frame.select_dtypes("datetime").columns
    return frame.assign(**{name: frame[name].dt.date.astype(object).where(frame[name].notna(), None) for name in days})

"""Where a line must break: dates without figures, long stretches without readings, values of an undivided parent.

One rule of what is too long holds for the map, the charts of districts and the charts of States: readings more than
LONGEST_DAYS apart. Nothing names such a stretch; it follows from the dates.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

import pandas as pd

from dashboard import format as fmt
from dashboard.charts import template as t

LONGEST_DAYS = 550
"""Readings further apart than this, a year and a half, are not joined: a year's reading is missing between them."""

OVERSTATED = "overstated_upper_bound"
"""Flag of a value carried forward from an undivided parent: not comparable with the values beside it."""


@dataclass(frozen=True)
class Gap:
    """A stretch without figures between two dates; for one place, or for all where `lgd_code` is None.

    `label` is what stands in its band, upright: a few words.
    """

    start: date
    end: date
    lgd_code: int | None = None
    label: str = "no district figures"


def holes(dates: Iterable[date]) -> list[tuple[date, date]]:
    """Stretches without readings: two dates that follow on each other, more than LONGEST_DAYS apart."""
    return [
        (before, after)
        for before, after in pairwise(sorted({_day(d) for d in dates}))
        if (after - before).days > LONGEST_DAYS
    ]


def gaps_of(frame: pd.DataFrame, dates: Iterable[date]) -> list[Gap]:
    """The gaps of `frame` (lgd_code, as_on, coverage_pct), given every as-on date the Atlas has.

    A place has a gap around each date on which it lacks a figure though it has one before and after; the holes
    between the as-on dates are gaps for all.
    """
    expected = sorted({_day(d) for d in dates})
    found = [Gap(start, end) for start, end in holes(expected)]
    known = frame.dropna(subset=["coverage_pct"])
    for lgd_code, rows in known.groupby("lgd_code"):
        have = sorted({_day(d) for d in rows["as_on"]})
        for before, after in pairwise(have):
            if any(before < d < after for d in expected):
                found.append(Gap(before, after, int(lgd_code)))
    return found


def gaps_of_totals(totals: pd.DataFrame) -> list[Gap]:
    """The gaps of one State's totals (as_on, coverage_pct, missing where there is no total of that date).

    A line breaks between totals more than LONGEST_DAYS apart, and around a date without a complete total. Only two
    published totals are joined over such a date: they do not rest on the districts that it lacks.
    """
    known = totals.dropna(subset=["coverage_pct"])
    days = [_day(d) for d in known["as_on"]]
    basis = list(known["total_basis"]) if "total_basis" in known else [""] * len(days)
    without = [_day(d) for d in totals[totals["coverage_pct"].isna()]["as_on"]]
    return [
        Gap(before, after, label="no complete total")
        for (before, of), (after, then) in pairwise(zip(days, basis, strict=True))
        if (after - before).days > LONGEST_DAYS
        or (not of == then == "published" and any(before < day < after for day in without))
    ]


def segments(rows: pd.DataFrame, dates: Sequence[date], gaps: Sequence[Gap] = ()) -> list[list[tuple]]:
    """Runs of (as_on, coverage_pct) of one place that a line may join.

    They are neighbours among `dates`, with no gap between, and both or neither OVERSTATED.
    """
    lgd_code = int(rows["lgd_code"].iloc[0])
    overstated = set(rows.loc[rows["flag"] == OVERSTATED, "as_on"]) if "flag" in rows else set()
    values = dict(zip(rows["as_on"], rows["coverage_pct"], strict=True))
    mine = [gap for gap in gaps if gap.lgd_code in (None, lgd_code)]
    runs: list[list[tuple]] = [[]]
    previous = None
    for day in dates:
        value = values.get(day)
        if fmt.is_missing(value):
            runs.append([])
        else:
            if previous is not None and (
                any(previous < gap.end and day > gap.start for gap in mine)
                or (previous in overstated) != (day in overstated)
            ):
                runs.append([])
            runs[-1].append((day, float(value)))
        previous = day
    return [run for run in runs if run]


def gap_note(frame: pd.DataFrame, gaps: Sequence[Gap]) -> str:
    """The breaks in words, to stand under the chart: who has no figures between which dates."""
    if frame.empty:
        return ""
    labels = dict(zip(frame["lgd_code"], frame["label"], strict=True))
    spans: dict[tuple, list[str]] = {}
    for gap in gaps:
        if gap.lgd_code is None:
            spans.setdefault((gap.start, gap.end, gap.label), [])
        elif gap.lgd_code in labels:
            spans.setdefault((gap.start, gap.end, gap.label), []).append(labels[gap.lgd_code])
    sentences = []
    for (start, end, label), names in sorted(spans.items()):
        whom = "" if not names or len(names) == len(labels) > 1 else f" for {fmt.join_names(names, 4)}"
        what = label.capitalize()
        sentences.append(f"{what} between {fmt.date_long(start)} and {fmt.date_long(end)}{whom}.")
    return " ".join(sentences)


def ready(frame: pd.DataFrame) -> pd.DataFrame:
    """`frame` sorted by place and date, `as_on` as dates, with `hollow` true where a row is flagged."""
    frame = frame.assign(as_on=[_day(d) for d in frame["as_on"]], hollow=t.flagged(frame))
    return frame.sort_values(["lgd_code", "as_on"], kind="stable").reset_index(drop=True)


def _day(value) -> date:
    return pd.Timestamp(value).date()

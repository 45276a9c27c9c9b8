"""What travels to the browser at each change: values, never geometry. About 4 kB for 754 districts.

Streamlit writes JSON with a space after each comma, so lists of numbers go as one string, to base 36.
District codes go as ranges (`1~37,39`), for LGD codes run almost without gaps.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from itertools import groupby

import numpy as np
import pandas as pd

from dashboard.scales import Scale, classify

Unit = tuple[str, int]
"""An Indicator's unit and decimals, such as ("pct", 1)."""

CLASS_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
"""A class is one character; a continuous scale is sent in as many steps as there are digits."""
NO_VALUE = "."


class FrameError(ValueError):
    """A frame handed to the map breaks its shape; the message names the columns or districts at fault."""


def values(frame: pd.DataFrame, scale: Scale, unit: Unit) -> dict:
    """One date's values: `{"codes", "classes", "values", "flags", "notes"}`, all strings or short lists.

    `frame` has `lgd_district_code`, `value` (NA = no data) and optionally `flag`, `note` and, for a scale with
    ends, `end` ("low" or "high" puts a district without a value in the first or the last class). Classes are
    taken from the full value; the displayed one is rounded, but never up to a 100 % that is not reached, and
    travels as a whole number of its last decimal to base 36. Of a category only its number travels, as the class.
    Raises FrameError on a missing column, a district given twice or a category that the scale does not have.
    """
    ordered = _checked(frame)
    return {
        "codes": ranges(ordered["lgd_district_code"]),
        "classes": class_digits(ordered["value"], scale, ordered.get("end")),
        "values": "" if scale.kind == "categories" else ",".join(_shown(ordered["value"], unit)),
        "flags": _sentences(ordered, "flag") if "flag" in ordered else [],
        "notes": _sentences(ordered, "note") if "note" in ordered else [],
    }


def frames(frame: pd.DataFrame, scale: Scale, unit: Unit) -> dict[str, dict]:
    """`values` for each `as_on` of a frame that holds several dates, by ISO date.

    A column `source` says of whom a date's figures are, the same for all of the date; it travels once a date.
    """
    if "as_on" not in frame:
        raise FrameError("frames need a column as_on beside lgd_district_code and value")
    return {
        iso(day): values(part, scale, unit) | _source(part)
        for day, part in frame.groupby("as_on", sort=True)
    }


def scale(chosen: Scale) -> dict:
    """The scale with its colours in both themes, for the browser to choose."""
    return {
        "kind": chosen.kind,
        "breaks": list(chosen.breaks),
        "labels": list(chosen.labels),
        "light": list(chosen.colours("light")),
        "dark": list(chosen.colours("dark")),
        **({"ends": list(chosen.ends)} if chosen.ends else {}),
        **({"shapes": list(chosen.shapes), "rest": chosen.rest} if chosen.kind == "categories" else {}),
        **({"lacking": chosen.lacking} if chosen.lacking else {}),
    }


def arcs(lines: Iterable[tuple[int, int, float]]) -> str:
    """Lines from a giver to a seeker as "from~to~weight,…", rising; "" for none.

    The same pair given again adds its weight; a line from a district to itself is left out.
    Raises FrameError on a missing code and on a weight that is not above 0.
    """
    weights: dict[tuple[int, int], float] = {}
    for giver, seeker, weight in lines:
        if pd.isna(giver) or pd.isna(seeker) or pd.isna(weight) or not 0 < weight < float("inf"):
            raise FrameError(f"a line of the map needs two codes and a weight above 0, not {(giver, seeker, weight)}")
        pair = (int(giver), int(seeker))
        weights[pair] = weights.get(pair, 0) + float(weight)
    return ",".join(f"{a}~{b}~{weight:.4g}" for (a, b), weight in sorted(weights.items()) if a != b)


def class_digits(numbers: pd.Series, chosen: Scale, ends: pd.Series | None = None) -> str:
    """One character a value: its class, `.` for no data; `ends` are for a scale that has them."""
    found = classify(numbers, chosen)
    if chosen.kind == "categories" and (unknown := found[~found.between(0, len(chosen.labels) - 1)].dropna()).size:
        raise FrameError(f"categories are 0 to {len(chosen.labels) - 1}, the frame has {sorted(set(unknown.tolist()))}")
    if chosen.ends:
        found = found + 1
        if ends is not None:
            found = found.mask(ends == "low", 0).mask(ends == "high", len(chosen.labels) - 1)
    if chosen.kind == "continuous":
        found = found * len(CLASS_DIGITS) // 100
    numbers = found.astype("Int64").fillna(-1).tolist()
    return "".join(NO_VALUE if number < 0 else CLASS_DIGITS[number] for number in numbers)


def ranges(codes: Iterable[int]) -> str:
    """Rising whole numbers as ranges: 1, 2, 3, 5, -1 → "-1,1~3,5" (a tilde, for codes can be negative)."""
    parts = []
    for _, run in groupby(enumerate(codes), key=lambda pair: pair[1] - pair[0]):
        first, *rest = [code for _, code in run]
        parts.append(f"{first}~{rest[-1]}" if rest else f"{first}")
    return ",".join(parts)


def iso(day: object) -> str:
    """A date, timestamp or ISO text as ISO text."""
    return day if isinstance(day, str) else pd.Timestamp(day).date().isoformat()


def day_or_none(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def in_order(captions: Mapping[object, str], dates: Sequence[object]) -> list[str]:
    """Captions in the order of dates, empty where a date has none."""
    known = {iso(day): caption for day, caption in captions.items()}
    return [known.get(iso(day), "") for day in dates]


def _source(frame: pd.DataFrame) -> dict[str, str]:
    said = frame["source"].dropna().unique() if "source" in frame else []
    return {"source": said[0]} if len(said) else {}


def _checked(frame: pd.DataFrame) -> pd.DataFrame:
    missing = {"lgd_district_code", "value"} - set(frame.columns)
    if missing:
        raise FrameError(f"the map's frame lacks {sorted(missing)}; it has {list(frame.columns)}")
    ordered = frame.dropna(subset="lgd_district_code").sort_values("lgd_district_code", ignore_index=True)
    ordered["lgd_district_code"] = ordered["lgd_district_code"].astype(int)
    twice = ordered.loc[ordered["lgd_district_code"].duplicated(), "lgd_district_code"]
    if len(twice):
        raise FrameError(f"districts {sorted(set(twice))} have more than one row; the map takes one each")
    return ordered


def _shown(numbers: pd.Series, unit: Unit) -> list[str]:
    kind, decimals = unit
    floats = pd.to_numeric(numbers).astype("float64")
    rounded = floats.round(decimals)
    if kind in {"pct", "people_pct"}:
        below_full = (floats < 100) & (rounded >= 100)
        rounded = rounded.mask(below_full, 100 - 10.0**-decimals)
    whole = (rounded * 10**decimals).round()
    return ["" if number != number else _base_36(int(number)) for number in whole.tolist()]


@lru_cache(maxsize=65_536)
def _base_36(number: int) -> str:
    return np.base_repr(number, 36).lower()


def _sentences(frame: pd.DataFrame, column: str) -> list[list[str]]:
    codes: dict[str, list[int]] = defaultdict(list)
    for code, text, said in zip(frame["lgd_district_code"], frame[column], frame[column].notna(), strict=True):
        if said and text != "":
            codes[str(text)].append(code)
    return [[text, ranges(codes[text])] for text in sorted(codes)]

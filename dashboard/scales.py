"""From an indicator and its values to the classes a map draws: breaks, labels and colours.

A class holds the values from its lower limit up to, but not including, its upper limit, so the JJS
categories read as they are published: 25 is in "25–50", and only 100 is in "100".
"""

import math
import warnings
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

import numpy as np
import pandas as pd

from dashboard import format, palette
from etl.catalogue import Indicator

_GREYS = palette.Palette(
    light=("#e2e6e7", "#c1c9cc", "#9daab0", "#788890", "#54656e", "#32424b"),
    dark=("#d3d8da", "#b4bdc1", "#93a0a6", "#73828a", "#566770", "#3d4f59"),
)
_PALETTES = {"coverage": palette.COVERAGE, "need": palette.NEED, "change": palette.CHANGE, "neutral": _GREYS}
_UNIT_WORDS = {"pct": " %", "people_pct": " %", "ratio": " times"}


@dataclass(frozen=True)
class Scale:
    """How values become colours. `palette` is one of coverage, need, change, neutral.

    Kinds instead of numbers are made with `dashboard.categories.categories`.
    """

    kind: Literal["classes", "continuous", "categories"]
    breaks: tuple[float, ...]
    """Upper limits of all classes but the last, exclusive; for a continuous scale its low and high end."""
    labels: tuple[str, ...]
    palette: str
    ends: tuple[str, str] | None = None
    """What is said instead of a value in a first and a last class that hold no numbers, such as "no gain"."""
    own: palette.Palette | None = None
    """Of categories: one colour each, in place of `palette`."""
    shapes: tuple[str, ...] = ()
    """Of categories: one of `dashboard.categories.SHAPES` each, "" for none."""
    rest: str = ""
    """Of categories: what a district without one is called; "" = no data."""
    lacking: str = ""
    """Of categories: what a hatched district is said to be, in place of "no data"."""

    def colours(self, theme: palette.Theme = "light") -> tuple[str, ...]:
        """One colour a class, lowest first; for a continuous scale evenly spaced stops."""
        if self.own:
            return self.own.on(theme)
        chosen = _PALETTES[self.palette]
        if self.kind == "continuous":
            return chosen.on(theme)
        if self.ends:
            inner = chosen.steps(len(self.breaks) + 2, theme)
            return (palette.COVERAGE.steps(5, theme)[1], *inner)
        if self.palette == "change":
            return _about_zero(chosen.on(theme), self.breaks)
        return chosen.steps(len(self.breaks) + 1, theme)


def scale_for(indicator: Indicator, values: pd.Series) -> Scale:
    """The scale an indicator asks for, with classes computed from `values` where it fixes none.

    Quantiles and Fisher-Jenks breaks come from mapclassify and are then rounded to numbers a reader can
    remember, never further than a quarter of the narrower class beside them. With fewer distinct values
    than classes there are fewer classes; with no value at all there is one, labelled "no data".
    """
    wanted, unit = indicator.scale, indicator.unit
    said = tuple(wanted.labels)
    if wanted.kind == "yes_no":
        return Scale("classes", (0.5,), said or ("no", "yes"), wanted.palette)
    if wanted.kind == "fixed":
        breaks = tuple(float(limit) for limit in wanted.breaks)
        return Scale("classes", breaks, said or labels_for(breaks, unit), wanted.palette)
    known = values.dropna().astype(float)
    if wanted.kind == "continuous":
        ends = _ends(known)
        return Scale("continuous", ends, tuple(_word(end, unit) for end in ends), wanted.palette)
    breaks = _computed(known, wanted.kind, wanted.classes)
    labels = labels_for(breaks, unit) if len(known) else ("no data",)
    return Scale("classes", breaks, labels, wanted.palette)


def with_ends(scale: Scale, low: tuple[str, str], high: tuple[str, str]) -> Scale:
    """The scale with a class below and one above for districts to which no number applies.

    Each end is its label in the legend and what is said of a district. The first is coloured as an
    achievement, the last as the darkest of the scale.
    """
    return replace(scale, labels=(low[0], *scale.labels, high[0]), ends=(low[1], high[1]))


def classify(values: pd.Series, scale: Scale) -> pd.Series:
    """Class number (Int64, 0 = lowest) of each value, <NA> where there is none.

    On a continuous scale the number is the hundredth (0–99) of the way from its low to its high end. A category's
    value is its number already.
    """
    numbers = pd.to_numeric(values).astype("float64")
    if scale.kind == "categories":
        return numbers.astype("Int64")
    if scale.kind == "continuous":
        low, high = scale.breaks
        place = np.clip((numbers - low) / ((high - low) or 1) * 100, 0, 99.999)
        found = np.floor(place)
    else:
        found = pd.Series(np.searchsorted(scale.breaks, numbers, side="right"), index=values.index)
    return found.where(numbers.notna()).astype("Int64")


def labels_for(breaks: tuple[float, ...], unit: str) -> tuple[str, ...]:
    """Words for classes: "below 5 %", "5–10 %", "10 % and more"."""
    if not breaks:
        return ("all districts",)
    words = [_number(limit) for limit in breaks]
    end = _UNIT_WORDS.get(unit, "")
    between = [f"{low}–{high}{end}" for low, high in pairwise(words)]
    return (f"below {words[0]}{end}", *between, f"{words[-1]}{end} and more")


def _computed(values: pd.Series, kind: str, classes: int) -> tuple[float, ...]:
    distinct = np.unique(values)
    if len(distinct) < 2:
        return ()
    count = min(classes, len(distinct))
    import mapclassify  # brings in scipy, a second that most pages need not wait for

    method = mapclassify.FisherJenks if kind == "fisher_jenks" else mapclassify.Quantiles
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # no numba, or fewer distinct values than classes
        upper = np.unique(method(values.to_numpy(), k=count).bins[:-1])
    limits = [limit for limit in upper if distinct[0] < limit <= distinct[-1]]
    return _rounded(limits, distinct[0], distinct[-1])


def _rounded(limits: list[float], low: float, high: float) -> tuple[float, ...]:
    edges = [low, *limits, high]
    rounded = []
    for before, limit, after in zip(edges, edges[1:], edges[2:], strict=False):
        room = min(gap for gap in (limit - before, after - limit, high - low) if gap > 0) / 4
        rounded.append(_nicest(limit, room))
    return tuple(sorted(set(rounded)))


def _nicest(value: float, room: float) -> float:
    power = math.ceil(math.log10(room)) + 1
    for exponent in range(power, power - 6, -1):
        for step in (5, 2, 1):
            unit = step * 10.0**exponent
            nearest = round(value / unit) * unit
            if abs(nearest - value) <= room:
                return round(nearest, max(0, -exponent))
    return value


def _ends(values: pd.Series) -> tuple[float, float]:
    if values.empty:
        return (0.0, 1.0)
    low, high = float(values.min()), float(values.max())
    if low == high:
        return (low, low + 1)
    step = 10.0 ** math.floor(math.log10(high - low))
    return (math.floor(low / step) * step, math.ceil(high / step) * step)


def _about_zero(colours: tuple[str, ...], breaks: tuple[float, ...]) -> tuple[str, ...]:
    """Colours of a change scale whose almost white middle falls on the class that holds zero."""
    middle = len(colours) // 2
    zero = int(np.searchsorted(breaks, 0, side="right"))
    return (
        *_spread(colours[:middle], zero),
        colours[middle],
        *_spread(colours[middle + 1 :], len(breaks) - zero),
    )


def _spread(colours: tuple[str, ...], count: int) -> tuple[str, ...]:
    return palette.Palette(colours, colours).steps(count) if count else ()


def _word(value: float, unit: str) -> str:
    return f"{_number(value)}{_UNIT_WORDS.get(unit, '')}"


def _number(value: float) -> str:
    decimals = 0 if float(value).is_integer() else 1 if float(value * 10).is_integer() else 2
    return format.indian(value, decimals)

"""What travels to the browser at each change: one character a cell for kind and strength, one or two for each fact."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd

NONE = "."
DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
MOST = len(DIGITS) - 1
LARGEST_COUNT = len(DIGITS) ** 2 - 1


class FrameError(ValueError):
    """A frame handed to the matrix breaks its shape; the message names what is at fault."""


@dataclass(frozen=True)
class Kind:
    """One kind of cell. `light` and `dark` are its hex colours in the two themes."""

    id: str
    label: str
    light: str
    dark: str
    shape: str
    """One of dashboard.categories.SHAPES; "" = hatched."""


@dataclass(frozen=True)
class Row:
    """One line of the matrix: a district or a State, in the order to be drawn."""

    id: int
    label: str
    note: str = ""
    """Beside the name, such as the State of a district of another one."""
    total: str = ""
    """What stands in the last column."""


@dataclass(frozen=True)
class Column:
    """One theme, in the order to be drawn."""

    id: str
    title: str
    short: str


@dataclass(frozen=True)
class Fact:
    """A line of the card beside a cell: the label, and the column of the frame it is taken from."""

    label: str
    column: str
    kind: Literal["share", "count", "some", "word"]
    """share = 0 to 1 with two decimals; some = a count that is left out at 0; word = one of `words` by its place."""
    words: tuple[str, ...] = ()


def encode(
    cells: pd.DataFrame, rows: Sequence[Row], columns: Sequence[Column], kinds: Sequence[Kind], facts: Sequence[Fact]
) -> dict:
    """Cells as strings in the order of rows, then columns: `{"cells", "facts"}`.

    `cells` has row, column, kind, strength (0 to 1, NA = none), optionally hatched (0 to 1) and the facts' columns;
    just one line for each row and column. A missing fact is left out of the card.
    Raises FrameError on a missing column, a pair that is missing or there twice, and an unknown kind.
    """
    needed = {"row", "column", "kind", "strength", *(fact.column for fact in facts)}
    if lacking := needed - set(cells.columns):
        raise FrameError(f"the matrix's frame lacks {sorted(lacking)}; it has {list(cells.columns)}")
    if cells.duplicated(["row", "column"]).any():
        raise FrameError("the matrix takes one line for each row and column; some are there twice")
    wanted = pd.MultiIndex.from_product([[row.id for row in rows], [column.id for column in columns]])
    ordered = cells.set_index(["row", "column"])
    if missing := len(wanted.difference(ordered.index)):
        raise FrameError(f"the matrix lacks {missing} of {len(wanted)} cells; what is not known is a kind, too")
    ordered = ordered.loc[wanted]
    places = {kind.id: DIGITS[place] for place, kind in enumerate(kinds)}
    if unknown := set(ordered.kind) - set(places):
        raise FrameError(f"kinds are {list(places)}, the frame has {sorted(map(str, unknown))}")
    drawn = {"kinds": "".join(ordered.kind.map(places)), "strengths": _shares(ordered.strength)}
    if "hatched" in ordered:
        drawn["hatched"] = _shares(ordered.hatched.fillna(0))
    return {
        "cells": drawn,
        "facts": [
            {"label": fact.label, "kind": fact.kind, "words": list(fact.words), "values": _told(ordered, fact)}
            for fact in facts
        ],
    }


def _shares(values: pd.Series) -> str:
    numbers = pd.to_numeric(values).astype("float64").to_numpy()
    return "".join(NONE if np.isnan(one) else DIGITS[round(MOST * min(1.0, max(0.0, one)))] for one in numbers)


def _told(cells: pd.DataFrame, fact: Fact) -> str:
    numbers = pd.to_numeric(cells[fact.column]).astype("float64").to_numpy()
    if fact.kind == "word":
        return "".join(NONE if np.isnan(one) else DIGITS[int(one)] for one in numbers)
    scale = 100 if fact.kind == "share" else 1
    return "".join(NONE * 2 if np.isnan(one) else _pair(round(scale * one)) for one in numbers)


def _pair(number: int) -> str:
    high, low = divmod(min(LARGEST_COUNT, max(0, number)), len(DIGITS))
    return DIGITS[high] + DIGITS[low]

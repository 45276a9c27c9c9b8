"""Where a practice comes from and how far each district has taken it, as the district map takes it."""

from collections.abc import Iterable

import pandas as pd

from dashboard.categories import Category, categories
from dashboard.scales import Scale
from dashboard.text import waiting

KINDS = (
    Category("Where it comes from", "#0b7a75", "#3fb3a8", "★"),
    Category("Sustained 12 months", "#0a4f86", "#4f9fe0", "■"),
    Category("Scaled or piloting", "#3f8fc6", "#2f78b4", "◆"),
    Category("Committed or planned", "#9cc9e8", "#8fbfe0", "●"),
    Category("Interested", "#d9e8f2", "#c4d6e2", "–"),
    Category("Dropped or rejected", "#b98a63", "#b98a63", "▲"),
)
ORIGIN = 0
PLACES = {6: 1, 5: 2, 4: 2, 3: 3, 2: 3, 1: 4, 0: 5}
"""Place among KINDS by stage_rank."""


def scale(rest: str) -> Scale:
    """The scale of the map; `rest` is what the other districts are called."""
    return categories(*KINDS, rest=rest)


def placed(origins: Iterable[int], adopters: pd.DataFrame) -> pd.DataFrame:
    """A row a district with the place of its kind, and its own stage as a note. An origin that took it up stays one.

    `adopters` has lgd_district_code, stage, stage_on and stage_rank.
    """
    taken = pd.DataFrame(
        {
            "lgd_district_code": adopters.lgd_district_code.astype(int),
            "value": adopters.stage_rank.map(PLACES).astype("Int64"),
            "note": [waiting.since(adopter) for adopter in adopters.itertuples()],
        }
    )
    notes = dict(zip(taken.lgd_district_code, taken.note, strict=True))
    codes = list(dict.fromkeys(int(code) for code in origins))
    first = pd.DataFrame(
        {
            "lgd_district_code": pd.Series(codes, dtype=int),
            "value": pd.Series(ORIGIN, index=range(len(codes)), dtype="Int64"),
            "note": pd.Series([notes.get(code, "") for code in codes], dtype=object),
        }
    )
    return pd.concat([first, taken[~taken.lgd_district_code.isin(codes)]], ignore_index=True)

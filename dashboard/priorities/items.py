"""Rows as the cards of the list: words, links and bars of each follow-up."""

from collections.abc import Callable
from typing import Any

import pandas as pd

from dashboard import filters
from dashboard.categories import GAP_TYPES
from dashboard.components.follow_up_list import Item, Link, Part, Visit
from dashboard.format import indian, is_missing
from dashboard.priorities.follow_ups import FollowUps
from dashboard.text import priorities as words
from dashboard.text.gap_cell import NEXT
from dashboard.text.gaps import lower

PRACTICES = 3
"""Practices named on a card; the list that is taken away has them all."""


def parts(weights: tuple[int, ...]) -> list[Part]:
    """The six parts with the reader's weights."""
    return [
        Part(words.SHORT[name], words.CRITERIA[name], weight)
        for name, weight in zip(words.CRITERIA, weights, strict=True)
    ]


def items(
    book: FollowUps, shown: pd.DataFrame, sure: pd.DataFrame | None, said: Callable[[Any], str]
) -> list[Item]:  # fmt: skip
    """A card for each row shown. `sure` is how sure their ranks are, in their order, and `said` puts it in words."""
    shared = filters.link()
    made, band = [], 0
    for place, row in enumerate(shown.itertuples()):
        known = None if sure is None else sure.iloc[place]
        opens = known is not None and known.band > band and len(shown) > 1
        heading = words.band(known.band, int((sure.band == known.band).sum())) if opens else ""
        band = band if known is None else known.band
        made.append(_item(book, row, shared, heading, "" if known is None else said(known)))
    return made


def _item(book: FollowUps, row: Any, shared: dict[str, str], band: str, sure: str) -> Item:
    kind = GAP_TYPES[row.gap_type]
    own = shared | {"state": row.state, "district": row.district_label, "theme": row.theme}
    values = [getattr(row, f"{name}_score") for name in words.CRITERIA]
    return Item(
        id=row.row_id, rank=indian(row.rank), place=row.district_label, theme=lower(row.theme_title),
        kind=kind.label, shape=kind.shape, light=kind.light, dark=kind.dark, illustrative=bool(row.illustrative),
        what=NEXT[row.follow_up][0], why=words.WHY[row.follow_up],
        concerned=f"{words.concerned(row)} {words.unknown(row)}".strip(),
        parts=tuple(None if is_missing(value) else float(value) for value in values), score=float(row.score),
        visits=tuple(
            Visit(words.host_name(host), words.host_reasons(host), bool(host.illustrative))
            for host in book.hosts_of(row)
        ),
        no_visit=words.NO_HOST,
        links=tuple(
            Link(practice.title, "sourcebook", tuple((shared | {"practice": practice_id}).items()),
                 "illustrative" if practice.illustrative else "")
            for practice_id, practice in list(book.practices(row).items())[:PRACTICES]
        ),
        reason=Link(words.WHY_LINK, "knowledge_gaps", tuple(own.items())),
        band=band, sure=sure,
    )  # fmt: skip

"""Whose gaps are shown: India by State, the districts of a State, those of workshops, or a district with its peers."""

from collections.abc import Collection
from dataclasses import dataclass, replace

import pandas as pd

from dashboard import filters
from dashboard.categories import GAP_TYPES, NOT_MEASURED
from dashboard.filters import Filters
from dashboard.gaps.asked import ALL, KINDS, PEERS, TEAMS, Asked
from dashboard.gaps.order import GAPS
from dashboard.queries import gaps as queries


@dataclass(frozen=True)
class Scope:
    """What is shown: `cells` has row, column, kind and strength, and the parts that the card tells.

    `by_state` says that each row is a State, whose cells hold the number of districts of each kind.
    """

    place: str
    cells: pd.DataFrame
    by_state: bool

    def of_theme(self, theme: str) -> "Scope":
        """The same rows on one theme; all where none is named."""
        return replace(self, cells=self.cells[self.cells.theme == theme]) if theme else self

    def number(self, kinds: Collection[str]) -> pd.Series:
        """Pairs of district and theme of some kinds, by row."""
        cells = self.cells
        if self.by_state:
            return cells[list(kinds)].sum(axis=1).groupby(cells.row).sum()
        return cells.kind.isin(kinds).groupby(cells.row).sum()

    @property
    def counts(self) -> dict[str, int]:
        """Pairs of district and theme by kind."""
        if self.by_state:
            return {kind: int(self.cells[kind].sum()) for kind in KINDS}
        return {kind: int((self.cells.kind == kind).sum()) for kind in KINDS}

    @property
    def districts(self) -> int:
        """How many districts are shown."""
        if self.by_state:
            return int(self.cells.groupby("row").districts.first().sum())
        return int(self.cells.row.nunique())

    @property
    def themes(self) -> pd.DataFrame:
        """One row a theme: theme, theme_title and the number of districts of each kind."""
        numbers = self.cells if self.by_state else self.cells.join(pd.get_dummies(self.cells.kind, dtype=int))
        known = [kind for kind in KINDS if kind in numbers]
        summed = numbers.groupby(["theme", "theme_title"])[known].sum()
        return summed.reindex(columns=list(KINDS), fill_value=0).reset_index()

    @property
    def resting(self) -> tuple[int, int]:
        """How many of the kinds of gap that were named rest on illustrative workshops in part, and of how many."""
        if self.by_state:
            total = sum(self.counts.values()) - self.counts[NOT_MEASURED]
            return int(self.cells.illustrative.sum()), total
        named = self.cells[self.cells.kind != NOT_MEASURED]
        return int(named.illustrative.sum()), len(named)


def of(chosen: Filters, asked: Asked) -> Scope:
    """What the reader asked to see. Peers without a district, and workshops where none was, leave it empty."""
    if asked.who == ALL and chosen.is_india:
        return Scope(filters.INDIA, grouped(queries.states(chosen.illustrative)), True)
    districts, place = (), chosen.state
    if asked.who == TEAMS:
        districts = queries.teams(chosen.state_code, chosen.illustrative)
        place = f"Workshop districts of {chosen.state}"
    elif asked.who == PEERS:
        districts = (chosen.district_code, *queries.peers(chosen.district_code)) if chosen.district_code else ()
        place = f"{chosen.district or 'A district'} and its peers"
    if asked.who != ALL and not districts:
        return Scope(place, named(queries.cells(-1, (), chosen.illustrative)), False)
    return Scope(place, named(queries.cells(chosen.state_code, districts, chosen.illustrative)), False)


def named(cells: pd.DataFrame) -> pd.DataFrame:
    """Gaps of districts with the names the matrix goes by."""
    return cells.assign(row=cells.lgd_district_code, column=cells.theme, kind=cells.gap_type)


def grouped(states: pd.DataFrame) -> pd.DataFrame:
    """States by theme, each cell named for the most frequent gap; `strength` is the share of districts that have it.

    Where no district has a gap it is the most frequent of what else was measured. `hatched` is the share not measured.
    """
    others = [kind for kind in GAP_TYPES if kind not in GAPS]
    has_gap = states[list(GAPS)].sum(axis=1) > 0
    measured = states.not_measured < states.districts
    kind = states[list(GAPS)].idxmax(axis=1).where(has_gap, states[others].idxmax(axis=1)).where(measured, NOT_MEASURED)
    most = pd.Series([row[of] for of, (_, row) in zip(kind, states.iterrows(), strict=True)], index=states.index)
    return states.assign(
        row=states.lgd_state_code, column=states.theme, kind=kind,
        strength=(most / states.districts).where(measured),
        hatched=(states.not_measured / states.districts).where(measured, 0),
    )  # fmt: skip

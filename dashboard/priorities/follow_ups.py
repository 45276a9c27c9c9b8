"""What there is to follow up in a State or in India, read once a snapshot, with the districts to visit for each row."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

import pandas as pd
import streamlit as st

from dashboard import warehouse
from dashboard.queries import priorities as queries


class Practice(NamedTuple):
    """A practice to try; its title ends with the terrain it was made for, where that is told."""

    title: str
    illustrative: bool


@dataclass(frozen=True)
class FollowUps:
    """`rows` of mart.priority_scenario by district and theme; `hosts` of each by its row_id, the best fitting first."""

    rows: pd.DataFrame
    hosts: dict[str, tuple[Any, ...]]

    @cached_property
    def illustrative_hosts(self) -> bool:
        """Whether some host rests on illustrative data."""
        return any(host.illustrative for some in self.hosts.values() for host in some)

    def narrowed(self, theme: str | None, gap_types: Sequence[str]) -> pd.DataFrame:
        """Rows of one theme (None: all) and of some kinds of gap (none: all), in the same order."""
        kept = pd.Series(True, self.rows.index)
        if theme:
            kept &= self.rows.theme == theme
        if gap_types:
            kept &= self.rows.gap_type.isin(gap_types)
        return self.rows[kept].reset_index(drop=True)

    def hosts_of(self, row: Any) -> tuple[Any, ...]:
        """The districts to visit for a row; none where nobody could teach its theme."""
        return self.hosts.get(row.row_id, ())

    def practices(self, row: Any) -> dict[str, Practice]:
        """Practices to try by id: the one that fits the district best, then what its hosts could show."""
        told = [(row.best_practice_id, row.best_practice, row.best_practice_terrain, row.best_practice_illustrative)]
        told += [
            (host.practice_id, host.practice, host.practice_terrain, host.practice_illustrative)
            for host in self.hosts_of(row)
        ]
        found: dict[str, Practice] = {}
        for practice_id, title, terrain, illustrative in told:
            if isinstance(title, str):
                made_for = f" ({terrain.lower()})" if isinstance(terrain, str) else ""
                found.setdefault(practice_id, Practice(f"{title}{made_for}", bool(illustrative)))
        return found


def read(state: int, illustrative: bool) -> FollowUps:
    """The follow-ups of a State (0: India) in the snapshot in service, with illustrative workshops or without."""
    return _read(warehouse.current_build(), state, illustrative)


@st.cache_resource(max_entries=12, show_spinner=False)
def _read(build: str, state: int, illustrative: bool) -> FollowUps:
    """`build` is the key of the cache. Nobody changes what is kept here."""
    hosts = defaultdict(list)
    for host in queries.hosts(state, illustrative).itertuples():
        hosts[host.row_id].append(host)
    return FollowUps(queries.rows(state, illustrative), {of: tuple(some) for of, some in hosts.items()})

"""The plan under what was asked: gaps, hosts, pairs and the visits assigned, kept once a snapshot and question."""

from dataclasses import dataclass, replace

import pandas as pd
import streamlit as st

from dashboard import definitions, warehouse
from dashboard.queries import visits as queries
from dashboard.visits.asked import Asked
from dashboard.visits.assignment import Limits, assign, within

GAP = ["lgd_district_code", "theme"]
HOST = ["host_lgd_district_code", "theme"]
STATE_FIGURE = "state_figure"
HOST_COLUMNS = {
    "lgd_district_code": "host_lgd_district_code", "district": "host", "district_label": "host_label",
    "lgd_state_code": "host_lgd_state_code", "state": "host_state", "illustrative": "host_illustrative",
}  # fmt: skip


@dataclass(frozen=True)
class Planned:
    """`needs` are gaps, largest first; `pairs` each with each host of its theme; `open` the pairs within the limits.

    `visits` are the pairs assigned, with everything known of gap and host, by worth. Nobody changes what is kept here.
    """

    limits: Limits
    needs: pd.DataFrame
    left_out: int
    """Gaps that nothing but a State's figure tells of, and that do not count."""

    hosts: pd.DataFrame
    pairs: pd.DataFrame
    open: pd.DataFrame
    visits: pd.DataFrame

    def joined(self, chosen: pd.DataFrame) -> pd.DataFrame:
        """Rows of `pairs` with the columns of their gap and their host, `visit` naming each, in the same order."""
        found = chosen.merge(self.needs, on=GAP, validate="m:1").merge(self.hosts, on=HOST, validate="m:1")
        return found.assign(
            visit=found.lgd_district_code.astype(str) + "-" + found.theme.astype(str),
            made_up=found.illustrative.astype(bool) | found.host_illustrative.astype(bool),
        )


def plan(asked: Asked, illustrative: bool) -> Planned:
    """The plan for what was asked; the same question of the same snapshot is answered once."""
    return _planned(warehouse.current_build(), asked, illustrative)


@st.cache_resource(max_entries=24, show_spinner=False)
def _planned(build: str, asked: Asked, illustrative: bool) -> Planned:
    """`build` is part of the key."""
    half_km = float(definitions.methods().constants["host_half_km"].value)
    needs = queries.needs(asked.states, asked.kinds, illustrative)
    pairs = queries.pairs(
        asked.states, asked.kinds, illustrative, half_km, themes=asked.themes, state_figures=asked.state_figures
    )
    if asked.themes:
        needs = needs[needs.theme.isin(asked.themes)]
    every = len(needs)
    if not asked.state_figures:
        needs = needs[needs.need_basis != STATE_FIGURE]
    hosts = queries.hosts(illustrative).rename(columns=HOST_COLUMNS)
    opened = within(pairs, asked.limits)
    bare = Planned(asked.limits, needs, every - len(needs), hosts, pairs, opened, pairs.iloc[:0])
    return replace(bare, visits=bare.joined(assign(pairs, asked.limits)))

"""Compare's third way of choosing: one district beside its peers."""

from dataclasses import dataclass

import pandas as pd
import streamlit as st

from dashboard import queries
from dashboard.filters import Filters
from dashboard.format import markdown
from dashboard.palette import SERIES
from dashboard.peers import nearest
from dashboard.text import peers as words
from etl import paths

SCOPE = "A district and its peers"
PROFILE = paths.PAGES / "district_profile.py"


@dataclass(frozen=True)
class Group:
    """A district and its peers: their codes, the district first, and those whose lines stand out."""

    codes: tuple[int, ...]
    highlight: tuple[int, ...]
    name: str
    peers: pd.DataFrame

    def answer(self, now: pd.DataFrame) -> str:
        """The comparison's title; `now` is progress on the date chosen."""
        mine = now[now.lgd_district_code == self.codes[0]]
        return words.standing(self.name, mine.iloc[0] if len(mine) else None, self.peers)

    def said(self) -> str:
        """Which lines stand out."""
        shown = self.peers[self.peers.lgd_district_code.isin(self.highlight)]
        ahead = list(shown.district_label[shown.ahead])
        return words.highlighted(ahead, "" if ahead or shown.empty else shown.district_label.iloc[0], self.name)


def place(district: int) -> pd.Series:
    """District, label and State of a code."""
    return queries.districts().set_index("lgd_district_code").loc[district]


def choose(chosen: Filters) -> Group | None:
    """The district of the side bar and its peers; None, with what to do instead, where there are none."""
    if chosen.district_code is None:
        st.title("Choose a district to set beside its peers", anchor=False)
        where = "its State, then the district," if chosen.is_india else "it"
        st.markdown(f"Choose {where} in the side bar. The districts in circumstances most like its own join it here.")
        return None
    own_state = nearest.choose()
    peers = nearest.nearest(chosen, own_state)
    here = place(chosen.district_code)
    if peers.empty:
        st.title(markdown(words.finding(here.district, peers, here.state if own_state else None, nearest.span())))
        st.markdown(
            f"Choose peers from **{nearest.INDIA}** instead." if own_state else "Too few of its facts are known."
        )
        return None
    codes = (chosen.district_code, *peers.lgd_district_code.astype(int))
    leader = peers.dropna(subset="coverage_ahead_pct").nlargest(1, "coverage_ahead_pct")
    shown = peers[peers.ahead] if peers.ahead.any() else leader
    st.page_link(
        PROFILE, label=markdown(f"Why these districts: the profile of {here.district}"), icon=":material/location_on:",
        query_params=nearest.link(own_state),
    )  # fmt: skip
    return Group(codes, (codes[0], *shown.lgd_district_code.astype(int))[: len(SERIES.light)], here.district, peers)

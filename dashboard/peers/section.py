"""Districts in like circumstances on a district's profile: why each is alike, who is ahead, and where they lie."""

from typing import Any

import pandas as pd
import streamlit as st

from dashboard import figure, filters, maps
from dashboard.categories import Category, categories
from dashboard.components.district_map import district_map
from dashboard.filters import Filters
from dashboard.format import date_long, date_short, markdown
from dashboard.palette import ACCENT, GAIN, NEUTRAL
from dashboard.peers import compared, nearest
from dashboard.queries import peers as queries
from dashboard.text import peers as words
from etl import paths

COMPARE = paths.PAGES / "compare.py"
SOURCES = (
    "jjm_dashboard", "jjm_dashboard_baseline", "cgwb_gwra_2024", "cgwb_gwq_2023", "census2011", "niti_aspirational",
    "survey_of_india_outline",
)  # fmt: skip
"""Of the circumstances; each row names the source of its coverage."""
ALIKE, AHEAD, OWN = range(3)

CSV = [
    "place", "lgd_district_code", "district", "state", "distance", "reasons", "coverage_pct", "coverage_ahead_pct",
    "ahead", "flag", "rural_households", "sc_share_pct", "st_share_pct", "literacy_pct", "groundwater_stage_pct",
    "samples_over_limit_pct", "baseline_coverage_pct", "aspirational", "population_per_km2", "area_km2", "inherited",
]  # fmt: skip


def draw(chosen: Filters, now: Any) -> None:
    """The section for the district chosen; `now` is its reading on the date chosen, None without one."""
    own = queries.circumstances(chosen.district_code)
    heading = st.container()
    with st.container(horizontal=True, vertical_alignment="bottom", horizontal_alignment="distribute"):
        own_state = nearest.choose()
        st.page_link(
            COMPARE, label="Compare with its peers", icon=":material/compare_arrows:",
            query_params={"compare_scope": compared.SCOPE, **nearest.link(own_state)},
        )  # fmt: skip
    peers = nearest.nearest(chosen, own_state)
    place = compared.place(chosen.district_code)
    name, state = place.district, place.state if own_state else None
    found = words.finding(name, peers, state, nearest.span())
    with heading:
        figure.heading(found, words.description(name, peers, queries.usual_distance()))
    if peers.empty:
        return
    if said := words.not_compared(name, now, chosen.as_on):
        st.caption(markdown(said))
    _table(name, own, peers)
    source = figure.source_line([*figure.ids_of(peers.source_id), *SOURCES])
    kept = peers[CSV].assign(reasons=peers.reasons.map(", ".join), inherited=peers.inherited.map(", ".join))
    figure.foot(source, kept, name=f"peers_{chosen.district_code}", as_on=date_short(chosen.as_on))
    _map(peers, chosen, found, place.lgd_state_code if peers.same_state.all() else None)


def _table(name: str, own: pd.Series, peers: pd.DataFrame) -> None:
    """Why each is alike and how far ahead; its name below opens its profile."""
    told = words.table(name, own, peers)
    written = told.columns[:-1]  # the last column is bold where there is somebody to ask
    told[written] = told[written].map(markdown)
    st.table(
        told.rename(columns=markdown), hide_index=True, alt=f"Districts most like {name}, with reasons and coverage"
    )
    if words.undivided(own, peers):
        st.caption(markdown(words.UNDIVIDED))
    with st.container(horizontal=True, vertical_alignment="center", key="peer_links"):
        st.caption("Open a profile:", width="content")
        for peer in peers.itertuples():
            st.button(
                markdown(peer.district_label), key=f"peer_{peer.lgd_district_code}", type="tertiary",
                on_click=filters.choose_district, args=(int(peer.lgd_district_code),),
            )  # fmt: skip


def placed(district: int, peers: pd.DataFrame) -> pd.DataFrame:
    """The district and its peers as the map takes them: the place of the category in the scale, and a note."""
    rows = peers.assign(
        value=peers.ahead.map({True: AHEAD, False: ALIKE}),
        note=[words.compared(peer.coverage_ahead_pct, False) for peer in peers.itertuples()],
    )[["lgd_district_code", "value", "note"]]
    own = pd.DataFrame({"lgd_district_code": [district], "value": [OWN], "note": [""]})
    return pd.concat([rows, own], ignore_index=True)


def _map(peers: pd.DataFrame, chosen: Filters, title: str, state: int | None) -> None:
    """Where they lie, with an arrow from each that is ahead; choosing one opens its profile."""
    least, most = nearest.span()
    kinds = {
        ALIKE: Category("In like circumstances", NEUTRAL["light"].strong, NEUTRAL["dark"].strong, "●"),
        AHEAD: Category(f"And ahead by {least:g} to {most:g} points", GAIN["light"], GAIN["dark"], "◆"),
        OWN: Category("The district itself", ACCENT["light"], ACCENT["dark"], "★"),
    }
    district_map(
        placed(chosen.district_code, peers),
        geometry_url=maps.outline_url(),
        scale=categories(*(kinds[place] for place in sorted(kinds)), rest="Other districts"),
        title=title,
        subtitle=f"Coverage as on {date_long(chosen.as_on)}",
        as_on=chosen.as_on,
        source=figure.publishers(figure.ids_of(peers.source_id)),
        key="peers_map",
        state=None if state is None else int(state),
        selected=chosen.district_code,
        arcs=[(int(code), chosen.district_code, 1) for code in peers.lgd_district_code[peers.ahead]],
        arcs_label="Ask what they did",
        arcs_words=("Could learn from", "Could teach"),
        height=420,
        heading=False,
        on_select=filters.choose_district,
    )

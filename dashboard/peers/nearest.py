"""The peers of one district as pages use them: of all India or of its own State, with those marked that are ahead."""

import pandas as pd
import streamlit as st

from dashboard import definitions
from dashboard.filters import Filters
from dashboard.queries import peers as queries

INDIA, OWN_STATE = "All India", "Own State"
FROM = "peers_from"
"""Key and URL parameter of the choice, the same on the profile and in Compare."""


def choose() -> bool:
    """Draw the choice between peers of all India and of the own State; whether it is the own State."""
    where = st.segmented_control(
        "Peers from", [INDIA, OWN_STATE], default=INDIA, key=FROM, bind="query-params", required=True,
        help="Another State may have found another way; within the State rules and support are the same.",
    )  # fmt: skip
    return where == OWN_STATE


def link(own_state: bool) -> dict[str, str]:
    """The choice as part of a link."""
    return {FROM: OWN_STATE if own_state else INDIA}


def span() -> tuple[float, float]:
    """From and up to how many points a peer ahead is asked what it did."""
    constants = definitions.methods().constants
    return float(constants["peer_ahead_from_pct"].value), float(constants["peer_ahead_to_pct"].value)


def nearest(chosen: Filters, own_state: bool) -> pd.DataFrame:
    """Peers of the district chosen, nearest first; `ahead` marks those ahead by `span` on the date chosen."""
    found = queries.nearest(chosen.district_code, chosen.as_on, own_state)
    least, most = span()
    return found.assign(ahead=found.coverage_ahead_pct.between(least, most))

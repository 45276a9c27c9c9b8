"""The list of one choice: rows in order with rank and parts, and afterwards how sure each rank is."""

import numpy as np
import pandas as pd
import streamlit as st

from dashboard import definitions, warehouse
from dashboard.priorities import follow_ups, ranking, smaa
from dashboard.priorities.controls import Narrowed
from dashboard.priorities.ranking import COLUMNS, CRITERIA


def ranked(rows: pd.DataFrame, weights: tuple[int, ...], one_each: bool) -> pd.DataFrame:
    """Rows by the reader's weights, the first on top, of each district only the highest with `one_each`.

    Adds `score` and `rank` under these weights, `place` in the field that was ranked, and `<criterion>_weighted`, what
    each part adds to the score.
    """
    field = ranking.field(rows, one_each)
    order = ranking.order(field, weights)
    adds = field.parts[order] * ranking.normal(weights)
    found = rows.iloc[order].assign(
        score=adds.sum(axis=1), rank=ranking.rank_of(field, weights, order), place=order,
    )  # fmt: skip
    return found.assign(**{f"{name}_weighted": adds[:, at] for at, name in enumerate(CRITERIA)}).reset_index(drop=True)


def standing(
    state: int, illustrative: bool, chosen: Narrowed, weights: tuple[int, ...], shown: pd.DataFrame
) -> pd.DataFrame:
    """How sure the rank of each row shown is: top_share, rank_low, rank_high, band, criterion and rank_without,
    by the ids of the rows.

    The weightings of SMAA do not depend on the reader's weights, so what they say is kept by row.
    """
    places = tuple(int(place) for place in shown.place)
    even = _even(warehouse.current_build(), state, illustrative, chosen, places)
    field = ranking.field(_rows(state, illustrative, chosen), chosen.one_each)
    hangs = ranking.hangs_on(field, weights, list(places))
    bands = smaa.bands(even.rank_low.to_numpy(), even.rank_high.to_numpy())
    even.index = hangs.index = shown.row_id.array
    return pd.concat([even, hangs[["criterion", "rank_without"]]], axis=1).assign(band=bands)


def weightings() -> int:
    """How many random weightings there are."""
    return int(definitions.methods().constants["smaa_weightings"].value)


def interval_pct() -> float:
    """Which share of them, the central one, a rank interval holds."""
    return float(definitions.methods().constants["smaa_interval_pct"].value)


@st.cache_data(max_entries=200, show_spinner=False)
def _even(
    build: str, state: int, illustrative: bool, chosen: Narrowed, places: tuple[int, ...]
) -> pd.DataFrame:  # fmt: skip
    """`build` is a key of the cache, as all others."""
    constants = definitions.methods().constants
    field = ranking.field(_rows(state, illustrative, chosen), chosen.one_each)
    found = smaa.ranks(field, np.array(places, dtype=int), _drawn(weightings(), int(constants["smaa_seed"].value)))
    return smaa.standing(found, int(constants["smaa_top"].value), interval_pct())


@st.cache_resource(show_spinner=False)
def _drawn(count: int, seed: int) -> np.ndarray:
    return smaa.weightings(len(COLUMNS), count, seed)


def _rows(state: int, illustrative: bool, chosen: Narrowed) -> pd.DataFrame:
    return follow_ups.read(state, illustrative).narrowed(chosen.theme, chosen.gap_types)

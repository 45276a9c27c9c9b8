"""What the Visit planner asks: gaps a visit could help with, districts that could teach, and each pair of the two."""

from collections.abc import Sequence

import pandas as pd

from dashboard.queries.cached import ask

FACTS = (
    "rural_households", "sc_share_pct", "st_share_pct", "literacy_pct", "groundwater_stage_pct",
    "samples_over_limit_pct", "baseline_coverage_pct", "aspirational", "population_per_km2", "area_km2",
)  # fmt: skip
"""Facts by which districts are compared, in the order reasons are told where they weigh the same."""


def needs(states: Sequence[int], kinds: Sequence[str], illustrative: bool) -> pd.DataFrame:
    """Gaps of some kinds in some States (none: all), the largest first; a kind is a gap's reason or else its type."""
    return ask("visits_needs", states=list(states), kinds=list(kinds), illustrative=illustrative)


def hosts(illustrative: bool) -> pd.DataFrame:
    """Districts × themes that could teach, with why and the practice to see there."""
    return ask("visits_hosts", illustrative=illustrative)


def pairs(
    states: Sequence[int],
    kinds: Sequence[str],
    illustrative: bool,
    half_km: float,
    *,
    themes: Sequence[str] = (),
    state_figures: bool = True,
) -> pd.DataFrame:
    """Each of those gaps, of some themes (none: all), with each host: distance, language, likeness, a visit's worth.

    Without `state_figures`, gaps that nothing but a State's figure tells of are left out. `theme` is categorical.
    """
    return ask(
        "visits_pairs", states=list(states), kinds=list(kinds), illustrative=illustrative, half_km=half_km,
        themes=list(themes), state_figures=state_figures,
    )  # fmt: skip


def likeness(learners: Sequence[int], hosts: Sequence[int], most: int) -> pd.DataFrame:
    """Why the n-th learner and the n-th host are alike: `reasons`, up to `most` facts; a pair appears once."""
    return ask("visits_likeness", learners=list(learners), hosts=list(hosts), facts=list(FACTS), most=most)


def circumstances(districts: Sequence[int]) -> pd.DataFrame:
    """The facts by which districts are compared, of some of them."""
    return ask("visits_circumstances", districts=list(districts))

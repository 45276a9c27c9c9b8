"""How near the circumstances of districts are, told by five figures that the Atlas holds for nearly all of them.

The difference of each figure is divided by the span between the tenth and ninetieth percentile of all districts and
held at one; the mean over the figures both districts have is the distance, 0 for the same. Three figures at least
must be known. Terrain is not among them: the Atlas has no terrain of districts, only of practices.
"""

from collections.abc import Sequence

import pandas as pd

from dashboard.format import percent

FACTS = {
    "groundwater_stage_pct": "Groundwater used",
    "sc_share_pct": "Scheduled Castes",
    "st_share_pct": "Scheduled Tribes",
    "literacy_pct": "Literate",
    "coverage_pct": "Coverage",
}
LEAST_KNOWN = 3


def distances(table: pd.DataFrame, to: int) -> pd.Series:
    """Distance of every district to one, by code; NA where fewer than three figures are known of both.

    `table` has lgd_district_code and the columns of FACTS.
    """
    facts = table.set_index("lgd_district_code")[list(FACTS)].astype(float)
    if to not in facts.index:
        return pd.Series(float("nan"), index=facts.index)
    span = (facts.quantile(0.9) - facts.quantile(0.1)).replace(0, float("nan"))
    apart = ((facts - facts.loc[to]).abs() / span).clip(upper=1)
    return apart.mean(axis=1).where(apart.notna().sum(axis=1) >= LEAST_KNOWN)


def near(table: pd.DataFrame, to: Sequence[int], among: Sequence[int] | None = None, most: int = 8) -> pd.DataFrame:
    """Districts nearest to any of `to`, those themselves left out, with a column `distance`; `among` narrows them."""
    every = pd.concat([distances(table, code) for code in to], axis=1) if to else pd.DataFrame(index=[])
    nearest = every.min(axis=1).rename("distance")
    found = table.merge(nearest, left_on="lgd_district_code", right_index=True).dropna(subset="distance")
    found = found[~found.lgd_district_code.isin(list(to))]
    if among is not None:
        found = found[found.lgd_district_code.isin(list(among))]
    return found.sort_values(["distance", "lgd_district_code"]).head(most)


def side_by_side(first: pd.DataFrame, others: pd.DataFrame, marks: dict[int, str]) -> pd.DataFrame:
    """The districts compared, with the figures that told their nearness, as readers see them."""
    rows = pd.concat([first, others])
    return pd.DataFrame(
        {
            "District": rows.district_label,
            "State": rows.state,
            "Here": [marks.get(code, "") for code in rows.lgd_district_code],
            **{title: rows[fact].map(percent) for fact, title in FACTS.items()},
        }
    )

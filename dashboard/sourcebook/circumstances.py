"""Districts nearest in circumstances to those a practice comes from, or to the reader's own, by mart.likeness."""

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
"""Shares shown side by side: the last is for the reader, the others are among the facts that distances are told by."""


def near(
    table: pd.DataFrame, distances: pd.DataFrame, among: Sequence[int] | None = None, most: int = 8
) -> pd.DataFrame:
    """The nearest districts of a table, with a column `distance`; `among` narrows them, ties go by code.

    `distances` has lgd_district_code and distance; a district without a distance cannot be compared and is left out.
    """
    found = table.merge(distances, on="lgd_district_code", validate="1:1")
    if among is not None:
        found = found[found.lgd_district_code.isin(list(among))]
    return found.sort_values(["distance", "lgd_district_code"]).head(most)


def side_by_side(first: pd.DataFrame, others: pd.DataFrame, marks: dict[int, str]) -> pd.DataFrame:
    """The districts compared, with the shares among what told their nearness, as readers see them."""
    rows = pd.concat([first, others])
    return pd.DataFrame(
        {
            "District": rows.district_label,
            "State": rows.state,
            "Here": [marks.get(code, "") for code in rows.lgd_district_code],
            **{title: rows[fact].map(percent) for fact, title in FACTS.items()},
        }
    )

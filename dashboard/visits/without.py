"""Districts that the plan leaves without a host, and why: which limit is in the way, and of which host."""

import pandas as pd

from dashboard.visits.planned import GAP, Planned

FULL, LANGUAGE, DISTANCE, BOTH, NOBODY = "full", "language", "distance", "both", "nobody"
MILDEST = (FULL, LANGUAGE, DISTANCE, BOTH, NOBODY)
"""What is in the way of a gap, the one soonest mended first."""


def districts(planned: Planned, visits: pd.DataFrame) -> pd.DataFrame:
    """One row a learner that makes none of `visits`: its gaps, what is in the way, and the nearest host.

    Columns: those of the district, themes and titles (largest gap first), `because` (one of MILDEST, the mildest of its
    gaps), `theme` and `theme_title` of that gap, and `nearest_km`, `host_label` and `host_state` of the nearest host of
    that gap that counts for `because` (missing for nobody).
    """
    needs = planned.needs[~planned.needs.lgd_district_code.isin(visits.lgd_district_code)]
    found = needs.merge(_obstacles(planned), on=GAP, how="left", validate="1:1")
    found["because"] = found.because.fillna(NOBODY)
    found["place"] = found.because.map(MILDEST.index)
    by_gap = found.groupby("lgd_district_code", sort=False)
    told = by_gap.agg(themes=("theme", list), titles=("theme_title", list), gaps=("theme", "size"))
    mildest = found.sort_values(["place", "nearest_km", "strength"], ascending=[True, True, False], kind="stable")
    mildest = mildest.drop_duplicates("lgd_district_code").drop(columns="place")
    names = planned.hosts.drop_duplicates("host_lgd_district_code")[
        ["host_lgd_district_code", "host_label", "host_state"]
    ]
    mildest = mildest.merge(names, on="host_lgd_district_code", how="left", validate="m:1")
    return mildest.merge(told, left_on="lgd_district_code", right_index=True).sort_values(
        ["state", "district"], ignore_index=True
    )


def _obstacles(planned: Planned) -> pd.DataFrame:
    """One row a gap that somebody could teach: what keeps it from a host, and the nearest host behind that."""
    limits = planned.limits
    pairs = planned.pairs[
        (planned.pairs.worth > 0) & (planned.pairs.lgd_district_code != planned.pairs.host_lgd_district_code)
    ]
    near = pd.Series(True, pairs.index) if limits.max_km is None else pairs.distance_km <= limits.max_km
    spoken = pairs.same_language | (not limits.same_language)
    because = pd.Series(BOTH, pairs.index).mask(spoken, DISTANCE).mask(near, LANGUAGE).mask(near & spoken, FULL)
    ranked = pairs.assign(because=because, place=because.map(MILDEST.index))
    ranked = ranked.sort_values(["place", "distance_km"], kind="stable").drop_duplicates(GAP)
    return ranked[[*GAP, "because", "host_lgd_district_code", "distance_km"]].rename(
        columns={"distance_km": "nearest_km"}
    )

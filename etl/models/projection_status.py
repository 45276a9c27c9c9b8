"""Which districts can be projected, from their latest reading: saturated, flagged, or with too few readings."""

import numpy as np
import pandas as pd


def statuses(context: pd.DataFrame, progress: pd.DataFrame, enough: np.ndarray, saturated: float) -> pd.DataFrame:
    """lgd_district_code, lgd_state_code, as_on of the latest reading, status by it, and since when it is saturated."""
    latest = progress.sort_values("as_on").drop_duplicates("lgd_district_code", keep="last")
    latest = latest.set_index("lgd_district_code").reindex(context.lgd_district_code)
    usable = latest.usable_for_pace.eq(True).to_numpy() & latest.coverage_pct.notna().to_numpy()
    table = context[["lgd_district_code", "lgd_state_code"]].assign(
        as_on=pd.to_datetime(latest.as_on).to_numpy(), status="not_enough_readings"
    )
    table.loc[enough, "status"] = "projected"
    table.loc[latest.coverage_pct.ge(saturated).to_numpy(), "status"] = "saturated"
    table.loc[~usable & latest.as_on.notna().to_numpy(), "status"] = "needs_checking"
    since = first_saturated(progress, saturated).reindex(table.lgd_district_code).set_axis(table.index)
    table["saturation_on"] = pd.to_datetime(since).where(table.status == "saturated")
    return table


def first_saturated(progress: pd.DataFrame, level: float) -> pd.Series:
    """By district, the first date from which every usable reading is saturated."""
    usable = progress[progress.usable_for_pace & progress.coverage_pct.notna()].sort_values("as_on")
    below = usable[usable.coverage_pct < level].groupby("lgd_district_code").as_on.max()
    latest_below = below.reindex(usable.lgd_district_code).set_axis(usable.index)
    since = usable[latest_below.isna() | (usable.as_on > latest_below)]
    return since.groupby("lgd_district_code").as_on.min()

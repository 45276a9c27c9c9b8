"""What surrounds tap connections: ground water, functionality, census, NFHS-5, aspirational districts."""

from pathlib import Path

import pandas as pd

from etl import paths
from etl.names import Names
from etl.quarantine import Extract
from etl.refresh import places
from etl.refresh.tables import write
from etl.sources import census2011, cgwb_quality, cgwb_stage, nfhs5

FEW_SAMPLES = 5
"""Fewer samples than this say little about a district."""

STAGE_AS_ON = "2024-03-31"
"""The assessment of 2024 is for the ground water year that ended then."""

QUALITY_AS_ON = "2023-12-31"
FUNCTIONALITY_AS_ON = "2024-12-31"
"""Only the year is published: dated at its end."""

FUNCTIONALITY = {
    "regularity_pct": "regular_supply_pct",
    "quantity_ge_55lpcd_pct": "quantity_ge_55_lpcd_pct",
    "quality_microbial_ph_pass_pct": "quality_within_limits_pct",
    "published_index_min_pct": "published_index_pct",
}
STAGE_COLUMNS = [*cgwb_stage.COLUMNS, "as_on", "source_id", "flag", "inherited_from"]
QUALITY_COLUMNS = [*cgwb_quality.COLUMNS, "as_on", "source_id", "flag"]
CENSUS_COLUMNS = [
    "lgd_district_code", *census2011.COUNTS.values(), "census_district_code", "as_on", "source_id",
    "inherited_from",
]  # fmt: skip
NFHS_COLUMNS = [*nfhs5.COLUMNS, "as_on", "source_id", "inherited_from"]


def refresh(folder: Path) -> dict[str, pd.DataFrame]:
    """Write the six context tables; needs data/places and data/names written before."""
    names = Names.load()
    parents = pd.read_csv(paths.PLACES / "parents.csv")
    figures, raw = folder / "figures", folder / "raw"
    survey = cgwb_quality.Map.load(places.read_outline(figures / "districts.geojson"))
    read_stage = cgwb_stage.extract(raw / "cgwb" / "GWRA--2024.xlsx", names)
    read_quality = cgwb_quality.extract(raw / "cgwb" / "cgwb2023_gwq.csv", names, survey)
    read_census = census2011.extract(raw / "census2011" / "india-districts-census-2011.csv", names)
    read_nfhs = nfhs5.extract(raw / "nfhs5" / "NFHS_5_India_Districts_Factsheet_Data.csv", names)
    census = inherit(read_census.frame, parents).assign(as_on=census2011.AS_ON, source_id="census2011")
    nfhs = inherit(read_nfhs.frame, parents).assign(as_on=nfhs5.AS_ON, source_id="nfhs5")
    listed = aspirational(pd.read_csv(figures / "aspirational_districts.csv"), names)
    tables = {
        "groundwater_stage": (stage(read_stage, parents), STAGE_COLUMNS),
        "groundwater_quality": (quality(read_quality), QUALITY_COLUMNS),
        "census2011": (census, CENSUS_COLUMNS),
        "nfhs5": (nfhs, NFHS_COLUMNS),
        "aspirational": (listed, ["lgd_district_code", "source_id"]),
    }
    written = {
        name: write(frame, paths.FIGURES / f"{name}.csv", columns, ["lgd_district_code"])
        for name, (frame, columns) in tables.items()
    }
    written["functionality"] = write(
        functionality(pd.read_csv(figures / "functionality_2024_states.csv"), names),
        paths.FIGURES / "functionality.csv",
        ["lgd_state_code", *FUNCTIONALITY.values(), "as_on", "source_id"],
        ["lgd_state_code"],
    )
    return written


def inherit(own: pd.DataFrame, parents: pd.DataFrame) -> pd.DataFrame:
    """Own values, and for each newer district without one the value of its nearest ancestor that has one.

    `inherited_from` is that ancestor's code and is missing for an own value. A count inherited
    this way gives the parent's shares: it is never the newer district's count.
    """
    parent_of = dict(zip(parents.lgd_district_code, parents.parent_lgd_district_code, strict=True))
    has_own = set(own.lgd_district_code)
    pairs = []
    for code in parent_of:
        ancestor = code
        while ancestor not in has_own and ancestor in parent_of:
            ancestor = parent_of[ancestor]
        if code not in has_own and ancestor in has_own:
            pairs.append((code, ancestor))
    heirs = pd.DataFrame(pairs, columns=["heir", "inherited_from"], dtype="int64").merge(
        own, left_on="inherited_from", right_on="lgd_district_code", how="left", validate="m:1"
    )
    heirs = heirs.assign(lgd_district_code=heirs.heir).drop(columns="heir")
    together = pd.concat([own.assign(inherited_from=pd.NA), heirs], ignore_index=True)
    return together.assign(inherited_from=together.inherited_from.astype("Int64"))


def stage(extract: Extract, parents: pd.DataFrame) -> pd.DataFrame:
    """Ground water by district, an inherited value flagged."""
    table = inherit(extract.frame, parents)
    flag = table.inherited_from.notna().map({True: "inherited_from_parent", False: None})
    return table.assign(flag=flag, as_on=STAGE_AS_ON, source_id="cgwb_gwra_2024")


def quality(extract: Extract) -> pd.DataFrame:
    """Shares over each limit, flagged where samples are few; nothing is inherited: water varies by place."""
    flag = (extract.frame.samples < FEW_SAMPLES).map({True: "few_samples", False: None})
    return extract.frame.assign(flag=flag, as_on=QUALITY_AS_ON, source_id="cgwb_gwq_2023")


def aspirational(listed: pd.DataFrame, names: Names) -> pd.DataFrame:
    """Codes of the aspirational districts; raises ValueError for one that is no district."""
    strangers = listed[~listed.lgd_district_code.isin(names.labels)]
    if len(strangers):
        raise ValueError(
            f"aspirational_districts.csv: no district has the code of {strangers.district.tolist()}"
        )
    return listed[["lgd_district_code"]].assign(source_id="niti_aspirational")


def functionality(published: pd.DataFrame, names: Names) -> pd.DataFrame:
    """State shares by LGD State code, India as 0."""
    table = published.rename(columns=FUNCTIONALITY)
    table["lgd_state_code"] = [names.state_code(state) for state in table.state]
    if table.lgd_state_code.isna().any():
        unknown = table.state[table.lgd_state_code.isna()].tolist()
        raise ValueError(f"functionality_2024_states.csv: no LGD code for {unknown}; add it to STATE_ALIASES")
    return table.assign(as_on=FUNCTIONALITY_AS_ON, source_id="ddws_functionality_2024")

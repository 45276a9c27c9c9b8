"""States, districts with area and a point inside, and which districts share a border."""

from collections import defaultdict
from itertools import pairwise
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from etl import paths
from etl.refresh.tables import whole, write

STATE_SHORT = {
    1: "JK", 2: "HP", 3: "PB", 4: "CH", 5: "UK", 6: "HR", 7: "DL", 8: "RJ", 9: "UP", 10: "BR",
    11: "SK", 12: "AR", 13: "NL", 14: "MN", 15: "MZ", 16: "TR", 17: "ML", 18: "AS", 19: "WB", 20: "JH",
    21: "OD", 22: "CG", 23: "MP", 24: "GJ", 27: "MH", 28: "AP", 29: "KA", 30: "GA", 31: "LD", 32: "KL",
    33: "TN", 34: "PY", 35: "AN", 36: "TS", 37: "LA", 38: "DH",
}  # fmt: skip
"""Two letters as ISO 3166-2:IN gives them since 2023."""

RAL_STATES = {8, 9, 18, 33}
"""Rajasthan, Uttar Pradesh, Assam and Tamil Nadu, where Rapid Action Learning began."""

WITHOUT_CODE = {"Mirpur": (-1, 1), "Muzaffarabad": (-2, 1), "Nazul": (-3, 7), "Shahdara": (-4, 7)}
"""Outline features the directory has no code for: the code we assign, and their State."""

EQUAL_AREA = "+proj=laea +lat_0=24 +lon_0=80 +datum=WGS84 +units=m"
INDIA_METRES = "EPSG:7755"
SNAP_M, GAP_M = 500, 1500
"""Edges of neighbours in the outline differ by up to this; measured to change areas by 0.01 %."""

SHORTEST_BORDER_KM = 0.1
"""Below this two districts meet in a point."""

DISTRICT_COLUMNS = [
    "lgd_district_code", "district", "lgd_state_code", "reports_jjm", "rep_lon", "rep_lat", "area_km2",
    "survey_of_india_code", "source_id",
]  # fmt: skip


def refresh(folder: Path) -> dict[str, pd.DataFrame]:
    """Write states.csv, districts.csv and neighbours.csv from publishers' files under `folder`."""
    outline = read_outline(folder / "figures" / "districts.geojson")
    listed = pd.read_csv(folder / "figures" / "districts.csv")
    directory = pd.read_csv(folder / "raw" / "lgd" / "lgd_STATE.csv")
    return {
        "states": write(
            states(directory),
            paths.PLACES / "states.csv",
            ["lgd_state_code", "state", "state_short", "ral_state", "source_id"],
            ["lgd_state_code"],
        ),
        "districts": write(
            districts(outline, listed),
            paths.PLACES / "districts.csv",
            DISTRICT_COLUMNS,
            ["lgd_district_code"],
        ),
        "neighbours": write(
            neighbours(outline),
            paths.PLACES / "neighbours.csv",
            ["lgd_district_code", "neighbour_lgd_district_code", "shared_border_km"],
            ["lgd_district_code", "neighbour_lgd_district_code"],
        ),
    }


def read_outline(path: Path) -> gpd.GeoDataFrame:
    """The outline's features in the publisher's order, every one with a district and a State code."""
    outline = gpd.read_file(path)
    for name, (code, state) in WITHOUT_CODE.items():
        here = outline.lgd_district_code.isna() & (outline.soi_name == name)
        if here.sum() != 1:
            raise ValueError(
                f"{path.name}: expected one feature without a code named {name}, found {here.sum()}"
            )
        outline.loc[here, ["lgd_district_code", "lgd_state_code"]] = code, state
    for column in ("lgd_district_code", "lgd_state_code"):
        outline[column] = whole(outline[column])
    if not outline.lgd_district_code.is_unique:
        raise ValueError(f"{path.name}: a district code stands on two features")
    return outline


def states(directory: pd.DataFrame) -> pd.DataFrame:
    """The 36 States and Union Territories of the directory, lightly humanised."""
    real = directory[directory.state_lgd.isin(STATE_SHORT)]
    return pd.DataFrame(
        {
            "lgd_state_code": real.state_lgd,
            "state": real.state_name.map(state_name),
            "state_short": real.state_lgd.map(STATE_SHORT),
            "ral_state": real.state_lgd.isin(RAL_STATES),
            "source_id": "lgd",
        }
    )


def state_name(name: str) -> str:
    """
    >>> state_name("The Dadra And Nagar Haveli And Daman And Diu"), state_name("Jammu And Kashmir")
    ('Dadra & Nagar Haveli and Daman & Diu', 'Jammu & Kashmir')
    """
    if "Dadra" in name:
        return "Dadra & Nagar Haveli and Daman & Diu"
    return name.removeprefix("The ").replace(" And ", " & ")


def district_name(name: str) -> str:
    """The directory's spelling for display: no capitals throughout, small 'and', no word 'District'.

    >>> district_name("MAUGANJ"), district_name("Lahaul And Spiti"), district_name("Ntr")
    ('Mauganj', 'Lahaul and Spiti', 'NTR')
    """
    if name == "Ntr":
        return "NTR"
    text = name.title() if name.isupper() else name
    return text.replace(" And ", " and ").replace("(M C B)", " (MCB)").removesuffix(" District")


def districts(outline: gpd.GeoDataFrame, listed: pd.DataFrame) -> pd.DataFrame:
    """One row a feature: name, State, whether it reports to JJM, a point inside, area in km².

    The point is the given one where there is one, else shapely's representative point. Area is of
    the unsimplified outline in an equal-area projection.
    """
    inside = outline.to_crs("EPSG:4326").representative_point()
    made = pd.DataFrame(
        {
            "lgd_district_code": outline.lgd_district_code,
            "district": outline.lgd_district_name.fillna(outline.soi_name).map(district_name),
            "lgd_state_code": outline.lgd_state_code,
            "area_km2": (outline.to_crs(EQUAL_AREA).area / 1e6).round(1),
            "survey_of_india_code": outline.soi_census_code.where(outline.soi_census_code != "NOT AVAILABLE"),
            "source_id": np.where(outline.lgd_district_code > 0, "lgd", "survey_of_india_outline"),
            "inside_lon": inside.x.round(4),
            "inside_lat": inside.y.round(4),
        }
    ).merge(
        listed[["lgd_district_code", "rep_lon", "rep_lat"]],
        on="lgd_district_code",
        how="left",
        validate="1:1",
    )
    made["reports_jjm"] = made.lgd_district_code.isin(listed.lgd_district_code)
    made["rep_lon"] = made.rep_lon.fillna(made.inside_lon)
    made["rep_lat"] = made.rep_lat.fillna(made.inside_lat)
    return made


def neighbours(outline: gpd.GeoDataFrame) -> pd.DataFrame:
    """Pairs of districts that share a border, both ways, with its length in km.

    The coverage is cleaned first, so that a shared border is the same segments on both sides and
    its length is the sum of those; no tolerance is needed after that.
    """
    cleaned = shapely.coverage_clean(
        outline.to_crs(INDIA_METRES).geometry.values, snapping_distance=SNAP_M, gap_width=GAP_M
    )
    owners: dict[tuple, list[int]] = defaultdict(list)
    for code, shape in zip(outline.lgd_district_code, cleaned, strict=True):
        for ring in shapely.get_rings(shapely.get_parts(shape)):
            for start, end in pairwise(map(tuple, shapely.get_coordinates(ring))):
                owners[(start, end) if start < end else (end, start)].append(int(code))
    shared: dict[tuple[int, int], float] = defaultdict(float)
    for (start, end), codes in owners.items():
        if len(set(codes)) == 2:
            first, second = sorted(set(codes))
            shared[first, second] += float(np.hypot(end[0] - start[0], end[1] - start[1])) / 1000
    rows = [
        (a, b, round(length, 1))
        for (first, second), length in shared.items()
        if length >= SHORTEST_BORDER_KM
        for a, b in ((first, second), (second, first))
    ]
    return pd.DataFrame(
        rows, columns=["lgd_district_code", "neighbour_lgd_district_code", "shared_border_km"]
    )

"""District outline: the full outline → the committed one → the file that browsers draw.

`derive` is run by a maintainer when the outline changes; `write_geometry` runs in every build and
is a pure function of `data/places`. Neighbours share their edges to the coordinate in all of it, so
that no sliver opens between two districts at any zoom.
"""

import csv
import gzip
import hashlib
import json
import os
from dataclasses import dataclass
from pathlib import Path

import geopandas as gpd
import numpy as np
import shapely

from etl import whole_file

PROJECTION = 7755
"""EPSG code of WGS 84 / India NSF LCC: equal enough in area that a large district looks large."""

GRID_M = 500
"""One unit of the drawn map in metres: below a pixel for India on a screen of 4,000 lines."""

CODES_WITHOUT_LGD = {"Mirpur": -1, "Muzaffarabad": -2, "Nazul": -3, "Shahdara": -4}
"""Features of the outline that the Local Government Directory does not list, and our own codes."""


class GeometryError(ValueError):
    """The outline and the places tables do not fit together; the message names the districts at fault."""


def derive(outline: Path, target: Path) -> None:
    """Clean and simplify the full outline into the committed one.

    Parameters: `outline` is a GeoJSON of districts in EPSG:4326 with `lgd_district_code` (null for
    the four the directory lacks) and `soi_name`; `target` is written as GeoJSON in EPSG:4326 with four
    decimals (11 m), one feature a district, ordered by code, and no property but the code.

    Gaps and overlaps up to 1,500 m are closed first (`shapely.coverage_clean`), for simplifying the
    edges of neighbours that do not coincide would tear them apart; then Visvalingam-Whyatt at 2,000 m on
    the coverage (`shapely.coverage_simplify`) keeps every shared edge shared.
    """
    districts = gpd.read_file(outline).to_crs(PROJECTION)
    unlisted = districts["lgd_district_code"].isna()
    codes = districts["lgd_district_code"].where(~unlisted, districts["soi_name"].map(CODES_WITHOUT_LGD))
    if codes.isna().any() or codes.duplicated().any():
        raise GeometryError(
            f"{outline.name}: a district has neither an LGD code nor a code of ours, or two share one: "
            f"{', '.join(districts.loc[codes.isna() | codes.duplicated(), 'soi_name'])}. "
            "Add it to CODES_WITHOUT_LGD in etl/geometry.py or mend the outline."
        )
    cleaned = shapely.coverage_clean(districts.geometry.to_numpy(), snapping_distance=500, gap_width=1500)
    simple = gpd.GeoSeries(shapely.coverage_simplify(cleaned, 2000), crs=PROJECTION).to_crs(4326)
    features = [
        {
            "type": "Feature",
            "properties": {"lgd_district_code": int(code)},
            "geometry": _rounded(json.loads(shapely.to_geojson(shape))),
        }
        for code, shape in sorted(zip(codes, simple, strict=True), key=lambda pair: pair[0])
    ]
    lines = ",\n".join(json.dumps(feature, separators=(",", ":")) for feature in features)
    whole_file.write(target, f'{{"type":"FeatureCollection","features":[\n{lines}\n]}}\n')


def write_geometry(places: Path, target_folder: Path) -> Path:
    """Write the file that browsers draw, `districts-<hash>.json` with a gzipped twin, and return its path.

    Reads `districts.geojson`, `districts.csv` and `states.csv` of `places`. The same input gives the same
    bytes and so the same name; a file that is there already is left alone but for its time, which marks
    it as the current one. Streamlit's static serving does not compress, hence the twin `….json.gz`.

    Raises GeometryError when a district of the outline is missing from `districts.csv` or the reverse.
    """
    content = json.dumps(_drawing(places), ensure_ascii=False, separators=(",", ":")).encode()
    target = target_folder / f"districts-{hashlib.sha256(content).hexdigest()[:12]}.json"
    for path, data in (
        (target.with_name(target.name + ".gz"), gzip.compress(content, 9, mtime=0)),
        (target, content),
    ):
        if path.exists():
            os.utime(path)
        else:
            whole_file.write(path, data)
    return target


@dataclass(frozen=True)
class _Grid:
    """Metres → whole units of the drawing, y downwards."""

    left: float
    top: float

    def units(self, coordinates: np.ndarray) -> np.ndarray:
        shifted = (coordinates - [self.left, self.top]) * [1, -1]
        return np.rint(shifted / GRID_M).astype(int)


def _drawing(places: Path) -> dict:
    outline = gpd.read_file(places / "districts.geojson").to_crs(PROJECTION)
    outline = outline.sort_values("lgd_district_code", ignore_index=True)
    districts = {int(row["lgd_district_code"]): row for row in _rows(places / "districts.csv")}
    states = {int(row["lgd_state_code"]): row for row in _rows(places / "states.csv")}
    codes = [int(code) for code in outline["lgd_district_code"]]
    if set(codes) != set(districts):
        raise GeometryError(
            f"districts.geojson and districts.csv differ in districts {sorted(set(codes) ^ set(districts))}: "
            "every district needs an outline and a row. Derive the outline again, or mend the table."
        )
    shapes = outline.geometry.to_numpy()
    left, bottom, right, top = shapely.total_bounds(shapes)
    grid = _Grid(left, top)
    state_of = np.array([int(districts[code]["lgd_state_code"]) for code in codes])
    width, height = grid.units(np.array([right, bottom]))
    return {
        "crs": f"EPSG:{PROJECTION}",
        "grid_m": GRID_M,
        "size": [int(width), int(height)],
        "districts": [
            [
                code,
                districts[code]["district"],
                int(state_of[index]),
                1 if districts[code]["reports_jjm"] == "True" else 0,
                *_label(shapes[index], grid),
                _path(shapes[index], grid),
            ]
            for index, code in enumerate(codes)
        ],
        "states": [
            [
                int(code),
                states[code]["state"],
                states[code]["state_short"],
                _bounds(outlined, grid),
                *_label(outlined, grid),
                _path(outlined, grid),
            ]
            for code in sorted(set(state_of.tolist()))
            for outlined in [shapely.coverage_union_all(shapes[state_of == code])]
        ],
    }


def _label(shape: shapely.Geometry, grid: _Grid) -> list[int]:
    """Where a name fits best, as x, y and the radius that is free around it (the pole of inaccessibility)."""
    parts = shapely.get_parts(shape)
    largest = parts[np.argmax(shapely.area(parts))]
    radius = shapely.maximum_inscribed_circle(largest, tolerance=GRID_M * 2)
    x, y = grid.units(shapely.get_coordinates(radius)[0])
    return [int(x), int(y), int(shapely.length(radius) / GRID_M)]


def _bounds(shape: shapely.Geometry, grid: _Grid) -> list[int]:
    left, bottom, right, top = shapely.bounds(shape)
    (x0, y0), (x1, y1) = grid.units(np.array([[left, top], [right, bottom]]))
    return [int(x0), int(y0), int(x1 - x0), int(y1 - y0)]


def _path(shape: shapely.Geometry, grid: _Grid) -> str:
    """SVG path in whole units with relative steps; rings that vanish on the grid are left out."""
    rings = [ring for part in shapely.get_parts(shape) for ring in (part.exterior, *part.interiors)]
    drawn = [grid.units(shapely.get_coordinates(ring)) for ring in rings]
    largest = max(range(len(drawn)), key=lambda index: np.ptp(drawn[index], axis=0).sum())
    return "".join(
        text for index, ring in enumerate(drawn) if (text := _ring(ring)) or index == largest
    ) or _dot(drawn[largest][0])


def _ring(units: np.ndarray) -> str:
    steps = np.diff(units, axis=0)
    steps = steps[(steps != 0).any(axis=1)][:-1]
    if len(steps) < 2:
        return ""
    numbers = " ".join(f"{x} {y}" for x, y in steps.tolist()).replace(" -", "-")
    x, y = units[0].tolist()
    return f"M{x} {y}l{numbers}z"


def _dot(unit: np.ndarray) -> str:
    x, y = unit.tolist()
    return f"M{x} {y}h1v1h-1z"


def _rounded(geometry: dict) -> dict:
    def each(item: object) -> object:
        return round(item, 4) if isinstance(item, float) else [each(inner) for inner in item]

    return {"type": geometry["type"], "coordinates": each(geometry["coordinates"])}


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


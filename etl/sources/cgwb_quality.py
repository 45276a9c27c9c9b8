"""Ground water samples of the Central Ground Water Board, as shares over each drinking-water limit.

Limits are those of IS 10500:2012 for fluoride (1.5 mg/l) and nitrate (45 mg/l), the board's own mark
for salinity (electrical conductivity 3,000 µS/cm), and 30 µg/l for uranium. A zero in the file is a
value below what the laboratory can detect. Water at the source, not at the tap.

A sample belongs to the district of 2026 its coordinates lie in, so that a district formed since has
samples of its own. Coordinates that cannot be read, or lie outside India, leave the district named.
"""

from dataclasses import dataclass
from pathlib import Path

import geopandas as gpd
import pandas as pd

from etl import paths
from etl.names import Names
from etl.quarantine import Extract, Refused, Reject
from etl.sources import conform

STATE, DISTRICT, LONGITUDE, LATITUDE = "State", "District", "Longitude", "Latitude"
FLUORIDE, NITRATE, CONDUCTIVITY, URANIUM = "F (mg/L)", "NO3", "EC (μS/cm)", "U (ppb)"
LIMITS = {
    FLUORIDE: (1.5, "fluoride_gt_1_5_mg_l_pct"),
    NITRATE: (45, "nitrate_gt_45_mg_l_pct"),
    CONDUCTIVITY: (3000, "ec_gt_3000_us_cm_pct"),
    URANIUM: (30, "uranium_gt_30_ug_l_pct"),
}
"""Published heading to the limit in its unit and our column."""

SERIALS = ("S. No.", "")
"""Running numbers: two samples that differ only in these are one sample."""

COLUMNS = [
    "lgd_district_code", "samples", *(column for _, column in LIMITS.values()),
    "fluoride_median_mg_l", "nitrate_median_mg_l",
]  # fmt: skip


def names_in(path: Path) -> list[tuple[str, str]]:
    """(State, district) of every sample, as the board wrote them."""
    return list(_read(path)[[STATE, DISTRICT]].itertuples(index=False, name=None))


@dataclass(frozen=True)
class Map:
    """Where districts lie: `outline` with lgd_district_code and geometry (degrees), and which
    pairs of codes are close enough that a sample named for one may lie in the other."""

    outline: gpd.GeoDataFrame
    close: frozenset[tuple[int, int]]

    @classmethod
    def load(cls, outline: gpd.GeoDataFrame | None = None) -> "Map":
        """From data/places; `outline` replaces the simplified one kept there."""
        borders = pd.read_csv(paths.PLACES / "neighbours.csv")
        parents = pd.read_csv(paths.PLACES / "parents.csv")
        pairs = zip(borders.lgd_district_code, borders.neighbour_lgd_district_code, strict=True)
        formed = zip(parents.lgd_district_code, parents.parent_lgd_district_code, strict=True)
        outline = gpd.read_file(paths.PLACES / "districts.geojson") if outline is None else outline
        return cls(outline, frozenset([*pairs, *formed]))

    def locate(self, longitude: pd.Series, latitude: pd.Series) -> list[int | None]:
        """Code of the district each point lies in; None if unreadable or in none."""
        points = gpd.points_from_xy(*(pd.to_numeric(text, errors="coerce") for text in (longitude, latitude)))
        found, inside = self.outline.sindex.query(points, predicate="intersects")
        codes: list[int | None] = [None] * len(points)
        for point, district in zip(found, inside, strict=True):
            codes[point] = int(self.outline.lgd_district_code.iat[district])
        return codes


def extract(path: Path, names: Names | None = None, places: Map | None = None) -> Extract:
    """Samples, share over each limit (%) and medians, by district of 2026.

    A sample printed twice with every measurement the same counts once. Raises `Refused` if a
    column is missing.
    """
    names = names or Names.load()
    places = places or Map.load()
    table = _read(path)
    numbers = table[list(LIMITS)].apply(pd.to_numeric, errors="coerce")
    repeated = table.drop(columns=[name for name in SERIALS if name in table]).duplicated()
    located = places.locate(table[LONGITUDE], table[LATITUDE])
    rejects, kept = [], []
    for position, record in enumerate(table.to_dict("records")):
        row, named = position + 2, conform.find(names, record[STATE], record[DISTRICT])
        there = named if located[position] is None else located[position]
        unread = [column for column in LIMITS if not numbers[column].iat[position] >= 0]
        if named is None:
            rejects.append(conform.unknown(names, record[STATE], record[DISTRICT], row, (STATE, DISTRICT)))
        elif unread:
            rejects.append(
                _reject(row, unread[0], record, "Not a measurement.", "Ask the board for the value.")
            )
        elif repeated.iat[position]:
            reason = "The same sample, with every measurement the same, stands in an earlier row."
            rejects.append(_reject(row, "Location", record, reason, "Nothing to do."))
        elif there != named and (there, named) not in places.close:
            lies, said = (names.labels.get(code, code) for code in (there, named))
            reason = f"The coordinates lie in {lies}, far from {said}."
            rejects.append(_reject(row, LONGITUDE, record, reason, "Mend the coordinates or the district."))
        else:
            kept.append((there, row, *numbers.iloc[position]))
    samples = pd.DataFrame(kept, columns=["lgd_district_code", "row", *LIMITS])
    frame, rows_behind = _by_district(samples)
    return Extract(frame, rejects, rows_read=len(table), rows_behind=rows_behind)


def _reject(row: int, column: str, record: dict[str, str], reason: str, suggestion: str) -> Reject:
    return Reject(f"row {row}", column, record[column], reason, suggestion, row)


def _by_district(samples: pd.DataFrame) -> tuple[pd.DataFrame, list[tuple[int, ...]]]:
    over = samples.assign(
        **{ours: 100.0 * (samples[theirs] > limit) for theirs, (limit, ours) in LIMITS.items()}
    )
    grouped = over.groupby("lgd_district_code", sort=True)
    frame = grouped.agg(
        samples=("row", "size"),
        **{ours: (ours, "mean") for _, ours in LIMITS.values()},
        fluoride_median_mg_l=(FLUORIDE, "median"),
        nitrate_median_mg_l=(NITRATE, "median"),
    ).reset_index()
    return frame[COLUMNS].round(2), [tuple(rows) for rows in grouped.row.agg(list)]


def _read(path: Path) -> pd.DataFrame:
    table = pd.read_csv(path, dtype="str", keep_default_na=False)
    table.columns = ["" if name.startswith("Unnamed") else " ".join(name.split()) for name in table.columns]
    missing = {STATE, DISTRICT, "Location", LONGITUDE, LATITUDE, *LIMITS} - set(table.columns)
    if missing:
        raise Refused(
            path, f"The column {sorted(missing)[0]!r} is missing.", "Use the board's table of sample points."
        )
    return table

"""Census of India 2011, primary census abstract by district: the counts that give shares.

Only population, Scheduled Castes, Scheduled Tribes and literates are read. The file's household
columns count census houses by amenity, not households, and are left alone.
"""

from pathlib import Path

import pandas as pd

from etl.names import Names
from etl.quarantine import Extract, Refused, Reject
from etl.sources import conform

AS_ON = "2011-03-01"
STATE, DISTRICT, CODE = "State name", "District name", "District code"
COUNTS = {
    "Population": "population",
    "SC": "sc_population",
    "ST": "st_population",
    "Literate": "literate_population",
}
"""Published heading to ours; every other column of the file is left unread."""


def names_in(path: Path) -> list[tuple[str, str]]:
    """(State, district) of every row, as the census wrote them."""
    return list(_read(path)[[STATE, DISTRICT]].itertuples(index=False, name=None))


def extract(path: Path, names: Names | None = None) -> Extract:
    """Counts of persons in each district of 2011, by the code the district has in 2026.

    Two districts of 2011 that are one today are added up (Mahe and Yanam are parts of Puducherry);
    `census_district_code` is then that of the largest. Raises `Refused` if a column is missing.
    """
    names = names or Names.load()
    table = _read(path)
    rejects, kept = [], []
    for row, record in enumerate(table.to_dict("records"), start=2):
        code = conform.find(names, record[STATE], record[DISTRICT])
        fault = (
            conform.unknown(names, record[STATE], record[DISTRICT], row, (STATE, DISTRICT))
            if code is None
            else _fault(record, row)
        )
        if fault:
            rejects.append(fault)
        else:
            kept.append({"lgd_district_code": code, "row": row, "census_district_code": int(record[CODE])}
                        | {ours: int(record[theirs]) for theirs, ours in COUNTS.items()})  # fmt: skip
    frame, rows_behind = _by_district(
        pd.DataFrame(kept, columns=["lgd_district_code", "row", "census_district_code", *COUNTS.values()])
    )
    return Extract(frame, rejects, rows_read=len(table), rows_behind=rows_behind)


def _read(path: Path) -> pd.DataFrame:
    table = pd.read_csv(
        path,
        dtype="str",
        keep_default_na=False,
        usecols=lambda name: name in {STATE, DISTRICT, CODE, *COUNTS},
    )
    missing = {STATE, DISTRICT, CODE, *COUNTS} - set(table.columns)
    if missing:
        raise Refused(
            path,
            f"The column {sorted(missing)[0]!r} is missing.",
            "Use the primary census abstract by district.",
        )
    return table


def _fault(record: dict[str, str], row: int) -> Reject | None:
    """The first count of a row that cannot be right, or None."""
    for column in [CODE, *COUNTS]:
        if not record[column].strip().isdigit():
            return Reject(
                f"row {row}",
                column,
                record[column],
                "Not a whole number of persons.",
                "Compare with the census table.",
                row,
            )
    for column in COUNTS:
        if int(record[column]) > int(record["Population"]):
            return Reject(
                f"row {row}",
                column,
                record[column],
                "More than the whole population.",
                "Compare with the census table.",
                row,
            )
    return None


def _by_district(kept: pd.DataFrame) -> tuple[pd.DataFrame, list[tuple[int, ...]]]:
    counts = list(COUNTS.values())
    largest_first = kept.sort_values(["lgd_district_code", "population"], ascending=[True, False])
    grouped = largest_first.groupby("lgd_district_code", sort=True)
    frame = grouped.agg({**dict.fromkeys(counts, "sum"), "census_district_code": "first"}).reset_index()
    return frame, [tuple(rows) for rows in grouped.row.agg(list)]

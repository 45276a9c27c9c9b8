"""Ground water samples of the Central Ground Water Board, as shares over each drinking-water limit.

Limits are those of IS 10500:2012 for fluoride (1.5 mg/l) and nitrate (45 mg/l), the board's own mark
for salinity (electrical conductivity 3,000 µS/cm), and 30 µg/l for uranium. A zero in the file is a
value below what the laboratory can detect. Water at the source, not at the tap.
"""

from pathlib import Path

import pandas as pd

from etl.names import Names
from etl.quarantine import Extract, Refused, Reject
from etl.sources import conform

STATE, DISTRICT = "State", "District"
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


def extract(path: Path, names: Names | None = None) -> Extract:
    """Samples, share over each limit (%) and medians, by district of 2026.

    A sample printed twice with every measurement the same counts once. Raises `Refused` if a
    column is missing.
    """
    names = names or Names.load()
    table = _read(path)
    numbers = table[list(LIMITS)].apply(pd.to_numeric, errors="coerce")
    repeated = table.drop(columns=[name for name in SERIALS if name in table]).duplicated()
    rejects, kept = [], []
    for position, (state, district) in enumerate(table[[STATE, DISTRICT]].itertuples(index=False)):
        row, code = position + 2, conform.find(names, state, district)
        unread = [column for column in LIMITS if not numbers[column].iat[position] >= 0]
        if code is None:
            rejects.append(conform.unknown(names, state, district, row, DISTRICT))
        elif unread:
            value = table[unread[0]].iat[position]
            rejects.append(Reject(f"row {row}", unread[0], value, "Not a measurement.", "Ask the board for the value.", row))
        elif repeated.iat[position]:
            reason = "The same sample, with every measurement the same, stands in an earlier row."
            rejects.append(Reject(f"row {row}", "Location", table["Location"].iat[position], reason, "Nothing to do.", row))
        else:
            kept.append((code, row, *numbers.iloc[position]))
    samples = pd.DataFrame(kept, columns=["lgd_district_code", "row", *LIMITS])
    frame, rows_behind = _by_district(samples)
    return Extract(frame, rejects, rows_read=len(table), rows_behind=rows_behind)


def _by_district(samples: pd.DataFrame) -> tuple[pd.DataFrame, list[tuple[int, ...]]]:
    over = samples.assign(**{ours: 100.0 * (samples[theirs] > limit) for theirs, (limit, ours) in LIMITS.items()})
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
    missing = {STATE, DISTRICT, "Location", *LIMITS} - set(table.columns)
    if missing:
        raise Refused(path, f"The column {sorted(missing)[0]!r} is missing.", "Use the board's table of sample points.")
    return table

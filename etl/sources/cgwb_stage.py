"""Ground water assessment workbook of the Central Ground Water Board, summed to districts.

One row is an assessment unit (block, taluk, valley, city). Stage of extraction of a district is
what its units extract as a share of what they can: 100 × total extraction ÷ total extractable
(method: Ground Water Resource Estimation Committee, GEC-2015). Ham = hectare metre, 10,000 m³.
"""

from io import BytesIO
from pathlib import Path

import pandas as pd
from python_calamine import CalamineWorkbook

from etl import paths
from etl.names import Names, normalise
from etl.quarantine import Extract, Refused, Reject
from etl.sources import conform

STATE, DISTRICT, UNIT, CATEGORY = "State", "District", "Assessment Unit Name", "Categorization"
AMOUNTS = {
    "Total Annual Ground Water (Ham) Recharge": "recharge_ham",
    "Annual Extractable Ground Water Resource (Ham)": "extractable_ham",
    "Total Ground Water Extraction (Ham)": "extraction_ham",
}
"""Published heading (spaces collapsed) to ours. A unit's own stage is left unread: ratios do not add up."""

CATEGORIES = {
    "overexploited": "over_exploited_units",
    "critical": "critical_units",
    "semicritical": "semi_critical_units",
    "safe": "safe_units",
    "saline": "saline_units",
    "salinity": "saline_units",
}
COLUMNS = [
    "lgd_district_code", "assessment_units", *AMOUNTS.values(), "stage_of_extraction_pct",
    "over_exploited_units", "critical_units", "semi_critical_units", "safe_units", "saline_units",
]  # fmt: skip


MOVED = "assessment_units.csv"
"""Units of a district since divided that lie in the new district: state, district, unit, code, why."""


def names_in(path: Path) -> list[tuple[str, str]]:
    """(State, district) of every assessment unit, as the board wrote them."""
    return list(_read(path)[[STATE, DISTRICT]].astype("str").itertuples(index=False, name=None))


def extract(path: Path, names: Names | None = None, moved: pd.DataFrame | None = None) -> Extract:
    """Recharge, extractable resource, extraction (ham) and counts of units, by district of 2026.

    A unit whose District cell names a former Union Territory or a whole State (Daman and Diu,
    Sikkim) is placed by its own name; one that lies in a district formed since is placed by the
    decided table `moved`. Raises `Refused` if the sheet is not an assessment.
    """
    names = names or Names.load()
    moved = pd.read_csv(paths.DECISIONS / MOVED) if moved is None else moved
    new_home = {
        tuple(map(normalise, key)): int(code)
        for *key, code in moved[["state", "district", "unit", "lgd_district_code"]].values
    }
    table = _read(path)
    rejects, kept = [], []
    for record in table.to_dict("records"):
        row, state, district = record["row"], str(record[STATE]), str(record[DISTRICT])
        code = conform.find(names, state, district)
        if code is None and names.state_code(district) == names.state_code(state):
            code = conform.find(names, state, str(record[UNIT]))
        code = new_home.get(tuple(map(normalise, (state, district, str(record[UNIT])))), code)
        fault = (
            conform.unknown(names, state, district, row, (STATE, DISTRICT))
            if code is None
            else _fault(record)
        )
        if fault:
            rejects.append(fault)
        else:
            kept.append(
                (code, row, _category(record[CATEGORY]), *(float(record[column]) for column in AMOUNTS))
            )
    units = pd.DataFrame(kept, columns=["lgd_district_code", "row", "category", *AMOUNTS.values()])
    frame, rows_behind = _by_district(units)
    return Extract(frame, rejects, rows_read=len(table), rows_behind=rows_behind)


def _by_district(units: pd.DataFrame) -> tuple[pd.DataFrame, list[tuple[int, ...]]]:
    counted = units.assign(
        **{column: (units.category == column) for column in dict.fromkeys(CATEGORIES.values())}
    )
    grouped = counted.groupby("lgd_district_code", sort=True)
    frame = grouped.agg(
        assessment_units=("row", "size"),
        **{column: (column, "sum") for column in (*AMOUNTS.values(), *dict.fromkeys(CATEGORIES.values()))},
    ).reset_index()
    stage = 100 * frame.extraction_ham / frame.extractable_ham.where(frame.extractable_ham > 0)
    frame["stage_of_extraction_pct"] = stage.round(2)
    frame[list(AMOUNTS.values())] = frame[list(AMOUNTS.values())].round(2)
    return frame[COLUMNS], [tuple(rows) for rows in grouped.row.agg(list)]


def _category(text: object) -> str | None:
    return CATEGORIES.get("".join(letter for letter in str(text).lower() if letter.isalpha()))


def _fault(record: dict) -> Reject | None:
    """The first cell of a unit that cannot be right, or None."""
    for column in AMOUNTS:
        value = record[column]
        if not isinstance(value, int | float) or value < 0:
            reason = "Not an amount of water in hectare metres."
            return Reject(
                f"row {record['row']}",
                column,
                str(value),
                reason,
                "Compare with the printed assessment.",
                record["row"],
            )
    if _category(record[CATEGORY]) is None:
        reason = "Not one of over-exploited, critical, semi-critical, safe and saline."
        return Reject(
            f"row {record['row']}",
            CATEGORY,
            str(record[CATEGORY]),
            reason,
            "Compare with the printed assessment.",
            record["row"],
        )
    return None


def _read(path: Path) -> pd.DataFrame:
    """The sheet that holds the assessment, headings without stray spaces, with each row's number."""
    workbook = CalamineWorkbook.from_filelike(BytesIO(path.read_bytes()))  # from_path believes the name's ending
    for sheet in workbook.sheet_names:
        rows = workbook.get_sheet_by_name(sheet).to_python()
        for position, cells in enumerate(rows):
            headings = [" ".join(str(cell).split()) for cell in cells]
            headings = [CATEGORY if text.startswith(CATEGORY) else text for text in headings]
            if {STATE, DISTRICT, UNIT, CATEGORY, *AMOUNTS} <= set(headings):
                table = pd.DataFrame(rows[position + 1 :], columns=headings, dtype=object)
                table["row"] = range(position + 2, position + 2 + len(table))
                return table[[str(state).strip() != "" for state in table[STATE]]]
    raise Refused(
        path,
        "No sheet has the headings of a ground water assessment.",
        "Use the board's assessment-unit workbook.",
    )

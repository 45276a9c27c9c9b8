"""National Family Health Survey 5 district factsheets: people in households with an improved water source.

A figure the survey prints in brackets, because it rests on 25 to 49 cases, is a negative number in
this file: its size is taken and the row says `bracketed`. An asterisk is a figure withheld.
"""

import re
from pathlib import Path

import pandas as pd

from etl.names import Names
from etl.quarantine import Extract, Refused, Reject
from etl.sources import conform

AS_ON = "2021-04-30"
"""Field work ended in April 2021."""

DISTRICT, STATE = "District Names", "State/UT"
MEASURE = "Population living in households with an improved drinking-water source"
COLUMNS = ["lgd_district_code", "improved_drinking_water_pct", "bracketed"]


def names_in(path: Path) -> list[tuple[str, str]]:
    """(State, district) of every row, as the survey wrote them."""
    return list(_read(path)[[STATE, DISTRICT]].itertuples(index=False, name=None))


def extract(path: Path, names: Names | None = None) -> Extract:
    """Percentage of people with an improved drinking-water source, by district of 2026.

    Where two rows mean one district, the row under its present name counts and the other is set
    aside: survey percentages cannot be added up. Raises `Refused` if the column is missing.
    """
    names = names or Names.load()
    table = _read(path)
    rejects, kept = [], []
    for row, (state, district, text) in enumerate(
        table[[STATE, DISTRICT, MEASURE]].itertuples(index=False), start=2
    ):
        code = conform.find(names, state, district)
        number = re.fullmatch(r"\s*(-?)\(?(\d+(?:\.\d+)?)\)?\s*", text)
        if code is None:
            rejects.append(conform.unknown(names, state, district, row, (STATE, DISTRICT)))
        elif not number or float(number[2]) > 100:
            reason = (
                "Withheld by the survey: too few cases."
                if text.strip() == "*"
                else "Not a percentage from 0 to 100."
            )
            rejects.append(
                Reject(f"row {row}", MEASURE, text, reason, "Compare with the printed factsheet.", row)
            )
        else:
            own = conform.is_own_name(names, code, district)
            kept.append((code, float(number[2]), number[1] == "-" or "(" in text, row, own, district))
    return _one_a_district(kept, rejects, len(table), names)


def _one_a_district(kept: list[tuple], rejects: list[Reject], rows_read: int, names: Names) -> Extract:
    frame = pd.DataFrame(kept, columns=[*COLUMNS, "row", "own", "district"])
    frame = frame.sort_values(["lgd_district_code", "own", "row"], ascending=[True, False, True])
    extra = frame.duplicated("lgd_district_code")
    for row, code, district in frame.loc[extra, ["row", "lgd_district_code", "district"]].itertuples(
        index=False
    ):
        reason = (
            f"{names.labels[code]} already has a row; a survey percentage of two rows cannot be added up."
        )
        rejects.append(
            Reject(
                f"row {row}",
                DISTRICT,
                district,
                reason,
                "Nothing to do if it is a part of that district.",
                row,
            )
        )
    single = frame[~extra].reset_index(drop=True)
    return Extract(single[COLUMNS], rejects, rows_read, rows_behind=[(row,) for row in single.row])


def _read(path: Path) -> pd.DataFrame:
    table = pd.read_csv(path, dtype="str", keep_default_na=False)
    table.columns = [" ".join(name.split()) for name in table.columns]
    measures = [name for name in table.columns if name.startswith(MEASURE)]
    if len(measures) != 1 or not {DISTRICT, STATE} <= set(table.columns):
        raise Refused(
            path, f"No single column named {MEASURE!r}.", "Use the NFHS-5 district factsheet table."
        )
    return table.rename(columns={measures[0]: MEASURE})

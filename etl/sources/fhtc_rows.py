"""What the readers of tap-connection tables share: the shape they return and the checks on a row."""

from datetime import date
from pathlib import Path

import pandas as pd

from etl.names import Names, normalise
from etl.quarantine import Refused
from etl.reading.counts import indian

COLUMNS = [
    "lgd_district_code",
    "as_on",
    "households_with_tap",
    "rural_households",
    "households_in_piped_habitations",
    "source_id",
    "flag",
]
"""Columns of data/figures/fhtc_district.csv, in its order."""

FIRST_DATE = date(2019, 4, 1)
"""The baseline; no figure of the mission is older."""

TOTALS = {"total", "subtotal"}
WHOLE_COUNTRY = {"india", "all india"}


def frame(rows: list[dict[str, object]]) -> pd.DataFrame:
    """Rows in the shape of data/figures/fhtc_district.csv; dates are `date`, counts whole, gaps NA."""
    shaped = pd.DataFrame(rows, columns=COLUMNS)
    counts = ["households_with_tap", "rural_households", "households_in_piped_habitations"]
    return shaped.astype(
        {"lgd_district_code": "int64", **dict.fromkeys(counts, "Int64"), "source_id": "str", "flag": "str"}
    )


def is_total(*cells: str) -> bool:
    """Whether the name cells say that the row adds others up.

    "India" alone is a total; "India" beside a district's name is a row to be checked.
    """
    named = [normalise(cell) for cell in cells if cell]
    whole_country = bool(named) and all(name in WHOLE_COUNTRY for name in named)
    return whole_country or any(
        name in TOTALS or name.endswith(" total") or name.startswith("total ") for name in named
    )


def place(names: Names, district: str, state: str) -> tuple[int | None, tuple[str, str, str, str]]:
    """The LGD code of a district, or None with (column, value, reason, suggestion)."""
    if not district:
        return None, (
            "District",
            "",
            "There is no district name in this row.",
            "Write the name, or drop the row.",
        )
    if not state:
        return None, (
            "State",
            "",
            "There is no State name in this row.",
            "Write the State beside the district.",
        )
    if names.state_code(state) is None:
        return None, (
            "State",
            state,
            f"No State or Union Territory is called “{state}”.",
            " ".join(names.suggest(district, state)) or "Write the State as in data/places/states.csv.",
        )
    code = names.resolve(district, state)
    if code is None:
        return None, (
            "District",
            district,
            f"No district of {state} is known by the name “{district}”.",
            " ".join(names.suggest(district, state))
            or "If it is new or renamed, add it to data/names/district_aliases.csv with its LGD code.",
        )
    return code, ("", "", "", "")


def too_many_taps(taps: int, households: int) -> tuple[str, str]:
    """Reason and suggestion for a row with more households with a tap than households."""
    return (
        f"Taps are above households in the same row: {indian(taps)} of {indian(households)} households.",
        "Check whether the two columns are swapped, or a digit too many; ask the publisher if not.",
    )


def date_problem(as_on: date, today: date) -> tuple[str, str] | None:
    """Why a date cannot be an as-on date, with a suggestion, or None."""
    if as_on > today:
        return (
            f"The date {as_on:%d/%m/%Y} is in the future (today is {today:%d/%m/%Y}).",
            "Check day, month and year; figures can be true only for a day that has passed.",
        )
    if as_on < FIRST_DATE:
        return (
            f"The date {as_on:%d/%m/%Y} is before the mission's baseline of {FIRST_DATE:%d/%m/%Y}.",
            "Check the year.",
        )
    return None


def usable_date(as_on: date, file: str | Path, today: date) -> date:
    """The as-on date of a whole file; raises `Refused` for one in the future or before the baseline."""
    problem = date_problem(as_on, today)
    if problem:
        raise Refused(file, *problem)
    return as_on

"""Practices that public records describe, with source, link, date and confidence on each row."""

from pathlib import Path

import pandas as pd

from etl import paths
from etl.names import Names
from etl.refresh.tables import whole, write

COLUMNS = [
    "practice_id", "title", "kind", "is_lesson", "lgd_state_codes", "lgd_district_codes", "place", "themes", "problem",
    "what_was_done", "who_did_it", "result", "what_did_not_work", "preconditions", "started_year", "documented_year",
    "evidence_level", "source_title", "source_publisher", "source_url", "source_date", "confidence", "note",
]  # fmt: skip


LESSON = r"(?:Lesson|Trust gap): "
"""How the collection begins the title of a record that tells what went wrong."""


def refresh(folder: Path) -> dict[str, pd.DataFrame]:
    """Write data/practices/public_records.csv from the collected records under `folder`; needs places and names."""
    records = pd.read_csv(folder / "figures" / "practices_public.csv", dtype="str", keep_default_na=False)
    table = public_records(records, Names.load())
    return {"public_records": write(table, paths.PRACTICES / "public_records.csv", COLUMNS, ["practice_id"])}


def public_records(records: pd.DataFrame, names: Names) -> pd.DataFrame:
    """Records with States as LGD codes; several are separated by `|`, and none means all of India.

    Raises ValueError naming a State or a district code that data/places does not know.
    """
    renamed = records.rename(columns={"who": "who_did_it", "year_start": "started_year",
                                      "year_documented": "documented_year"})  # fmt: skip
    unknown = {
        code for codes in renamed.lgd_district_codes for code in codes.split("|")
        if code and int(code) not in names.labels
    }  # fmt: skip
    if unknown:
        raise ValueError(f"practices_public.csv names districts {sorted(unknown)}, which data/places does not have")
    return renamed.assign(
        is_lesson=renamed["title"].str.match(LESSON),
        lgd_state_codes=[_codes(said, names) for said in renamed.state],
        started_year=whole(pd.to_numeric(renamed.started_year)),
        documented_year=whole(pd.to_numeric(renamed.documented_year)),
    )


def _codes(said: str, names: Names) -> str:
    if said == "All India":
        return ""
    codes = {state: names.state_code(state) for state in said.split("|")}
    unknown = [state for state, code in codes.items() if code is None]
    if unknown:
        raise ValueError(f"practices_public.csv names {', '.join(unknown)}, which is no State of data/places")
    return "|".join(str(code) for code in sorted(codes.values()))

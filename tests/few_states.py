"""A country of Rajasthan, Assam and Goa: the committed data cut to three States, for tests of how a build runs."""

import json
from pathlib import Path

import pandas as pd

STATES = {"8", "18", "30"}
WORKBOOKS = {"rajasthan_2025", "assam_2026"}
OF_DISTRICT = ("lgd_district_code", "neighbour_lgd_district_code", "lgd_district_code_after")


def cut(data: Path) -> Path:
    """Leave three States in every table below a copy of `data/`, and their workbooks; returns the folder."""
    districts = _read(data / "places" / "districts.csv")
    kept = set(districts.lgd_district_code[districts.lgd_state_code.isin(STATES)])
    for folder in ("figures", "names", "places"):
        for path in (data / folder).glob("*.csv"):
            table = _read(path)
            for column in {*OF_DISTRICT} & {*table}:
                table = table[table[column].isin(kept | {""})]
            if "lgd_state_code" in table:
                table = table[table.lgd_state_code.isin(STATES)]
            table.to_csv(path, index=False)
    for path, kept_rows in (
        (data / "figures" / "fhtc_national.csv", lambda table: table[:0]),
        (data / "practices" / "public_records.csv", lambda table: table[table.lgd_state_codes.isin(STATES | {""})]),
    ):
        kept_rows(_read(path)).to_csv(path, index=False)
    outline = json.loads((data / "places" / "districts.geojson").read_text(encoding="utf-8"))
    outline["features"] = [one for one in outline["features"] if str(one["properties"]["lgd_district_code"]) in kept]
    (data / "places" / "districts.geojson").write_text(json.dumps(outline), encoding="utf-8")
    for workbook in (data / "workshops").glob("*.xlsx"):
        if workbook.stem not in WORKBOOKS:
            workbook.unlink()
    return data


def _read(path: Path) -> pd.DataFrame:
    return pd.read_csv(path, dtype="str", keep_default_na=False)

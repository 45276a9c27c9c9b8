"""CSV for spreadsheets: UTF-8 with its mark, machine column names, source and date on every row."""

import pandas as pd

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
"""A cell that opens with one of these is a formula to a spreadsheet."""


def to_csv(frame: pd.DataFrame, *, as_on: str = "", source: str = "") -> bytes:
    """The frame as CSV bytes, with `as_on_shown` and `source` columns where they are given.

    Text cells and headings that a spreadsheet would run get a leading apostrophe; numbers, negative ones
    too, stay numbers; dates are written as 2026-08-16.
    """
    table = frame.copy()
    if as_on and "as_on" not in table:
        table["as_on"] = as_on
    if source:
        table["source"] = source
    for name in table.columns:
        if isinstance(table[name].dtype, pd.DatetimeTZDtype) or pd.api.types.is_datetime64_dtype(table[name]):
            table[name] = table[name].dt.strftime("%Y-%m-%d")
        if not pd.api.types.is_numeric_dtype(table[name]):
            table[name] = table[name].map(_as_text, na_action="ignore")
    table.columns = [_as_text(str(name)) for name in table.columns]
    return table.to_csv(index=False, lineterminator="\r\n").encode("utf-8-sig")


def _as_text(cell: object) -> object:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA_STARTS) else cell

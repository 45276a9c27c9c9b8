"""Tables written so that a second run gives the same bytes: sorted, plain UTF-8, one newline style."""

from pathlib import Path

import pandas as pd


def write(frame: pd.DataFrame, path: Path, columns: list[str], sort_by: list[str]) -> pd.DataFrame:
    """Write `columns` of `frame` as CSV, sorted by `sort_by`, and return what was written.

    Numbers keep the decimals their maker rounded them to; a missing value is an empty cell.
    Raises ValueError if two rows share the sort key, for then their order would be chance.
    """
    table = frame[columns].sort_values(sort_by, kind="stable").reset_index(drop=True)
    twice = table[table.duplicated(sort_by, keep=False)]
    if len(twice):
        raise ValueError(
            f"{path.name}: {len(twice)} rows share {', '.join(sort_by)}:\n{twice.head(6).to_string()}"
        )
    path.parent.mkdir(parents=True, exist_ok=True)
    table.to_csv(path, index=False, encoding="utf-8", lineterminator="\n")
    return table


def whole(values: pd.Series) -> pd.Series:
    """The same numbers as whole numbers that can be missing; raises ValueError if one has a fraction."""
    rounded = pd.to_numeric(values).round()
    if ((rounded - pd.to_numeric(values)).abs() > 1e-6).any():
        raise ValueError(f"{values.name}: expected whole numbers, found a fraction")
    return rounded.astype("Int64")

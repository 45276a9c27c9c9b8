"""The committed count of rows by table and as-on date, so that a change of data is seen in review."""

from pathlib import Path

import duckdb
import pandas as pd


def count(connection: duckdb.DuckDBPyConnection) -> pd.DataFrame:
    """Rows of every core and mart table, by as-on date where it has one: table, as_on (text), rows."""
    tables = connection.execute(
        "select table_schema || '.' || table_name, bool_or(column_name = 'as_on') "
        "from information_schema.columns where table_schema in ('core', 'mart') group by 1 order by 1"
    ).fetchall()
    counted = [
        connection.execute(
            f"select '{name}' as \"table\", {'as_on::varchar' if dated else 'null::varchar'} as as_on, "
            f"count(*) as rows from {name} group by all order by all"
        ).df()
        for name, dated in tables
    ]
    return pd.concat(counted, ignore_index=True).fillna({"as_on": ""})


def write(counted: pd.DataFrame, path: Path) -> None:
    """Write the ledger file."""
    counted.to_csv(path, index=False, lineterminator="\n")


def differences(counted: pd.DataFrame, path: Path) -> pd.DataFrame:
    """Rows that differ from the ledger file: table, as_on, rows_ledger, rows_now."""
    ledger = pd.read_csv(path, dtype={"as_on": "str"}, keep_default_na=False)
    merged = ledger.merge(counted, on=["table", "as_on"], how="outer", suffixes=("_ledger", "_now"), validate="1:1")
    merged = merged.fillna({"rows_ledger": 0, "rows_now": 0})
    return merged[merged.rows_ledger != merged.rows_now].astype({"rows_ledger": int, "rows_now": int})

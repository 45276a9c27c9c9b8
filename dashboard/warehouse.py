"""Read-only access to the warehouse in service: one connection a snapshot, one cursor a query."""

from pathlib import Path

import duckdb
import pandas as pd
import streamlit as st

from etl import paths

QUERIES = Path(__file__).parent / "queries"
HOW_TO_BUILD = "Run `make build`, then reload this page."
HELD = "snapshot_held"
"""Where a reader's session keeps the name of the snapshot it draws from; `dashboard.snapshot` moves it."""


class NoWarehouse(RuntimeError):
    """Nothing has been built yet."""


def current_build() -> str:
    """Name of the snapshot this reader's pages are drawn from, the key of every cached answer.

    It is the one in service unless the session holds on to an earlier one whose file is still there. Raises
    NoWarehouse if there is none.
    """
    held = st.session_state.get(HELD)
    return held if held and (paths.BUILD / held).is_file() else newest_build()


def newest_build() -> str:
    """Name of the snapshot in service; raises NoWarehouse if there is none."""
    try:
        name = paths.CURRENT.read_text(encoding="utf-8").strip()
    except FileNotFoundError as error:
        raise NoWarehouse(f"No warehouse has been built yet. {HOW_TO_BUILD}") from error
    if not (paths.BUILD / name).is_file():
        raise NoWarehouse(f"{name or 'Nothing'} is named as current, which is not there. {HOW_TO_BUILD}")
    return name


@st.cache_resource(max_entries=3, show_spinner=False)
def _connection(build: str) -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect(paths.BUILD / build, read_only=True)
    connection.execute("set threads = 1")  # queries are small, and a page asks several at once
    return connection


def ask(query: str, build: str, **parameters: object) -> pd.DataFrame:
    """Answer one question from the snapshot `build`: `query` names a file of dashboard/queries.

    Parameters fill the `$names` of its SQL and are never written into it. Dates come as timestamps.
    A cursor of its own per call, since threads that share a connection get each other's answers.
    """
    sql = (QUERIES / f"{query}.sql").read_text(encoding="utf-8")
    with _connection(build).cursor() as cursor:
        return cursor.execute(sql, parameters).df()

"""Read-only access to the warehouse in service: one connection a snapshot, one cursor a query."""

from pathlib import Path

import duckdb
import pandas as pd
import streamlit as st

from etl import paths

QUERIES = Path(__file__).parent / "queries"


class NoWarehouse(RuntimeError):
    """Nothing has been built yet."""


def current_build() -> str:
    """Name of the snapshot in service, the key of every cached answer. Raises NoWarehouse before the first build."""
    try:
        name = paths.CURRENT.read_text(encoding="utf-8").strip()
    except FileNotFoundError as error:
        raise NoWarehouse("No warehouse has been built yet. Run `make build`, then reload this page.") from error
    if not (paths.BUILD / name).is_file():
        raise NoWarehouse(f"{name} is named as current but is not there. Run `make build`, then reload this page.")
    return name


@st.cache_resource(max_entries=3, show_spinner=False)
def _connection(build: str) -> duckdb.DuckDBPyConnection:
    return duckdb.connect(paths.BUILD / build, read_only=True)


def ask(query: str, build: str | None = None, **parameters: object) -> pd.DataFrame:
    """Answer one question: `query` names a file of dashboard/queries, parameters fill its `$names`.

    A cursor of its own per call, since threads that share a connection get each other's answers.
    """
    sql = (QUERIES / f"{query}.sql").read_text(encoding="utf-8")
    with _connection(build or current_build()).cursor() as cursor:
        return cursor.execute(sql, parameters).df()

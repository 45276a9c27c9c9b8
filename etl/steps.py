"""The steps of a build in their order: staged frames in, core and mart tables out, and the checks on them."""

from collections.abc import Callable

import duckdb

from etl import paths, stage
from etl.models import MODELS

CORE = [
    "state", "district", "district_alias", "neighbour", "state_language", "district_change", "flag", "theme",
    "fhtc", "fhtc_published", "indicator_value",
    "choice", "workshop", "district_profile", "challenge", "practice", "practice_theme", "practice_origin",
    "practice_version", "practice_name", "gather_note", "adoption", "action_item", "knowledge_gap", "decision",
    "follow_up_version",
]  # fmt: skip
MART = [
    "district_progress", "as_on_date", "district_latest", "state_progress", "indicator_value", "reporting",
    "adoption_state", "adoption_step", "learning_edge", "practice_summary", "offer_match",
    "district_context", "peer", "projection", "bright_spot", "uptake_signal",
    "voiced_need", "measured_need", "theme_need", "theme_supply", "theme_uptake",
    "gap_scenario", "gap", "gap_real_only", "theme_host",
    "priority_scenario", "priority", "priority_real_only", "priority_host", "visit_pair",
]  # fmt: skip
"""Steps in the order they run: SQL files, each making the table it is named for, and models of etl.models."""

META_COLUMNS = {
    "load": "source_file varchar, sha256 varchar, format varchar, as_on date, added_at timestamp, "
    "rows_read bigint, rows_loaded bigint, rows_quarantined bigint, replaced boolean",
    "quarantine": "source_file varchar, locator varchar, column_name varchar, value varchar, "
    "reason varchar, suggestion varchar, sha256 varchar, sheet varchar, cell varchar",
    "note": "source_file varchar, note varchar, sha256 varchar",
    "correction": "correction_id varchar, lgd_district_code integer, as_on date, status varchar, "
    "expected bigint, found bigint, became bigint, flag varchar, reason varchar",
}
"""Times are UTC without a zone: a zone would make what a reader sees depend on the machine's."""

Report = Callable[[str], None]
"""Called with the name of each step as it begins."""


def run(connection: duckdb.DuckDBPyConnection, staged: stage.Stage, report: Report) -> None:
    """Load the staged frames, then run every core and mart step in order."""
    for name, frame in staged.tables.items():
        connection.register("frame", frame)
        connection.execute(f"create table stage.main.{name} as select * from frame")
        connection.unregister("frame")
    for schema in ("core", "mart", "meta"):
        connection.execute(f"create schema {schema}")
    connection.execute((paths.SQL / "straight_km.sql").read_text(encoding="utf-8"))
    _meta(connection, staged)
    constants = staged.tables["constants"].iloc[0].to_dict()
    for schema, names in (("core", CORE), ("mart", MART)):
        for step in names:
            report(f"{schema}.{step}")
            if step in MODELS:
                MODELS[step].run(connection, constants)
                continue
            connection.execute((paths.SQL / schema / f"{step}.sql").read_text(encoding="utf-8"))


def run_checks(connection: duckdb.DuckDBPyConnection) -> dict[str, int]:
    """Run every check; the number of offending rows by check name."""
    return {
        path.stem: len(connection.execute(path.read_text(encoding="utf-8")).fetchall())
        for path in sorted((paths.SQL / "check").glob("*.sql"))
    }


def _meta(connection: duckdb.DuckDBPyConnection, staged: stage.Stage) -> None:
    connection.execute("create table meta.source as select id as source_id, * exclude (id) from stage.sources")
    connection.execute("create table meta.indicator as select id as indicator_id, * exclude (id) from stage.indicators")
    for name, columns in META_COLUMNS.items():
        connection.execute(f"create table meta.{name} ({columns})")
        frame = getattr(staged, name)
        if len(frame):
            connection.register("frame", frame)
            connection.execute(f"insert into meta.{name} by name select * from frame")
            connection.unregister("frame")

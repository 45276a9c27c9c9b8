"""Village figures → districts → progress, with the SQL files of the build. Run as a process of its own.

    python -m tests.bench.village_load villages.parquet warehouse.duckdb

Prints one line of JSON: rows by table, seconds by step, and the national totals at both ends.
"""

import json
import sys
import time
from pathlib import Path

import duckdb

from etl import paths, stage

STEPS = [
    "core/state", "core/district", "core/flag", "core/fhtc_published",
    "core/fhtc_district_from_village", "core/fhtc", "mart/district_progress", "mart/state_progress",
]  # fmt: skip


def load(villages: Path, warehouse: Path) -> dict:
    """Run the steps and say what they made; the staged tables but the tap figures are the committed ones."""
    seconds: dict[str, float] = {}

    def timed(step: str, sql: str) -> None:
        began = time.perf_counter()
        connection.execute(sql)
        seconds[step] = round(time.perf_counter() - began, 3)

    with duckdb.connect(warehouse) as connection:
        connection.execute("attach ':memory:' as stage")
        for name, frame in stage.read().tables.items():
            if name != "fhtc_district":
                connection.register("frame", frame)
                connection.execute(f"create table stage.main.{name} as select * from frame")
        connection.execute("create schema core; create schema mart")
        timed(
            "load villages",
            f"create table stage.main.fhtc_village as select * from read_parquet('{villages}')",
        )
        for step in STEPS:
            timed(step, (paths.SQL / f"{step}.sql").read_text(encoding="utf-8"))
        timed("checkpoint", "checkpoint")
        return {
            "seconds": seconds,
            "villages": _one(connection, "select count(*) from stage.fhtc_village"),
            "districts": _one(connection, "select count(*) from mart.district_progress"),
            "taps_by_village": _one(
                connection,
                "select sum(households_with_tap)::bigint from stage.fhtc_village "
                "where as_on = (select max(as_on) from stage.fhtc_village)",
            ),
            "taps_of_india": _one(
                connection,
                "select households_with_tap::bigint from mart.state_progress where lgd_state_code = 0 "
                "and as_on = (select max(as_on) from mart.district_progress)",
            ),
        }


def _one(connection: duckdb.DuckDBPyConnection, sql: str) -> int:
    return connection.execute(sql).fetchone()[0]


if __name__ == "__main__":
    print(json.dumps(load(Path(sys.argv[1]), Path(sys.argv[2]))))

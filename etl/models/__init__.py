"""Methods that SQL cannot say well, pure functions from tables to tables; the build runs them between its SQL steps."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import duckdb
import pandas as pd

from etl.models import bright_spots, peers, projection, uptake_signal

Solve = Callable[..., dict[str, pd.DataFrame]]


@dataclass(frozen=True)
class Model:
    """`solve(constants, *frames)` gets the constants of data/methods.yaml and the tables it reads, and gives tables."""

    reads: tuple[str, ...]
    solve: Solve

    def run(self, connection: duckdb.DuckDBPyConnection, constants: Mapping[str, object]) -> None:
        """Read, solve, and write each table in its own order. Raises what `solve` raises."""
        frames = [connection.execute(f"select * from {table}").df() for table in self.reads]
        for table, frame in self.solve(constants, *frames).items():
            connection.register("frame", frame)
            connection.execute(f"create table {table} as select * from frame")
            connection.unregister("frame")


MODELS: dict[str, Model] = {
    "peer": Model(("mart.district_context", "mart.district_progress"), peers.solve),
    "projection": Model(("mart.district_context", "mart.district_progress"), projection.solve),
    "bright_spot": Model(
        ("mart.district_context", "mart.district_progress", "core.practice_origin"), bright_spots.solve
    ),
    "uptake_signal": Model(
        ("core.adoption", "core.practice_theme", "mart.district_progress", "mart.likeness"), uptake_signal.solve
    ),
}
"""By the name under which `etl.steps.MART` calls them."""

"""How long the gap, priority and other mart tables of 754 districts × 18 themes take within a build."""

import itertools
import time

import duckdb

from etl import stage, steps
from tests.bench.measure import Measured, Target

RUNS = 5
LIMIT_S = 5


def measure() -> list[Measured]:
    """Seconds of all `mart.*` steps together, and of the slowest of them, on this checkout's data."""
    staged = stage.read()
    runs = [_steps(staged) for _ in range(RUNS)]
    slowest = sorted(runs[0], key=lambda step: -sum(run[step] for run in runs))[:8]
    return [
        Measured("all mart tables", "s", [sum(run.values()) for run in runs], Target("worst", LIMIT_S)),
        *(Measured(f"… {step}", "s", [run[step] for run in runs]) for step in slowest),
    ]


def _steps(staged: stage.Stage) -> dict[str, float]:
    began: list[tuple[str, float]] = []
    with duckdb.connect() as connection:
        connection.execute("attach ':memory:' as stage")
        steps.run(connection, staged, lambda step: began.append((step, time.perf_counter())))
    began.append(("end", time.perf_counter()))
    return {step: after - start for (step, start), (_, after) in itertools.pairwise(began) if step.startswith("mart.")}

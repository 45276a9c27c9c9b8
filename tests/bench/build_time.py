"""The whole build as a user runs it: a fresh process, from data/ to a warehouse in service."""

import shutil
import tempfile
from pathlib import Path

from tests.bench.measure import ROOT, Measured, Target, run_process

RUNS = 5


def measure() -> list[Measured]:
    """Wall seconds and peak memory of `python -m etl build --force` on a copy of data/."""
    with tempfile.TemporaryDirectory(prefix="atlas-bench-") as folder:
        data = Path(folder) / "data"
        shutil.copytree(ROOT / "data", data, ignore=shutil.ignore_patterns("inbox", "build"))
        environment = {"ATLAS_DATA": str(data), "ATLAS_GEOMETRY": str(Path(folder) / "geometry")}
        first = run_process(["-m", "etl", "build"], environment)
        runs = [run_process(["-m", "etl", "build", "--force"], environment) for _ in range(RUNS)]
        idle = [run_process(["-m", "etl", "build"], environment) for _ in range(RUNS)]
    return [
        Measured("first build of a fresh clone", "s", [first.seconds]),
        Measured("python -m etl build --force", "s", [run.seconds for run in runs], Target("worst", 10)),
        Measured(
            "… its peak memory", "MB", [run.peak_mb for run in [first, *runs]], Target("worst", 1000)
        ),
        Measured("python -m etl build, nothing changed", "s", [run.seconds for run in idle]),
    ]  # fmt: skip

"""Six lakh villages on 24 dates through the same SQL: does the design hold at the next grain?"""

import json
import tempfile
from pathlib import Path

from tests.bench import villages
from tests.bench.measure import Measured, Target, run_process

RUNS = 2


def measure() -> list[Measured]:
    """Wall seconds and peak memory of loading and aggregating; making the figures is not counted."""
    with tempfile.TemporaryDirectory(prefix="atlas-scale-") as folder:
        figures = Path(folder) / "villages.parquet"
        villages.write(figures)
        runs = [
            run_process(["-m", "tests.bench.village_load", str(figures), str(Path(folder) / f"{run}.duckdb")])
            for run in range(RUNS)
        ]
    made = json.loads(runs[-1].output.strip().splitlines()[-1])
    whole = "sums agree" if made["taps_by_village"] == made["taps_of_india"] else "SUMS DIFFER"
    slowest = ", ".join(
        f"{step} {seconds:.2f} s"
        for step, seconds in sorted(made["seconds"].items(), key=lambda item: -item[1])[:3]
    )
    rows = f"{made['villages']:,} rows to {made['districts']:,}; {whole}; {slowest}"
    return [
        Measured(
            "villages to districts to progress", "s", [run.seconds for run in runs], Target("worst", 60), rows
        ),
        Measured("… its peak memory", "MB", [run.peak_mb for run in runs], Target("worst", 6000)),
    ]

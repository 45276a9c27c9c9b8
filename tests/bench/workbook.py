"""A workshop's workbook of 2,000 rows: read by itself, and added to the Atlas as a user does, with the rebuild."""

import shutil
import tempfile
from datetime import date, timedelta
from itertools import count, cycle
from pathlib import Path

import yaml

from etl.names import Names
from etl.workshop import filled, reader
from tests.bench.measure import ROOT, Measured, Target, milliseconds, run_process

ROWS = 2_000
RUNS = 5
SPOKEN = ("title", "challenge", "action", "question", "decision", "learnt", "adaptation")
"""Fields that tell one copy of a row from another."""


def measure() -> list[Measured]:
    """Seconds to understand a workbook, to add it with the rebuild, and rows it has."""
    with tempfile.TemporaryDirectory(prefix="atlas-bench-") as name:
        folder = Path(name)
        path = _workbook(folder)
        names = Names.load()
        rows = reader.read(path, names).rows_loaded
        taken = [each / 1000 for each in milliseconds(lambda: reader.read(path, names), RUNS, warm=1)]
        shutil.copytree(ROOT / "data", folder / "data", ignore=shutil.ignore_patterns("inbox", "build"))
        environment = {"ATLAS_DATA": str(folder / "data"), "ATLAS_GEOMETRY": str(folder / "geometry")}
        run_process(["-m", "etl", "build"], environment)
        added = run_process(["-m", "etl", "add", str(path)], environment)
        rebuilt = [run_process(["-m", "etl", "build", "--force"], environment).seconds for _ in range(RUNS)]
    return [
        Measured(f"a workbook of {rows:,} rows is understood", "s", taken, Target("worst", 3)),
        Measured("… added, with the rebuild", "s", [added.seconds]),
        Measured("… the rebuild after it", "s", rebuilt, Target("worst", 10)),
    ]


def _workbook(folder: Path) -> Path:
    """The first written workshop with its rows copied until there are enough, each copy told apart by a number."""
    written = yaml.safe_load(sorted(filled.WRITTEN.glob("*.yaml"))[0].read_text(encoding="utf-8"))
    tables = {name: rows for name, rows in written.items() if name not in {"workshop", "district_profile"}}
    many: dict[str, list[dict]] = {entity: [] for entity in tables}
    number = count(1)
    for entity, place in cycle((entity, place) for entity, rows in tables.items() for place in range(len(rows))):
        if sum(map(len, many.values())) == ROWS:
            break
        many[entity].append(_copy(tables[entity][place], next(number)))
    source = folder / "large.yaml"
    source.write_text(yaml.safe_dump({**written, **many}, allow_unicode=True), encoding="utf-8")
    target = folder / "large.xlsx"
    target.write_bytes(filled.content(source))
    return target


def _copy(row: dict, number: int) -> dict:
    later = {field: day + timedelta(days=number) for field, day in row.items() if isinstance(day, date)}
    own = {"practice_ref": f"Q{number}"} if "practice_ref" in row else {}
    return row | later | {field: f"{row[field]} ({number})" for field in SPOKEN if field in row} | own

"""`data/` becomes one warehouse: stage, core, mart, checks, then publish.

The warehouse is a pure function of `data/` and of this code, so its id is a hash of both, and
building twice from the same inputs serves the same file.
"""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import pandas as pd
from filelock import FileLock, Timeout

from etl import geometry, inbox, paths, publish, stage, steps, whole_file
from etl.changes import changes, table_rows
from etl.faults import Fault, fault_of
from etl.steps import Report

META_BUILD = """
create table meta.build as
select
    ?::varchar as build_id, ?::timestamp as built_at, ?::varchar as geometry, ?::boolean as real_only,
    null::json as run
"""

LOCK_SECONDS = 60


class BuildFailed(RuntimeError):
    """The warehouse was not published; the one before it stays in service. `faults` are checks that returned rows."""

    faults: tuple[Fault, ...] = ()


class Busy(BuildFailed):
    """Another builder holds the lock."""


@dataclass(frozen=True)
class Built:
    """What a build did: the file in service and the contents of run.json."""

    warehouse: Path
    fresh: bool
    run: dict = field(default_factory=dict)


def build(
    force: bool = False,
    report: Report = lambda step: None,
    real_only: bool = False,
    arriving: Sequence[inbox.Manifest] = (),
    in_service: bool = True,
    leaving: Sequence[inbox.Manifest] = (),
) -> Built:
    """Build and publish the warehouse; `real_only` leaves out every workshop that says it is illustrative.

    Returns without work when the inputs have not changed, unless `force`. Raises BuildFailed when a
    check returns rows, CatalogueError or ValueError when a file under `data/` is at fault, and
    Busy when another builder holds the lock for a minute.

    `arriving` are files on trial, laid down and not kept: once every check has passed they are kept, and never before.
    `leaving` are kept files, left out on trial: once the warehouse without them is in service they are deleted.
    Without `in_service` the warehouse is made for that alone, and the one in service stays.
    """
    paths.BUILD.mkdir(parents=True, exist_ok=True)
    try:
        with FileLock(paths.BUILD / "lock", timeout=LOCK_SECONDS):
            return _build(force, report, real_only, arriving, in_service, leaving)
    except Timeout as error:
        raise Busy("Another build has been running for a minute; wait for it, then try again.") from error


def build_id(
    real_only: bool = False, arriving: Sequence[inbox.Manifest] = (), leaving: Sequence[inbox.Manifest] = ()
) -> str:
    """A hash of every input file and every file of code that shapes the warehouse, as it will be after the trial."""
    digest = hashlib.sha256(b"real only" if real_only else b"")
    manifests = {inbox.manifest_path(one): inbox.manifest_text(one).encode() for one in arriving}
    inputs = [
        *manifests,
        *(path for path in paths.DATA.rglob("*") if _is_input(path) and inbox.counts(path, arriving, leaving)),
        *(path for path in (paths.ROOT / "etl").rglob("*") if path.suffix in {".py", ".sql", ".yaml"}),
    ]
    for path in sorted(inputs):
        root = paths.DATA if paths.DATA in path.parents else paths.ROOT
        digest.update(f"{path.relative_to(root)}\0".encode())
        digest.update(hashlib.sha256(manifests.get(path) or path.read_bytes()).digest())
    return digest.hexdigest()[:12]


def serves_real_only() -> bool:
    """Whether the warehouse in service was built without illustrative workshops, so that the next one is too."""
    return bool(json.loads(paths.RUN.read_text(encoding="utf-8")).get("real_only")) if paths.RUN.exists() else False


def _is_input(path: Path) -> bool:
    """Files below data/, less what builds make and what an unfinished `add` is still writing."""
    return path.is_file() and paths.BUILD not in path.parents and not path.name.startswith(".")


def _build(
    force: bool, report: Report, real_only: bool, arriving: Sequence[inbox.Manifest], in_service: bool,
    leaving: Sequence[inbox.Manifest],
) -> Built:  # fmt: skip
    started = datetime.now(UTC)
    publish.prune()
    before = publish.current()
    identity = build_id(real_only, arriving, leaving)
    made = _run_of(identity)
    whole = made and publish.warehouse_path(identity).exists() and (paths.GEOMETRY / made["geometry"]).exists()
    if whole and not force and not arriving:
        warehouse = publish.warehouse_path(identity)
        if not in_service:
            return Built(before or warehouse, fresh=False, run=made)
        if leaving:
            with duckdb.connect(warehouse, read_only=True) as connection:
                made |= {"changes": changes(connection, before)}
        publish.point_at(warehouse)
        whole_file.write(paths.RUN, json.dumps(made, indent=1))
        _delete(leaving)
        return Built(warehouse, fresh=False, run=made)
    report("Reading data/")
    staged = stage.read(real_only, arriving, leaving)
    report("Drawing the outline")
    outline = geometry.write_geometry(paths.PLACES, paths.GEOMETRY)
    unfinished = publish.unfinished_path(identity)
    with duckdb.connect(unfinished) as connection:
        connection.execute("attach ':memory:' as stage")
        steps.run(connection, staged, report)
        connection.execute(META_BUILD, [identity, started.replace(tzinfo=None), outline.name, real_only])
        report("Checking")
        checks = steps.run_checks(connection)
        failed = {name: rows for name, rows in checks.items() if rows}
        if failed:
            raise _check_failure(connection, failed, inbox.standing(arriving, leaving))
        run = {
            "build_id": identity,
            "built_at": started.isoformat(timespec="seconds"),
            "geometry": outline.name,
            "real_only": real_only,
            "tables": table_rows(connection),
            "quarantined": _counts(staged.quarantine, "source_file"),
            "corrections_expired": [f"{o.correction_id}: {o.lgd_district_code} on {o.as_on}" for o in staged.expired],
            "checks": checks,
            "changes": changes(connection, before),
            "seconds": round((datetime.now(UTC) - started).total_seconds(), 2),
        }
        connection.execute("update meta.build set run = ?", [json.dumps(run)])
        connection.execute("detach stage")
        connection.execute("checkpoint")
    for manifest in arriving:
        inbox.keep(manifest)
    if not in_service:
        unfinished.unlink()
        return Built(before or unfinished, fresh=False, run=run)
    report("Publishing")
    whole_file.write(_run_path(identity), json.dumps(run, indent=1))
    warehouse = publish.publish(unfinished, identity)
    whole_file.write(paths.RUN, json.dumps(run, indent=1))
    _delete(leaving)
    return Built(warehouse, fresh=True, run=run)


def _delete(leaving: Sequence[inbox.Manifest]) -> None:
    for manifest in leaving:
        inbox.delete(manifest)


def _run_path(identity: str) -> Path:
    return paths.BUILD / f"run-{identity}.json"


def _run_of(identity: str) -> dict:
    path = _run_path(identity)
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}


def _counts(frame: pd.DataFrame, column: str) -> dict[str, int]:
    return {str(name): int(count) for name, count in frame[column].value_counts().items()}


def _check_failure(
    connection: duckdb.DuckDBPyConnection, failed: dict[str, int], standing: Sequence[inbox.Manifest]
) -> BuildFailed:  # fmt: skip
    lines = ["The warehouse was not published; the previous one stays in service. Checks that returned rows:"]
    found = [fault_of(connection, name, standing) for name in failed]
    lines += [line for fault in found for line in fault.lines()]
    error = BuildFailed("\n".join(lines))
    error.faults = tuple(found)
    return error

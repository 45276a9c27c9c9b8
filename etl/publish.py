"""Publishing a finished warehouse: a new file beside the old ones, then one pointer moves.

A reader that has an older file open goes on undisturbed; a build that fails or is killed at any
moment leaves CURRENT as it was.
"""

import json
import os
import time
from pathlib import Path

from etl import paths, whole_file

UNFINISHED = "unfinished-"
"""Prefix of a warehouse file that a build is still writing; never served."""

KEEP = 2
"""Older warehouses kept beside the current one, for readers that still have them open."""

SIGNAL = "published.txt"
"""Beside the outline's folder, where browsers can fetch it: what CURRENT says, so that open pages hear of it."""

UNUSED_AFTER_SECONDS = 3600
"""A superseded warehouse younger than this is kept whatever the count: a page may be reading it."""


def warehouse_path(build_id: str) -> Path:
    """Where the warehouse of a build is served from."""
    return paths.BUILD / f"warehouse-{build_id}.duckdb"


def unfinished_path(build_id: str) -> Path:
    """Where the warehouse of a build is written."""
    return paths.BUILD / f"{UNFINISHED}{build_id}-{os.getpid()}.duckdb"


def current() -> Path | None:
    """The warehouse in service, or None before the first build."""
    try:
        name = paths.CURRENT.read_text(encoding="utf-8").strip()
    except FileNotFoundError:
        return None
    path = paths.BUILD / name
    return path if name and path.exists() else None


def publish(unfinished: Path, build_id: str) -> Path:
    """Put a finished file in service: flushed, renamed, and only then pointed at."""
    target = warehouse_path(build_id)
    whole_file.flush(unfinished)
    os.replace(unfinished, target)
    point_at(target)
    return target


def point_at(warehouse: Path) -> None:
    """Move CURRENT to a warehouse that is complete, then tell open pages."""
    whole_file.write(paths.CURRENT, f"{warehouse.name}\n")
    signal = paths.GEOMETRY.with_name(SIGNAL)  # only a hint, after which a page asks: half of it does no harm
    signal.parent.mkdir(parents=True, exist_ok=True)
    signal.write_text(f"{warehouse.name}\n", encoding="utf-8")


def prune() -> list[Path]:
    """Remove what killed builds left behind, and warehouses long superseded. Call under the build lock."""
    in_service = current()
    leftovers = [
        *paths.BUILD.glob(f"{UNFINISHED}*"),
        *(path for folder in (paths.BUILD, paths.GEOMETRY) for path in folder.glob(whole_file.UNFINISHED)),
    ]
    served = [path for path in paths.BUILD.glob("warehouse-*.duckdb") if path != in_service]
    served.sort(key=lambda path: path.stat().st_mtime, reverse=True)
    now = time.time()
    superseded = [path for path in served[KEEP:] if now - path.stat().st_mtime > UNUSED_AFTER_SECONDS]
    kept = {path.name for path in [*served, in_service] if path} - {path.name for path in superseded}
    removed = [*leftovers, *superseded, *_unowned(kept, now)]
    for path in removed:
        path.unlink(missing_ok=True)
    return removed


def _unowned(kept: set[str], now: float) -> list[Path]:
    """Run summaries and outlines of warehouses that are gone, once no page can still be fetching them."""
    outlines, orphans = set(), []
    for run in paths.BUILD.glob("run-*.json"):
        if f"warehouse-{run.stem.removeprefix('run-')}.duckdb" in kept:
            outlines.add(json.loads(run.read_text(encoding="utf-8"))["geometry"])
        else:
            orphans.append(run)
    drawn = [path for path in paths.GEOMETRY.glob("districts-*.json*") if path.name.removesuffix(".gz") not in outlines]
    return [path for path in [*orphans, *drawn] if now - path.stat().st_mtime > UNUSED_AFTER_SECONDS]


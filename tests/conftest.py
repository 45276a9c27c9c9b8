"""Shared fixtures: the warehouse built once from the committed data, and a private copy to damage."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from etl import build, paths

DATA_PATHS = [name for name in vars(paths) if name.isupper() and isinstance(getattr(paths, name), Path)]


def point_paths_at(patch: pytest.MonkeyPatch, data: Path) -> None:
    """Make every path below data/, and the outline's folder, lie under another folder."""
    root = paths.DATA
    for name in DATA_PATHS:
        path = getattr(paths, name)
        if path == root or root in path.parents:
            patch.setattr(paths, name, data / path.relative_to(root))
    patch.setattr(paths, "GEOMETRY", data.parent / "geometry")


def copy_data(target: Path) -> Path:
    """The committed data without anything a user added or a build made."""
    return Path(shutil.copytree(paths.ROOT / "data", target, ignore=shutil.ignore_patterns("inbox", "build")))


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[build.Built]:
    """The warehouse of the committed data, built once a session in a folder of its own."""
    data = copy_data(tmp_path_factory.mktemp("built") / "data")
    with pytest.MonkeyPatch.context() as patch:
        point_paths_at(patch, data)
        result = build.build()
    yield result


@pytest.fixture(scope="session")
def warehouse(built: build.Built) -> Iterator[duckdb.DuckDBPyConnection]:
    """A read-only connection to the built warehouse."""
    with duckdb.connect(built.warehouse, read_only=True) as connection:
        yield connection


@pytest.fixture
def own_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A private copy of the committed data that a test may change; every path points at it."""
    data = copy_data(tmp_path / "data")
    point_paths_at(monkeypatch, data)
    return data


@pytest.fixture
def figures_only(own_data: Path) -> Path:
    """The private copy without workshops' workbooks: a build takes a third less where only figures are at stake."""
    for workbook in (own_data / "workshops").glob("*.xlsx"):
        workbook.unlink()
    return own_data

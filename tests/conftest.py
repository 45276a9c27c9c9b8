"""Shared fixtures: the warehouse built once from the committed data, and a private copy to damage."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
import streamlit as st
from hypothesis import settings

from dashboard import definitions
from etl import build, catalogue, paths
from tests.few_states import cut

settings.register_profile("atlas", deadline=None)
settings.load_profile("atlas")  # speed is the benchmark's matter; on a busy machine any example may be late

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
def in_service(built: build.Built, monkeypatch: pytest.MonkeyPatch) -> None:
    """The built warehouse in service, and nothing of another one cached."""
    monkeypatch.setattr(paths, "BUILD", built.warehouse.parent)
    monkeypatch.setattr(paths, "CURRENT", built.warehouse.parent / "CURRENT")
    st.cache_data.clear()
    st.cache_resource.clear()


@pytest.fixture
def own_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A private copy of the committed data that a test may change; every path points at it."""
    data = copy_data(tmp_path / "data")
    point_paths_at(monkeypatch, data)
    return data


@pytest.fixture(scope="session")
def _cut(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return cut(copy_data(tmp_path_factory.mktemp("few_states") / "data"))


@pytest.fixture
def few_states_and_workbooks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, _cut: Path) -> Path:
    """A private copy of three States: a build takes a third of its time, for tests of how it runs."""
    data = Path(shutil.copytree(_cut, tmp_path / "data"))
    point_paths_at(monkeypatch, data)
    return data


@pytest.fixture
def few_states(few_states_and_workbooks: Path) -> Path:
    """The private copy of three States without workshops' workbooks, where only figures are at stake."""
    for workbook in (few_states_and_workbooks / "workshops").glob("*.xlsx"):
        workbook.unlink()
    return few_states_and_workbooks


@pytest.fixture
def figures_only(own_data: Path) -> Path:
    """The private copy of all States without workshops' workbooks."""
    for workbook in (own_data / "workshops").glob("*.xlsx"):
        workbook.unlink()
    return own_data


@pytest.fixture(scope="module")
def methods_without_a_build() -> Iterator[None]:
    """The methods as data/ has them, for tests of words that need a constant and no warehouse."""
    known = catalogue.methods()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(definitions, "methods", lambda: known)
        yield

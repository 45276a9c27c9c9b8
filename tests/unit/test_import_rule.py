"""Layout rules that keep the project readable: who imports whom, how long a page is, how a file is named."""

import ast
import re
import sys
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

from etl import paths

ROOT = paths.ROOT
OURS = {"etl", "dashboard", "pages", "tests"}
OPEN_TO_PAGES = {"etl.catalogue", "etl.clock", "etl.paths"}
"""All of the ETL that the dashboard and its pages may import."""

PAGE_LINES = 120
VAGUE = {"util", "utils", "helper", "helpers", "common", "misc", "lib", "tools", "stuff"}


def modules(folder: str) -> list[Path]:
    return sorted(path for path in (ROOT / folder).rglob("*.py") if "__pycache__" not in path.parts)


def name_of(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


NAMES = {name_of(path) for folder in ("etl", "dashboard") for path in modules(folder)}


def imported(tree: ast.AST, module: str, known: set[str] = NAMES, is_package: bool = False) -> Iterator[str]:
    """Every module a tree imports, whole names; `from etl import paths` is etl.paths."""
    package = module.split(".") if is_package else module.split(".")[:-1]
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else []
            base = ".".join([*above, *filter(None, [node.module])])
            for alias in node.names:
                whole = f"{base}.{alias.name}"
                yield whole if whole in known else base


def imports_of(path: Path, at_import_time: bool = False) -> set[str]:
    """What a file imports; with `at_import_time` without imports inside functions."""
    tree = ast.parse(path.read_text(encoding="utf-8"), filename=str(path))
    if at_import_time:
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                node.body = [ast.Pass()]
    return set(imported(tree, name_of(path), is_package=path.name == "__init__.py"))


def top(module: str) -> str:
    return module.split(".")[0]


@pytest.mark.parametrize(
    ("source", "module", "expected"),
    [
        ("from etl import paths", "dashboard.x", {"etl.paths"}),
        ("from etl.catalogue import Source", "pages.x", {"etl.catalogue"}),
        ("import etl.build as b", "pages.x", {"etl.build"}),
        ("def f():\n    from etl import build", "pages.x", {"etl.build"}),
        ("from . import build", "etl.x", {"etl.build"}),
        ("from .names import Names", "etl.x", {"etl.names"}),
        ("from ..names import Names", "etl.sources.x", {"etl.names"}),
    ],
)
def test_the_parser_of_imports_sees_them_all(source, module, expected):
    assert set(imported(ast.parse(source), module)) == expected


@pytest.mark.parametrize("path", modules("etl"), ids=name_of)
def test_the_etl_imports_nothing_of_the_dashboard(path):
    assert not {name for name in imports_of(path) if top(name) in {"streamlit", *OURS} - {"etl"}}


@pytest.mark.parametrize("path", modules("dashboard"), ids=name_of)
def test_the_dashboard_imports_only_catalogue_clock_and_paths_of_the_etl(path):
    ours = {name for name in imports_of(path) if top(name) in OURS - {"dashboard"}}
    assert ours <= OPEN_TO_PAGES


@pytest.mark.parametrize("path", modules("pages"), ids=name_of)
def test_a_page_imports_only_the_dashboard_catalogue_clock_and_paths(path):
    assert not {name for name in imports_of(path) if top(name) in OURS - {"dashboard"}} - OPEN_TO_PAGES


def test_the_catalogue_names_all_that_is_open_to_the_dashboard():
    said = ast.get_docstring(ast.parse((ROOT / "etl" / "catalogue.py").read_text(encoding="utf-8")))
    assert set(re.findall(r"`(etl\.\w+)`", said)) == OPEN_TO_PAGES - {"etl.catalogue"}


@pytest.mark.parametrize("path", modules("pages"), ids=name_of)
def test_a_page_leaves_files_databases_and_figures_to_the_dashboard(path):
    assert not {top(name) for name in imports_of(path)} & {"duckdb", "plotly", "sqlite3", "requests"}


@pytest.mark.parametrize("path", modules("pages"), ids=name_of)
def test_a_page_is_short_enough_to_read(path):
    lines = len(path.read_text(encoding="utf-8").splitlines())
    assert lines <= PAGE_LINES, (
        f"{path.name} has {lines} lines; move what is not asking and showing into dashboard/"
    )


@pytest.mark.parametrize("folder", ["etl", "dashboard"])
def test_no_module_imports_itself_by_a_detour(folder):
    graph = {
        name_of(path): {name for name in imports_of(path, at_import_time=True) if name in NAMES}
        - {name_of(path)}
        for path in modules(folder)
    }
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail(f"modules import each other in a circle: {' → '.join(error.args[1])}")


@pytest.mark.parametrize("folder", ["etl", "dashboard", "pages", "tests"])
def test_files_and_folders_are_named_for_what_they_hold(folder):
    named = {part for path in modules(folder) for part in path.relative_to(ROOT).with_suffix("").parts}
    assert not {name for name in named if set(name.lower().split("_")) & VAGUE}


@pytest.mark.parametrize("folder", ["etl", "dashboard"])
def test_every_module_says_what_it_is_for(folder):
    silent = [
        name_of(path)
        for path in modules(folder)
        if path.read_text(encoding="utf-8").strip()
        and not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    ]
    assert silent == []


def test_nothing_imports_what_requirements_do_not_name():
    """Every package imported at run time is declared in pyproject.toml, by the name pip knows it."""
    import tomllib
    from importlib.metadata import packages_distributions

    declared = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
    allowed = {requirement.split(">")[0].split("=")[0].strip().lower() for requirement in declared}
    wheels = packages_distributions()
    used = {
        top(name)
        for folder in ("etl", "dashboard", "pages")
        for path in modules(folder)
        for name in imports_of(path)
    }
    foreign = {name for name in used - OURS if name and name not in sys.stdlib_module_names}
    undeclared = {
        name for name in foreign if not {dist.lower() for dist in wheels.get(name, [name])} & allowed
    }
    assert undeclared <= {"numpy", "shapely"}, (
        "numpy comes with pandas and shapely with geopandas; declare the rest"
    )

"""What every command shares: the program, its two consoles, progress, and the way it ends."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Annotated, NoReturn

import duckdb
import typer
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from etl import publish

app = typer.Typer(
    help="Files under data/ become the warehouse that the dashboard reads.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
out = Console()
problems = Console(stderr=True)

AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object a line, for programs.")]


@contextmanager
def progress(shown: bool = True) -> Iterator[Callable[[str], None]]:
    """Steps of a build on one line of the terminal, while they last."""
    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=out, transient=True, disable=not shown) as progress:
        task = progress.add_task("Starting")
        yield lambda step: progress.update(task, description=step)


@contextmanager
def said_steps() -> Iterator[Callable[[str], None]]:
    """Steps of a build as JSON, for programs."""
    from etl import report_json

    yield lambda step: report_json.say({"step": step})


def fail(message: str) -> NoReturn:
    """End with a message and exit code 1."""
    problems.print(message, style="bold", markup=False, highlight=False)
    raise typer.Exit(1)


def warehouse() -> duckdb.DuckDBPyConnection:
    """A read-only connection to the warehouse in service; ends the command where there is none."""
    found = publish.current()
    if found is None:
        fail("No warehouse has been built yet. Run: python -m etl build")
    return duckdb.connect(found, read_only=True)

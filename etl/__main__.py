"""The command line: python -m etl build | add | remove | check | names | sql | refresh."""

import sys
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, NoReturn

import duckdb
import pandas as pd
import typer
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text

from etl import paths, publish
from etl.catalogue import CatalogueError
from etl.quarantine import Refused

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
def _progress(shown: bool = True) -> Iterator[Callable[[str], None]]:
    """Steps of a build on one line of the terminal, while they last."""
    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=out, transient=True, disable=not shown) as progress:
        task = progress.add_task("Starting")
        yield lambda step: progress.update(task, description=step)


@contextmanager
def _said_steps() -> Iterator[Callable[[str], None]]:
    """Steps of a build as JSON, for programs."""
    from etl import report_json

    yield lambda step: report_json.say({"step": step})


def _fail(message: str) -> NoReturn:
    problems.print(message, style="bold", markup=False, highlight=False)
    raise typer.Exit(1)


@app.command()
def build(
    force: Annotated[bool, typer.Option(help="Build even if nothing has changed.")] = False,
    real_only: Annotated[bool, typer.Option(help="Leave out every workshop that says it is illustrative.")] = False,
    as_json: AsJson = False,
) -> None:
    """Build the warehouse from data/ and put it in service.

    Reads data/ only, needs no network. A failed build leaves the previous warehouse in service.
    """
    from etl import build as builder
    from etl import report_json, summary

    if as_json:
        try:
            built = builder.build(force, lambda step: report_json.say({"step": step}), real_only)
        except (builder.BuildFailed, CatalogueError, ValueError) as error:
            report_json.say(report_json.failed(str(error)))
            raise typer.Exit(1) from error
        report_json.say(report_json.built(built))
        return
    try:
        with _progress() as step:
            built = builder.build(force, step, real_only)
    except (builder.BuildFailed, CatalogueError, ValueError) as error:
        _fail(str(error))
    summary.print_build(built, out)


@app.command()
def add(
    files: Annotated[
        list[Path], typer.Argument(help="Exports of the JJM dashboard, IMIS J5 or CGWB; workbooks of workshops.")
    ],
    as_on: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], help="The date the figures are true for, if the file does not say."),
    ] = None,
    dry_run: Annotated[bool, typer.Option(help="Only report what would be loaded and quarantined.")] = False,
    then_build: Annotated[
        bool, typer.Option("--build/--no-build", help="Put the warehouse built for the checks in service.")
    ] = True,
    as_json: AsJson = False,
    memory_mb: Annotated[int, typer.Option(help="Stop rather than use more memory; 0 sets no limit.")] = 0,
    seconds: Annotated[int, typer.Option(help="With --memory-mb: processor time to stop after.")] = 60,
) -> None:
    """Recognise and check a publisher's file or a workshop's workbook, build with it, and keep it.

    The format is told from the content. The original is kept under data/inbox by its sha256, so
    adding the same file twice changes nothing. A file with which a check of the build fails is not kept.
    """
    from etl import build as builder
    from etl import confined, report, report_json, summary, trial

    if memory_mb:
        confined.confine(memory_mb, seconds)
    day = as_on.date() if as_on else None
    if dry_run:
        done = _looked_at(files, day)
    else:
        how = {"real_only": builder.serves_real_only(), "in_service": then_build}
        try:
            with _said_steps() if as_json and then_build else _progress(shown=not as_json) as step:
                done = trial.add(files, day, report=step, **how)
        except (builder.BuildFailed, CatalogueError, ValueError) as error:
            if not as_json:
                _fail(str(error))
            report_json.say(report_json.failed(str(error)))
            raise typer.Exit(1) from error
    for found in done.reports:
        report_json.say(report_json.added(found)) if as_json else report.print_add(found, out)
    for error in done.refused:
        report_json.say(report_json.refused(error)) if as_json else report.print_refused(error, problems)
    if done.built and then_build:
        report_json.say(report_json.built(done.built)) if as_json else summary.print_build(done.built, out)
    if done.refused:
        raise typer.Exit(1)


@app.command()
def remove(
    sha256: Annotated[str, typer.Argument(help="The file's sha256 or its beginning, as meta.load has it.")],
    dry_run: Annotated[bool, typer.Option(help="Only say what would go, and what would take its place.")] = False,
    then_build: Annotated[
        bool, typer.Option("--build/--no-build", help="Build without it before it is deleted; else delete it untried.")
    ] = True,
    as_json: AsJson = False,
) -> None:
    """Build without a file that was added, then delete it and its manifest. What it brought goes with it.

    If the build fails without the file, the file stays, and so do the figures in service.
    """
    from etl import build as builder
    from etl import inbox, leaving, report, report_json, summary, trial

    real_only = builder.serves_real_only()
    try:
        if dry_run:
            found = leaving.consequence(sha256, real_only)
            report_json.say(report_json.leaving(found)) if as_json else report.print_leaving(found, out)
            return
        if then_build:
            with _said_steps() if as_json else _progress() as step:
                left = trial.remove(sha256, real_only, report=step)
        else:
            left = trial.Left(inbox.remove(sha256))
    except Refused as error:
        if not as_json:
            _fail(str(error))
        report_json.say(report_json.refused(error))
        raise typer.Exit(1) from error
    except (builder.BuildFailed, CatalogueError, ValueError) as error:
        if not as_json:
            _fail(str(error))
        report_json.say(report_json.failed(str(error)))
        raise typer.Exit(1) from error
    if as_json:
        report_json.say(report_json.removed(left.manifest))
    else:
        out.print(f"Removed {left.manifest.original_name}.", markup=False)
    if left.built:
        report_json.say(report_json.built(left.built)) if as_json else summary.print_build(left.built, out)


@app.command()
def check(
    write_ledger: Annotated[bool, typer.Option(help="Write data/ledger.csv from the warehouse in service.")] = False,
) -> None:
    """Run every check on the warehouse in service; without added files, compare row counts with data/ledger.csv."""
    from etl import build as builder
    from etl import ledger

    with _warehouse() as connection:
        failed = {name: rows for name, rows in builder.run_checks(connection).items() if rows}
        counted = ledger.count(connection)
        expired = connection.execute("select * from meta.correction where status = 'expired'").df()
        (added,) = connection.execute("select count(*) from meta.load where sha256 is not null").fetchone()
    for name, rows in failed.items():
        problems.print(f"Check {name}: {rows} offending rows; see etl/sql/check/{name}.sql", markup=False)
    for row in expired.itertuples():
        problems.print(
            f"Correction {row.correction_id} has expired for district {row.lgd_district_code} on {row.as_on:%Y-%m-%d}: "
            f"it expects {row.expected}, the publisher now shows {row.found}. "
            f"Review data/corrections/{row.correction_id}.yaml.",
            markup=False,
        )
    if write_ledger and added:
        _fail("The ledger counts committed data only; added files are in service. Move data/inbox away and build.")
    if write_ledger:
        ledger.write(counted, paths.LEDGER)
        out.print(f"Wrote {len(counted)} counts to {paths.LEDGER.name}")
    differing = ledger.differences(counted, paths.LEDGER)
    if added:
        out.print(f"{added} added files are in service, so row counts are not compared with data/ledger.csv.")
    elif len(differing):
        problems.print(differing.to_string(index=False), markup=False)
        problems.print("Row counts differ from data/ledger.csv. If that is meant: python -m etl check --write-ledger")
    if failed or len(expired) or (len(differing) and not added):
        raise typer.Exit(1)
    out.print("All checks pass.")


@app.command()
def names(
    name: Annotated[str, typer.Argument(help="A district as some file writes it.")],
    state: Annotated[str, typer.Option(help="The State it is said to be in.")],
) -> None:
    """Show which district a name means, or what it might mean. Nothing is guessed."""
    from etl.names import Names

    known = Names.load()
    code = known.resolve(name, state)
    if code is not None:
        out.print(f"{name} is {known.labels[code]}, LGD district code {code}.", markup=False)
        return
    if known.state_code(state) is None:
        _fail(f"No State is called {state!r}. data/places/states.csv lists them.")
    for sentence in known.suggest(name, state) or ["No name is close."]:
        out.print(sentence, markup=False)
    _fail(f"{name!r} is not a known name in {state}. If it is one, add it to data/names/district_aliases.csv.")


@app.command()
def sql(
    query: Annotated[str, typer.Argument(help="A query, or - to read it from standard input.")],
    csv: Annotated[bool, typer.Option(help="Print CSV instead of a table.")] = False,
) -> None:
    """Ask the warehouse in service a question, read-only: nothing can be written, here or to a file."""
    text = sys.stdin.read() if query == "-" else query
    with _warehouse() as connection:
        connection.execute("set enable_external_access = false")
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore", pd.errors.Pandas4Warning)  # DuckDB's own, for a time with its zone
                answer = connection.execute(text).df()
        except duckdb.Error as error:
            _fail(str(error))
    if csv:
        answer.to_csv(sys.stdout, index=False)
        return
    table = Table()
    for column in answer.columns:
        table.add_column(Text(str(column)), overflow="fold")
    for row in answer.itertuples(index=False):
        table.add_row(*(Text("" if pd.api.types.is_scalar(value) and pd.isna(value) else str(value)) for value in row))
    out.print(table)


@app.command()
def template() -> None:
    """Write the workshop workbook that organisers fill, from the definitions its reader checks it with."""
    from etl.workshop import template as workbook

    out.print(f"Wrote {workbook.write().relative_to(paths.ROOT)}")


@app.command()
def illustrate() -> None:
    """For maintainers: write data/workshops/*.xlsx from data/workshops/written/*.yaml."""
    from etl.workshop import filled

    try:
        written = filled.write_all()
    except CatalogueError as error:
        _fail(str(error))
    for path in written:
        out.print(f"Wrote {path.relative_to(paths.DATA)}")


@app.command()
def refresh(
    folder: Annotated[Path, typer.Argument(help="A folder with the publishers' figures/ and raw/ files.")],
) -> None:
    """For maintainers: write data/places, data/names and data/figures anew from publishers' files."""
    from etl import refresh as maintainers

    try:
        written = maintainers.refresh(folder)
    except FileNotFoundError as error:
        _fail(str(error))
    for name, table in written.items():
        out.print(f"{name}: {len(table)} rows")


def _looked_at(files: list[Path], as_on: date | None):
    """What adding files would do, as far as reading them tells; nothing is kept and nothing built."""
    from etl import inbox, trial

    done = trial.Tried()
    for file in files:
        try:
            done.reports.append(inbox.add(file, as_on, dry_run=True))
        except Refused as error:
            done.refused.append(error)
    return done


def _warehouse() -> duckdb.DuckDBPyConnection:
    warehouse = publish.current()
    if warehouse is None:
        _fail("No warehouse has been built yet. Run: python -m etl build")
    return duckdb.connect(warehouse, read_only=True)


if __name__ == "__main__":
    app()

"""Data in and out: python -m etl build | add | remove."""

from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer

from etl.catalogue import CatalogueError
from etl.commands.terminal import AsJson, app, fail, out, problems, progress, said_steps
from etl.quarantine import Refused


@app.command()
def build(
    force: Annotated[bool, typer.Option(help="Build even if nothing has changed.")] = False,
    real_only: Annotated[
        bool | None,
        typer.Option(
            "--real-only/--with-illustrative",
            help="Leave out every workshop that says it is illustrative, or bring them in.",
            show_default="as the warehouse in service does; with them if there is none",
        ),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Build the warehouse from data/ and put it in service.

    Reads data/ only, needs no network. A failed build leaves the previous warehouse in service.
    """
    from etl import build as builder
    from etl import report_json, summary

    real_only = builder.serves_real_only() if real_only is None else real_only
    if as_json:
        try:
            built = builder.build(force, lambda step: report_json.say({"step": step}), real_only)
        except (builder.BuildFailed, CatalogueError, ValueError) as error:
            report_json.say(report_json.failed(str(error)))
            raise typer.Exit(1) from error
        report_json.say(report_json.built(built))
        return
    try:
        with progress() as step:
            built = builder.build(force, step, real_only)
    except (builder.BuildFailed, CatalogueError, ValueError) as error:
        fail(str(error))
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
            with said_steps() if as_json and then_build else progress(shown=not as_json) as step:
                done = trial.add(files, day, report=step, **how)
        except (builder.BuildFailed, CatalogueError, ValueError) as error:
            if not as_json:
                fail(str(error))
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
            with said_steps() if as_json else progress() as step:
                left = trial.remove(sha256, real_only, report=step)
        else:
            left = trial.Left(inbox.remove(sha256))
    except Refused as error:
        if not as_json:
            fail(str(error))
        report_json.say(report_json.refused(error))
        raise typer.Exit(1) from error
    except (builder.BuildFailed, CatalogueError, ValueError) as error:
        if not as_json:
            fail(str(error))
        report_json.say(report_json.failed(str(error)))
        raise typer.Exit(1) from error
    if as_json:
        report_json.say(report_json.removed(left.manifest))
    else:
        out.print(f"Removed {left.manifest.original_name}.", markup=False)
    if left.built:
        report_json.say(report_json.built(left.built)) if as_json else summary.print_build(left.built, out)


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

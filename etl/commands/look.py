"""A look into the warehouse in service and the names it knows: python -m etl check | names | sql."""

import sys
import warnings
from typing import Annotated

import duckdb
import pandas as pd
import typer
from rich.table import Table
from rich.text import Text

from etl import paths
from etl.commands.terminal import app, fail, out, problems, warehouse


@app.command()
def check(
    write_ledger: Annotated[bool, typer.Option(help="Write data/ledger.csv from the warehouse in service.")] = False,
) -> None:
    """Run every check on the warehouse in service; without added files, compare row counts with data/ledger.csv."""
    from etl import ledger, steps

    with warehouse() as connection:
        failed = {name: rows for name, rows in steps.run_checks(connection).items() if rows}
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
        fail("The ledger counts committed data only; added files are in service. Move data/inbox away and build.")
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
        fail(f"No State is called {state!r}. data/places/states.csv lists them.")
    for sentence in known.suggest(name, state) or ["No name is close."]:
        out.print(sentence, markup=False)
    fail(f"{name!r} is not a known name in {state}. If it is one, add it to data/names/district_aliases.csv.")


@app.command()
def sql(
    query: Annotated[str, typer.Argument(help="A query, or - to read it from standard input.")],
    csv: Annotated[bool, typer.Option(help="Print CSV instead of a table.")] = False,
) -> None:
    """Ask the warehouse in service a question, read-only: nothing can be written, here or to a file."""
    text = sys.stdin.read() if query == "-" else query
    with warehouse() as connection:
        connection.execute("set enable_external_access = false")
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore", pd.errors.Pandas4Warning)  # DuckDB's own, for a time with its zone
                answer = connection.execute(text).df()
        except duckdb.Error as error:
            fail(str(error))
    if csv:
        answer.to_csv(sys.stdout, index=False)
        return
    table = Table()
    for column in answer.columns:
        table.add_column(Text(str(column)), overflow="fold")
    for row in answer.itertuples(index=False):
        table.add_row(*(Text("" if pd.api.types.is_scalar(value) and pd.isna(value) else str(value)) for value in row))
    out.print(table)

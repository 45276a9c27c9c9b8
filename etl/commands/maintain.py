"""For maintainers, what is committed made anew: python -m etl template | illustrate | refresh."""

from pathlib import Path
from typing import Annotated

import typer

from etl import paths
from etl.catalogue import CatalogueError
from etl.commands.terminal import app, fail, out


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
        fail(str(error))
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
        fail(str(error))
    for name, table in written.items():
        out.print(f"{name}: {len(table)} rows")

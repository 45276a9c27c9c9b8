"""What a build did, for the terminal."""

from rich.console import Console
from rich.table import Table

from etl.build import Built
from etl.reading.counts import indian

SHOWN = ("core.district", "core.fhtc", "core.fhtc_published", "core.indicator_value",
         "mart.district_progress", "mart.state_progress", "mart.indicator_value",
         "core.workshop", "core.practice", "core.adoption", "meta.quarantine")  # fmt: skip


def print_build(built: Built, out: Console) -> None:
    """Rows by table, quarantine by file, expired corrections, checks, and what changed since the previous build."""
    run = built.run
    if not built.fresh:
        out.print(f"Nothing had to be built: {built.warehouse.name} holds what data/ says, and is in service.")
        return
    changed = run["changes"].get("rows", {})
    table = Table("Table", "Rows", "Before", title=f"Warehouse {run['build_id']}", title_justify="left")
    for name in SHOWN:
        table.add_row(name, indian(run["tables"][name]), indian(changed[name][0]) if name in changed else "")
    out.print(table)
    for file, rows in run["quarantined"].items():
        counted = f"{rows} {'reason' if rows == 1 else 'reasons'}"
        out.print(f"Quarantined: {counted} in {file}. See the Data health page.", markup=False)
    for line in run["corrections_expired"]:
        said = f"Correction expired: {line}. Review it; the figure is shown as published, and flagged."
        out.print(said, markup=False)
    changes = run["changes"]
    if "figures_added" in changes:
        dates = f", new dates {', '.join(changes['new_dates'])}" if changes["new_dates"] else ""
        out.print(
            f"Tap figures since the previous build: {indian(changes['figures_added'])} added, "
            f"{indian(changes['figures_changed'])} changed, {indian(changes['figures_removed'])} removed{dates}."
        )
    out.print(f"All {len(run['checks'])} checks passed. Built in {run['seconds']} s and in service.")

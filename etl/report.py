"""What the commands say to a person: rich renderings of an added file and of a build."""

from datetime import date

from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text

from etl.build import Built
from etl.counts import indian
from etl.inbox import AddReport
from etl.quarantine import Reject

SHOWN = 20
"""Quarantined rows that are listed; the rest are counted."""


def print_add(added: AddReport, out: Console) -> None:
    """Print what adding a file did, or would do."""
    out.print(add_report(added))


def print_build(built: Built, out: Console) -> None:
    """Print the summary of a build."""
    out.print(build_report(built))


def add_report(added: AddReport) -> RenderableType:
    """Counts, quarantined rows with their reasons, and notes."""
    parts: list[RenderableType] = [
        Text.assemble((added.file, "bold"), f": {added.title}{_as_on(added.as_on)}"),
        Text(_outcome(added)),
        _counts(added),
    ]
    if added.rejects:
        parts.append(_rejects(added.rejects))
    parts.extend(Text(f"Note: {note}") for note in added.notes)
    return Group(*parts)


def build_report(built: Built) -> RenderableType:
    """Rows by table, quarantined rows by file, checks, and what changed since the previous build."""
    run = built.run
    if not built.fresh:
        return Text(f"Nothing has changed: {built.warehouse.name} stays in service.")
    table = Table(
        "Table", "Rows", title=f"{built.warehouse.name}, built in {run['seconds']} s", title_justify="left"
    )
    table.columns[1].justify = "right"
    for name, rows in run["tables"].items():
        table.add_row(name, indian(rows))
    lines = [f"{built.warehouse.name} built in {run['seconds']} s; {len(run['checks'])} checks passed."]
    lines += [f"{file}: {indian(rows)} reasons for quarantine." for file, rows in run["quarantined"].items()]
    lines += [f"A correction has expired: {text}." for text in run["corrections_expired"]]
    lines += _changes(run["changes"])
    return Group(table, *(Text(line) for line in lines))


def _outcome(added: AddReport) -> str:
    if added.already_added:
        return "This very file was added before; nothing changes."
    if added.dry_run:
        return "Dry run: nothing is kept. Adding it would do this:"
    return f"Kept under data/inbox/files as {added.sha256[:12]}…"


def _as_on(dates: list[date]) -> str:
    if not dates:
        return ""
    return f", as on {dates[0]:%d/%m/%Y}" + (f" to {dates[-1]:%d/%m/%Y}" if len(dates) > 1 else "")


def _counts(added: AddReport) -> Table:
    table = Table.grid(padding=(0, 2))
    table.add_column(justify="right")
    table.add_column()
    for count, words in (
        (added.rows_read, "rows read"),
        (added.rows_loaded, "rows loaded"),
        (added.rows_quarantined, "rows quarantined"),
        (
            added.figures_new,
            "new figures" + _newcomers(added),
        ),
        (added.figures_unchanged, "figures equal to those already held"),
        (added.figures_changed, "figures in conflict with those already held, quarantined"),
        (len(added.rows_ignored), "header, total, blank and other rows without figures"),
    ):
        table.add_row(indian(count), words)
    return table


def _newcomers(added: AddReport) -> str:
    count = len(added.districts_new_to_date)
    return f", {indian(count)} of them of districts without any for the date" if count else ""


def _rejects(rejects: list[Reject]) -> Text:
    """Each reason once, with the rows it holds for: a district set aside takes many rows with it."""
    groups: dict[tuple[str, str, str, str], list[str]] = {}
    for reject in sorted(rejects, key=lambda reject: reject.row):
        same = (reject.column_name, reject.value, reject.reason, reject.suggestion)
        groups.setdefault(same, []).append(reject.locator)
    text = Text("Quarantined\n", style="bold")
    for (column, value, reason, suggestion), places in list(groups.items())[:SHOWN]:
        where = places[0] if len(places) == 1 else f"{places[0]} and {indian(len(places) - 1)} more"
        text.append(f"  {', '.join(part for part in (where, column) if part)}: ", style="bold")
        text.append(f"{value or 'blank'}\n    {reason} {suggestion}\n", style="not bold")
    if len(groups) > SHOWN:
        text.append(
            f"  and {indian(len(groups) - SHOWN)} reasons more; meta.quarantine lists every row", "not bold"
        )
    text.rstrip()
    return text


def _changes(changes: dict) -> list[str]:
    if changes.get("first_build"):
        return ["This is the first build."]
    if "not_compared" in changes:
        return [f"Not compared with the previous build: {changes['not_compared']}."]
    lines = [
        f"{name}: {indian(old)} rows before, {indian(new)} now."
        for name, (old, new) in changes["rows"].items()
    ]
    if changes["new_dates"]:
        lines.append(f"New as-on dates: {', '.join(changes['new_dates'])}.")
    counts = [(changes[key], words) for key, words in CHANGED.items() if changes[key]]
    lines += [f"{indian(count)} {words}." for count, words in counts]
    return lines or ["No figure changed since the previous build."]


CHANGED = {
    "figures_added": "tap figures added",
    "figures_removed": "tap figures no longer there",
    "figures_changed": "tap figures changed",
}

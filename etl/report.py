"""What adding a file says to a person, for the terminal."""

from datetime import date

from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text

from etl.added import AddReport
from etl.leaving import Leaving
from etl.quarantine import Refused, Reject
from etl.reading.counts import indian

SHOWN = 20
"""Quarantined rows that are listed; the rest are counted."""


def print_add(added: AddReport, out: Console) -> None:
    """Print what adding a file did, or would do."""
    out.print(add_report(added))


def print_refused(error: Refused, out: Console) -> None:
    """Print why a file is not added, with the rows behind each check that it fails."""
    said = [str(error), *(line for fault in getattr(error, "faults", ()) for line in fault.lines())]
    out.print("\n".join(said), style="bold", markup=False, highlight=False)


def add_report(added: AddReport) -> RenderableType:
    """Counts, quarantined rows with their reasons, and notes."""
    parts: list[RenderableType] = [
        Text.assemble((added.file, "bold"), f": {added.title}{_as_on(added.as_on)}"),
        Text(_outcome(added)),
        *([Text(_workshop(added))] if added.workshop_id else []),
        _counts(added),
    ]
    if added.rejects:
        parts.append(_rejects(added.rejects))
    parts.extend(Text(f"Note: {note}") for note in added.notes)
    return Group(*parts)


def print_leaving(found: Leaving, out: Console) -> None:
    """Print what taking a file out would change."""
    said = [f"{found.file}: {found.title}", "Dry run: nothing is taken out. Taking it out would do this:"]
    if found.workshop_id:
        back = f"{found.comes_back} is in force again." if found.comes_back else "It is in no other workbook."
        said.append(f"Workshop {found.workshop_id}: {back if found.in_force else 'nothing changes but its history.'}")
        said += [f"{name}: {now} rows, {then} then" for name, (now, then) in found.rows.items()]
    else:
        said.append(
            f"{indian(found.figures_gone)} figures go, {indian(found.figures_elsewhere)} stay as another file has "
            f"them too, {indian(found.figures_otherwise)} take the value of another file."
        )
        said += [f"There is no figure any more as on {day:%d/%m/%Y}." for day in found.dates_gone]
    out.print("\n".join(said), markup=False, highlight=False)


def _outcome(added: AddReport) -> str:
    if added.already_added:
        return "This very file was added before; nothing changes."
    if added.dry_run:
        return "Dry run: nothing is kept. Adding it would do this:"
    return f"Kept under data/inbox/files as {added.sha256[:12]}…"


def _workshop(added: AddReport) -> str:
    parts = [f"Workshop {added.workshop_id}."]
    if added.illustrative:
        parts.append("It says that its content is illustrative, and is shown as such.")
    if added.replaces and not added.already_added:
        parts.append(f"Its rows replace those of {added.replaces}, which stay as history.")
    return " ".join(parts)


def _as_on(dates: list[date]) -> str:
    if not dates:
        return ""
    return f", as on {dates[0]:%d/%m/%Y}" + (f" to {dates[-1]:%d/%m/%Y}" if len(dates) > 1 else "")


def _counts(added: AddReport) -> Table:
    table = Table.grid(padding=(0, 2))
    table.add_column(justify="right")
    table.add_column()
    of_kind = _of_workshop(added) if added.workshop_id else _of_figures(added)
    for count, words in (
        (added.rows_read, "rows read"),
        (added.rows_loaded, "rows loaded"),
        (added.rows_quarantined, "rows quarantined"),
        *of_kind,
    ):
        table.add_row(indian(count), words)
    return table


def _of_figures(added: AddReport) -> list[tuple[int, str]]:
    return [
        (added.figures_new, "new figures" + _newcomers(added)),
        (added.figures_unchanged, "figures equal to those already held"),
        (added.figures_changed, "figures in conflict with those already held, quarantined"),
        (len(added.rows_ignored), "header, total, blank and other rows without figures"),
    ]


def _of_workshop(added: AddReport) -> list[tuple[int, str]]:
    sheets = [
        (loaded, f"of {sheet.replace('_', ' ')}" + (f", {indian(aside)} quarantined" if aside else ""))
        for sheet, (_, loaded, aside) in added.sheets.items()
    ]
    return [
        *sheets,
        (added.cells_quarantined, "cells of loaded rows set aside"),
        (len(added.rows_ignored), "titles, totals, notes and other rows that are no record"),
    ]


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
        text.append(f"  and {indian(len(groups) - SHOWN)} reasons more; --json lists every row", "not bold")
    text.rstrip()
    return text

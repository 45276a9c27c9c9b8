"""What adding a file does, or would do, as the command line and the Add data page tell it."""

from dataclasses import dataclass, field
from datetime import date

import pandas as pd

from etl import paths
from etl.held import Matched
from etl.names import Names
from etl.quarantine import Extract, Reject
from etl.recognise import Format
from etl.workshop.extract import WorkshopExtract
from etl.workshop.shelf import Workbook


@dataclass(frozen=True)
class Came:
    """A file as it came: name, format, hash, whether it is only tried, and whether it was added before."""

    file: str
    kind: Format
    sha256: str
    dry_run: bool
    already_added: bool


@dataclass(frozen=True)
class AddReport:
    """What adding a file does. Rows are the file's; figures are one per district and date.

    Of a workshop's workbook, `sheets` has rows read, loaded and quarantined by entity, `cells_quarantined` counts
    single cells set aside in loaded rows, and `replaces` names the workbook whose rows it takes the place of.
    """

    file: str
    format: str
    title: str
    as_on: list[date]
    sha256: str
    dry_run: bool
    already_added: bool
    rows_read: int
    rows_loaded: int
    rows_quarantined: int
    figures_new: int = 0
    figures_unchanged: int = 0
    figures_changed: int = 0
    districts_new_to_date: list[str] = field(default_factory=list)
    rejects: list[Reject] = field(default_factory=list)
    rows_ignored: list[tuple[str, str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    workshop_id: str = ""
    illustrative: bool = False
    sheets: dict[str, tuple[int, int, int]] = field(default_factory=dict)
    cells_quarantined: int = 0
    replaces: str = ""


def of_figures(came: Came, read: Extract, matched: Matched, names: Names) -> AddReport:
    """What a publisher's file adds to the figures held."""
    return AddReport(
        file=came.file,
        format=came.kind.id,
        title=came.kind.title,
        as_on=sorted(set(read.frame.as_on)),
        sha256=came.sha256,
        dry_run=came.dry_run,
        already_added=came.already_added,
        rows_read=matched.extract.rows_read,
        rows_loaded=matched.extract.rows_loaded,
        rows_quarantined=matched.extract.rows_quarantined,
        figures_new=len(matched.new_rows),
        figures_unchanged=matched.unchanged,
        figures_changed=matched.changed,
        districts_new_to_date=[names.label(code) for code in matched.codes_new_to_date],
        rejects=matched.extract.rejects,
        rows_ignored=matched.extract.rows_ignored,
        notes=[
            *matched.extract.notes,
            *_missing_notes(read.frame, came.kind.table),
            *_divided_notes(matched.new_rows, came.kind.table, names),
        ],
    )


def of_workshop(came: Came, read: WorkshopExtract, in_force: list[Workbook]) -> AddReport:
    """What a workshop's workbook brings, and which workbook's rows it replaces."""
    replaced = next((book for book in in_force if book.workshop_id == read.workshop_id), None)
    stays = replaced is not None and read.illustrative and not replaced.extract.illustrative
    return AddReport(
        file=came.file,
        format=came.kind.id,
        title=came.kind.title,
        as_on=sorted({day.date() for day in read.frames["workshop"].start_on.dropna()}),
        sha256=came.sha256,
        dry_run=came.dry_run,
        already_added=came.already_added,
        rows_read=sum(read.rows_read.values()),
        rows_loaded=read.rows_loaded,
        rows_quarantined=read.rows_quarantined,
        rejects=read.rejects,
        rows_ignored=read.rows_ignored,
        notes=[*read.notes, *([_outranked(replaced)] if stays else [])],
        workshop_id=read.workshop_id,
        illustrative=read.illustrative,
        sheets=read.by_sheet(),
        cells_quarantined=len(read.cell_rejects),
        replaces=replaced.source_file if replaced and not stays else "",
    )


def _outranked(real: Workbook) -> str:
    return (
        f"Needs checking: {real.source_file} tells of this workshop and is not illustrative, so its rows stay "
        "and this workbook's are history only."
    )


MISSING_NAMED = 3
"""States named of which a file holds only some districts."""


def _missing_notes(rows: pd.DataFrame, table: str) -> list[str]:
    """A sentence where a file holds some districts of a State and not the others: it may have been cut off."""
    if table != "fhtc_district" or rows.empty:
        return []
    districts = pd.read_csv(paths.PLACES / "districts.csv").query("reports_jjm")
    states = pd.read_csv(paths.PLACES / "states.csv").set_index("lgd_state_code").state
    held = districts.assign(held=districts.lgd_district_code.isin(rows.lgd_district_code))
    count = held.groupby("lgd_state_code").held.agg(["sum", "size"])
    some = count[(count["sum"] > 0) & (count["sum"] < count["size"])]
    if some.empty:
        return []
    told = [f"{row.sum_} of {row.size_} districts of {states[row.Index]}" for row in
            some.rename(columns={"sum": "sum_", "size": "size_"}).head(MISSING_NAMED).itertuples()]  # fmt: skip
    others = len(some) - MISSING_NAMED
    more = f", and some districts of {others} more {'State' if others == 1 else 'States'}" if others > 0 else ""
    return [
        f"Needs checking: the file has figures for {'; '.join(told)}{more}. If it should have all of them, it may have "
        "been cut off on the way."
    ]


def _divided_notes(rows: pd.DataFrame, table: str, names: Names) -> list[str]:
    """A sentence if new figures are older than a division of their district: they cover its old extent."""
    if table != "fhtc_district" or rows.empty:
        return []
    parents = pd.read_csv(paths.PLACES / "parents.csv").dropna(subset="parent_lgd_district_code")
    latest = parents.groupby("parent_lgd_district_code").since_year.max()
    divided = [
        names.label(row.lgd_district_code)
        for row in rows.itertuples()
        if latest.get(row.lgd_district_code, 0) > row.as_on.year
    ]
    if not divided:
        return []
    return [
        f"Needs checking: {', '.join(sorted(divided))} lost area to new districts after that date; "
        "figures by name are then those of the larger, undivided district."
    ]

"""Files that people add: checked, kept unchanged under their sha256, and read again at every build.

`data/inbox/files/<sha256><suffix>` is the file as it came; `<sha256>.json` beside it is its manifest,
written last, so that a file without one was never added.
"""

import hashlib
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path

import pandas as pd
from pydantic import ValidationError

from etl import paths, recognise, whole_file
from etl.catalogue import Strict
from etl.held import Held, Matched
from etl.names import Names
from etl.quarantine import Extract, Refused, Reject
from etl.reading import file_text

SUFFIXES = {".csv", ".tsv", ".txt", ".xls", ".xlsx", ".xlsm", ".htm", ".html"}
"""Endings a kept file may have. Any other is the sender's word only; `.json` would fall upon the manifest."""


class Manifest(Strict):
    """What is known of one kept file."""

    original_name: str
    format: str
    as_on: date | None
    added_at: datetime
    sha256: str


@dataclass(frozen=True)
class InboxLoad:
    """One kept file as the build sees it.

    `new_rows` are figures for data/figures/`table` that are not held already, with `source_locator`;
    `extract` counts those already held as loaded.
    """

    manifest: Manifest
    extract: Extract
    table: str
    new_rows: pd.DataFrame


@dataclass(frozen=True)
class AddReport:
    """What adding a file does. Rows are the file's; figures are one per district and date."""

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
    figures_new: int
    figures_unchanged: int
    figures_changed: int
    districts_new_to_date: list[str]
    rejects: list[Reject] = field(default_factory=list)
    rows_ignored: list[tuple[str, str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def add(file: Path, as_on: date | None = None, dry_run: bool = False, today: date | None = None) -> AddReport:
    """Check a file and keep it; with `dry_run` only check.

    `as_on` is the date its figures are true for, if the file does not say. Adding the same bytes twice
    changes nothing. Raises `Refused` if the file as a whole cannot be read with certainty; nothing is
    kept then.
    """
    file = Path(file)
    data = file_text.contents(file)
    sha256 = hashlib.sha256(data).hexdigest()
    known = entries()
    before = next((entry for entry in known if entry.sha256 == sha256), None)
    kind = (before and recognise.FORMATS.get(before.format)) or recognise.recognise(file)
    names = Names.load()
    read = kind.extract(file, before.as_on if before else as_on, names, today, file.name)
    held = Held.committed()
    for earlier in _earlier(known, before):
        _loaded(earlier, names, held)
    matched = held.match(read, kind.table)
    dates = sorted(set(read.frame.as_on))
    if before is None and not dry_run:
        _keep(data, file.suffix.lower(), sha256, Manifest(
            original_name=file.name,
            format=kind.id,
            as_on=as_on or (dates[0] if len(dates) == 1 else None),
            added_at=datetime.now(UTC),
            sha256=sha256,
        ))  # fmt: skip
    return _report(file, kind, dry_run, sha256, before, as_on, dates, matched, names)


def entries() -> list[Manifest]:
    """Manifests of all kept files, oldest first; raises `Refused` for a manifest that cannot be read."""
    found = []
    for path in sorted(_folder().glob("[0-9a-f]*.json")):
        try:
            found.append(Manifest.model_validate_json(path.read_text(encoding="utf-8")))
        except (ValidationError, UnicodeDecodeError) as error:
            reason = f"The manifest cannot be read ({error})."
            raise Refused(path, reason, "Delete it and add its file again.") from error
    return sorted(found, key=lambda manifest: (manifest.added_at, manifest.sha256))


def load(names: Names, committed: pd.DataFrame | None = None) -> list[InboxLoad]:
    """Read every kept file, oldest first, against the figures held already.

    `committed` is data/figures/fhtc_district.csv, read anew if not given. A figure that contradicts one
    held for the same district, date and source is set aside; an equal one counts as loaded.
    """
    held = Held.committed(committed)
    return [_loaded(manifest, names, held) for manifest in entries()]


def _loaded(manifest: Manifest, names: Names, held: Held) -> InboxLoad:
    kind = recognise.FORMATS.get(manifest.format)
    kept = next((path for path in _folder().glob(f"{manifest.sha256}.*") if path.suffix != ".json"), None)
    try:
        if kind is None or kept is None:
            raise Refused(manifest.original_name, "The kept file or its reader is gone.", "Add the file again.")
        read = kind.extract(kept, manifest.as_on, names, None, manifest.original_name)
    except Refused as refused:
        reject = Reject("whole file", "", "", refused.reason, refused.suggestion, 0)
        nothing = Extract(held.empty(), [reject], 1, rows_behind=[])
        return InboxLoad(manifest, nothing, "fhtc_district", held.empty())
    matched = held.match(read, kind.table)
    held.hold(matched, kind.table, manifest.original_name)
    return InboxLoad(manifest, matched.extract, kind.table, matched.new_rows)


def _earlier(known: list[Manifest], before: Manifest | None) -> list[Manifest]:
    """Files added before this one; all, if it is new."""
    return known if before is None else known[: known.index(before)]


def _report(
    file: Path,
    kind: recognise.Format,
    dry_run: bool,
    sha256: str,
    before: Manifest | None,
    as_on: date | None,
    dates: list[date],
    matched: Matched,
    names: Names,
) -> AddReport:
    notes = [*matched.extract.notes, *_divided_notes(matched.new_rows, kind.table, names)]
    if before and as_on and before.as_on != as_on:
        dated = f"as on {before.as_on:%d/%m/%Y}" if before.as_on else "with the dates in it"
        notes.append(
            f"The file was added before {dated}, and stays so. "
            f"To change the date, delete data/inbox/files/{sha256}.json and add it again."
        )
    return AddReport(
        file=file.name,
        format=kind.id,
        title=kind.title,
        as_on=dates,
        sha256=sha256,
        dry_run=dry_run,
        already_added=before is not None,
        rows_read=matched.extract.rows_read,
        rows_loaded=matched.extract.rows_loaded,
        rows_quarantined=matched.extract.rows_quarantined,
        figures_new=len(matched.new_rows),
        figures_unchanged=matched.unchanged,
        figures_changed=matched.changed,
        districts_new_to_date=[names.labels.get(code, str(code)) for code in matched.codes_new_to_date],
        rejects=matched.extract.rejects,
        rows_ignored=matched.extract.rows_ignored,
        notes=notes,
    )


def _divided_notes(rows: pd.DataFrame, table: str, names: Names) -> list[str]:
    """A sentence if new figures are older than a division of their district: they cover its old extent."""
    if table != "fhtc_district" or rows.empty:
        return []
    parents = pd.read_csv(paths.PLACES / "parents.csv").dropna(subset="parent_lgd_district_code")
    latest = parents.groupby("parent_lgd_district_code").since_year.max()
    divided = [
        names.labels[row.lgd_district_code]
        for row in rows.itertuples()
        if latest.get(row.lgd_district_code, 0) > row.as_on.year
    ]
    if not divided:
        return []
    return [
        f"Needs checking: {', '.join(sorted(divided))} lost area to new districts after that date; "
        "figures by name are then those of the larger, undivided district."
    ]


def _folder() -> Path:
    return paths.INBOX / "files"


def _keep(data: bytes, suffix: str, sha256: str, manifest: Manifest) -> None:
    """File first, manifest last, each whole or not at all, so that a killed process leaves neither half."""
    whole_file.write(_folder() / f"{sha256}{suffix if suffix in SUFFIXES else '.dat'}", data)
    whole_file.write(_folder() / f"{sha256}.json", manifest.model_dump_json(indent=1))

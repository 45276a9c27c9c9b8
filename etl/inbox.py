"""Files that people add: checked, kept unchanged under their sha256, and read again at every build.

A publisher's figures are matched against those held; a workshop's workbook goes on the shelf (`etl.workshop.shelf`).

`data/inbox/files/<sha256><suffix>` is the file as it came; `<sha256>.json` beside it is its manifest, written last, so
that a file without one was never added. `etl.trial` has it written once the warehouse was built with the file.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import pandas as pd
from pydantic import ValidationError

from etl import paths, recognise, whole_file
from etl.added import AddReport, Came, of_figures, of_workshop
from etl.catalogue import Strict
from etl.held import Held
from etl.names import Names
from etl.quarantine import Extract, Refused, Reject
from etl.reading import file_text
from etl.workshop import shelf
from etl.workshop.extract import WorkshopExtract

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


def add(file: Path, as_on: date | None = None, dry_run: bool = False, today: date | None = None) -> AddReport:
    """Check a file and keep it untried; with `dry_run` only check. `etl.trial.add` tries the build before it keeps.

    The arguments, and what is raised, are those of `lay_down`.
    """
    report, manifest = lay_down(file, as_on, dry_run, today)
    if manifest:
        keep(manifest)
    return report


def lay_down(
    file: Path,
    as_on: date | None = None,
    dry_run: bool = False,
    today: date | None = None,
    arriving: Sequence[Manifest] = (),
) -> tuple[AddReport, Manifest | None]:
    """Check a file, and lay it down without its manifest, which is returned: it counts as added once `keep` writes it.

    `as_on` is the date its figures are true for, if the file does not say; `arriving` are manifests of files laid down
    before it. With `dry_run`, for the same bytes a second time, or for a workbook that comes with the project, nothing
    is laid down and the manifest is None. Raises `Refused` if the file as a whole cannot be read with certainty.
    """
    file = Path(file)
    data = file_text.contents(file)
    sha256 = hashlib.sha256(data).hexdigest()
    known = [*entries(), *arriving]
    before = next((entry for entry in known if entry.sha256 == sha256), None)
    kind = (before and recognise.FORMATS.get(before.format)) or recognise.recognise(file)
    names = Names.load()
    read = kind.extract(file, before.as_on if before else as_on, names, today, file.name)
    shipped = shelf.is_shipped(sha256)
    came = Came(file.name, kind, sha256, dry_run, before is not None or shipped)
    earlier = known if before is None else known[: known.index(before)]
    if isinstance(read, WorkshopExtract):
        shelved = [] if shipped else shelf.in_force(shelf.load(workbooks(earlier), names))
        report, day = of_workshop(came, read, shelved), None
    else:
        report = of_figures(came, read, held_with(earlier, names).match(read, kind.table), names)
        if before and as_on and before.as_on != as_on:
            report.notes.append(_stays(before))
        day = as_on or (report.as_on[0] if len(report.as_on) == 1 else None)
    if came.already_added or dry_run:
        return report, None
    suffix = file.suffix.lower()
    whole_file.write(_folder() / f"{sha256}{suffix if suffix in SUFFIXES else '.dat'}", data)
    return report, Manifest(
        original_name=file.name, format=kind.id, as_on=day, added_at=datetime.now(UTC), sha256=sha256
    )  # fmt: skip


def keep(manifest: Manifest) -> None:
    """From now on a file that was laid down counts as added: its manifest is written, whole or not at all."""
    whole_file.write(manifest_path(manifest), manifest_text(manifest))


def take_back(manifest: Manifest) -> None:
    """Delete a file that was laid down, unless it counts as added."""
    kept = _kept(manifest)
    if kept is not None and not manifest_path(manifest).exists():
        kept.unlink()


def manifest_path(manifest: Manifest) -> Path:
    """Where the manifest of a kept file lies."""
    return _folder() / f"{manifest.sha256}.json"


def manifest_text(manifest: Manifest) -> str:
    """What the manifest of a kept file says."""
    return manifest.model_dump_json(indent=1)


def counts(path: Path, arriving: Sequence[Manifest] = (), leaving: Sequence[Manifest] = ()) -> bool:
    """Whether a file below the inbox shapes the warehouse: not one laid down whose manifest is not written yet."""
    if path.parent != _folder():
        return True
    if path.stem in {manifest.sha256 for manifest in leaving}:
        return False
    if path.suffix == ".json":
        return True
    return path.with_suffix(".json").exists() or path.stem in {manifest.sha256 for manifest in arriving}


def remove(sha256: str) -> Manifest:
    """Delete a kept file, found as `find` does, untried. `etl.trial.remove` tries the build before it deletes."""
    manifest = find(sha256)
    delete(manifest)
    return manifest


def find(sha256: str) -> Manifest:
    """The kept file with this sha256, or with these first eight or more digits of it.

    Raises `Refused` if none or several begin so.
    """
    found = [entry for entry in entries() if len(sha256) >= 8 and entry.sha256.startswith(sha256)]
    if len(found) != 1:
        many = "Several added files begin" if found else "No added file begins"
        raise Refused(sha256[:64], f"{many} with this sha256.", "Give more of it, as meta.load has it; at least eight.")
    return found[0]


def delete(manifest: Manifest) -> None:
    """Delete a kept file and its manifest, which goes first: a killed process leaves no file that counts as added."""
    kept = _kept(manifest)
    manifest_path(manifest).unlink(missing_ok=True)
    if kept is not None:
        kept.unlink(missing_ok=True)


def standing(arriving: Sequence[Manifest] = (), leaving: Sequence[Manifest] = ()) -> list[Manifest]:
    """Manifests of all files a build reads: those kept, less those taken out on trial, then those laid down for one."""
    without = {manifest.sha256 for manifest in leaving}
    return [*(entry for entry in entries() if entry.sha256 not in without), *arriving]


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


def load(
    names: Names, committed: pd.DataFrame | None = None, among: Sequence[Manifest] | None = None
) -> list[InboxLoad]:  # fmt: skip
    """Read every kept file, or those of `among`, oldest first, against the figures held already.

    `committed` is data/figures/fhtc_district.csv, read anew if not given. A figure that contradicts one
    held for the same district, date and source is set aside; an equal one counts as loaded.
    """
    held = Held.committed(committed)
    read = entries() if among is None else among
    return [_loaded(manifest, names, held) for manifest in read if manifest.format != shelf.FORMAT]


def held_with(among: Sequence[Manifest], names: Names) -> Held:
    """The figures the Atlas holds with those of some kept files."""
    held = Held.committed()
    for manifest in among:
        if manifest.format != shelf.FORMAT:
            _loaded(manifest, names, held)
    return held


def workbooks(among: Sequence[Manifest] | None = None) -> list[shelf.Kept]:
    """The workshops' workbooks among the kept files, or among some files, oldest first."""
    return [
        shelf.Kept(_kept(entry) or _folder() / entry.sha256, entry.original_name, entry.added_at, entry.sha256)
        for entry in (entries() if among is None else among)
        if entry.format == shelf.FORMAT
    ]


def _loaded(manifest: Manifest, names: Names, held: Held) -> InboxLoad:
    kind = recognise.FORMATS.get(manifest.format)
    kept = _kept(manifest)
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


def _stays(before: Manifest) -> str:
    dated = f"as on {before.as_on:%d/%m/%Y}" if before.as_on else "with the dates in it"
    return (
        f"The file was added before {dated}, and stays so. "
        f"To change the date, take it out with python -m etl remove {before.sha256[:12]}, and add it again."
    )


def _kept(manifest: Manifest) -> Path | None:
    return next((path for path in _folder().glob(f"{manifest.sha256}.*") if path.suffix != ".json"), None)


def _folder() -> Path:
    return paths.INBOX / "files"

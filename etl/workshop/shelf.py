"""Every workshop workbook a build reads: those that come with the project, then those that were added.

Of several workbooks of one workshop the last is in force: its rows replace those of the ones before it, which stay on
the shelf as the history of each practice.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pandas as pd

from etl import clock, paths
from etl.names import Names
from etl.quarantine import Refused, Reject, note_frame, quarantine_frame
from etl.workshop import fields, reader
from etl.workshop.extract import WorkshopExtract, frame

FORMAT = "ral_workshop"
VERSION_COLUMNS = [
    "practice_id", "title", "title_local", "status", "evidence_level", "last_verified_on",
    "workshop_id", "source_file", "source_locator", "illustrative",
]  # fmt: skip
FOLLOW_UP = {
    "action_item": ("action", ["lgd_district_code", "theme", "owner_role"]),
    "decision": ("decision", ["owner_role"]),
}
"""What a State follows up: the column that says what was agreed, and what else its history keeps."""


@dataclass(frozen=True)
class Kept:
    """A workbook that was added: where it is kept, what it was called, when it came, and its sha256."""

    path: Path
    original_name: str
    added_at: datetime
    sha256: str


@dataclass(frozen=True, eq=False)
class Workbook:
    """One workbook on the shelf; `extract` is None and `refused` says why if it cannot be read any more.

    Equal to itself alone: frames of two workbooks of one name cannot be compared as if they were numbers.
    """

    source_file: str
    extract: WorkshopExtract | None
    added_at: datetime | None = None
    sha256: str | None = None
    refused: Refused | None = None

    @property
    def workshop_id(self) -> str | None:
        return self.extract.workshop_id if self.extract else None


def load(added: Sequence[Kept], names: Names, real_only: bool = False) -> list[Workbook]:
    """Read every workbook, oldest first; with `real_only` those that say they are illustrative are left out."""
    found = [
        _read(path, f"workshops/{path.name}", names)
        for path in sorted(paths.WORKSHOPS.glob("*.xlsx")) if not path.name.startswith("~$")
    ]  # fmt: skip
    found += [_read(kept.path, kept.original_name, names, kept) for kept in added]
    return [book for book in found if not (real_only and book.extract and book.extract.illustrative)]


def in_force(books: Sequence[Workbook]) -> list[Workbook]:
    """The last readable workbook of each workshop, in the order of the shelf; a made-up one replaces no real one."""
    readable = [book for book in books if book.extract]
    last = {book.workshop_id: book for book in sorted(readable, key=lambda book: not book.extract.illustrative)}
    return [book for book in books if book.extract and last[book.workshop_id] is book]


def tables(books: Sequence[Workbook]) -> dict[str, pd.DataFrame]:
    """Rows in force by entity, with their order in the files.

    `practice_version` and `follow_up_version` (actions and decisions) hold all that was ever told of them.
    """
    current = in_force(books)
    found = {name: _joined(name, current) for name in fields.entities()}
    return found | {
        "practice_version": _versions(books, current, "practice", VERSION_COLUMNS),
        "follow_up_version": pd.concat(
            [_follow_up(books, current, entity_id) for entity_id in FOLLOW_UP], ignore_index=True
        ),
    }


def is_shipped(sha256: str) -> bool:
    """Whether a file comes with the project, so that adding it would only tell everything twice."""
    return any(hashlib.sha256(path.read_bytes()).hexdigest() == sha256 for path in paths.WORKSHOPS.glob("*.xlsx"))


def answers() -> pd.DataFrame:
    """The wording of every list of answers: list_id, choice_id, title_en, title_hi, place."""
    rows = [
        (name, choice.id, choice.en, choice.hi, place)
        for name, items in fields.choices().items()
        for place, choice in enumerate(items, start=1)
    ]
    return pd.DataFrame(rows, columns=["list_id", "choice_id", "title_en", "title_hi", "place"])


def theme_words() -> pd.DataFrame:
    """How organisers write each theme: theme, title_hi, words (separated by blanks)."""
    rows = [(code, of.hi, " ".join(of.also)) for code, of in fields.words().themes.items()]
    return pd.DataFrame(rows, columns=["theme", "title_hi", "words"])


def loads(books: Sequence[Workbook]) -> pd.DataFrame:
    """Rows for `meta.load`; `replaced` by another workbook of its workshop."""
    current = in_force(books)
    return pd.DataFrame([_load(book) | {"replaced": bool(book.extract) and book not in current} for book in books])


def quarantine(books: Sequence[Workbook]) -> pd.DataFrame:
    """Rows for `meta.quarantine`: rows set aside, and cells of loaded rows that were left empty."""
    found = [book.extract.quarantine(book.sha256) if book.extract else _whole_file(book) for book in books]
    return pd.concat([quarantine_frame("", []), *found], ignore_index=True)


def to_check(books: Sequence[Workbook]) -> pd.DataFrame:
    """Rows for `meta.note`: what is loaded and needs checking, of the workbooks in force."""
    found = [note_frame(book.source_file, book.extract.notes, book.sha256) for book in in_force(books)]
    return pd.concat([note_frame("", []), *found], ignore_index=True)


def _read(path: Path, source_file: str, names: Names, kept: Kept | None = None) -> Workbook:
    came = (kept.added_at, kept.sha256) if kept else (None, None)
    try:
        day = clock.day_of(kept.added_at) if kept else None  # not today: a build of the same files is the same
        return Workbook(source_file, reader.read(path, names, source_file, day), *came)
    except Refused as refused:
        return Workbook(source_file, None, *came, refused)


def _joined(entity_id: str, books: Sequence[Workbook]) -> pd.DataFrame:
    frames = [book.extract.frames[entity_id].assign(sha256=book.sha256) for book in books]
    joined = pd.concat([frame(entity_id, []).assign(sha256=None), *frames], ignore_index=True)
    return joined.assign(file_order=range(1, len(joined) + 1)).astype({"sha256": "str"})


def _versions(
    books: Sequence[Workbook], current: Sequence[Workbook], entity_id: str, columns: list[str]
) -> pd.DataFrame:  # fmt: skip
    told = [
        book.extract.frames[entity_id][columns].assign(
            order=order, added_at=_naive(book.added_at), sha256=book.sha256, is_current=book in current)
        for order, book in enumerate(books) if book.extract
    ]  # fmt: skip
    empty = frame(entity_id, [])[columns]
    empty = empty.assign(order=pd.Series(dtype="int64"), added_at=pd.Series(dtype="datetime64[us]"),
                         sha256=pd.Series(dtype="str"), is_current=pd.Series(dtype="bool"))  # fmt: skip
    return pd.concat([empty, *told], ignore_index=True)


def _follow_up(books: Sequence[Workbook], current: Sequence[Workbook], entity_id: str) -> pd.DataFrame:
    agreed, more = FOLLOW_UP[entity_id]
    columns = [agreed, *more, "due_on", "status", "workshop_id", "source_file", "source_locator", "illustrative"]
    return _versions(books, current, entity_id, columns).rename(columns={agreed: "agreed"}).assign(kind=entity_id)


def _load(book: Workbook) -> dict[str, object]:
    extract = book.extract
    return {
        "source_file": book.source_file,
        "sha256": book.sha256,
        "format": FORMAT,
        "added_at": _naive(book.added_at),
        "rows_read": sum(extract.rows_read.values()) if extract else 1,
        "rows_loaded": extract.rows_loaded if extract else 0,
        "rows_quarantined": extract.rows_quarantined if extract else 1,
    }


def _whole_file(book: Workbook) -> pd.DataFrame:
    reject = Reject("whole file", "", "", book.refused.reason, book.refused.suggestion, 0)
    return quarantine_frame(book.source_file, [reject], book.sha256)


def _naive(moment: datetime | None) -> datetime | None:
    """UTC without a zone, as `meta.load` keeps times."""
    return moment.astimezone(UTC).replace(tzinfo=None) if moment else None

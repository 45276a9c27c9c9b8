"""What a reader returns: the rows it is sure of, and every other row with the reason it was set aside.

Nothing is lost and nothing is silently mended: rows read = rows loaded + rows quarantined, checked
whenever an `Extract` is made.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

import pandas as pd

QUARANTINE_COLUMNS = [
    "source_file", "locator", "column_name", "value", "reason", "suggestion", "sha256", "sheet", "cell",
]  # fmt: skip
"""Columns of `meta.quarantine`. Two files may bear one name; the sha256 of an added one tells whose a row is."""
NOTE_COLUMNS = ["source_file", "note", "sha256"]
"""Columns of `meta.note`."""


NEEDS_CHECKING = "Needs checking: "
"""How a note begins that asks a person to look at something that is loaded all the same."""


class Refused(ValueError):
    """A whole file cannot be read: which file, why, and what to do."""

    def __init__(self, file: str | Path, reason: str, suggestion: str) -> None:
        self.file = Path(file).name
        self.reason = reason
        self.suggestion = suggestion
        super().__init__(f"{self.file}: {reason} {suggestion}")


class UnbalancedExtract(AssertionError):
    """A reader lost or invented rows: rows read differ from rows loaded + rows quarantined."""


@dataclass(frozen=True)
class Reject:
    """One reason why one row of a file was set aside.

    `locator` says where for a person ("row 17", "sheet 'GWRA', row 17, column F"); `row` is the
    line or sheet row counted from 1, the header included, and identifies the row: a row set aside
    for two reasons has two `Reject`s with the same `row` and counts once. A file of several
    sheets numbers its rows on from sheet to sheet, so that no two rows share a number. `sheet` and `cell` ("F17") say
    the same as `locator` for a program; a file without sheets has neither.
    """

    locator: str
    column_name: str
    value: str
    reason: str
    suggestion: str
    row: int
    sheet: str | None = None
    cell: str | None = None


@dataclass(frozen=True)
class Extract:
    """Tidy rows of one file, with everything that was set aside.

    `frame` has one row per figure. `rows_behind` says, for each row of `frame`, which rows of the
    file it was made from: blocks summed to a district give several, a plain table one each, and
    None stands for one file row a frame row. `rows_read` counts the rows that hold figures;
    `rows_ignored` lists header, total and blank rows as (locator, why). Raises `UnbalancedExtract`
    unless rows read = rows loaded + rows quarantined.
    """

    frame: pd.DataFrame
    rejects: list[Reject]
    rows_read: int
    rows_ignored: list[tuple[str, str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    rows_behind: Sequence[tuple[int, ...]] | None = None

    def __post_init__(self) -> None:
        if self.rows_behind is not None:
            if len(self.rows_behind) != len(self.frame):
                raise UnbalancedExtract(
                    f"{len(self.frame)} rows of figures, but file rows named for {len(self.rows_behind)}"
                )
            used = [row for rows in self.rows_behind for row in rows]
            twice = len(used) != len(set(used))
            both = set(used) & {reject.row for reject in self.rejects}
            if twice or both:
                raise UnbalancedExtract(
                    "A file row is counted twice: in two figures, or loaded and quarantined at once"
                )
        if self.rows_read != self.rows_loaded + self.rows_quarantined:
            raise UnbalancedExtract(
                f"{self.rows_read} rows read, but {self.rows_loaded} loaded and {self.rows_quarantined} "
                "quarantined: a reader must account for every row it reads"
            )

    @property
    def rows_loaded(self) -> int:
        """File rows whose figures are in `frame`."""
        if self.rows_behind is None:
            return len(self.frame)
        return sum(len(rows) for rows in self.rows_behind)

    @property
    def rows_quarantined(self) -> int:
        """File rows set aside, each counted once however many reasons it has."""
        return len({reject.row for reject in self.rejects})

    def setting_aside(self, positions: Sequence[int], rejects: list[Reject]) -> "Extract":
        """The same extract with the frame rows at `positions` moved to quarantine.

        `rejects` must name every file row behind those frame rows. Needs `rows_behind`.
        """
        if self.rows_behind is None:
            raise ValueError("This extract does not know which file rows its figures came from")
        gone = set(positions)
        keep = [position for position in range(len(self.frame)) if position not in gone]
        return Extract(
            frame=self.frame.iloc[keep].reset_index(drop=True),
            rejects=[*self.rejects, *rejects],
            rows_read=self.rows_read,
            rows_ignored=self.rows_ignored,
            notes=self.notes,
            rows_behind=[self.rows_behind[position] for position in keep],
        )


def quarantine_frame(source_file: str, rejects: Sequence[Reject], sha256: str | None = None) -> pd.DataFrame:
    """Rows for `meta.quarantine`: one per reason, in the order of the file; only an added file has a `sha256`."""
    ordered = sorted(rejects, key=lambda reject: reject.row)
    rows = [asdict(reject) | {"source_file": source_file, "sha256": sha256} for reject in ordered]
    return pd.DataFrame(rows, columns=QUARANTINE_COLUMNS, dtype="str")


def note_frame(source_file: str, notes: Sequence[str], sha256: str | None = None) -> pd.DataFrame:
    """Rows for `meta.note`: the notes that ask a person to look, in the order they were made."""
    to_check = [note.removeprefix(NEEDS_CHECKING) for note in notes if note.startswith(NEEDS_CHECKING)]
    return pd.DataFrame([(source_file, note, sha256) for note in to_check], columns=NOTE_COLUMNS, dtype="str")

"""What was understood of a workshop workbook, and everything that was set aside or left out."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import pandas as pd

from etl.quarantine import Reject, UnbalancedExtract, quarantine_frame
from etl.workshop import fields
from etl.workshop.account import CellCount
from etl.workshop.values import columns_of

LINKED = ("gather_note", "adoption", "action_item")
"""Entities whose `practice` may name a practice of the same workbook."""
KEYS = {"workshop_id": "str", "source_file": "str", "source_locator": "str", "illustrative": "boolean"}


def columns(entity_id: str) -> dict[str, str]:
    """Columns of an entity's frame with their pandas types, in order."""
    entity = fields.entities()[entity_id]
    found = dict(KEYS)
    if entity_id == "practice" or entity_id in LINKED:
        found["practice_id"] = "str"
    for item in entity.fields:
        found |= columns_of(item)
    if entity.repeats_compare:
        found["possible_repeat_of"] = "str"
    return found


def frame(entity_id: str, rows: Sequence[dict[str, object]]) -> pd.DataFrame:
    """Rows as a frame with every column of the entity in its type, filled or not."""
    wanted = columns(entity_id)
    table = pd.DataFrame(list(rows), columns=list(wanted), dtype=object)
    return table.astype(wanted)


@dataclass(frozen=True)
class WorkshopExtract:
    """Tidy rows of one workbook by entity, with everything that was set aside.

    `frames` has one frame per entity (`columns` says which columns), one row a record. `row_rejects` say why a row
    was set aside; `cell_rejects` why a cell of a loaded row was left empty, or one of its several answers left out.
    `rows_read` counts records by entity; `rows_ignored` lists (locator, why) for everything that is no record.
    Raises `UnbalancedExtract` unless rows read = rows loaded + rows quarantined and every cell is accounted for.
    """

    workshop_id: str
    source_file: str
    illustrative: bool
    frames: dict[str, pd.DataFrame]
    row_rejects: list[Reject]
    cell_rejects: list[Reject]
    rows_read: dict[str, int]
    rows_ignored: list[tuple[str, str]]
    cells: CellCount
    notes: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        if sum(self.rows_read.values()) != self.rows_loaded + self.rows_quarantined:
            raise UnbalancedExtract(
                f"{sum(self.rows_read.values())} rows read, but {self.rows_loaded} loaded and "
                f"{self.rows_quarantined} quarantined: a reader must account for every row it reads"
            )
        if self.cells.read != self.cells.used + self.cells.ignored + self.cells.rejected:
            raise UnbalancedExtract(f"The cells of {self.source_file} do not add up: {self.cells}")

    @property
    def rows_loaded(self) -> int:
        return sum(len(table) for table in self.frames.values())

    @property
    def rows_quarantined(self) -> int:
        """Records set aside, each counted once however many reasons it has."""
        return len({reject.row for reject in self.row_rejects})

    @property
    def rejects(self) -> list[Reject]:
        """Every reject in the order of the file."""
        return sorted([*self.row_rejects, *self.cell_rejects], key=lambda reject: reject.row)

    def by_sheet(self) -> dict[str, tuple[int, int, int]]:
        """Rows read, loaded and quarantined by entity, of entities with any."""
        return {
            name: (read, len(self.frames[name]), read - len(self.frames[name]))
            for name, read in self.rows_read.items()
            if read
        }

    def quarantine(self, sha256: str | None = None) -> pd.DataFrame:
        """Rows for `meta.quarantine`; only a workbook that was added has a `sha256`."""
        return quarantine_frame(self.source_file, self.rejects, sha256)

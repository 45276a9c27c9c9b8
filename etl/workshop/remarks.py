"""Values that are loaded as written and still look wrong: where they stand, and what a person is asked to look at."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from etl.quarantine import NEEDS_CHECKING
from etl.workshop.cells import Sheet, cell_at, column_letters
from etl.workshop.persons import masked

SAID_SINGLY = 10
"""Remarks of one kind in one column that are said one by one; further ones are counted, with their cells."""


@dataclass(frozen=True)
class Remark:
    """One cell of a loaded row: `kind` is what looks wrong, `says` is that in sentences with what to do."""

    sheet: Sheet
    row: int
    column: int
    label: str
    kind: str
    says: str

    @property
    def sentence(self) -> str:
        return f"{NEEDS_CHECKING}{cell_at(self.sheet, self.row, self.column)} ({self.label}): {masked(self.says)}"


def sentences(remarks: Iterable[Remark]) -> list[str]:
    """Notes for a report, in the order of the remarks; a column of nothing but doubts does not fill the page."""
    alike: dict[tuple[int, int, str], list[Remark]] = defaultdict(list)
    for remark in remarks:
        alike[remark.sheet.offset, remark.column, remark.kind].append(remark)
    found = []
    for group in alike.values():
        single = list({(remark.row, remark.says): remark for remark in group}.values())
        found += [remark.sentence for remark in single[:SAID_SINGLY]]
        found += _counted(single[SAID_SINGLY:])
    return found


def _counted(rest: list[Remark]) -> list[str]:
    if not rest:
        return []
    first, last = rest[0], rest[-1]
    letters = column_letters(first.column)
    where = f"cell {letters}{first.row}" if len(rest) == 1 else f"cells {letters}{first.row} to {letters}{last.row}"
    times = "once more" if len(rest) == 1 else f"{len(rest)} times more"
    return [
        f"{NEEDS_CHECKING}sheet '{first.sheet.name}', {where} ({first.label}): the same {times}; "
        "the values are loaded as written."
    ]

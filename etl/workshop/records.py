"""One record of a sheet: its cells to values, and whether it is whole enough to load."""

from dataclasses import dataclass, field, replace

from etl.workshop import account as fate
from etl.workshop.account import Account, reject
from etl.workshop.cells import Cell, Sheet, cell_at, column_letters
from etl.workshop.fields import LIST_TYPES, Entity
from etl.workshop.outcome import Context, Outcome
from etl.workshop.values import COUNTED, conform

PLACE_TYPES = {"district", "districts", "district_count"}


class Place:
    """Where a value of a record stands: the cell, and whether it repeats a merged cell or a ditto mark."""

    __slots__ = ("cell", "column", "copied", "row", "shared", "used")

    def __init__(self, cell: Cell, row: int, column: int, copied: bool = False, shared: bool = False) -> None:
        self.cell, self.row, self.column, self.copied, self.shared = cell, row, column, copied, shared
        self.used = False


@dataclass
class Record:
    """One record before it is read: `places` by field, `at` the row it is counted under, `first` its first cell."""

    sheet: Sheet
    entity: Entity
    at: int
    first: int
    places: dict[str, list[Place]] = field(default_factory=dict)
    scales: dict[str, int] = field(default_factory=dict)
    columns: dict[str, int] = field(default_factory=dict)
    """Column of each field that has one, filled or not."""
    rows: dict[str, int] = field(default_factory=dict)
    """Row of each field of a form; in a table all stand in `at`."""


def read(record: Record, context: Context, account: Account) -> dict[str, object] | None:
    """Values of one record by output column; None if it is set aside, with the reasons in `account`.

    A doubtful or missing required field sets the record aside. Any other doubtful cell is left empty.
    """
    account.rows_read[record.entity.id] += 1
    values: dict[str, object] = {}
    doubts: list[tuple[str, Place, tuple[str, str, str]]] = []
    for item in sorted(record.entity.fields, key=lambda item: item.type != "state"):
        scale = record.scales.get(item.id, 1)
        for place in record.places.get(item.id, []):
            row_state = values.get("lgd_state_code") if item.type in PLACE_TYPES else None
            outcome = _read_cell(item, place, Context(context.names, context.places, row_state, scale))
            doubts += [(item.id, place, doubt) for doubt in outcome.doubts]
            _merge(values, outcome, item.type in LIST_TYPES)
            place.used = bool(outcome.values)
            if outcome.note:
                account.notes.append(
                    f"Needs checking: {cell_at(record.sheet, place.row, place.column)} ({item.en}) {outcome.note}."
                )
    fatal = _missing(record, values, doubts)
    _settle(record, doubts, fatal, account)
    return None if fatal else values


def _read_cell(item, place: Place, context: Context) -> Outcome:
    if place.shared and item.type in COUNTED:
        return Outcome(
            doubts=[
                (
                    place.cell.text,
                    "The cell is merged over several rows: each row's own figure, or all together?",
                    "Undo the merge and write a figure in every row.",
                )
            ]
        )
    return conform(item, place.cell, context)


def _merge(values: dict[str, object], outcome: Outcome, several: bool) -> None:
    """Add a cell's values; further columns of a list field add to the list."""
    for name, value in outcome.values.items():
        before = values.get(name)
        if several and before:
            joint = "; " if name.endswith("_text") else "|"
            pieces = [*str(before).split("|"), *str(value).split("|")] if joint == "|" else [before, value]
            value = joint.join(dict.fromkeys(pieces))
        values[name] = value


def _missing(record: Record, values: dict[str, object], doubts: list) -> list:
    """Reasons why the record cannot load: for each required field without a value, its doubts or its absence."""
    filled = {item.id for item in record.entity.fields if any(name in values for name in (item.id, f"{item.id}_text"))}
    reasons = []
    for item in record.entity.fields:
        if item.required and item.id not in filled:
            own = [doubt for doubt in doubts if doubt[0] == item.id]
            reasons += own or [_absent(record, item.id, item.en)]
    for group in record.entity.one_of:
        if not filled & set(group):
            own = [doubt for doubt in doubts if doubt[0] in group]
            names = " or ".join(record.entity.by_id[name].en for name in group)
            reasons += own or [_absent(record, group[0], names)]
    return reasons


def _absent(record: Record, name: str, label: str) -> tuple[str, Place, tuple[str, str, str]]:
    column = record.columns.get(name)
    if column is None:
        doubt = ("", f"The sheet has no column for {label}, without which the row cannot be placed.",
                 f"Add a column with the heading {label}.")  # fmt: skip
        return name, Place(Cell(""), record.at, record.first), doubt
    said = record.places.get(name, [])
    value = said[0].cell.text if said else ""
    reason = f"{label} is needed, and “{value}” stands for no answer." if value else f"{label} is needed and is empty."
    return name, Place(Cell(value), record.rows.get(name, record.at), column), (value, reason, f"Fill {label}.")


def _settle(record: Record, doubts: list, fatal: list, account: Account) -> None:
    """Write rejects, and say what became of every cell of the record that has a column."""
    others = [doubt for doubt in doubts if doubt not in fatal]
    for name, place, doubt in [*fatal, *others] if fatal else doubts:
        row = place.row
        if place.copied:
            row = record.at
            merged = f"{doubt[1]} The cell is merged with {column_letters(place.column)}{place.row}."
            doubt = (doubt[0], merged, doubt[2])
        found = reject(record.sheet, row, place.column, record.entity.by_id[name].en, doubt)
        found = replace(found, row=record.sheet.offset + record.at)
        (account.row_rejects if fatal else account.cell_rejects).append(found)
    doubted = {(place.row, place.column) for _, place, _ in doubts}
    for places in record.places.values():
        for place in places:
            if place.copied:
                continue
            if fatal:
                state = fate.REJECTED
            elif place.used:
                state = fate.USED
            else:
                state = fate.REJECTED if (place.row, place.column) in doubted else fate.IGNORED
            account.cell(record.sheet, place.row, place.column, state)

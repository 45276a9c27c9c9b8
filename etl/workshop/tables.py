"""Find the tables of a sheet by their headings, wherever they begin and whatever the sheet is called."""

from collections import defaultdict
from dataclasses import dataclass, field

from etl.workshop import fields
from etl.workshop.cells import Cell, Sheet, column_letters
from etl.workshop.fields import LIST_TYPES, Entity
from etl.workshop.folding import fold, one_line, parts
from etl.workshop.headings import fields_of, first_fields, hits_of, index, is_serial, misspelt, words_of
from etl.workshop.legacy_font import is_legacy
from etl.workshop.money import scale_of

SEARCHED_ROWS = 60
"""Rows from the top in which every row is tried; further down only those that begin like a heading."""


@dataclass
class Table:
    """A table found: its entity, where its headings stand, and which column holds which field."""

    sheet: Sheet
    entity: Entity
    header: list[int]
    columns: dict[int, str] = field(default_factory=dict)
    headings: dict[int, str] = field(default_factory=dict)
    not_read: dict[int, str] = field(default_factory=dict)
    """Columns that are not read, with the reason."""
    scales: dict[int, int] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    last_row: int = 0
    captions: list[str] = field(default_factory=list)
    """Short texts above the headings, nearest last."""

    @property
    def body(self) -> list[int]:
        """Row numbers beneath the headings that hold something."""
        return [row for row in sorted(self.sheet.rows) if self.header[-1] < row <= self.last_row]

    def column_of(self, field_id: str) -> int | None:
        return next((column for column, name in self.columns.items() if name == field_id), None)


def find(sheet: Sheet) -> tuple[list[Table], list[str]]:
    """Every table of a sheet from top to bottom, and a sentence for each that could be one of two things."""
    order = sorted(sheet.rows)
    tables: list[Table] = []
    doubts: list[str] = []
    above, at = [], 0
    while at < len(order):
        row = order[at]
        block = _heading_block(sheet, order, at, bool(tables))
        if block:
            table, doubt = _table(sheet, block, above)
            if doubt:
                doubts.append(doubt)
            if table and not (tables and _repeats(tables[-1], table)):
                if tables:
                    tables[-1].last_row = block[0] - 1
                tables.append(table)
            above, at = [], at + len(block)
            continue
        if sheet.count(row) <= 2:
            above = [*above[-3:], *(cell.text for cell in sheet.rows[row].values())]
        at += 1
    if not tables and not doubts:
        tables = _of_one_column(sheet, order)
    if tables:
        tables[-1].last_row = sheet.last_row
    return tables, doubts


def _of_one_column(sheet: Sheet, order: list[int]) -> list[Table]:
    """A plain list on a sheet named for its entity, such as questions under the heading Question.

    Of several rows that could be its heading the last of the first ten is it: what is above is a caption.
    """
    named = {fold(sheet.name), *parts(sheet.name)}
    entity = next((entity for entity in fields.entities().values() if named & entity.sheet_names), None)
    if entity is None or entity.layout == "form":
        return []
    needed = {item.id for item in entity.fields if item.required}.union(*entity.one_of)
    heads = [
        row
        for row in order[:10]
        if needed & {name for cell in sheet.rows[row].values() for name in fields_of(cell, entity)}
    ]
    if not heads:
        return []
    table = Table(sheet, entity, [heads[-1]])
    _assign(table, {column: [cell] for column, cell in sheet.rows[heads[-1]].items()})
    return [table]


def is_heading_row(sheet: Sheet, row: int, table: Table) -> bool:
    """Whether a row repeats the table's headings, as at the top of a printed page."""
    hits = [fields_of(cell, table.entity) for cell in sheet.rows[row].values()]
    found = {name for names in hits for name in names}
    return len(found) >= 3 and sum(bool(names) for names in hits) * 2 >= len(hits)


def _heading_block(sheet: Sheet, order: list[int], at: int, inside: bool) -> list[int]:
    """Consecutive rows from `at` on that together are headings; empty if they are none."""
    row = order[at]
    if at >= SEARCHED_ROWS and not _begins_like_headings(sheet.rows[row]):
        return []
    if not _looks_like_headings(sheet.rows[row], 3 if inside else 2, 50 if inside else 30):
        return []
    block = [row]
    for following in order[at + 1 : at + 3]:
        if following != block[-1] + 1:
            break
        if not (_looks_like_headings(sheet.rows[following], 2, 60) or _parts_headings(sheet, block[-1], following)):
            break
        block.append(following)
    return block


def _parts_headings(sheet: Sheet, row: int, following: int) -> bool:
    """Whether a row only parts wide headings above it, as "State" and "District" part "Origin"."""
    wide = [(left, right) for top, left, bottom, right in sheet.merges if top == bottom == row and right > left]
    cells = sheet.rows[following]
    return len(cells) >= 2 and all(
        isinstance(cell.value, str) and any(left <= column <= right for left, right in wide)
        for column, cell in cells.items()
    )


def _begins_like_headings(cells: dict[int, Cell]) -> bool:
    first = [cells[column] for column in sorted(cells)[:2]]
    return any(hits_of(cell) or is_serial(cell) for cell in first)


def _looks_like_headings(cells: dict[int, Cell], fewest: int, share_pct: int) -> bool:
    by_entity: dict[str, set[str]] = defaultdict(set)
    hits = 0
    for cell in cells.values():
        found = hits_of(cell)
        hits += bool(found) or is_serial(cell)
        for entity, name in found:
            by_entity[entity].add(name)
    most = max((len(names) for names in by_entity.values()), default=0)
    return most >= fewest and hits * 100 >= share_pct * len(cells)


def _table(sheet: Sheet, block: list[int], above: list[str]) -> tuple[Table | None, str]:
    """The table under a block of headings, or the reason why its entity is not certain."""
    stack: dict[int, list[Cell]] = defaultdict(list)
    for row in block:
        for column, cell in sheet.rows[row].items():
            stack[column].insert(0, cell)
    named = {name for text in (sheet.name, *above) for name in (fold(text), *parts(text))}
    scores = {entity.id: _score(entity, stack, named) for entity in fields.entities().values()}
    ranked = sorted(scores, key=lambda name: -scores[name])
    if not scores[ranked[0]]:
        return None, ""
    if scores[ranked[1]] and scores[ranked[0]] - scores[ranked[1]] < 0.2:
        first, second = (fields.entities()[name].sheet for name in ranked[:2])
        return None, (
            f"sheet '{sheet.name}', row {block[0]}: the headings may be those of {first} or of {second}; "
            "name the sheet as in the template and add the file again."
        )
    table = Table(sheet, fields.entities()[ranked[0]], block, captions=above)
    _assign(table, stack)
    return table, ""


def _score(entity: Entity, stack: dict[int, list[Cell]], named: set[str]) -> float:
    """How surely headings are an entity's: rare headings and required ones count more.

    Nothing if they are too few, or if all of them are headings of other sheets too and a required one is missing.
    """
    found = {name for cells in stack.values() for name in first_fields(cells, entity)}
    bonus = 2.0 if named & entity.sheet_names else 0.0
    if len(found) >= 2:
        unknown = [cells for cells in stack.values() if len(cells[0].text) < 40 and not first_fields(cells, entity)]
        found |= {misspelt(entity, found, cells[0].text) for cells in unknown} - {""}
    needed = [{item.id} for item in entity.fields if item.required] + [set(group) for group in entity.one_of]
    met = sum(bool(group & found) for group in needed)
    if len(found) < (2 if bonus else 3) or (not bonus and met * 2 < len(needed)):
        return 0.0
    own = 0
    total = bonus + 0.5 * met - 0.75 * (len(needed) - met)
    for name in found:
        written = {
            other
            for cells in stack.values()
            for cell in cells
            for word in words_of(cell)
            if (entity.id, name) in index().get(word, ())
            for other, _ in index()[word]
        }
        own += len(written) == 1
        total += 1 / max(2, len(written)) + 0.5 * (len(written) == 1)
    certain = bonus or met == len(needed) or own
    return max(total, 0.01) if certain else 0.0


def _assign(table: Table, stack: dict[int, list[Cell]]) -> None:
    left_over = []
    for column in sorted(stack):
        cells = stack[column]
        table.headings[column] = one_line(" ".join(cell.text for cell in reversed(cells)), 60)
        names = first_fields(cells, table.entity)
        if len(names) == 1:
            _give(table, column, names.pop())
        elif any(is_serial(cell) for cell in cells):
            table.not_read[column] = "it numbers the rows"
        elif len(names) > 1:
            table.not_read[column] = "its heading names two columns at once"
        else:
            left_over.append(column)
    for column in left_over:
        text = table.headings[column]
        name = misspelt(table.entity, set(table.columns.values()), text)
        if any(is_legacy(cell.text, cell.font) for cell in stack[column]):
            table.not_read[column] = "its heading is in a legacy font"
        elif name:
            _give(table, column, name)
            if table.columns.get(column) == name:
                table.notes.append(
                    f"sheet '{table.sheet.name}': heading “{text}” is read as {table.entity.by_id[name].en}."
                )
        else:
            table.not_read[column] = "its heading is not one that the reader knows"


def _give(table: Table, column: int, name: str) -> None:
    before = table.column_of(name)
    if before is not None and table.entity.by_id[name].type not in LIST_TYPES:
        table.not_read[column] = f"column {column_letters(before)} has the same heading"
        return
    table.columns[column] = name
    if table.entity.by_id[name].type.startswith("money"):
        table.scales[column] = scale_of(table.headings[column])


def _repeats(before: Table, again: Table) -> bool:
    """Whether headings are the same table's once more: same entity, same columns."""
    return before.entity is again.entity and before.columns == again.columns

"""What a heading means: its words in English and Hindi against every heading that the definitions know."""

from collections import defaultdict
from functools import lru_cache

from rapidfuzz import fuzz, process

from etl.workshop import fields
from etl.workshop.cells import Cell
from etl.workshop.fields import Entity
from etl.workshop.folding import UNIT_NOTES, fold, parts

HEADING_LENGTH = 100
SERIAL = frozenset(
    fold(text)
    for text in ("No.", "S.No.", "S. No.", "Sl. No.", "Sl No", "Sr. No.", "Sr No", "Serial No.", "Serial number", "#",
                 "क्र.", "क्र.सं.", "क्र. सं.", "क्रमांक", "क्रम संख्या", "क्रम", "सं.", "No. / क्र.", "Sl.", "Sno")
) - {""}  # fmt: skip
LIKE_ENOUGH = 88
"""Likeness (0 to 100) from which a misspelt heading is read, with a note."""


def first_fields(cells: list[Cell], entity: Entity) -> set[str]:
    """Fields that stacked headings name: the lowest that names one decides."""
    for cell in cells:
        found = fields_of(cell, entity)
        if found:
            return found
    joined = Cell(" ".join(cell.text for cell in reversed(cells))) if len(cells) > 1 else None
    return fields_of(joined, entity) if joined else set()


def fields_of(cell: Cell, entity: Entity) -> set[str]:
    """Fields that a heading means: its whole text decides, else its pieces."""
    words = words_of(cell)
    if words and words[0] in entity.by_heading:
        return {entity.by_heading[words[0]]}
    return {entity.by_heading[word] for word in words if word in entity.by_heading}


def hits_of(cell: Cell) -> set[tuple[str, str]]:
    return {hit for word in words_of(cell) for hit in index().get(word, ())}


def is_serial(cell: Cell) -> bool:
    return bool(SERIAL & set(words_of(cell)))


def words_of(cell: Cell) -> tuple[str, ...]:
    if not isinstance(cell.value, str) or len(cell.value) > HEADING_LENGTH:
        return ()
    return _heading_words(cell.text)


@lru_cache(maxsize=16_384)
def _heading_words(text: str) -> tuple[str, ...]:
    """A heading's words, the whole first. A number is a heading by itself ("1"), never as a piece of "1 – slight"."""
    without_unit = UNIT_NOTES.sub("", text)
    whole, *pieces = dict.fromkeys([*parts(text), *(parts(without_unit) if without_unit != text else ())]) or [""]
    return tuple(word for word in (whole, *(piece for piece in pieces if not piece.isdigit())) if word)


@lru_cache(maxsize=1)
def index() -> dict[str, tuple[tuple[str, str], ...]]:
    """(entity, field) by folded heading, over all entities."""
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for entity in fields.entities().values():
        for word, name in entity.by_heading.items():
            found[word].append((entity.id, name))
    return {word: tuple(hits) for word, hits in found.items()}


def misspelt(entity: Entity, taken: set[str], text: str) -> str:
    """The one field, of those not taken, whose heading a text is a misspelling of, or nothing."""
    wanted = fold(text)
    if len(wanted) < 5:
        return ""
    words = {word: name for word, name in entity.by_heading.items() if name not in taken and len(word) > 4}
    close = process.extract(wanted, list(words), scorer=fuzz.ratio, limit=5, score_cutoff=LIKE_ENOUGH)
    names = {words[word] for word, _, _ in close}
    same_numbers = [word for word, _, _ in close if _digits(word) == _digits(wanted)]
    return names.pop() if len(names) == 1 and same_numbers else ""


def _digits(text: str) -> str:
    return "".join(letter for letter in text if letter.isdigit())

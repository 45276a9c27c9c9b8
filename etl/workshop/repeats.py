"""The same thing twice: an exact repeat is kept once; a likeness is only marked, for a person to decide."""

from dataclasses import dataclass

from rapidfuzz import fuzz, process

from etl.workshop import account as fate
from etl.workshop.account import Account, reject
from etl.workshop.cells import row_at
from etl.workshop.fields import Entity
from etl.workshop.folding import fold, one_line
from etl.workshop.persons import masked
from etl.workshop.records import Record

LIKE = 85
"""Likeness of titles (0 to 100) from which two practices may be one."""
MOST_COMPARED = 5_000
OWN_NUMBER = "practice_ref"


@dataclass
class Loaded:
    """A record with its values; `repeats` are the own numbers of exact repeats that were dropped."""

    record: Record
    values: dict[str, object]
    repeats: list[str]

    @property
    def locator(self) -> str:
        return row_at(self.record.sheet, self.record.at)


def drop_exact(loaded: list[Loaded], account: Account) -> list[Loaded]:
    """Keep the first of records that agree in every answer; the others are set aside with that reason."""
    first: dict[tuple, Loaded] = {}
    for item in loaded:
        key = _key(item)
        kept = first.setdefault(key, item)
        if kept is item:
            continue
        kept.repeats.append(str(item.values.get(OWN_NUMBER, "")))
        record = item.record
        account.row_rejects.append(
            reject(
                record.sheet, record.at, record.first, record.entity.sheet,
                (masked(one_line(record.sheet.rows[record.at][record.first].text)),
                 f"The row repeats {kept.locator}: every answer is the same.",
                 "Nothing to do: the first of them is kept. Delete this row to be rid of the message."),
            )
        )  # fmt: skip
        account.notes.append(f"{item.locator} repeats {kept.locator} and is counted once.")
        for places in record.places.values():
            for place in places:
                if not place.copied:
                    account.cell(record.sheet, place.row, place.column, fate.REJECTED)
    return list(first.values())


def mark_possible(entity: Entity, loaded: list[Loaded]) -> int:
    """Give later records `possible_repeat_of`, the place of an earlier one that is alike; how many were marked."""
    names = entity.repeats_compare
    texts = [" ".join(fold(str(item.values.get(name, ""))) for name in names) for item in loaded]
    if not names or len(loaded) > MOST_COMPARED:
        return 0
    by_text: dict[str, int] = {}
    marked = 0
    numeric = entity.by_id[names[0]].type == "district"
    for at, text in enumerate(texts):
        if not text:
            continue
        other = by_text.get(text)
        if other is None and not numeric:
            close = process.extractOne(text, by_text.keys(), scorer=fuzz.ratio, score_cutoff=LIKE)
            other = by_text[close[0]] if close else None
        if other is not None:
            loaded[at].values["possible_repeat_of"] = loaded[other].locator
            marked += 1
        by_text.setdefault(text, at)
    return marked


def _key(item: Loaded) -> tuple:
    return tuple(
        (name, fold(value) if isinstance(value, str) else value)
        for name, value in sorted(item.values.items())
        if name != OWN_NUMBER and not name.endswith("_text")
    )

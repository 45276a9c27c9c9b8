"""What a reader can narrow the book by, and how many practices each answer would leave."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pandas as pd

from dashboard.format import is_missing

NOT_SAID = "not_said"
ALL_INDIA = "All India"
UNTOLD = "Origin not told"
"""Where a workshop's practice stands whose row, and whose workshop, name no State."""

LAST = (ALL_INDIA, UNTOLD)
YES, LESSON = "yes", "lesson"

Members = dict[str, dict[str, frozenset[str]]]
"""Practice ids by facet and answer."""

Chosen = Mapping[str, tuple[str, ...]]
"""Answers chosen by facet; several answers of a facet mean any of them."""


@dataclass(frozen=True)
class Facet:
    """One way to narrow the book: its name in links, its title, and where its answers and their words are."""

    name: str
    title: str
    column: str = ""
    choices: str = ""


FACETS = (
    Facet("theme", "Theme"),
    Facet("kind", "Kind", "kind", "practice_kind"),
    Facet("from", "From"),
    Facet("evidence", "Evidence", "evidence_level", "evidence_level"),
    Facet("terrain", "Terrain", "terrain", "terrain"),
    Facet("source", "Water source", "water_source", "water_source"),
    Facet("scheme", "Scheme", "scheme_type", "scheme_type"),
    Facet("status", "Status", "status", "practice_status"),
    Facet("origin", "Told by", "record_origin"),
    Facet("lesson", "Did not work"),
)
ORIGINS = {"workshop": "A workshop", "public_record": "A public record"}


def members(entries: pd.DataFrame, origins: pd.DataFrame) -> Members:
    """Practices by facet and answer. A practice stands under each of its themes and States."""
    found: dict[str, dict[str, set[str]]] = {facet.name: {} for facet in FACETS}

    def add(facet: str, answer: str, practice: str) -> None:
        found[facet].setdefault(answer, set()).add(practice)

    for row in entries.itertuples():
        for theme in row.themes or [NOT_SAID]:
            add("theme", theme, row.practice_id)
        if not is_missing(row.what_did_not_work):
            add("lesson", YES, row.practice_id)
        if row.is_lesson:
            add("lesson", LESSON, row.practice_id)
    for facet in FACETS:
        if facet.column:
            for practice, answer in zip(entries.practice_id, entries[facet.column], strict=True):
                add(facet.name, NOT_SAID if is_missing(answer) else str(answer), practice)
    for row in origins.itertuples():
        if row.practice_id in entries.index:
            add("from", row.state, row.practice_id)
    placed = set(origins.practice_id)
    for row in entries.itertuples():
        if row.practice_id not in placed:
            add("from", UNTOLD if row.record_origin == "workshop" else ALL_INDIA, row.practice_id)
    return {facet: {answer: frozenset(ids) for answer, ids in answers.items()} for facet, answers in found.items()}


def apply(found: frozenset[str], chosen: Chosen, of: Members, but: str = "") -> frozenset[str]:
    """Those of `found` that fit every facet chosen, save the facet `but`."""
    for facet, answers in chosen.items():
        if answers and facet != but:
            found &= frozenset().union(*(of[facet].get(answer, frozenset()) for answer in answers))
    return found


def counts(found: frozenset[str], chosen: Chosen, of: Members) -> dict[str, dict[str, int]]:
    """How many practices each answer stands for with all other facets as they are chosen."""
    everything = {}
    for facet, answers in of.items():
        rest = apply(found, chosen, of, but=facet)
        everything[facet] = {answer: len(rest & ids) for answer, ids in answers.items()}
    return everything


def known(
    facet: Facet, titles: Mapping[str, str], choices: Mapping[str, Mapping[str, str]], origins: Iterable[str]
) -> dict[str, str]:
    """Every answer of a facet with its words, in the order of its list, whether or not a practice has it.

    "Not said" comes last.
    """
    if facet.name == "theme":
        answers = dict(titles)
    elif facet.name == "from":
        answers = {state: state for state in sorted(origins, key=lambda state: (state in LAST, state))}
    elif facet.name == "origin":
        answers = ORIGINS
    elif facet.name == "lesson":
        answers = {YES: "Says what did not work", LESSON: "Is a lesson of what went wrong"}
    else:
        answers = dict(choices.get(facet.choices, {}))
    return {**answers, NOT_SAID: "Not said"}

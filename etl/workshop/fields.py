"""What a workshop workbook holds: one definition per sheet and column, used by the template and the reader alike.

The definitions are the YAML files of `definitions/`. Nothing about a column is said twice.
"""

from functools import cached_property, lru_cache
from pathlib import Path
from typing import Literal

import yaml
from pydantic import Field as Constrained
from pydantic import ValidationError, model_validator

from etl import catalogue
from etl.catalogue import CatalogueError, Identifier, Strict
from etl.workshop.expected import Expected
from etl.workshop.folding import fold, parts

FOLDER = Path(__file__).parent / "definitions"
TEMPLATE_VERSION = "1"

FieldType = Literal[
    "text", "role", "organisation", "choice", "themes", "state", "district", "districts", "date", "first_date",
    "whole_number", "district_count", "percent", "money_inr", "money_range", "url", "level", "severity", "yes_no",
]  # fmt: skip
CHOICE_TYPES = {"choice": "", "level": "evidence_level", "severity": "severity", "yes_no": "yes_no"}
"""Types answered from a list, and the list if the type has one of its own."""
LIST_TYPES = {"themes", "districts"}
"""Types that hold several answers in one cell, or in several columns of the same heading."""


class Choice(Strict):
    """One answer of a drop-down."""

    id: str
    en: str
    hi: str
    also: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """The words of the drop-down, English and Hindi."""
        return f"{self.en} / {self.hi}"


class Field(Strict):
    """One column: its id with unit, headings, other headings seen, type, help and an example."""

    id: Identifier
    type: FieldType
    required: bool = False
    choices: str = ""
    en: str
    hi: str
    also: tuple[str, ...] = ()
    help: str = Constrained(min_length=5)
    example: str = Constrained(min_length=1)
    expected: tuple[Expected, ...] = ()

    @property
    def heading(self) -> str:
        return f"{self.en} / {self.hi}"

    @property
    def list_name(self) -> str:
        """Which list of choices.yaml answers it; empty for other types."""
        return self.choices or CHOICE_TYPES.get(self.type, "")

    @cached_property
    def names(self) -> frozenset[str]:
        """Every folded heading that means this column."""
        known = (self.id.replace("_", " "), self.en, self.hi, *self.also)
        pieces = [piece for text in (self.en, self.hi) for piece in parts(text)[:2]]
        return frozenset([*(fold(text) for text in known), *pieces])

    @model_validator(mode="after")
    def a_choice_names_its_list(self) -> "Field":
        if (self.type == "choice") != bool(self.choices):
            raise ValueError(f"{self.id}: a choice, and only a choice, names its list in `choices`")
        return self


class Entity(Strict):
    """One sheet: a table with a row for each thing, or a form with a row for each field."""

    id: Identifier
    sheet: str = Constrained(max_length=31)
    sheet_hi: str
    also: tuple[str, ...] = ()
    layout: Literal["table", "form"] = "table"
    purpose: str
    purpose_hi: str
    one_of: tuple[tuple[Identifier, ...], ...] = Constrained((), description="Of each group at least one is filled")
    repeats_compare: tuple[Identifier, ...] = Constrained((), description="Likeness of these marks a possible repeat")
    fields: list[Field]

    @cached_property
    def by_id(self) -> dict[str, Field]:
        return {field.id: field for field in self.fields}

    @cached_property
    def sheet_names(self) -> frozenset[str]:
        return frozenset(fold(name) for name in (self.id.replace("_", " "), self.sheet, self.sheet_hi, *self.also))

    @cached_property
    def by_heading(self) -> dict[str, str]:
        """Field id by folded heading."""
        return {name: field.id for field in self.fields for name in field.names}

    @model_validator(mode="after")
    def a_heading_means_one_column(self) -> "Entity":
        seen: dict[str, str] = {}
        for field in self.fields:
            for name in field.names:
                if seen.setdefault(name, field.id) != field.id:
                    raise ValueError(f"heading {name!r} means both {seen[name]} and {field.id}")
        unknown = {name for group in self.one_of for name in group} - set(self.by_id)
        if unknown or set(self.repeats_compare) - set(self.by_id):
            raise ValueError(f"one_of or repeats_compare names no field of {self.id}")
        beside = {one.beside for field in self.fields for one in field.expected if one.beside}
        if beside - set(self.by_id):
            raise ValueError(f"expected names no field of {self.id}: {beside - set(self.by_id)}")
        return self


class ThemeWords(Strict):
    hi: str
    also: list[str]


class Words(Strict):
    """How organisers write themes and States, and the words that offices and names are made of."""

    themes: dict[str, ThemeWords]
    states: dict[int, str]
    legacy_words: str
    role_words: str
    name_words: str


def example_shown(item: Field) -> str:
    """The example as the template writes it: the words of the drop-down, or the value."""
    for choice in choices().get(item.list_name, []):
        if choice.id == item.example:
            return choice.label
    return item.example


ORDER = (
    "workshop", "district_profile", "challenge", "practice", "gather_note", "adoption", "action_item",
    "knowledge_gap", "decision",
)  # fmt: skip


@lru_cache(maxsize=1)
def entities() -> dict[str, Entity]:
    """Every sheet by id, in the order of the template; raises CatalogueError for a faulty definition."""
    return {name: _validated(f"{name}.yaml", Entity) for name in ORDER}


@lru_cache(maxsize=1)
def choices() -> dict[str, list[Choice]]:
    """Every list of answers by name; raises CatalogueError if one answer is written for two."""
    content = _yaml("choices.yaml")
    lists = {name: [Choice.model_validate(item) for item in items] for name, items in content.items()}
    for name, items in lists.items():
        seen: dict[str, str] = {}
        for choice in items:
            for word in choice_words(choice):
                if seen.setdefault(word, choice.id) != choice.id:
                    raise CatalogueError(f"choices.yaml, {name}: {word!r} means both {seen[word]} and {choice.id}")
    return lists


def choice_words(choice: Choice) -> set[str]:
    """Every folded way to write an answer."""
    return {fold(text) for text in (choice.id.replace("_", " "), choice.en, choice.hi, choice.label, *choice.also)}


@lru_cache(maxsize=1)
def words() -> Words:
    return _validated("words.yaml", Words)


@lru_cache(maxsize=1)
def theme_words() -> dict[str, str]:
    """Theme code by every folded way to write the theme; raises CatalogueError if one means two themes."""
    found: dict[str, str] = {}
    known = catalogue.themes()
    for code, extra in words().themes.items():
        for text in (code, known[code].title, extra.hi, *extra.also):
            if found.setdefault(fold(text), code) != code:
                raise CatalogueError(f"words.yaml: {text!r} means both {found[fold(text)]} and {code}")
    return found


def _validated(name: str, model: type[Strict]) -> Strict:
    try:
        return model.model_validate(_yaml(name))
    except ValidationError as error:
        raise CatalogueError(f"{name} does not fit the {model.__name__} model: {error}") from error


def _yaml(name: str) -> dict:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.load((FOLDER / name).read_text(encoding="utf-8"), Loader=loader)  # safe loader, C speed

"""Strict models of the facts about data: sources, indicators, flags, methods and themes.

Everything here is read from YAML or CSV under `data/`. An unknown key is an error, so that a
misspelt `licence` cannot pass unnoticed. The dashboard may import this module, `etl.clock` and
`etl.paths`, and nothing else of `etl`.
"""

import csv
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Annotated, Literal, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from etl import paths

Identifier = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
Sentence = Annotated[str, Field(min_length=10)]
Model = TypeVar("Model", bound="Strict")

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""libyaml's, where PyYAML was built with it: the same, ten times as fast."""


class CatalogueError(ValueError):
    """A catalogue file breaks its model; the message names the file and every field at fault."""


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Source(Strict):
    """Where figures come from: `data/sources/<id>.yaml`."""

    id: Identifier
    title: Sentence
    publisher: Sentence
    url: str = Field(description="The page a reader can open; empty when only a file was published")
    licence: Sentence
    attribution: Sentence
    retrieved: date
    as_on: str = Field(description="The date or dates the figures are true for, in words")
    grain: Sentence
    caveats: list[Sentence] = []


class MapScale(Strict):
    """How an indicator is coloured: fixed classes, classes computed by mapclassify, or continuous."""

    kind: Literal["fixed", "quantiles", "fisher_jenks", "continuous", "yes_no"]
    breaks: list[float] = Field([], description="Upper limits of all classes but the last")
    labels: list[str] = Field([], description="One a class; empty = made from the breaks")
    classes: int = Field(5, ge=2, le=7)
    palette: Literal["coverage", "need", "change", "neutral"] = "coverage"

    @model_validator(mode="after")
    def fixed_scales_name_their_breaks(self) -> "MapScale":
        if (self.kind == "fixed") != bool(self.breaks):
            raise ValueError("breaks belong to a fixed scale, and a fixed scale needs them")
        if self.breaks != sorted(set(self.breaks)):
            raise ValueError("breaks must rise")
        if self.labels and self.kind == "fixed" and len(self.labels) != len(self.breaks) + 1:
            raise ValueError("a fixed scale needs one label more than it has breaks")
        return self


class Indicator(Strict):
    """One measured thing: `data/indicators/<id>.yaml`."""

    id: Identifier
    title: Sentence
    short_title: str = Field(min_length=3, max_length=40)
    topic: Literal["progress", "pace", "groundwater", "service", "context"]
    unit: Literal["pct", "households", "households_per_month", "ratio", "people_pct", "samples", "yes_no", "rank"]
    decimals: int = Field(0, ge=0, le=2)
    direction: Literal["higher_is_better", "lower_is_better", "neither"]
    tier: Literal["reported", "surveyed", "measured"]
    derived: bool = Field(False, description="Computed by the Atlas from the named sources")
    numerator: Sentence
    denominator: str
    why_it_matters: Sentence
    limits: list[Sentence]
    sources: list[Identifier] = Field(min_length=1)
    place_levels: list[Literal["district", "state"]]
    sql: str = Field(description="The SQL file under etl/sql that makes it")
    scale: MapScale
    order: int = Field(ge=1, description="Place in lists; the first is shown first")
    reviewed: date


class Flag(Strict):
    """A doubt on a figure, and what it allows."""

    id: Identifier
    title: Sentence
    meaning: Sentence
    rankable: bool
    usable_for_pace: bool
    bound: Literal["none", "upper", "lower"]


class Constant(Strict):
    """A number a method depends on."""

    value: float | int | date
    unit: str
    why: Sentence


class Method(Strict):
    """A formula shown on the Methods page, with the file that computes it."""

    title: Sentence
    formula: Sentence
    code: str
    source: str


class Methods(Strict):
    constants: dict[Identifier, Constant]
    methods: dict[Identifier, Method]


class Theme(Strict):
    """A learning theme of the workshops, T01 to T18."""

    theme: Annotated[str, Field(pattern=r"^T(0[1-9]|1[0-8])$")]
    title: Sentence
    parent_component: str = Field(min_length=3)
    measured_need: str
    need_tells: Literal["outcome", "circumstance", ""]
    """Whether the figure is what a district got done or what it has to live with; "" without a figure of its own."""


def sources() -> dict[str, Source]:
    """Every source by id."""
    return read_folder(paths.SOURCES, Source)


def indicators() -> dict[str, Indicator]:
    """Every indicator by id, in the order of lists."""
    found = read_folder(paths.INDICATORS, Indicator)
    return dict(sorted(found.items(), key=lambda item: item[1].order))


def flags() -> dict[str, Flag]:
    """Every flag by id."""
    return _by_key(paths.FLAGS, _yaml(paths.FLAGS) or [], Flag, "id")


def methods() -> Methods:
    """Constants and formulas of the methods."""
    return _validated(paths.METHODS, _yaml(paths.METHODS), Methods)


def themes() -> dict[str, Theme]:
    """The eighteen learning themes by code."""
    with paths.THEMES.open(encoding="utf-8", newline="") as file:
        return _by_key(paths.THEMES, csv.DictReader(file), Theme, "theme")


def read_folder(folder: Path, model: type[Model]) -> dict[str, Model]:
    """Every YAML file of a folder by id; raises CatalogueError if one breaks `model` or is not named for its id."""
    found = {}
    for path in sorted(folder.glob("*.yaml")):
        item = _validated(path, _yaml(path), model)
        if item.id != path.stem:
            raise CatalogueError(f"{path.name}: id is {item.id!r}; rename the file or mend the id so they agree")
        found[item.id] = item
    return found


def _by_key(path: Path, rows: Iterable[object], model: type[Model], key: str) -> dict[str, Model]:
    items = [_validated(path, row, model) for row in rows]
    found = {getattr(item, key): item for item in items}
    if len(found) < len(items):
        raise CatalogueError(f"{path.name} has the same {key} twice; give each its own, or drop one")
    return found


def _yaml(path: Path) -> object:
    try:
        return yaml.load(path.read_text(encoding="utf-8"), LOADER)
    except yaml.YAMLError as error:
        raise CatalogueError(f"{path.name} is not YAML: {error}") from error


def _validated(path: Path, content: object, model: type[Model]) -> Model:
    try:
        return model.model_validate(content)
    except ValidationError as error:
        faults = "; ".join(f"{'.'.join(map(str, fault['loc'])) or 'file'}: {fault['msg']}" for fault in error.errors())
        raise CatalogueError(f"{path.name} does not fit the {model.__name__} model: {faults}") from error

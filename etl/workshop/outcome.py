"""What becomes of one cell, and what it is read against."""

from dataclasses import dataclass, field

from etl.names import Names
from etl.workshop import persons
from etl.workshop.cells import Cell
from etl.workshop.folding import one_line
from etl.workshop.places import Places


@dataclass(frozen=True)
class Context:
    """What a cell is read against: names, the row's own State if it says one, and the scale of its heading."""

    names: Names
    places: Places
    row_state: int | None = None
    scale: int = 1


@dataclass
class Outcome:
    """What became of a cell: `values` by output column; or no answer; or doubts as (shown value, reason, suggestion).

    A cell of several answers can have both: those that are certain, and a doubt for each that is not.
    """

    values: dict[str, object] = field(default_factory=dict)
    doubts: list[tuple[str, str, str]] = field(default_factory=list)
    note: str = ""


def doubt(cell: Cell, reason: str, suggestion: str) -> Outcome:
    """A doubt that shows what was written, unless that may be a person in the wrong column."""
    shown = persons.masked(one_line(cell.text))
    reason = persons.masked(reason)
    if persons.may_name_person(shown):
        reason = reason.replace(cell.text, persons.NOT_KEPT).replace(shown, persons.NOT_KEPT)
        shown = persons.NOT_KEPT
    return Outcome(doubts=[(shown, reason, suggestion)])

"""What the answers of a column are likely to be, as its definition says; one outside is loaded, with a remark."""

from datetime import date
from typing import Literal

from pydantic import Field as Constrained
from pydantic import model_validator

from etl.catalogue import Identifier, Strict

Rule = Literal["most", "since", "years_ahead", "past", "not_before", "part_of", "other_than"]


class Expected(Strict):
    """One expectation and its reason; exactly one of the rules is set."""

    most: int | None = Constrained(None, description="The largest count, percentage or number of rupees")
    since: date | None = Constrained(None, description="The first day that is likely")
    years_ahead: int | None = Constrained(None, description="How many years a date lies ahead at most")
    past: bool | None = Constrained(None, description="The date tells of what has happened already")
    not_before: Identifier | None = Constrained(None, description="The date field of the same row that comes first")
    part_of: Identifier | None = Constrained(None, description="The count of the same row that is no smaller")
    other_than: Identifier | None = Constrained(None, description="The district of the same row that is another one")
    why: str = Constrained(min_length=15, pattern=r"[.]$")

    @property
    def rule(self) -> Rule:
        """The name of the one rule."""
        return next(name for name in self.model_fields_set if name != "why")

    @property
    def beside(self) -> str:
        """The field of the same row that it compares with; empty if it compares with none."""
        return self.not_before or self.part_of or self.other_than or ""

    @model_validator(mode="after")
    def it_says_one_thing(self) -> "Expected":
        if len(self.model_fields_set - {"why"}) != 1:
            raise ValueError("an expectation sets exactly one rule, and says why")
        return self

"""All actions and decisions of a place as last told, with where each stands today; read once a run."""

from dataclasses import dataclass, replace
from datetime import date

import pandas as pd

from dashboard import definitions, figure
from dashboard.action_plans import escalated, milestones
from dashboard.filters import Filters
from dashboard.queries import action_plans as queries
from dashboard.text import action_plans as words
from dashboard.workshops import due

SOURCE_ID = "ral_workshops"


@dataclass(frozen=True)
class Tracked:
    """Actions, decisions and changes of a place, the workbooks they are from, and the day they are looked at.

    `actions` and `decisions` have the columns of `dashboard.queries.action_plans`, of `due.with_standing` and of
    `escalated.with_reasons`; `actions` also `steps` (their milestones), `next_on` and `next_step`.
    """

    place: str
    today: date
    review_days: int
    actions: pd.DataFrame
    decisions: pd.DataFrame
    changes: pd.DataFrame
    workbooks: pd.DataFrame

    @property
    def is_empty(self) -> bool:
        """Whether neither an action nor a decision of the place has been told."""
        return self.actions.empty and self.decisions.empty

    @property
    def illustrative(self) -> pd.Series:
        """The mark of every row shown."""
        frames = (self.actions, self.decisions)
        return pd.concat([frame.illustrative.astype(bool) for frame in frames], ignore_index=True)

    @property
    def source(self) -> str:
        """The line under every chart: publisher, workbooks, and since when what they say is known."""
        return f"{figure.source_line([SOURCE_ID])} {words.as_told(self.workbooks)}"

    def of_district(self, code: int) -> "Tracked":
        """Only one district's actions; decisions are the State's, and stay."""
        mine = self.actions[self.actions.lgd_district_code == code]
        changes = self.changes
        own = changes[(changes.lgd_district_code == code) | (changes.kind == "decision")]
        return replace(self, actions=mine, changes=own)


def of_place(chosen: Filters, today: date) -> Tracked:
    """What is told of the State chosen, or of India."""
    asked = (chosen.state_code, chosen.illustrative)
    days = review_days()
    return Tracked(
        chosen.state, today, days,
        _stepped(_standing(queries.actions(*asked), today, days), today),
        _standing(queries.decisions(*asked), today, days),
        queries.changes(*asked),
        queries.workbooks(*asked),
    )  # fmt: skip


def review_days() -> int:
    """Days of one review: what is overdue for longer is taken to the next level."""
    return int(definitions.methods().constants["review_days"].value)


def flat(actions: pd.DataFrame) -> pd.DataFrame:
    """Actions or decisions as a CSV or a sheet carries them: no lists, and one column a thing."""
    return actions.drop(columns=[name for name in ("steps", "standing", "standing_text") if name in actions])


def _standing(rows: pd.DataFrame, today: date, days: int) -> pd.DataFrame:
    return escalated.with_reasons(due.with_standing(rows, today), today, days)


def _stepped(actions: pd.DataFrame, today: date) -> pd.DataFrame:
    steps = [milestones.read(row.milestones, row.start_on, row.due_on) for row in actions.itertuples()]
    is_open = actions.stands.isin(["overdue", escalated.AT_RISK, "due", "no date"])
    ahead = [milestones.ahead(of, today) if on else None for of, on in zip(steps, is_open, strict=True)]
    days = [pd.Timestamp(step.on) if step else pd.NaT for step in ahead]
    return actions.assign(
        steps=pd.Series(steps, actions.index, dtype=object),
        next_on=pd.Series(days, actions.index, "datetime64[us]"),
        next_step=pd.Series([milestones.told(step.what) if step else None for step in ahead], actions.index, "str"),
    )

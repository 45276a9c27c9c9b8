"""Action taken in a range of dates: what fell due and what became of it, and what later workbooks told otherwise."""

from dataclasses import dataclass
from datetime import date

import pandas as pd

from dashboard.action_plans import tally
from dashboard.action_plans.tracked import Tracked, flat

OUTCOMES = {
    "actions": "Fell due", "done": "Done", "overdue": "Past the date, open", "at_risk": "At risk",
    "due": "Still to come", "dropped": "Dropped", "escalated": "To escalate",
}  # fmt: skip
"""Columns of the report's tables; of Done to Dropped each action is in one."""

MOVED = "Moved to another date"


OPEN = ("overdue", "at risk", "due")
"""Where an action with a due date stands that is neither done nor dropped."""


@dataclass(frozen=True)
class Taken:
    """The report of one range: actions and decisions due in it, and changes told in it."""

    start: date
    end: date
    actions: pd.DataFrame
    decisions: pd.DataFrame
    changes: pd.DataFrame
    carried: pd.DataFrame
    """Actions that fell due before the range and are open still."""

    by_place: pd.DataFrame
    by_theme: pd.DataFrame

    def sheets(self) -> dict[str, pd.DataFrame]:
        """The report as sheets of a workbook."""
        return {
            "By place": self.by_place.reset_index(),
            "By theme": self.by_theme.reset_index(),
            "Actions due": flat(self.actions),
            "Carried over": flat(self.carried),
            "Decisions due": flat(self.decisions),
            "Told since": self.changes,
        }


def between(told: Tracked, start: date, end: date, place: str) -> Taken:
    """The report of the days from `start` to `end`, both among them; `place` is the column of its first table."""
    due = in_range(told.actions, "due_on", start, end)
    changes = in_range(told.changes, "told_on", start, end)
    moved = changes[(changes.kind == "action_item") & is_moved(changes)]
    titled = due.assign(theme=_theme_of(due))
    return Taken(
        start, end, due, in_range(told.decisions, "due_on", start, end), changes,
        told.actions[(told.actions.due_on < pd.Timestamp(start)) & told.actions.stands.isin(OPEN)],
        _table(due, place, told, moved.groupby(_place_of(moved, place)).size()),
        _table(titled, "theme", told, moved.groupby(_theme_of(moved)).size()),
    )  # fmt: skip


def in_range(rows: pd.DataFrame, column: str, start: date, end: date) -> pd.DataFrame:
    """Rows whose date lies from `start` to `end`, both among them."""
    return rows[rows[column].between(pd.Timestamp(start), pd.Timestamp(end))]


def is_moved(changes: pd.DataFrame) -> pd.Series:
    """Whether a later workbook gives another due date, both being known."""
    return changes.due_before.notna() & changes.due_on.notna() & (changes.due_before != changes.due_on)


def _table(due: pd.DataFrame, column: str, told: Tracked, moved: pd.Series) -> pd.DataFrame:
    counted = tally.by(due, column, told.today, told.review_days)[list(OUTCOMES)].rename(columns=OUTCOMES)
    counted[MOVED] = moved.reindex(counted.index)
    beyond = moved.index.difference(counted.index)
    if len(beyond):
        rest = pd.DataFrame(0, index=beyond, columns=counted.columns).assign(**{MOVED: moved[beyond]})
        counted = pd.concat([counted, rest])
    counted[MOVED] = counted[MOVED].fillna(0).astype(int)
    title = {"district": "District", "state": "State", "theme": "Theme"}[column]
    return counted.sort_index().rename_axis(title)


def _theme_of(rows: pd.DataFrame) -> pd.Series:
    return (rows.theme + " " + rows.theme_title).fillna("Theme not said")


def _place_of(changes: pd.DataFrame, column: str) -> pd.Series:
    return changes.state if column == "state" else changes.district

"""All that is told of one State or of India: read once a run, narrowed to a theme where the reader wants one."""

from dataclasses import dataclass, replace
from datetime import date

import pandas as pd

from dashboard import definitions, figure
from dashboard.queries import adoption as queries

SOURCE_ID = "ral_workshops"


@dataclass(frozen=True)
class Told:
    """Answers of `dashboard.queries.adoption` for one place, and the day up to which waiting is counted."""

    place: str
    today: date
    pairs: pd.DataFrame
    steps: pd.DataFrame
    notes: pd.DataFrame
    actions: pd.DataFrame
    teams: pd.DataFrame
    edges: pd.DataFrame

    @property
    def is_empty(self) -> bool:
        """Whether no workshop has told anything of the place."""
        return self.pairs.empty and self.notes.empty and self.teams.empty and self.edges.empty

    @property
    def illustrative(self) -> pd.Series:
        """The mark of every row shown."""
        frames = (self.pairs, self.notes, self.actions, self.teams, self.edges)
        return pd.concat([frame.illustrative.astype(bool) for frame in frames], ignore_index=True)

    def of_theme(self, theme: str | None) -> "Told":
        """Only what concerns practices of one theme; everything for None."""
        if theme is None:
            return self
        names = ("pairs", "steps", "notes", "actions")
        return replace(
            self, **{name: frame[frame.theme == theme] for name in names if len(frame := getattr(self, name))}
        )


def of_place(state: int, place: str, illustrative: bool, today: date) -> Told:
    """What is told of a State (0: India)."""
    asked = (queries.pairs, queries.steps, queries.notes, queries.actions, queries.teams, queries.edges)
    return Told(place, today, *(question(state, illustrative) for question in asked))


def stuck_days() -> int:
    """After how many days without a next step a pair is asked about."""
    return int(definitions.methods().constants["stuck_days"].value)


def source() -> str:
    """The line under every chart of the page."""
    return figure.source_line([SOURCE_ID])


def flat(frame: pd.DataFrame) -> pd.DataFrame:
    """A frame whose lists are words, for a CSV."""
    lists = [name for name in ("reached", "offers", "seeks") if name in frame]
    return frame.assign(**{name: [" → ".join(map(str, each)) for each in frame[name]] for name in lists})

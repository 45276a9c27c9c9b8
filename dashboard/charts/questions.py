"""Questions of a workshop in the order of their votes, each written out above its bar."""

import pandas as pd
import plotly.graph_objects as go

from dashboard import format as fmt
from dashboard.charts import template as t
from dashboard.charts.file_text import shown, wrapped
from dashboard.palette import ACCENT, INK, MUTED_INK, NEUTRAL, Theme

LETTERS = 52
"""Letters in a line of a question, so that it fits a telephone."""
LETTERS_UNDER = 60
LINE_PX, UNDER_PX, BAR_PX, SPACE_PX = 17, 15, 14, 20


def by_votes(questions: pd.DataFrame, *, theme: Theme = "light") -> go.Figure:
    """A bar a question, most votes on top; a question whose votes were not counted has no bar, and says so.

    `questions`: question, votes, districts (names joined), type_title, status, status_title; most may be missing.
    """
    t.require(questions, "question", "votes")
    if questions.empty:
        return t.empty("No question was left open in this workshop, or none was written down.", theme)
    rows = questions.sort_values("votes", ascending=False, na_position="last", kind="stable")
    written = [wrapped(question, LETTERS) for question in rows.question]
    under = [wrapped(_under(row), LETTERS_UNDER) for row in rows.itertuples()]
    tops, bars, foot = [], [], 0
    for words, small in zip(written, under, strict=True):
        high = (words.count("<br>") + 1) * LINE_PX
        tops.append(foot)
        bars.append(foot + high + BAR_PX / 2 + 6)
        foot += high + BAR_PX + (small.count("<br>") + 1) * UNDER_PX + SPACE_PX
    made = t.figure(theme, foot + 16, margin={"l": 0, "r": 48, "t": 4, "b": 4})
    most = float(rows.votes.max()) if rows.votes.notna().any() else 1.0
    made.add_bar(
        x=rows.votes, y=bars, width=BAR_PX, orientation="h", hoverinfo="text", cliponaxis=False,
        marker={"color": [_colour(row, theme) for row in rows.itertuples()]},
        hovertext=[f"{shown(t.clip(row.question, 60))}<br>{_votes(row)}" for row in rows.itertuples()],
    )  # fmt: skip
    made.update_layout(
        xaxis={"range": [0, max(most, 1.0)], "visible": False},
        yaxis={"range": [foot, 0], "visible": False},
    )
    left = {"x": 0, "xref": "paper", "xanchor": "left", "yanchor": "top", "align": "left"}
    ink, quiet = {"size": t.SIZE, "color": INK[theme]}, {"size": t.SMALL, "color": MUTED_INK[theme]}
    notes = []
    for row, top, bar, words, small in zip(rows.itertuples(), tops, bars, written, under, strict=True):
        votes = 0.0 if fmt.is_missing(row.votes) else float(row.votes)
        notes.append(left | {"y": top, "text": words, "font": ink})
        notes.append(left | {"y": bar + BAR_PX / 2 + 1, "text": small, "font": quiet})
        beside = {"x": votes, "y": bar, "xanchor": "left", "xshift": 5}
        notes.append(beside | {"text": f"<b>{_short(row)}</b>", "font": ink})
    t.mark(made, annotations=notes)
    return made


def alt_text(questions: pd.DataFrame) -> str:
    """How many questions, and the one with most votes."""
    if questions.empty:
        return "Bar chart of gap questions: none was written down."
    said = f"Bar chart of {fmt.plural(len(questions), 'gap question')} by votes."
    voted = questions.dropna(subset="votes")
    if voted.empty:
        return f"{said} Votes were not counted."
    top = voted.loc[voted.votes.astype(float).idxmax()]
    return f"{said} Most: “{t.clip(top.question, 90)}”, {_votes(top)}."


def _votes(row) -> str:
    return "votes not counted" if fmt.is_missing(row.votes) else fmt.plural(row.votes, "vote")


def _short(row) -> str:
    return "not counted" if fmt.is_missing(row.votes) else fmt.indian(row.votes)


def _under(row) -> str:
    parts = [getattr(row, name, None) for name in ("districts", "type_title", "status_title")]
    parts[0] = "District not said" if fmt.is_missing(parts[0]) else parts[0]
    return " · ".join(str(part) for part in parts if not fmt.is_missing(part))


def _colour(row, theme: Theme) -> str:
    return NEUTRAL[theme].context if getattr(row, "status", None) in ("answered", "dropped") else ACCENT[theme]

"""What each follow-up's rank is made of: six parts side by side, and the score they come to."""

import pandas as pd
import plotly.graph_objects as go

from dashboard import format as fmt
from dashboard.categories import GAP_TYPES
from dashboard.charts import template as t
from dashboard.palette import ACCENT, INK, MUTED_INK, NEUTRAL, Theme
from dashboard.text import priorities as words

ROW_PX = 46
WIDTH, GAP, SCORE = 1.0, 0.14, 1.6
"""Widths of a part, of the room between parts, and of the score, in units of the x axis."""

SCORE_AT = 6 * (WIDTH + GAP)


def parts(rows: pd.DataFrame, weights: tuple[int, ...], *, theme: Theme = "light") -> go.Figure:
    """A row a follow-up: its name, a bar for each part from 0 to 1, and the score.

    `rows`: rank, district_label, theme_title, gap_type, `<criterion>_score`, score. A part that is not known is
    hatched; one without a weight is grey.
    """
    names = list(words.CRITERIA)
    t.require(rows, "rank", "district_label", "theme_title", "gap_type", "score", *(f"{name}_score" for name in names))
    if rows.empty:
        return t.empty("There is nothing to rank.", theme)
    made = t.figure(
        theme, len(rows) * ROW_PX + 52, margin={"l": 0, "r": 8, "t": 44, "b": 8}, barmode="overlay", bargap=0.72,
    )  # fmt: skip
    neutral = NEUTRAL[theme]
    cells = [_cell(row, place, at, name, weights[at]) for place, row in enumerate(rows.itertuples())
             for at, name in enumerate(names)]  # fmt: skip
    known = [cell for cell in cells if not cell["unknown"]]
    hidden = [cell for cell in cells if cell["unknown"]]
    made.add_bar(**_bars(known, WIDTH), marker={"color": neutral.grid}, hoverinfo="skip")
    made.add_bar(
        **_bars(hidden, WIDTH), hovertext=[cell["said"] for cell in hidden], hoverinfo="text",
        marker={
            "color": neutral.no_data, "line": {"color": neutral.hatch, "width": 1},
            "pattern": {"shape": "/", "fgcolor": neutral.hatch, "size": 5, "solidity": 0.3},
        },
    )  # fmt: skip
    made.add_bar(
        **_bars(known, None), hovertext=[cell["said"] for cell in known], hoverinfo="text",
        marker={"color": [neutral.strong if cell["weight"] else neutral.context for cell in known]},
    )  # fmt: skip
    made.add_bar(
        x=SCORE * rows.score, base=SCORE_AT, y=list(range(len(rows))), orientation="h", width=0.24, hoverinfo="text",
        marker={"color": ACCENT[theme]},
        hovertext=[f"<b>{row.district_label}</b><br>Score {row.score:.2f} of 1" for row in rows.itertuples()],
    )  # fmt: skip
    made.update_layout(
        xaxis={"range": [0, SCORE_AT + SCORE + 0.1], "visible": False},
        yaxis={"range": [len(rows) - 0.6, -0.75], "visible": False},
    )
    t.mark(made, annotations=[*_heads(names, weights, theme), *_names(rows, theme)])
    return made


def alt_text(rows: pd.DataFrame) -> str:
    """How many rows there are, and the first with its score."""
    if rows.empty:
        return "Bars of six parts: there is nothing to rank."
    first = rows.iloc[0]
    return (
        f"Bars of six parts and a score for {fmt.plural(len(rows), 'follow-up')}. {words.chart_finding(rows)}, with a "
        f"score of {first.score:.2f} of 1; the last shown, {rows.iloc[-1].district_label}, has {rows.iloc[-1].score:.2f}."
    )


def _cell(row, place: int, at: int, name: str, weight: int) -> dict:
    value = getattr(row, f"{name}_score")
    unknown = fmt.is_missing(value)
    told = "not known, counted as nothing" if unknown else f"{value:.2f} of 1"
    said = f"<b>{row.district_label}</b><br>{words.CRITERIA[name]}: {told}<br>weight {weight}"
    return {"y": place, "base": at * (WIDTH + GAP), "value": 0 if unknown else value, "unknown": unknown,
            "weight": weight, "said": said}  # fmt: skip


def _bars(cells: list[dict], width: float | None) -> dict:
    return {
        "x": [WIDTH * cell["value"] if width is None else width for cell in cells],
        "base": [cell["base"] for cell in cells], "y": [cell["y"] for cell in cells],
        "orientation": "h", "width": 0.24,
    }  # fmt: skip


def _heads(names: list[str], weights: tuple[int, ...], theme: Theme) -> list[dict]:
    over = {"y": 1, "yref": "paper", "yanchor": "bottom", "xanchor": "left", "align": "left"}
    ink, muted = {"color": INK[theme], "size": t.SMALL}, {"color": MUTED_INK[theme], "size": t.SMALL}
    heads = [
        over | {"x": at * (WIDTH + GAP), "text": f"{words.SHORT[name]}<br>× {weight}", "font": ink if weight else muted}
        for at, (name, weight) in enumerate(zip(names, weights, strict=True))
    ]
    return [*heads, over | {"x": SCORE_AT, "text": "<b>Score</b><br>of 1", "font": ink}]


def _names(rows: pd.DataFrame, theme: Theme) -> list[dict]:
    side = {"yanchor": "bottom", "yshift": 4}
    notes = []
    for place, row in enumerate(rows.itertuples()):
        name = f"{row.rank}  <b>{row.district_label}</b>  {GAP_TYPES[row.gap_type].shape} {t.clip(row.theme_title, 34)}"
        font = {"size": t.SIZE - 1, "color": INK[theme]}
        notes.append(side | {"x": 0, "y": place, "xanchor": "left", "text": name, "font": font})
        notes.append(
            side | {"x": SCORE_AT + SCORE, "y": place, "xanchor": "right", "text": f"<b>{row.score:.2f}</b>", "font": font}
        )
    return notes

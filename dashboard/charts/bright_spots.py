"""Dots with intervals: by how much a district moved more than was expected of it, or adopters more than peers."""

import pandas as pd
import plotly.graph_objects as go

from dashboard import format as fmt
from dashboard.charts import template as t
from dashboard.charts.file_text import wrapped
from dashboard.palette import ACCENT, ATTENTION, INK, MUTED_INK, NEUTRAL, PAPER, Theme

LETTERS = 22
"""Room for a line of a name on a telephone; a longer name takes several."""

LINE_PX = 17


def dots(rows: pd.DataFrame, *, axis: str, zero: str, heads: str, theme: Theme = "light") -> go.Figure:
    """A row each: a dot at `value` with its interval from `low` to `high`, and `note` at the right.

    `rows`: label, value, low, high, filled (a hollow dot is the weaker kind), note, loud (whether the note is what the
    reader is to act on), hover; in the order given. `axis` says what is counted, `zero` what the zero line means,
    `heads` what the notes are.
    """
    t.require(rows, "label", "value", "low", "high", "filled", "note", "loud", "hover")
    if rows.empty:
        return t.empty("There is nothing to draw here.", theme)
    names, colour = [wrapped(name, LETTERS) for name in rows.label], ACCENT[theme]
    tall = [max(t.ROW_PX, LINE_PX * (name.count("<br>") + 1) + 7) for name in names]
    places = [sum(tall[:at]) + own / 2 for at, own in enumerate(tall)]
    low, high = min(0.0, float(rows.low.min())), max(0.0, float(rows.high.max()))
    pad = (high - low) * 0.03 or 1.0
    made = t.figure(theme, sum(tall) + 100, margin={"l": 0, "r": 92, "t": 38, "b": 46})
    made.add_scatter(
        x=rows.value, y=places, mode="markers", hoverinfo="text", hovertext=rows.hover, cliponaxis=False,
        marker={
            "size": 11, "color": [colour if solid else PAPER[theme] for solid in rows.filled],
            "line": {"color": colour, "width": 2},
        },
    )  # fmt: skip
    made.update_layout(
        xaxis={"range": [low - pad, high + pad], "title": {"text": axis}, **points_axis(low, high)},
        yaxis={
            "tickmode": "array", "tickvals": places, "range": [sum(tall), 0], "showgrid": False,
            "ticktext": names,
        },
    )  # fmt: skip
    t.mark(
        made,
        shapes=[
            {"type": "line", "x0": 0, "x1": 0, "y0": 0, "y1": 1, "yref": "paper", "layer": "below",
             "line": {"color": NEUTRAL[theme].strong, "width": 1.5}},
            *(
                {"type": "line", "x0": row.low, "x1": row.high, "y0": place, "y1": place, "layer": "below",
                 "line": {"color": colour, "width": 3}, "opacity": 0.45}
                for place, row in zip(places, rows.itertuples(), strict=True)
            ),
        ],
        annotations=[
            *(
                {"text": row.note, "x": 1, "xref": "paper", "xanchor": "left", "xshift": 10, "y": place,
                 "font": {"size": t.SMALL, "color": (ATTENTION if row.loud else MUTED_INK)[theme]}}
                for place, row in zip(places, rows.itertuples(), strict=True)
            ),
            {"text": zero, "x": 0, "y": 1, "yref": "paper", "yanchor": "bottom", "yshift": 4,
             "xanchor": "left" if low == 0 else "center", "font": {"size": t.SMALL, "color": INK[theme]}},
            {"text": heads, "x": 1, "xref": "paper", "xanchor": "left", "xshift": 10, "align": "left",
             "y": 1, "yref": "paper", "yanchor": "bottom", "yshift": 2},
        ],
    )  # fmt: skip
    return made


def points_axis(low: float, high: float) -> dict:
    """Axis settings for percentage points, with a plus above zero."""
    ticks = t.nice_ticks(low, high, 5)
    decimals = 0 if all(float(tick).is_integer() for tick in ticks) else 1
    return {"tickmode": "array", "tickvals": ticks, "ticktext": [fmt.signed(tick, decimals) for tick in ticks]}


def alt_text(rows: pd.DataFrame, finding: str, unit: str) -> str:
    """The finding, and the three rows furthest ahead with their intervals."""
    if rows.empty:
        return f"{finding}. There is nothing to draw."
    top = rows.sort_values("value", ascending=False, kind="stable").head(3)
    said = [f"{row.label} {interval(row.value, row.low, row.high)}" for row in top.itertuples()]
    return f"Dots with intervals. {finding}. Furthest ahead: {fmt.join_names(said)} {unit}."


def interval(value: float, low: float, high: float) -> str:
    """ "+12.3 (5.6 to 18.9)"."""
    return f"{fmt.signed(value, 1)} ({fmt.signed(low, 1)} to {fmt.signed(high, 1)})"

"""Readings of a district and what may follow: a middle and an interval that widens, to the Mission's end and beyond."""

from collections.abc import Sequence
from datetime import date

import pandas as pd
import plotly.graph_objects as go

from dashboard import format as fmt
from dashboard.charts import lines
from dashboard.charts import template as t
from dashboard.charts.gaps import Gap, ready, segments
from dashboard.charts.series import RECENT_DAYS
from dashboard.palette import ACCENT, INK, MUTED_INK, Theme, with_alpha

HEIGHT_PX = 380


def fan(
    readings: pd.DataFrame,
    path: pd.DataFrame,
    *,
    mission_end: date,
    saturated_pct: float,
    gaps: Sequence[Gap] = (),
    theme: Theme = "light",
) -> go.Figure:
    """`readings`: one district as the series has it; `path`: on_date, coverage_pct, low_pct, high_pct by quarter.

    No line joins readings across a gap, and the way ahead begins at the last reading.
    """
    t.require(path, "on_date", "coverage_pct", "low_pct", "high_pct")
    if path.empty:
        return t.empty("There is no projection for this district.", theme)
    frame = ready(readings)
    colour, muted = ACCENT[theme], MUTED_INK[theme]
    made = t.figure(theme, HEIGHT_PX, margin={"l": 0, "r": 96, "t": 24, "b": 28})
    days = [pd.Timestamp(day).date() for day in path.on_date]
    made.add_scatter(
        x=[*days, *reversed(days)], y=[*path.high_pct, *reversed(list(path.low_pct))], mode="lines", fill="toself",
        fillcolor=with_alpha(colour, 0.16), line={"width": 0}, hoverinfo="skip",
    )  # fmt: skip
    made.add_scatter(
        x=days, y=path.coverage_pct, mode="lines", line={"color": colour, "width": 2, "dash": "dash"},
        hoverinfo="text", hovertext=[
            f"{fmt.date_short(row.on_date)}<br>middle {fmt.percent(row.coverage_pct)}<br>"
            f"between {fmt.percent(row.low_pct)} and {fmt.percent(row.high_pct)}"
            for row in path.itertuples()
        ],
    )  # fmt: skip
    dates = sorted(frame.as_on.unique())
    quiet = {day for day in dates[:-1] if (dates[-1] - day).days <= RECENT_DAYS}
    style = next(iter(lines.styles(frame, None, theme).values())) | {"colour": colour}
    lines.add_line(made, frame, segments(frame, dates, gaps), style, quiet, "y", None)
    lines.gap_bands(made, frame, gaps, 104, theme)
    first = frame.as_on.min()
    made.update_layout(
        xaxis={"showgrid": False, "range": [first, days[-1]], **lines.year_ticks([first, days[-1]])},
        yaxis={"range": [0, 104], **t.percent_axis(0, 100)},
    )
    end = path.iloc[-1]
    t.mark(
        made,
        shapes=[
            {"type": "line", "x0": mission_end, "x1": mission_end, "y0": 0, "y1": 1, "yref": "paper", "layer": "below",
             "line": {"color": muted, "width": 1, "dash": "dot"}},
            {"type": "line", "x0": 0, "x1": 1, "xref": "paper", "y0": saturated_pct, "y1": saturated_pct,
             "layer": "below", "line": {"color": muted, "width": 1, "dash": "dot"}},
        ],
        annotations=[
            {"text": fmt.date_short(mission_end), "x": mission_end, "y": 1, "yref": "paper", "yanchor": "bottom",
             "font": {"size": t.SMALL, "color": INK[theme]}},
            *_ends(end, days[-1], theme),
        ],
    )  # fmt: skip
    return made


def _ends(end: pd.Series, day: date, theme: Theme) -> list[dict]:
    """The interval and the middle named at the right, moved apart where they would touch."""
    named = [("low", end.low_pct), ("middle", end.coverage_pct), ("high", end.high_pct)]
    px = HEIGHT_PX - 52
    placed = t.spread([value / 104 * px for _, value in named], 16, 0, px)
    return [
        {"text": f"{name} {fmt.percent(value)}", "x": day, "y": at / px * 104, "xanchor": "left", "xshift": 6,
         "font": {"size": t.SMALL, "color": (ACCENT if name == "middle" else MUTED_INK)[theme]}}
        for (name, value), at in zip(named, placed, strict=True)
    ]  # fmt: skip


def alt_text(finding: str, path: pd.DataFrame) -> str:
    """The finding, and where the fan ends."""
    if path.empty:
        return f"{finding}. There is nothing to draw."
    end = path.iloc[-1]
    return (
        f"Line of readings, then a fan to {fmt.date_long(end.on_date)}. {finding}. "
        f"At its end {fmt.percent(end.coverage_pct)}, between {fmt.percent(end.low_pct)} "
        f"and {fmt.percent(end.high_pct)}."
    )

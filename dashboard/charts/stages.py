"""Time on the ladder: days in each stage, a dot a pair, and the path of each district or practice by date."""

import pandas as pd
import plotly.graph_objects as go

from dashboard import format as fmt
from dashboard.charts import template as t
from dashboard.charts.file_text import shown
from dashboard.palette import ACCENT, INK, MUTED_INK, NEUTRAL, PAPER, Theme

ROW = 62
SPREAD = 0.62
"""Share of a row over which dots of like days are set apart."""

LANES = 5
LINE_ROW, LETTERS = 38, 20
"""A name breaks into two lines of so many letters."""

_SHADES = {
    "light": ("#b9cdd0", "#8fb3b8", "#629aa1", "#2f7f89", "#0b5a66", "#063b43"),
    "dark": ("#4a5f63", "#557d82", "#5f9aa0", "#67b1b6", "#6cc5c9", "#c9f0f1"),
}
_MARKS = ("○ interested", "● committed", "◆ planned", "■ piloting", "▲ scaled", "★ 12 months", "× dropped or rejected")
KEY = f"{', '.join(mark.replace(' ', fmt.NBSP, 1) for mark in _MARKS)}."
"""The marks in words, for the description: a legend would take a telephone's whole width."""

SHORT = {"sustained_12m": "12 months"}

_SYMBOLS = {
    "interested": "circle", "committed": "circle", "planned": "diamond", "piloting": "square", "scaled": "triangle-up",
    "sustained_12m": "star", "dropped": "x", "rejected": "x",
}  # fmt: skip


def days_in_stage(
    frame: pd.DataFrame, medians: pd.Series, order: dict[str, str], *, theme: Theme = "light"
) -> go.Figure:
    """A row a stage, a dot a pair at its days; hollow while it lasts, a cross where the pair was dropped or rejected.

    `frame`: stage, days, lasting, stopped, district_label, practice. `medians`: days by stage of those that moved
    on, drawn as a bar across. `order`: titles by stage, the first on top.
    """
    t.require(frame, "stage", "days", "lasting", "stopped", "district_label", "practice")
    stages = [stage for stage in order if (frame.stage == stage).any()] if len(frame) else []
    if not stages:
        return t.empty("No stage of this choice has a date, so no time can be told.", theme)
    made = t.figure(theme, len(stages) * ROW + 58, margin={"l": 0, "r": 96, "t": 26, "b": 8})
    high = float(frame.days.max()) or 1.0
    colour = ACCENT[theme]
    for name, rows in (
        ("moved on", frame[~frame.lasting & ~frame.stopped]),
        ("still there", frame[frame.lasting]),
        ("dropped or rejected", frame[frame.stopped]),
    ):
        rows = rows[rows.stage.isin(stages)]
        if rows.empty:
            continue
        fill = PAPER[theme] if name == "still there" else colour if name == "moved on" else NEUTRAL[theme].strong
        edge = NEUTRAL[theme].strong if name == "dropped or rejected" else colour
        made.add_scatter(
            x=rows.days.astype(float), y=_lanes(rows, stages, high), mode="markers", name=name, hoverinfo="text",
            cliponaxis=False, hovertext=[_day_hover(row, name) for row in rows.itertuples()],
            marker={
                "size": 9, "color": fill, "line": {"color": edge, "width": 1.5}, "opacity": 0.9,
                "symbol": "x-thin-open" if name == "dropped or rejected" else "circle",
            },
        )  # fmt: skip
    ticks = t.nice_ticks(0, high, 4)
    made.update_layout(
        showlegend=True,
        legend={"y": 1, "yref": "container", "yanchor": "top", "x": 0},
        xaxis={
            "range": [-high * 0.02, high * 1.03], "side": "bottom", "tickmode": "array", "tickvals": ticks,
            "ticktext": [f"{fmt.indian(tick)} days" if tick == ticks[-1] else fmt.indian(tick) for tick in ticks],
        },
        yaxis={
            "tickmode": "array", "tickvals": list(range(len(stages))), "ticktext": [order[stage] for stage in stages],
            "range": [len(stages) - 0.5, -0.5], "showgrid": False, "tickfont": {"color": INK[theme], "size": t.SIZE},
        },
    )  # fmt: skip
    _medians(made, frame, medians, stages, theme)
    return made


def timeline(rows: pd.DataFrame, titles: dict[str, str], *, theme: Theme = "light") -> go.Figure:
    """One line a district or practice, from its first stage to its latest, a mark at each stage.

    `rows`: row (the line's name), stage, stage_on. The stage it is in now stands at the right. `titles` by stage.
    """
    t.require(rows, "row", "stage", "stage_on")
    rows = rows.dropna(subset=["stage_on"])
    if rows.empty:
        return t.empty("No stage has a date, so no path can be drawn.", theme)
    names = list(dict.fromkeys(rows.row))
    made = t.figure(theme, len(names) * LINE_ROW + 52, margin={"l": 0, "r": 84, "t": 8, "b": 8})
    spans = rows.groupby("row", sort=False).stage_on.agg(["min", "max"])
    t.mark(made, shapes=[
        {
            "type": "line", "x0": spans["min"][name], "x1": spans["max"][name], "y0": place, "y1": place,
            "layer": "below", "line": {"color": NEUTRAL[theme].context, "width": 2},
        }
        for place, name in enumerate(names)
    ])  # fmt: skip
    for at, (stage, title) in enumerate(titles.items()):
        own = rows[rows.stage == stage]
        if own.empty:
            continue
        tone = _SHADES[theme][at] if at < len(_SHADES[theme]) else NEUTRAL[theme].strong
        tone = PAPER[theme] if stage == "interested" else tone
        made.add_scatter(
            x=own.stage_on, y=[names.index(name) for name in own.row], mode="markers", name=title, cliponaxis=False,
            hoverinfo="text", hovertext=[
                f"<b>{shown(row.row)}</b><br>{title}, {fmt.date_short(row.stage_on)}" for row in own.itertuples()
            ],
            marker={"size": 12, "symbol": _SYMBOLS[stage], "color": tone, "line": {"color": INK[theme], "width": 1}},
        )  # fmt: skip
    made.update_layout(
        xaxis={"type": "date", "tickformat": "%b<br>%Y", "nticks": 4, "tickangle": 0},
        yaxis={
            "tickmode": "array", "tickvals": list(range(len(names))),
            "ticktext": [t.wrap(shown(t.clip(name, 2 * LETTERS - 6)), LETTERS) for name in names],
            "range": [len(names) - 0.5, -0.5], "showgrid": False,
        },
    )  # fmt: skip
    latest = rows.groupby("row", sort=False).stage.last()
    font = {"size": t.SMALL, "color": MUTED_INK[theme]}
    side = {"x": 1, "xref": "paper", "xanchor": "left", "xshift": 14, "font": font}
    now = [SHORT.get(latest[name]) or titles.get(latest[name], str(latest[name])) for name in names]
    t.mark(made, annotations=[side | {"text": stage, "y": place} for place, stage in enumerate(now)])
    return made


def days_alt(frame: pd.DataFrame, medians: pd.Series, order: dict[str, str]) -> str:
    """The median of each stage, and how many are still there."""
    if frame.empty:
        return "Dots of days in each stage: no dates."
    said = []
    for stage, title in order.items():
        rows = frame[frame.stage == stage]
        if rows.empty:
            continue
        median = f"median {fmt.plural(round(medians[stage]), 'day')}" if stage in medians else "nobody has moved on"
        said.append(f"{title}: {median}, {fmt.indian(rows.lasting.sum())} still there")
    return f"Dots of days in each stage, one a pair of district and practice. {'. '.join(said)}."


def timeline_alt(rows: pd.DataFrame, titles: dict[str, str]) -> str:
    """Every line with its latest stage and date."""
    dated = rows.dropna(subset=["stage_on"])
    if dated.empty:
        return "Timeline of stages: no dates."
    latest = dated.groupby("row", sort=False).last()
    said = [
        f"{name}: {titles.get(row.stage, row.stage)}, {fmt.date_short(row.stage_on)}" for name, row in latest.iterrows()
    ]
    return f"Timeline of stages. {'; '.join(said[:20])}."


def _lanes(rows: pd.DataFrame, stages: list[str], high: float) -> list[float]:
    """Heights that set dots of nearly the same days apart within their row, always in the same way."""
    placed, seen = {}, {}
    for index, row in rows.sort_values("days", kind="stable").iterrows():
        near = (row["stage"], int(float(row["days"]) / high * 40))
        seen[near] = seen.get(near, -1) + 1
        lane = (seen[near] % LANES + 1) // 2 * (-1 if seen[near] % 2 else 1)
        placed[index] = stages.index(row["stage"]) + lane * SPREAD / LANES
    return [placed[index] for index in rows.index]


def _medians(made: go.Figure, frame: pd.DataFrame, medians: pd.Series, stages: list[str], theme: Theme) -> None:
    bars, notes = [], []
    for place, stage in enumerate(stages):
        known = stage in medians.index
        count = int(((frame.stage == stage) & ~frame.lasting & ~frame.stopped).sum())
        said = (
            f"{fmt.plural(round(medians[stage]), 'day')}<br>median of {fmt.indian(count)}"
            if known
            else "nobody has<br>moved on"
        )
        notes.append({
            "text": said, "x": 1, "xref": "paper", "y": place, "xanchor": "left", "xshift": 10, "align": "left",
            "font": {"size": t.SMALL, "color": INK[theme] if known else MUTED_INK[theme]},
        })  # fmt: skip
        if known:
            bars.append({
                "type": "line", "x0": medians[stage], "x1": medians[stage], "y0": place - 0.42, "y1": place + 0.42,
                "line": {"color": INK[theme], "width": 2.5},
            })  # fmt: skip
    t.mark(made, annotations=notes, shapes=bars)


def _day_hover(row, name: str) -> str:
    so_far = " so far" if name == "still there" else ""
    ended = ", then dropped or rejected" if name == "dropped or rejected" else ""
    days = fmt.plural(int(row.days), "day")
    return f"<b>{row.district_label}</b><br>{shown(str(row.practice))}<br>{days}{so_far}{ended}"

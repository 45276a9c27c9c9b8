"""One small panel a district on the same axes, the others in grey behind."""

from collections.abc import Sequence

import pandas as pd
import plotly.graph_objects as go

from dashboard import format as fmt
from dashboard.charts import template as t
from dashboard.charts.gaps import Gap, ready, segments
from dashboard.palette import ACCENT, INK, NEUTRAL, PAPER, Theme

COLUMNS = 4
"""Four panels fit a telephone (about 85 px each) and do not look lost on a desktop."""

PANEL_PX, NAME_PX = 66, 40


def coverage(
    frame: pd.DataFrame, *, gaps: Sequence[Gap] = (), columns: int = COLUMNS, theme: Theme = "light"
) -> go.Figure:
    """Panels in order of the latest coverage, highest first; all share 0–100 % and the same dates.

    `frame`: lgd_code, label, as_on, coverage_pct, flag, up to 42 places. Lines break as in
    `series.coverage_series`.
    """
    t.require(frame, "lgd_code", "label", "as_on", "coverage_pct")
    if frame["coverage_pct"].notna().sum() == 0:
        return t.empty("There are no coverage figures for this choice.", theme)
    frame = ready(frame)
    dates = sorted(frame["as_on"].unique())
    lines = {code: segments(rows, dates, gaps) for code, rows in frame.groupby("lgd_code")}
    lines = {code: runs for code, runs in lines.items() if runs}
    order = sorted(lines, key=lambda code: lines[code][-1][-1][1], reverse=True)
    labels = dict(zip(frame["lgd_code"], frame["label"], strict=True))
    flagged = {(row.lgd_code, row.as_on) for row in frame[frame["hollow"]].itertuples()}
    rows_of_panels = -(-len(order) // columns)
    height = rows_of_panels * (PANEL_PX + NAME_PX) + 8
    made = t.figure(theme, height, margin={"l": 0, "r": 6, "t": 2, "b": 4})
    behind = _joined([run for runs in lines.values() for run in runs])
    high = max(100.0, float(frame["coverage_pct"].max()))
    shown = [pd.Timestamp(dates[0]) - pd.Timedelta(days=40), pd.Timestamp(dates[-1]) + pd.Timedelta(days=40)]
    for place, code in enumerate(order):
        column, row = place % columns, place // columns
        n = "" if place == 0 else str(place + 1)
        top = 1 - (row * (PANEL_PX + NAME_PX) + NAME_PX) / (height - 6)
        panel = PANEL_PX / (height - 6)
        left, right = (column + 0.0) / columns, (column + 0.9) / columns
        bare = {"showticklabels": False, "zeroline": False, "showgrid": False}
        made.update_layout(
            {
                f"xaxis{n}": {
                    "domain": [left, right],
                    "anchor": f"y{n}",
                    "range": shown,
                    "showline": True,
                    **bare,
                },
                f"yaxis{n}": {
                    "domain": [max(top - panel, 0), top],
                    "anchor": f"x{n}",
                    "range": [0, high * 1.05],
                    **bare,
                },
            }
        )
        axes = {"xaxis": f"x{n}", "yaxis": f"y{n}"}
        made.add_scatter(
            x=behind[0],
            y=behind[1],
            mode="lines",
            hoverinfo="skip",
            connectgaps=False,
            line={"color": NEUTRAL[theme].grid, "width": 0.75},
            name="others",
            **axes,
        )
        x, y = _joined(lines[code])
        hollow = [(code, day) in flagged for day in x]
        made.add_scatter(
            x=x,
            y=y,
            mode="lines+markers",
            connectgaps=False,
            name=labels[code],
            cliponaxis=False,
            line={"color": ACCENT[theme], "width": 2},
            marker={
                "size": [5 if no else 3.5 for no in hollow],
                "color": [PAPER[theme] if no else ACCENT[theme] for no in hollow],
                "line": {"color": ACCENT[theme], "width": 1.25},
            },
            hoverinfo="text",
            text=[
                "" if day is None else f"<b>{labels[code]}</b><br>{fmt.date_short(day)}: {fmt.percent(value)}"
                for day, value in zip(x, y, strict=True)
            ],
            **axes,
        )
        made.add_annotation(
            text=f"<b>{t.clip(labels[code], 11)}</b><br>{fmt.percent(lines[code][-1][-1][1])}",
            align="left",
            x=left,
            y=top,
            xref="paper",
            yref="paper",
            xanchor="left",
            yanchor="bottom",
            font={"size": t.SMALL, "color": INK[theme]},
        )
    return made


def alt_text(frame: pd.DataFrame) -> str:
    """How many panels, and the highest and lowest latest coverage."""
    latest = (
        frame.dropna(subset=["coverage_pct"]).sort_values("as_on").groupby("lgd_code").last()
        if len(frame)
        else frame
    )
    if latest.empty:
        return "Small line charts of coverage: no data."
    top, foot = latest.loc[latest["coverage_pct"].idxmax()], latest.loc[latest["coverage_pct"].idxmin()]
    return (
        f"{fmt.plural(len(latest), 'small line chart')} of coverage on the same scale: "
        f"{top['label']} highest at "
        f"{fmt.percent(top['coverage_pct'])}, {foot['label']} lowest at {fmt.percent(foot['coverage_pct'])}."
    )


def _joined(runs: list[list[tuple]]) -> tuple[list, list]:
    """Runs as one pair of lists with None between them, which breaks the line."""
    x, y = [], []
    for run in runs:
        if x:
            x.append(None)
            y.append(None)
        x += [day for day, _ in run]
        y += [value for _, value in run]
    return x, y

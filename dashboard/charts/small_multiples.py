"""One small panel a district on the same axes, the others in grey behind."""

from base64 import b64encode
from collections.abc import Sequence
from datetime import date, timedelta

import pandas as pd
import plotly.graph_objects as go

from dashboard import format as fmt
from dashboard.charts import template as t
from dashboard.charts.gaps import Gap, ready, segments
from dashboard.palette import ACCENT, INK, MUTED_INK, NEUTRAL, PAPER, Theme

COLUMNS = 4
"""Four panels fit a telephone (about 85 px each) and do not look lost on a desktop."""

PANEL_PX, NAME_PX = 66, 58
NAME_LETTERS, FULL_LETTERS, WORD_LETTERS = 11, 12, 15
"""A name breaks into lines of so many letters; a longer line is set smaller, and a word beyond the last is parted."""

RECENT_DAYS = 60
"""Of readings this close to the latest date, which are weekly, only the first and the last are drawn."""

MARGIN = {"l": 0, "r": 6, "t": 2, "b": 24}


def coverage(
    frame: pd.DataFrame, *, gaps: Sequence[Gap] = (), columns: int = COLUMNS, theme: Theme = "light"
) -> go.Figure:
    """Panels in order of the latest coverage, highest first; all share 0–100 % and the same dates.

    `frame`: lgd_code, label, as_on, coverage_pct, flag, up to 80 places. Lines break as in
    `series.coverage_series`. The left panels bear the scale, the lowest of each column the years.
    """
    t.require(frame, "lgd_code", "label", "as_on", "coverage_pct")
    if frame["coverage_pct"].notna().sum() == 0:
        return t.empty("There are no coverage figures for this choice.", theme)
    frame = ready(frame)
    dates = sorted(frame["as_on"].unique())
    lines = {code: segments(rows, dates, gaps) for code, rows in frame.groupby("lgd_code")}
    since = dates[-1] - timedelta(days=RECENT_DAYS)
    lines = {code: [_thin(run, since) for run in runs] for code, runs in lines.items() if runs}
    order = sorted(lines, key=lambda code: lines[code][-1][-1][1], reverse=True)
    labels = dict(zip(frame["lgd_code"], frame["label"], strict=True))
    short = dict(zip(order, t.short_names([labels[code] for code in order]), strict=True))
    bounds = frame.set_index(["lgd_code", "as_on"])["bound"].to_dict() if "bound" in frame else {}
    flagged = {(row.lgd_code, row.as_on) for row in frame[frame["hollow"]].itertuples()}
    inside = -(-len(order) // columns) * (PANEL_PX + NAME_PX)
    high = max(100.0, float(frame["coverage_pct"].max())) * 1.05
    shown = (dates[0] - timedelta(days=40), dates[-1] + timedelta(days=40))
    axes, traces, names, panels = {}, [], [], []
    for place, code in enumerate(order):
        column, row = place % columns, place // columns
        n = "" if place == 0 else str(place + 1)
        box = _Box(column, row, columns, inside)
        panels.append(box)
        lowest = place + columns >= len(order)
        axes[f"xaxis{n}"] = _dates_axis(box, f"y{n}", shown, lowest)
        axes[f"yaxis{n}"] = _percent_axis(box, f"x{n}", high, scale=column == 0)
        traces.append(_line(lines[code], labels[code], code, flagged, n, theme))
        name = [_fitted(part) for part in _lines_of(short[code])]
        day, last = lines[code][-1][-1]
        names.append(
            {
                "text": f"<b>{'<br>'.join(name)}</b><br>{fmt.bound_sign(bounds.get((code, day)))}{fmt.percent(last)}",
                "align": "left",
                "x": box.left,
                "y": box.top,
                "xref": "paper",
                "yref": "paper",
                "xanchor": "left",
                "yanchor": "bottom",
                "font": {"size": t.SMALL - 1, "color": INK[theme]},
            }
        )
    behind = _behind(list(lines.values()), panels, shown, high, theme)
    made = t.figure(theme, inside + MARGIN["t"] + MARGIN["b"], margin=MARGIN)
    cuts = {"row_px": PANEL_PX + NAME_PX, "top_px": MARGIN["t"] + 12}  # where paper may cut it: under the scale's 0
    made.update_layout({**axes, "annotations": names, "images": [behind], "meta": cuts})
    made.update_xaxes(tickfont={"size": t.SMALL - 1, "color": MUTED_INK[theme]})
    made.update_yaxes(tickfont={"size": t.SMALL - 1, "color": MUTED_INK[theme]})
    made.add_traces(traces)
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


class _Box:
    """Where a panel stands, as parts of the drawing area (0 at the left and at the foot)."""

    def __init__(self, column: int, row: int, columns: int, inside_px: int) -> None:
        self.left, self.right = column / columns, (column + 0.9) / columns
        self.top = 1 - (row * (PANEL_PX + NAME_PX) + NAME_PX) / inside_px
        self.foot = max(self.top - PANEL_PX / inside_px, 0)


def _line(runs, label, code, flagged, n, theme) -> dict:
    x, y = _joined(runs)
    hollow = [(code, day) in flagged for day in x]
    return {
        "type": "scatter",
        "x": x,
        "y": y,
        "mode": "lines+markers",
        "connectgaps": False,
        "name": label,
        "cliponaxis": False,
        "line": {"color": ACCENT[theme], "width": 2},
        "marker": {
            "size": [5 if no else 3.5 for no in hollow],
            "color": [PAPER[theme] if no else ACCENT[theme] for no in hollow],
            "line": {"color": ACCENT[theme], "width": 1.25},
        },
        "hoverinfo": "text",
        "text": [
            ""
            if day is None
            else f"<b>{label}</b><br>{fmt.date_short(day)}: {fmt.percent(value)}"
            f"{'<br>flagged: needs checking' if no else ''}"
            for day, value, no in zip(x, y, hollow, strict=True)
        ],
        "xaxis": f"x{n}",
        "yaxis": f"y{n}",
    }


def _lines_of(name: str) -> list[str]:
    """A name in two lines if the second may hold the rest of it, else in three, beyond which it is cut."""
    words = [
        word if len(word) <= WORD_LETTERS else f"{word[: NAME_LETTERS - 1]}- {word[NAME_LETTERS - 1 :]}"
        for word in name.replace("-", "- ").split(" ")
    ]
    first, *rest = t.wrap(" ".join(words), NAME_LETTERS).replace("- ", "-").split("<br>")
    kept = 0 if len(" ".join(rest)) <= WORD_LETTERS else 1
    lines = [first, *rest[:kept], " ".join(rest[kept:])]
    return [t.clip(line, WORD_LETTERS) for line in lines if line]


def _fitted(word: str) -> str:
    """A line of a name in letters that let it end before the next panel begins on a telephone."""
    return word if len(word) <= FULL_LETTERS else f"<span style='font-size:{t.SMALL - 2}px'>{word}</span>"


def _dates_axis(box: _Box, anchor: str, shown: tuple[date, date], labelled: bool) -> dict:
    axis = {
        "domain": [box.left, box.right],
        "anchor": anchor,
        "range": list(shown),
        "showline": True,
        "zeroline": False,
        "showgrid": False,
        "showticklabels": labelled,
    }
    first, last = shown[0].year, shown[1].year
    if not labelled or last - first < 6:
        return axis
    # the first year in full, the others short, none at the edge: 80 px of a telephone must hold all three, and the
    # first year of the next panel follows at once
    days = [shown[0] + timedelta(days=40), date(last - 4, 1, 1), date(last - 1, 1, 1)]
    texts = [str(days[0].year), *(f"’{day.year % 100:02d}" for day in days[1:])]
    return axis | {
        "tickmode": "array",
        "tickvals": days,
        "ticktext": texts,
        "tickangle": 0,
        "ticks": "outside",
        "ticklen": 3,
        "automargin": False,
    }


def _percent_axis(box: _Box, anchor: str, high: float, scale: bool) -> dict:
    axis = {
        "domain": [box.foot, box.top],
        "anchor": anchor,
        "range": [0, high],
        "zeroline": False,
        "showgrid": False,
        "showticklabels": scale,
    }
    ticks = {"tickmode": "array", "tickvals": [0, 100], "ticktext": ["0", f"100{fmt.NBSP}%"]}
    return axis | ticks if scale else axis


def _behind(places: list, panels: list[_Box], shown: tuple[date, date], high: float, theme: Theme) -> dict:
    """All places' lines in grey and the 100 % line behind every panel, as one image.

    A trace a panel would hold every line as often as there are panels: two megabytes for Uttar Pradesh.
    """
    days = (shown[1] - shown[0]).days

    def at(day: date, value: float) -> str:
        return f"{(day - shown[0]).days / days * 1000:.0f} {1000 * (1 - value / high):.0f}"

    drawn = [run for runs in places for run in runs if len(run) > 1]
    paths = "".join("M" + "L".join(at(*point) for point in run) for run in drawn)
    stroke = "fill='none' vector-effect='non-scaling-stroke'"
    uses = "".join(
        f"<use href='#p' transform='translate({box.left * 1e4:.1f} {(1 - box.top) * 1e4:.1f}) "
        f"scale({(box.right - box.left) * 10:.4f} {(box.top - box.foot) * 10:.5f})'/>"
        for box in panels
    )
    full = 1000 * (1 - 100 / high)
    drawing = (
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 10000 10000' width='1000' height='1000' "
        f"preserveAspectRatio='none'><defs><g id='p'><path {stroke} stroke='{NEUTRAL[theme].grid}' "
        f"stroke-width='0.75' d='{paths}'/><path {stroke} stroke='{NEUTRAL[theme].hairline}' stroke-width='0.5' "
        f"d='M0 {full:.0f}H1000'/></g></defs>{uses}</svg>"
    )
    return {
        "source": f"data:image/svg+xml;base64,{b64encode(drawing.encode()).decode()}",
        "xref": "paper",
        "yref": "paper",
        "x": 0,
        "y": 1,
        "sizex": 1,
        "sizey": 1,
        "sizing": "stretch",
        "layer": "below",
    }


def _thin(run: list[tuple], since: date) -> list[tuple]:
    """A run with only the first and the last of its readings since a day."""
    recent = [point for point in run if point[0] >= since]
    return [point for point in run if point[0] < since or point in (recent[0], recent[-1])]


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

"""What a chart of lines over time is drawn with: strokes, bands over gaps, names at line ends, ticks."""

from collections.abc import Sequence
from datetime import date, timedelta

import pandas as pd

from dashboard import format as fmt
from dashboard.charts import template as t
from dashboard.palette import NEUTRAL, PAPER, SERIES, Theme

NAMED_LINES = 8
"""Beyond this many lines only the highlighted ones carry colour and name."""

CLEAR = 0.012
"""Room on either side of a reading that no hatch takes, as a part of the time shown: about a mark's radius."""

NAMED_BAND = 0.085
"""A band narrower than this part of the time shown has no room for its name on a telephone."""


def styles(frame: pd.DataFrame, highlight: Sequence[int] | None, theme: Theme) -> dict[int, dict]:
    """Colour, width and whether named, by place. Many lines: only the highlighted, else the first and the
    last."""
    latest = frame.dropna(subset=["coverage_pct"]).groupby("lgd_code").last()["coverage_pct"].sort_values()
    codes = list(dict.fromkeys(frame["lgd_code"]))
    named = [code for code in highlight or () if code in set(codes)]  # the first takes the first colour
    if not named:
        named = codes if len(codes) <= NAMED_LINES else [latest.index[-1], latest.index[0]]
    colours = SERIES.on(theme)
    return {
        code: {
            "named": code in named,
            "colour": colours[named.index(code) % len(colours)] if code in named else NEUTRAL[theme].context,
            "width": 2.25 if code in named else 1,
            "paper": PAPER[theme],
        }
        for code in codes
    }


def back_to_front(frame: pd.DataFrame, styles: dict[int, dict]) -> list[tuple[int, pd.DataFrame]]:
    """Places in drawing order: the named ones last, so that they lie on top."""
    return sorted(frame.groupby("lgd_code"), key=lambda pair: styles[pair[0]]["named"])


def add_line(made, rows, runs, style, quiet, axis, base) -> None:
    """One trace a place: None between runs breaks the line. `base` is subtracted for the panel of gains."""
    hollow = dict(zip(rows["as_on"], rows["hollow"], strict=True))
    label = rows["label"].iloc[0]
    x, y, size, fill, hover = [], [], [], [], []
    for run in runs:
        if x:
            x, y, size = [*x, None], [*y, None], [*size, 0]
            fill, hover = [*fill, style["paper"]], [*hover, ""]
        for day, value in run:
            x.append(day)
            y.append(value if base is None else value - base)
            # a point that no line reaches must be seen, whatever its date
            size.append(0 if len(run) > 1 and (day in quiet or not style["named"]) else 7)
            fill.append(style["paper"] if hollow[day] else style["colour"])
            gain = "" if base is None else f" ({fmt.points(value - base, 2)})"
            note = "<br>flagged: needs checking" if hollow[day] else ""
            hover.append(f"<b>{label}</b><br>{fmt.date_long(day)}: {fmt.percent(value)}{gain}{note}")
    made.add_scatter(
        x=x,
        y=y,
        mode="lines+markers",
        connectgaps=False,
        cliponaxis=False,
        name=label,
        yaxis=axis,
        xaxis="x" if axis == "y" else "x2",
        line={"color": style["colour"], "width": style["width"]},
        marker={"size": size, "color": fill, "line": {"color": style["colour"], "width": 1.75}, "opacity": 1},
        text=hover,
        hoverinfo="text" if style["named"] else "skip",
    )


def merged(bands: list[tuple[date, date, str]]) -> list[tuple[date, date, str]]:
    """Bands that overlap as one, under the name of the first."""
    merged: list[tuple[date, date, str]] = []
    for start, end, label in sorted(bands):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]), merged[-1][2])
        else:
            merged.append((start, end, label))
    return merged


def named_once(bands: list[tuple[date, date, str]]) -> list[tuple[date, date, str]]:
    """Of bands with only a reading between them and the same name, the widest keeps it; the others get ""."""
    runs: list[list[tuple[date, date, str]]] = []
    for band in bands:
        if runs and runs[-1][-1][1] == band[0] and runs[-1][-1][2] == band[2]:
            runs[-1].append(band)
        else:
            runs.append([band])
    widest = [max(run, key=lambda band: band[1] - band[0]) for run in runs]
    return [band if band in widest else (*band[:2], "") for band in bands]


def gap_bands(made, frame, gaps, high, theme, until: date | None = None) -> None:
    """Hatched band where a gap holds for every place shown, clear of the readings at its two ends, and its name.

    `until` is where the axis ends, if later than the readings.
    """
    codes = set(frame["lgd_code"])
    first, last = frame["as_on"].min(), frame["as_on"].max()
    sharing: dict[tuple[date, date, str], set] = {}
    for gap in gaps:
        sharing.setdefault((gap.start, gap.end, gap.label), set()).update(
            codes if gap.lgd_code is None else {gap.lgd_code}
        )
    shown = [
        (start, end, label)
        for (start, end, label), whose in sharing.items()
        if codes <= whose and end > first and start < last
    ]
    shown_for = max(last, until or last) - first
    aside = shown_for * CLEAR
    for start, end, label in named_once(merged(shown)):
        left, right = _inset(start, end, aside)
        made.add_scatter(
            x=[left, right, right, left, left],
            y=[0, 0, high, high, 0],
            fill="toself",
            mode="lines",
            line={"width": 0},
            fillcolor="rgba(0,0,0,0)",
            hoverinfo="skip",
            name="gap",
            meta=[start.isoformat(), end.isoformat()],
            fillpattern={
                "shape": "/", "fgcolor": NEUTRAL[theme].grid, "bgcolor": "rgba(0,0,0,0)", "size": 7, "solidity": 0.35,
            },
        )  # fmt: skip
        if label and end - start >= shown_for * NAMED_BAND:
            # Upright, since across it would be wider than the band on a telephone and lie over the readings beside it.
            middle = pd.Timestamp(start) + (pd.Timestamp(end) - pd.Timestamp(start)) / 2
            made.add_annotation(
                text=label, textangle=-90, x=middle, y=0, yanchor="bottom", yshift=6, font_size=t.SMALL - 1,
                bgcolor=PAPER[theme], borderpad=1,
            )  # fmt: skip


def _inset(start: date, end: date, aside: timedelta) -> tuple[date, date]:
    """A band between two readings without the room of their marks; a short one keeps half its width."""
    aside = min(aside, (end - start) / 4)
    return start + aside, end - aside


def end_labels(made, ends, bounds, panel_px, xref, yref) -> None:
    """Name and value at each line's end, moved apart where they would touch.

    `ends` are (day, value, label, value as written, colour).
    """
    low, high = bounds
    pixels = [(value - low) / (high - low) * panel_px for _, value, *_ in ends]
    names = [
        {
            "text": f"{t.clip(label, 16)} <b>{written}</b>", "x": day, "y": value, "xref": xref, "yref": yref,
            "xanchor": "left", "xshift": 8, "yshift": place - at, "font": {"color": colour, "size": 12},
        }
        for (day, value, label, written, colour), at, place in zip(
            ends, pixels, t.spread(pixels, 16, 0, panel_px), strict=True
        )
    ]  # fmt: skip
    t.mark(made, annotations=names)


def label_room(frame: pd.DataFrame, styles: dict[int, dict]) -> int:
    """Pixels to leave right of the plot for the longest name and its value, which may have the sign of a bound."""
    labels = [row.label for row in frame.itertuples() if styles[row.lgd_code]["named"]]
    return round(6.9 * max((len(t.clip(label, 16)) for label in labels), default=0)) + 74


def domain(total_px: int, top_px: int, height_px: int) -> list[float]:
    """A panel's share of the height, as Plotly counts it: from the bottom, 0 to 1."""
    return [max(0.0, 1 - (top_px + height_px) / total_px), 1 - top_px / total_px]


def year_ticks(dates: Sequence[date]) -> dict:
    """Axis settings that mark even years."""
    years = [year for year in range(dates[0].year + 1, dates[-1].year + 1) if year % 2 == 0]
    if len(years) < 2:
        return {"tickangle": 0, "nticks": 4}
    return {
        "tickmode": "array",
        "tickangle": 0,
        "tickvals": [date(year, 1, 1) for year in years],
        "ticktext": [str(year) for year in years],
        "range": [
            pd.Timestamp(dates[0]) - pd.Timedelta(days=30),
            pd.Timestamp(dates[-1]) + pd.Timedelta(days=20),
        ],
    }

"""Places in order of one figure, with where they stood before and how sure the figure is."""

from collections.abc import Callable, Sequence

import pandas as pd
import plotly.graph_objects as go

from dashboard import format as fmt
from dashboard.charts import template as t
from dashboard.palette import ACCENT, INK, MUTED_INK, NEUTRAL, PAPER, Theme


def dot_rank(
    frame: pd.DataFrame,
    *,
    value_text: Callable[[float], str] = fmt.percent,
    axis: dict | None = None,
    highlight: Sequence[int] = (),
    theme: Theme = "light",
) -> go.Figure:
    """A dot a place, highest on top, with its rank, its value, and its change of rank.

    `frame`: lgd_code, label, value; optional previous_value (small grey dot), value_low and value_high
    (thin line: how sure the figure is), rank and rank_change (places gained, positive up), flag (hollow
    dot; keeps its place but is not ranked). `axis` replaces the percentage ticks, for instance
    `template.count_axis(0, 5000)`.
    """
    t.require(frame, "lgd_code", "label", "value")
    rows = (
        frame.dropna(subset=["value"])
        .sort_values("value", ascending=False, kind="stable")
        .reset_index(drop=True)
    )
    if rows.empty:
        return t.empty("There is no figure to rank for this choice.", theme)
    rows = rows.assign(hollow=_doubtful(rows))
    places = list(range(len(rows)))
    colour = [
        ACCENT[theme] if not highlight or code in highlight else NEUTRAL[theme].strong
        for code in rows["lgd_code"]
    ]
    made = t.figure(theme, len(rows) * t.ROW_PX + 44, margin={"l": 0, "r": 112, "t": 26, "b": 8})
    made.update_layout(meta={"row_px": t.ROW_PX, "top_px": 26})  # where paper may cut it
    low, high = _bounds(rows)
    if {"value_low", "value_high"} <= set(rows):
        spans = [
            {
                "type": "line",
                "x0": row.value_low,
                "x1": row.value_high,
                "y0": place,
                "y1": place,
                "layer": "below",
                "line": {"color": colour[place], "width": 3},
                "opacity": 0.3,
            }
            for place, row in enumerate(rows.itertuples())
            if row.value_low == row.value_low and row.value_high == row.value_high
        ]
        t.mark(made, shapes=spans)
    if "previous_value" in rows:
        made.add_scatter(
            x=rows["previous_value"],
            y=places,
            mode="markers",
            hoverinfo="skip",
            cliponaxis=False,
            name="before",
            marker={"size": 7, "color": NEUTRAL[theme].context},
        )
    made.add_scatter(
        x=rows["value"],
        y=places,
        mode="markers",
        hoverinfo="text",
        cliponaxis=False,
        name="now",
        customdata=rows[["lgd_code"]].to_numpy(),
        marker={
            "size": 11,
            "color": [PAPER[theme] if no else tone for no, tone in zip(rows["hollow"], colour, strict=True)],
            "line": {"color": colour, "width": 2},
        },
        hovertext=[_hover(row, value_text) for row in rows.itertuples()],
    )
    ranks = _ranks(rows)
    names = [
        f"<b>{t.clip(name, 18)}</b>" if code in highlight else t.clip(name, 18)
        for code, name in zip(rows["lgd_code"], t.short_names(rows["label"].tolist()), strict=True)
    ]
    made.update_layout(
        xaxis={"range": [low, high], "side": "top", **(axis or t.percent_axis(low, high))},
        yaxis={
            "tickmode": "array",
            "tickvals": places,
            "range": [len(rows) - 0.5, -0.5],
            "ticktext": [f"{name}  {rank}" for name, rank in zip(names, ranks, strict=True)],
        },
    )
    notes = []
    for place, row in enumerate(rows.itertuples()):
        side = {"x": 1, "xref": "paper", "y": place, "xanchor": "left"}
        written = f"{fmt.bound_sign(getattr(row, 'bound', ''))}{value_text(row.value)}"
        value = {"text": written, "xshift": 10, "font": {"size": t.SIZE - 1, "color": INK[theme]}}
        notes.append(side | value)
        if moved := _moved(row):
            quiet = {"size": t.SMALL, "color": MUTED_INK[theme]}
            notes.append(side | {"text": moved, "xshift": 68, "font": quiet})
    t.mark(made, annotations=notes)
    return made


def finding(frame: pd.DataFrame, value_text: Callable[[float], str] = fmt.percent) -> str:
    """The span from the highest to the lowest unflagged figure."""
    rows = frame[~_doubtful(frame)].dropna(subset=["value"]) if len(frame) else frame
    if rows.empty:
        return "There is no figure to rank"
    top, foot = rows.loc[rows["value"].idxmax()], rows.loc[rows["value"].idxmin()]
    if len(rows) == 1:
        return f"{top['label']}: {value_text(top['value'])}"
    return (
        f"From {value_text(foot['value'])} in {foot['label']} to {value_text(top['value'])} in {top['label']}"
    )


def alt_text(frame: pd.DataFrame, value_text: Callable[[float], str] = fmt.percent) -> str:
    """The span, the number of places, and how many are flagged."""
    if frame.empty or frame["value"].notna().sum() == 0:
        return "Ranked dot plot: no data."
    doubtful = int((_doubtful(frame) & frame["value"].notna()).sum())
    note = f" {fmt.plural(doubtful, 'figure')} flagged, shown hollow and not ranked." if doubtful else ""
    count = fmt.plural(int(frame["value"].notna().sum()), "place")
    return f"Ranked dot plot of {count}. {finding(frame, value_text)}.{note}"


def _doubtful(rows: pd.DataFrame) -> pd.Series:
    """Flagged, and without a rank where ranks are given: a flag may leave its figure rankable."""
    flagged = t.flagged(rows)
    return flagged & rows["rank"].isna() if "rank" in rows else flagged


def _bounds(rows: pd.DataFrame) -> tuple[float, float]:
    columns = [c for c in ("value", "previous_value", "value_low", "value_high") if c in rows]
    low, high = float(rows[columns].min().min()), float(rows[columns].max().max())
    pad = (high - low) * 0.04 or 1
    return low - pad, high + pad


def _ranks(rows: pd.DataFrame) -> list[str]:
    if "rank" in rows:
        return ["–" if fmt.is_missing(rank) else fmt.indian(rank) for rank in rows["rank"]]
    # flagged figures are not rankable and take no number
    given = rows["value"].where(~rows["hollow"]).rank(ascending=False, method="min")
    return ["–" if fmt.is_missing(rank) else fmt.indian(rank) for rank in given]


def _moved(row) -> str:
    if row.hollow:
        return "flagged"
    change = getattr(row, "rank_change", None)
    if fmt.is_missing(change) or change == 0:
        return ""
    return f"{'▲' if change > 0 else '▼'} {fmt.indian(abs(change))}"


def _hover(row, value_text) -> str:
    text = f"<b>{row.label}</b><br>{value_text(row.value)}"
    if not fmt.is_missing(getattr(row, "previous_value", None)):
        text += f", before {value_text(row.previous_value)}"
    if not fmt.is_missing(getattr(row, "value_low", None)):
        text += f"<br>likely between {value_text(row.value_low)} and {value_text(row.value_high)}"
    return text + ("<br>flagged: needs checking" if row.hollow else "")

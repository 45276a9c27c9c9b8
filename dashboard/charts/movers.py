"""Which districts added most households since the previous as-on date, and which now report fewer."""

import pandas as pd
import plotly.graph_objects as go

from dashboard import format as fmt
from dashboard.charts import template as t
from dashboard.palette import GAIN, INK, LOSS, MUTED_INK, Theme


def added_since(frame: pd.DataFrame, *, limit: int = 20, theme: Theme = "light") -> go.Figure:
    """Horizontal bars of households added, largest gain on top, losses below zero.

    `frame`: district_label, added_households, previous_coverage_pct, coverage_pct, one row a district. Rows
    without a figure are left out, those that added none are counted at the foot; beyond `limit` rows the
    largest gains and losses are kept.
    """
    t.require(frame, "district_label", "added_households", "previous_coverage_pct", "coverage_pct")
    rows = _ranked(frame, limit)
    if rows.empty:
        none = frame["added_households"].notna().any()
        return t.empty(
            "No district's figure has changed between the two dates."
            if none
            else "No district has figures on both dates, so nothing can be compared.",
            theme,
        )
    values = rows["added_households"].astype(float)
    low, high = min(values.min(), 0), max(values.max(), 0)
    unchanged = int((frame["added_households"] == 0).sum())
    foot = 26 if unchanged else 0
    made = t.figure(
        theme, len(rows) * t.ROW_PX + 34 + foot, margin={"l": 0, "r": 156, "t": 26, "b": 8 + foot}
    )
    made.add_bar(
        x=values,
        y=list(range(len(rows))),
        orientation="h",
        marker_color=[GAIN[theme] if value >= 0 else LOSS[theme] for value in values],
        hovertext=[_hover(row) for row in rows.itertuples()],
        hoverinfo="text",
    )
    made.update_layout(
        xaxis={"range": [low, high or 1], "showgrid": False, "zeroline": True, "showticklabels": False},
        yaxis={
            "tickmode": "array",
            "tickvals": list(range(len(rows))),
            "ticktext": [t.clip(label, 18) for label in rows["district_label"]],
            "range": [len(rows) - 0.5, -0.5],
            "showgrid": False,
        },
    )
    quiet = {"size": t.SMALL, "color": MUTED_INK[theme]}
    side = {"x": 1, "xref": "paper", "xanchor": "left", "xshift": 62, "font": quiet}
    made.add_annotation(text="coverage", y=1, yref="paper", yanchor="bottom", yshift=4, **side)
    for place, row in enumerate(rows.itertuples()):
        before, now = fmt.percent(row.previous_coverage_pct), fmt.percent(row.coverage_pct)
        made.add_annotation(text=f"{before.removesuffix(f'{fmt.NBSP}%')} → {now}", y=place, **side)
        # a loss is labelled right of zero: left of its bar stand the names
        made.add_annotation(
            text=f"<b>{fmt.signed(row.added_households)}</b>",
            x=max(row.added_households, 0),
            y=place,
            xanchor="left",
            xshift=5,
            font={"size": t.SIZE - 1, "color": INK[theme]},
        )
    if unchanged:
        made.add_annotation(
            text=f"{fmt.plural(unchanged, 'more district')} added none",
            x=0,
            xref="paper",
            xanchor="left",
            y=0,
            yref="paper",
            yanchor="top",
            yshift=-6,
            font=quiet,
        )
    return made


def finding(frame: pd.DataFrame, since: object = None) -> str:
    """How many districts added households, and who most."""
    rows = frame.dropna(subset=["added_households"]) if len(frame) else frame
    if rows.empty:
        return "No district has figures on both dates"
    when = f" since {fmt.date_long(since)}" if since is not None else ""
    gained = rows[rows["added_households"] > 0]
    if gained.empty:
        none = "No district" if len(rows) == 1 else f"None of {fmt.plural(len(rows), 'district')}"
        return f"{none} added households{when}"
    top = gained.loc[gained["added_households"].idxmax()]
    return (
        f"{fmt.indian(len(gained))} of {fmt.plural(len(rows), 'district')} added households{when}; "
        f"{top['district_label']} most ({fmt.indian(top['added_households'])})"
    )


def alt_text(frame: pd.DataFrame, since: object = None) -> str:
    """The finding, and how many districts report fewer than before."""
    if frame.empty or frame["added_households"].notna().sum() == 0:
        return "Bar chart of households added: no data."
    fewer = frame[frame["added_households"] < 0]
    tail = f" {fmt.plural(len(fewer), 'district')} now report fewer." if len(fewer) else ""
    if len(fewer) == 1:
        tail = f" {fewer['district_label'].iloc[0]} now reports fewer."
    return f"Bar chart of households added by district. {finding(frame, since)}.{tail}"


def _ranked(frame: pd.DataFrame, limit: int) -> pd.DataFrame:
    rows = frame.dropna(subset=["added_households"])
    rows = rows[rows["added_households"] != 0]
    rows = rows.sort_values("added_households", ascending=False, kind="stable")
    if len(rows) <= limit:
        return rows
    fewer = rows[rows["added_households"] < 0].tail(limit // 2)
    return pd.concat([rows.head(limit - len(fewer)), fewer])


def _hover(row) -> str:
    return (
        f"<b>{row.district_label}</b><br>{fmt.signed(row.added_households)} households<br>"
        f"{fmt.percent(row.previous_coverage_pct)} → {fmt.percent(row.coverage_pct)}"
    )

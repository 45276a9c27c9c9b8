"""Coverage as a district team told it beside the official figure last known then: two marks and what parts them."""

import pandas as pd
import plotly.graph_objects as go

from dashboard import format as fmt
from dashboard.charts import template as t
from dashboard.palette import ACCENT, INK, MUTED_INK, NEUTRAL, PAPER, Theme


def dumbbell(rows: pd.DataFrame, *, theme: Theme = "light") -> go.Figure:
    """A row a district: a diamond as told, a dot the official figure (hollow where it is flagged), a line between.

    `rows`: district, coverage_told_pct, coverage_pct, as_on, flag_title, difference_points. In the order given.
    """
    t.require(rows, "district", "coverage_told_pct", "coverage_pct", "as_on", "difference_points")
    rows = rows[rows.coverage_told_pct.notna() | rows.coverage_pct.notna()].reset_index(drop=True)
    if rows.empty:
        return t.empty("No district told its coverage, and no official figure is known for that time.", theme)
    places = list(range(len(rows)))
    made = t.figure(theme, len(rows) * t.ROW_PX + 84, margin={"l": 0, "r": 92, "t": 26, "b": 40}, showlegend=True)
    flagged = rows.flag_title.notna()
    made.add_scatter(
        x=rows.coverage_pct, y=places, mode="markers", name="official", hoverinfo="text", cliponaxis=False,
        marker={
            "size": 11, "color": [PAPER[theme] if no else ACCENT[theme] for no in flagged],
            "line": {"color": ACCENT[theme], "width": 2},
        },
        hovertext=[f"<b>{row.district}</b><br>official: {_official(row)}" for row in rows.itertuples()],
    )  # fmt: skip
    made.add_scatter(
        x=rows.coverage_told_pct, y=places, mode="markers", name="as told", hoverinfo="text", cliponaxis=False,
        marker={"size": 11, "symbol": "diamond", "color": PAPER[theme], "line": {"color": INK[theme], "width": 2}},
        hovertext=[
            f"<b>{row.district}</b><br>as told: {fmt.percent(row.coverage_told_pct)}" for row in rows.itertuples()
        ],
    )  # fmt: skip
    top = max(100.0, float(rows[["coverage_told_pct", "coverage_pct"]].max().max()))
    made.update_layout(
        xaxis={"range": [-1, top + 1], "side": "top", **t.percent_axis(0, top, 2), "tickangle": 0},
        yaxis={
            "tickmode": "array", "tickvals": places, "range": [len(rows) - 0.5, -0.5],
            "ticktext": [t.clip(name) for name in rows.district],
        },
        legend={"y": 0, "yanchor": "top", "itemclick": False, "itemdoubleclick": False},
    )  # fmt: skip
    t.mark(
        made,
        annotations=[
            {
                "x": 1, "xref": "paper", "y": place, "xanchor": "left", "xshift": 10, "text": _apart(row),
                "font": {"size": t.SIZE - 1, "color": MUTED_INK[theme]},
            }
            for place, row in enumerate(rows.itertuples())
        ],
        shapes=[
            {
                "type": "line", "layer": "below", "x0": row.coverage_pct, "x1": row.coverage_told_pct,
                "y0": place, "y1": place, "line": {"color": NEUTRAL[theme].context, "width": 3},
            }
            for place, row in enumerate(rows.itertuples())
            if not fmt.is_missing(row.difference_points)
        ],
    )  # fmt: skip
    return made


def alt_text(rows: pd.DataFrame) -> str:
    """How many districts have both figures, and the widest distance between them."""
    both = rows.dropna(subset="difference_points")
    if both.empty:
        return "Dumbbell chart of coverage as told and official: no district has both figures."
    widest = both.loc[both.difference_points.abs().idxmax()]
    return (
        f"Dumbbell chart of coverage as told and official, {fmt.plural(len(both), 'district')} with both. "
        f"Widest apart: {widest.district}, told {fmt.percent(widest.coverage_told_pct)}, "
        f"official {fmt.percent(widest.coverage_pct)}."
    )


def _apart(row) -> str:
    if fmt.is_missing(row.difference_points):
        return "not told" if fmt.is_missing(row.coverage_told_pct) else "no official"
    return fmt.points(row.difference_points)


def _official(row) -> str:
    if fmt.is_missing(row.coverage_pct):
        return fmt.NO_DATA
    doubt = "" if fmt.is_missing(row.flag_title) else f"<br>needs checking: {row.flag_title}"
    return f"{fmt.percent(row.coverage_pct)}, as on {fmt.date_short(row.as_on)}{doubt}"

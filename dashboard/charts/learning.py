"""Districts by how many others they taught and how many they learnt from."""

import pandas as pd
import plotly.graph_objects as go

from dashboard import format as fmt
from dashboard.charts import template as t
from dashboard.palette import ACCENT, INK, MUTED_INK, NEUTRAL, PAPER, Theme

MOST_ROWS = 40


def givers_seekers(districts: pd.DataFrame, *, limit: int = MOST_ROWS, theme: Theme = "light") -> go.Figure:
    """A row a district: a filled dot for those it taught, a hollow one for those it learnt from.

    `districts`: district_label, taught, learnt, in the order to show. Districts with neither are left out, and
    beyond `limit` rows the rest is counted at the foot.
    """
    t.require(districts, "district_label", "taught", "learnt")
    rows = active(districts)
    if rows.empty:
        return t.empty("No district is named as having learnt from another.", theme)
    more = max(len(rows) - limit, 0)
    rows = rows.head(limit)
    places = list(range(len(rows)))
    high = int(rows[["taught", "learnt"]].max().max())
    foot = 20 if more else 0
    made = t.figure(theme, len(rows) * t.ROW_PX + 62 + foot, margin={"l": 0, "r": 20, "t": 50, "b": 8 + foot})
    t.mark(made, shapes=[
        {
            "type": "line", "x0": row.taught, "x1": row.learnt, "y0": place, "y1": place, "layer": "below",
            "line": {"color": NEUTRAL[theme].context, "width": 2},
        }
        for place, row in enumerate(rows.itertuples())
    ])  # fmt: skip
    hover = [
        f"<b>{row.district_label}</b><br>taught {fmt.plural(row.taught, 'district')}<br>"
        f"learnt from {fmt.plural(row.learnt, 'district')}"
        for row in rows.itertuples()
    ]
    # The hollow dot is the larger, so that both are seen where the numbers are equal.
    for name, column, size, fill in (
        ("learnt from so many", "learnt", 15, PAPER[theme]),
        ("taught so many", "taught", 8, ACCENT[theme]),
    ):
        made.add_scatter(
            x=rows[column], y=places, mode="markers", name=name, hovertext=hover, hoverinfo="text", cliponaxis=False,
            marker={"size": size, "color": fill, "line": {"color": ACCENT[theme], "width": 2}},
        )  # fmt: skip
    ticks = [tick for tick in t.nice_ticks(0, max(high, 1), 5) if float(tick).is_integer()]
    made.update_layout(
        showlegend=True,
        legend={"y": 1, "yref": "container", "yanchor": "top", "x": 0, "traceorder": "reversed"},
        xaxis={
            "range": [-high * 0.04 - 0.1, high * 1.04 + 0.1], "side": "top", "tickmode": "array", "tickvals": ticks,
            "ticktext": [fmt.indian(tick) for tick in ticks],
        },
        yaxis={
            "tickmode": "array", "tickvals": places, "range": [len(rows) - 0.5, -0.5],
            "ticktext": [t.clip(name, 20) for name in t.short_names(rows.district_label.tolist())],
            "tickfont": {"color": INK[theme]},
        },
    )  # fmt: skip
    if more:
        made.add_annotation(
            text=f"{fmt.plural(more, 'more district')} in the CSV", x=0, xref="paper", xanchor="left", y=0,
            yref="paper", yanchor="top", yshift=-6, font={"size": t.SMALL, "color": MUTED_INK[theme]},
        )  # fmt: skip
    return made


def active(districts: pd.DataFrame) -> pd.DataFrame:
    """The districts that taught or learnt."""
    return districts[(districts.taught > 0) | (districts.learnt > 0)]


def alt_text(districts: pd.DataFrame) -> str:
    """The districts that taught most, with both numbers."""
    rows = active(districts)
    if rows.empty:
        return "Dots of districts taught and learnt from: none."
    said = [
        f"{row.district_label} taught {fmt.indian(row.taught)} and learnt from {fmt.indian(row.learnt)}"
        for row in rows.head(8).itertuples()
    ]
    count = fmt.plural(len(rows), "district")
    return f"Dots of how many districts each of {count} taught and learnt from. {'; '.join(said)}."

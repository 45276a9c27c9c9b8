"""Practices by theme and kind, after evidence gap maps: size is how many, shade how sure, an empty ring is none."""

from collections.abc import Mapping

import pandas as pd
import plotly.graph_objects as go

from dashboard import format as fmt
from dashboard.charts import template as t
from dashboard.charts.matching import short_theme
from dashboard.palette import COVERAGE, INK, NEUTRAL, PAPER, Theme, ink_on

ROW_PX, HEAD_PX, FOOT_PX = 31, 84, 46
LARGEST_PX, SMALLEST_PX, NONE_PX, KEY_PX = 27, 15, 7, 13
LEVELS = 5
"""Evidence levels 0 to 4."""


def bubbles(
    cells: pd.DataFrame,
    *,
    themes: Mapping[str, str],
    kinds: Mapping[str, str],
    level: str = "highest_evidence",
    levels: Mapping[int, str] | None = None,
    chosen: str = "",
    theme: Theme = "light",
) -> go.Figure:
    """A row a theme, a column a kind of practice; `level` is the column that shades, `levels` the words of its key.

    `themes` and `kinds` are titles by code, `chosen` the theme to point out.

    `cells`: theme, kind, practices, highest_evidence, median_evidence; pairs without a practice have no row.
    """
    t.require(cells, "theme", "kind", "practices", "highest_evidence", "median_evidence")
    rows, columns = list(themes), list(kinds)
    names = [_named(one, t.clip(short_theme(themes[one]), 22), one == chosen) for one in rows]
    made = t.figure(theme, len(rows) * ROW_PX + HEAD_PX + FOOT_PX, margin={"l": 0, "r": 4, "t": HEAD_PX, "b": FOOT_PX})
    shades = COVERAGE.steps(LEVELS, theme)
    known = set(zip(cells.theme, cells.kind, strict=True))
    empty = [(kind, one) for one in rows for kind in columns if (one, kind) not in known]
    made.add_scatter(
        name="no practice", mode="markers", hoverinfo="text", cliponaxis=False,
        x=[columns.index(kind) for kind, _ in empty], y=[rows.index(one) for _, one in empty],
        customdata=[[one, kind] for kind, one in empty],
        hovertext=[f"<b>{themes[one]}</b><br>{kinds[kind]}: no practice in the book" for kind, one in empty],
        showlegend=False, marker={"symbol": "circle", "size": NONE_PX, "color": PAPER[theme],
                "line": {"color": NEUTRAL[theme].strong, "width": 1.2}},
        unselected={"marker": {"opacity": 1}},
    )  # fmt: skip
    if len(cells):
        most = int(cells.practices.max())
        colours = [shade(value, shades, theme) for value in cells[level]]
        made.add_scatter(
            name="practices", mode="markers+text", showlegend=False, hoverinfo="text", cliponaxis=False,
            x=[columns.index(kind) for kind in cells.kind], y=[rows.index(one) for one in cells.theme],
            customdata=cells[["theme", "kind"]].to_numpy(), text=[fmt.indian(number) for number in cells.practices],
            textfont={"color": [ink_on(colour) for colour in colours], "size": t.SMALL},
            hovertext=[_hover(row, themes, kinds) for row in cells.itertuples()],
            marker={"symbol": "circle", "color": colours, "opacity": 1,
                    "size": [max(SMALLEST_PX, LARGEST_PX * (number / most) ** 0.5) for number in cells.practices],
                    "line": {"color": NEUTRAL[theme].strong, "width": 1}},
            selected={"marker": {"opacity": 1}}, unselected={"marker": {"opacity": 1}},
        )  # fmt: skip
    for at, colour in enumerate(shades):
        made.add_scatter(
            x=[None], y=[None], mode="markers", name=f"{at} {levels[at]}" if levels else str(at), showlegend=True,
            marker={"size": KEY_PX, "color": colour, "line": {"color": NEUTRAL[theme].strong, "width": 1}},
        )  # fmt: skip
    made.update_layout(
        showlegend=True,
        legend={"y": 0, "yanchor": "top", "x": 0, "itemclick": False, "itemdoubleclick": False},
        xaxis={
            "tickmode": "array", "tickvals": list(range(len(columns))), "side": "top", "tickangle": -90,
            "ticktext": [kinds[one] for one in columns], "range": [-0.6, len(columns) - 0.4],
            "showgrid": True, "zeroline": False, "tickfont": {"color": INK[theme], "size": t.SIZE - 1},
        },
        yaxis={
            "tickmode": "array", "tickvals": list(range(len(rows))), "range": [len(rows) - 0.4, -0.6],
            "ticktext": names, "showgrid": True,
        },
    )  # fmt: skip
    return made


def shade(level: float, shades: tuple[str, ...], theme: Theme) -> str:
    """The shade of a level from 0 to 4, half levels rounded down; that of no data where it was not said."""
    return NEUTRAL[theme].no_data if fmt.is_missing(level) else shades[min(LEVELS - 1, max(0, int(level)))]


def alt_text(cells: pd.DataFrame, themes: Mapping[str, str], finding: str) -> str:
    """The finding, and the number of practices by theme, fewest first."""
    sums = cells.groupby("theme").practices.sum().reindex(list(themes), fill_value=0).sort_values(kind="stable")
    told = fmt.join_names([f"{themes[one]} {fmt.indian(number)}" for one, number in sums.items()])
    return f"Practices by theme and kind. {finding}. By theme, fewest first: {told}."


def _named(code: str, title: str, wanted: bool) -> str:
    return f"<b>{code} {title}</b>" if wanted else f"{code} {title}"


def _hover(row, themes: Mapping[str, str], kinds: Mapping[str, str]) -> str:
    highest = "not said" if fmt.is_missing(row.highest_evidence) else f"{int(row.highest_evidence)}"
    median = "not said" if fmt.is_missing(row.median_evidence) else fmt.indian(row.median_evidence, 1)
    return (
        f"<b>{themes[row.theme]}</b><br>{kinds[row.kind]}: {fmt.plural(row.practices, 'practice')}"
        f"<br>evidence at most {highest}, median {median} of 4"
    )

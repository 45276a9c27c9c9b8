"""Challenges of a workshop by category and by the level that can fix them: how many, and how severe."""

import math

import pandas as pd
import plotly.graph_objects as go

from dashboard import format as fmt
from dashboard.charts import template as t
from dashboard.palette import INK, MUTED_INK, NEED, NEUTRAL, Theme, ink_on

NOT_SAID = "Not said"
LEVELS = ("Gram panchayat", "Block", "District", "State", "Centre")
LARGEST_PX, SMALLEST_PX = 34, 20
ROW_PX = 56


def cells(challenges: pd.DataFrame) -> pd.DataFrame:
    """Challenges counted: category, level, count, severity (the mean of those with one; missing if none has one).

    `challenges`: category_title, category_place, level_title, level_place, severity; a missing title is "Not said".
    """
    named = pd.DataFrame(
        {
            "category": challenges.category_title.fillna(NOT_SAID),
            "category_place": challenges.category_place.fillna(99).astype(int),
            "level": challenges.level_title.fillna(NOT_SAID),
            "level_place": challenges.level_place.fillna(99).astype(int),
            "severity": challenges.severity.astype("Float64"),
        }
    )
    keys = ["category_place", "category", "level_place", "level"]
    counted = named.groupby(keys).severity.agg(["size", "mean"]).reset_index()
    return counted.rename(columns={"size": "count", "mean": "severity"})[["category", "level", "count", "severity"]]


def by_category_and_level(challenges: pd.DataFrame, *, theme: Theme = "light") -> go.Figure:
    """A dot a category and level: its number is the count, its shade and the number under it the mean severity."""
    counted = cells(challenges)
    if counted.empty:
        return t.empty("No challenge was written down in this workshop.", theme)
    totals = counted.groupby("category", sort=False)["count"].sum().sort_values(ascending=False, kind="stable")
    categories = list(totals.index)
    levels = [*LEVELS, *([NOT_SAID] if NOT_SAID in set(counted.level) else [])]
    most = int(counted["count"].max())
    shades = [_shade(severity, theme) for severity in counted.severity]
    columns, rows = [levels.index(of) for of in counted.level], [categories.index(of) for of in counted.category]
    made = t.figure(theme, len(categories) * ROW_PX + 50, margin={"l": 0, "r": 8, "t": 40, "b": 8})
    made.add_scatter(
        x=columns, y=rows, mode="markers+text", hoverinfo="text", cliponaxis=False,
        text=[fmt.indian(count) for count in counted["count"]],
        textfont={"color": [ink_on(shade) for shade in shades], "size": t.SIZE - 1},
        customdata=counted[["category", "level"]].to_numpy(),
        marker={
            "size": [max(SMALLEST_PX, LARGEST_PX * math.sqrt(count / most)) for count in counted["count"]],
            "color": shades, "opacity": 1, "line": {"color": NEUTRAL[theme].strong, "width": 1},
        },
        hovertext=[_hover(cell) for cell in counted.itertuples()],
        selected={"marker": {"opacity": 1}}, unselected={"marker": {"opacity": 0.45}},
    )  # fmt: skip
    made.update_layout(
        xaxis={
            "tickmode": "array", "tickvals": list(range(len(levels))), "side": "top",
            "range": [-0.5, len(levels) - 0.5], "zeroline": False,
            "ticktext": [t.wrap(of, 9) for of in levels], "tickfont": {"color": INK[theme], "size": t.SIZE - 1},
        },
        yaxis={
            "tickmode": "array", "tickvals": list(range(len(categories))), "range": [len(categories) - 0.4, -0.5],
            "ticktext": [t.wrap(of, 12) for of in categories],
        },
    )  # fmt: skip
    quiet = {"size": t.SMALL, "color": MUTED_INK[theme]}
    t.mark(
        made,
        annotations=[
            {"x": column, "y": row, "yshift": -25, "text": fmt.indian(severity, 1), "font": quiet}
            for column, row, severity in zip(columns, rows, counted.severity, strict=True)
            if not fmt.is_missing(severity)
        ],
    )
    return made


def alt_text(challenges: pd.DataFrame) -> str:
    """How many challenges, and the cell with most."""
    counted = cells(challenges)
    if counted.empty:
        return "Dot matrix of challenges: none was written down."
    top = counted.loc[counted["count"].idxmax()]
    return (
        f"Dot matrix of {fmt.plural(int(counted['count'].sum()), 'challenge')} by category and level that can fix it. "
        f"Most in one place: {fmt.indian(top['count'])}, {top['category']}, {_level(top['level'])}."
    )


def _level(name: str) -> str:
    return "level not said" if name == NOT_SAID else f"{name} level"


def _shade(severity: float, theme: Theme) -> str:
    if fmt.is_missing(severity):
        return NEUTRAL[theme].no_data
    return NEED.steps(5, theme)[min(4, max(0, round(float(severity)) - 1))]


def _hover(cell) -> str:
    known = not fmt.is_missing(cell.severity)
    mean = f"mean severity {fmt.indian(cell.severity, 1)} of 5" if known else "severity not said"
    return f"<b>{cell.category}</b>, {_level(cell.level)}<br>{fmt.plural(cell.count, 'challenge')}, {mean}"

"""Two indicators of each district against each other, coloured by State, selectable."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go

from dashboard import format as fmt
from dashboard.charts import template as t
from dashboard.palette import INK, MUTED_INK, PAPER, RAL_STATES, STATE_SYMBOLS, Theme, state_colour


@dataclass(frozen=True)
class Axis:
    """One axis: the frame's column, what it is called, its unit as words ("%", "households", "mg/l")."""

    column: str
    title: str
    unit: str = ""

    def value(self, number: float | None) -> str:
        """A value with its unit, missing ones as "no data"."""
        if fmt.is_missing(number):
            return fmt.NO_DATA
        if self.unit == "%":
            return fmt.percent(number)
        decimals = 0 if abs(number) >= 100 or float(number).is_integer() else 2
        return f"{fmt.indian(number, decimals)} {self.unit}".strip()


def two_indicators(
    frame: pd.DataFrame,
    x: Axis,
    y: Axis,
    size: str | None = None,
    *,
    highlight: Sequence[int] = (),
    theme: Theme = "light",
) -> go.Figure:
    """One mark a district; State by colour and shape; medians as thin lines; `highlight` codes outlined and
    named.

    `frame`: lgd_district_code, district_label, lgd_state_code, state, and the columns of `x` and `y` (and
    `size`, whose area shows households). `customdata[0]` of a selected point is its LGD district code.
    """
    t.require(frame, "lgd_district_code", "district_label", "lgd_state_code", "state", x.column, y.column)
    rows = frame.dropna(subset=[x.column, y.column])
    if rows.empty:
        return t.empty(f"No district has both {x.title.lower()} and {y.title.lower()}.", theme)
    states = rows.drop_duplicates("lgd_state_code")["lgd_state_code"].tolist()
    few = len(states) <= 6
    largest = float(rows[size].max()) if size is not None else 0.0
    made = t.figure(theme, 470, margin={"l": 0, "r": 16, "t": 34, "b": 44})
    groups: dict[str, pd.DataFrame] = {}
    for code, part in rows.groupby("lgd_state_code", sort=False):
        name = part["state"].iloc[0] if few or code in RAL_STATES else "other States"
        groups[name] = pd.concat([groups[name], part]) if name in groups else part
    for name, part in sorted(groups.items(), key=lambda pair: pair[0] != "other States"):
        _add_group(made, name, part, x, y, (size, largest), highlight, theme)
    _medians(made, rows, x, y, theme)
    for row in rows[rows["lgd_district_code"].isin(list(highlight))].to_dict("records"):
        made.add_annotation(
            x=row[x.column],
            y=row[y.column],
            text=f"<b>{t.clip(row['district_label'], 20)}</b>",
            yshift=14,
            font={"size": 12, "color": INK[theme]},
        )
    made.update_layout(
        showlegend=len(groups) > 1,
        legend={"itemsizing": "constant", "y": 1.01},
        xaxis={"title": {"text": _title(x)}, **_ticks(rows[x.column], x)},
        yaxis={"title": {"text": _title(y)}, **_ticks(rows[y.column], y)},
    )
    return made


def finding(frame: pd.DataFrame, x: Axis, y: Axis) -> str:
    """How closely the two move together, in words that do not claim a cause. Method: Spearman's rank
    correlation."""
    rows = frame.dropna(subset=[x.column, y.column]) if len(frame) else frame
    if len(rows) < 10:
        return f"{y.title} against {x.title.lower()}"
    rho = rows[x.column].rank().corr(rows[y.column].rank())
    if fmt.is_missing(rho) or abs(rho) < 0.2:
        return f"{y.title} and {x.title.lower()} hardly go together"
    strength = "clearly" if abs(rho) >= 0.5 else "only loosely"
    return f"{y.title} is {strength} {'higher' if rho > 0 else 'lower'} where {x.title.lower()} is higher"


def alt_text(frame: pd.DataFrame, x: Axis, y: Axis) -> str:
    """The finding, the number of districts, and the medians."""
    rows = frame.dropna(subset=[x.column, y.column]) if len(frame) else frame
    if rows.empty:
        return f"Scatter plot of {y.title.lower()} against {x.title.lower()}: no data."
    return (
        f"Scatter plot of {fmt.plural(len(rows), 'district')}. {finding(frame, x, y)}. "
        f"Medians: {x.title.lower()} {x.value(rows[x.column].median())}, "
        f"{y.title.lower()} {y.value(rows[y.column].median())}."
    )


def _add_group(made, name, part, x, y, size, highlight, theme) -> None:
    chosen = part["lgd_district_code"].isin(list(highlight))
    other = name == "other States"
    colours = [state_colour(code, theme) for code in part["lgd_state_code"]]
    symbols = [
        "circle-open" if other else STATE_SYMBOLS.get(code, "circle") for code in part["lgd_state_code"]
    ]
    area = pd.Series(9.0 if not other else 6.0, index=part.index)
    column, largest = size
    if column is not None:
        area = 5 + 22 * (part[column].fillna(0) / (largest or 1)).clip(0, 1) ** 0.5
    made.add_scatter(
        x=part[x.column],
        y=part[y.column],
        mode="markers",
        name=name,
        cliponaxis=False,
        marker={
            "color": colours,
            "symbol": symbols,
            "size": area.tolist(),
            "opacity": 0.55 if other else 0.85,
            "line": {
                "color": [
                    INK[theme] if c else PAPER[theme] if not other else colour
                    for c, colour in zip(chosen, colours, strict=True)
                ],
                "width": [2 if c else 1 for c in chosen],
            },
        },
        customdata=part[["lgd_district_code"]].to_numpy(),
        hoverinfo="text",
        hovertext=[
            f"<b>{row['district_label']}</b>, {row['state']}<br>{x.title}: {x.value(row[x.column])}"
            f"<br>{y.title}: {y.value(row[y.column])}"
            for row in part.to_dict("records")
        ],
        selected={"marker": {"opacity": 1}},
        unselected={"marker": {"opacity": 0.35}},
    )


def _medians(made, rows, x, y, theme) -> None:
    line = {"color": MUTED_INK[theme], "width": 1, "dash": "dot"}
    across, up = float(rows[x.column].median()), float(rows[y.column].median())
    made.add_shape(type="line", x0=across, x1=across, y0=0, y1=1, yref="paper", line=line, layer="below")
    made.add_shape(type="line", y0=up, y1=up, x0=0, x1=1, xref="paper", line=line, layer="below")
    made.add_annotation(
        text="median",
        x=across,
        y=0,
        yref="paper",
        xanchor="left",
        xshift=3,
        yanchor="bottom",
        font_size=t.SMALL - 1,
    )
    made.add_annotation(
        text="median", y=up, x=1, xref="paper", xanchor="right", yanchor="bottom", font_size=t.SMALL - 1
    )


def _title(axis: Axis) -> str:
    said = axis.unit in ("%", "") or axis.unit.lower() in axis.title.lower()
    return axis.title if said else f"{axis.title}, {axis.unit}"


def _ticks(values: pd.Series, axis: Axis) -> dict:
    low, high = float(values.min()), float(values.max())
    pad = (high - low) * 0.04 or 1
    bounds = {"range": [low - pad, high + pad], "zeroline": False}
    ticks = t.percent_axis(low, high) if axis.unit == "%" else _plain(low, high)
    return bounds | ticks


def _plain(low: float, high: float) -> dict:
    if high >= 1000:
        return t.count_axis(low, high)
    ticks = t.nice_ticks(low, high, 4)
    return {
        "tickmode": "array",
        "tickvals": ticks,
        "ticktext": [f"{tick:g}".replace("-", fmt.MINUS) for tick in ticks],
    }

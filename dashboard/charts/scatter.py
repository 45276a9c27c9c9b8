"""Two indicators of each district against each other, coloured by State, selectable."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go

from dashboard import format as fmt
from dashboard.charts import template as t
from dashboard.palette import INK, MUTED_INK, PAPER, RAL_STATES, STATE_SYMBOLS, Theme, state_colour

OTHER = "other States"


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
    *,
    highlight: Sequence[int] = (),
    theme: Theme = "light",
) -> go.Figure:
    """One mark a district; State by colour and shape; medians as thin lines; `highlight` codes outlined and
    named.

    `frame`: lgd_district_code, district_label, lgd_state_code, state, the columns of `x` and `y`, and `flag` where
    there is one: flagged marks are hollow.
    `customdata[0]` of a selected point is its LGD district code.
    """
    t.require(frame, "lgd_district_code", "district_label", "lgd_state_code", "state", x.column, y.column)
    rows = frame.dropna(subset=[x.column, y.column])
    rows = rows.assign(hollow=t.flagged(rows), chosen=rows["lgd_district_code"].isin(list(highlight)))
    if rows.empty:
        return t.empty(f"No district has both {x.title.lower()} and {y.title.lower()}.", theme)
    states = rows.drop_duplicates("lgd_state_code")["lgd_state_code"].tolist()
    few = len(states) <= 6
    made = t.figure(theme, 470, margin={"l": 0, "r": 16, "t": 34, "b": 44})
    groups: dict[str, pd.DataFrame] = {}
    for code, part in rows.groupby("lgd_state_code", sort=False):
        name = part["state"].iloc[0] if few or code in RAL_STATES else OTHER
        groups[name] = pd.concat([groups[name], part]) if name in groups else part
    for name, part in sorted(groups.items(), key=lambda pair: pair[0] != OTHER):
        _add_group(made, name, part, x, y, theme)
    _medians(made, rows, x, y, theme)
    _name_chosen(made, rows, x, y, theme)
    if rows["hollow"].any():
        made.add_annotation(
            text="hollow: flagged, needs checking",
            x=1,
            y=0,
            xref="paper",
            yref="paper",
            xanchor="right",
            yanchor="top",
            yshift=-46,
        )
        made.update_layout(margin_b=66)
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
        f"{y.title.lower()} {y.value(rows[y.column].median())}." + _flagged_note(rows)
    )


def _flagged_note(rows: pd.DataFrame) -> str:
    count = int(t.flagged(rows).sum())
    if not count:
        return ""
    return f" {fmt.plural(count, 'district')} {'is' if count == 1 else 'are'} flagged and drawn hollow."


def _add_group(made, name, part, x, y, theme) -> None:
    other = name == OTHER
    colours = [state_colour(code, theme) for code in part["lgd_state_code"]]
    symbols = ["circle" if other else STATE_SYMBOLS.get(code, "circle") for code in part["lgd_state_code"]]
    # a mark of its own for the legend: it would copy the first district's outline, which may be a chosen one's
    made.add_scatter(
        x=[None],
        y=[None],
        mode="markers",
        name=name,
        legendgroup=name,
        hoverinfo="skip",
        marker={"color": colours[0], "symbol": symbols[0], "size": 9, "opacity": 0.85},
    )
    made.add_scatter(
        x=part[x.column],
        y=part[y.column],
        mode="markers",
        name=name,
        legendgroup=name,
        showlegend=False,
        cliponaxis=False,
        marker={
            "color": [PAPER[theme] if no else tone for no, tone in zip(part["hollow"], colours, strict=True)],
            "symbol": symbols,
            "size": _sizes(part, other).tolist(),
            "opacity": 0.55 if other else 0.85,
            "line": {
                "color": [
                    tone if no else INK[theme] if chosen else PAPER[theme]
                    for no, chosen, tone in zip(part["hollow"], part["chosen"], colours, strict=True)
                ],
                "width": [
                    2 if chosen else 1.5 if no else 1
                    for no, chosen in zip(part["hollow"], part["chosen"], strict=True)
                ],
            },
        },
        customdata=part[["lgd_district_code"]].to_numpy(),
        hoverinfo="text",
        hovertext=[
            f"<b>{row['district_label']}</b>, {row['state']}<br>{x.title}: {x.value(row[x.column])}"
            f"<br>{y.title}: {y.value(row[y.column])}{'<br>flagged: needs checking' if row['hollow'] else ''}"
            for row in part.to_dict("records")
        ],
        selected={"marker": {"opacity": 1}},
        unselected={"marker": {"opacity": 0.35}},
    )


def _sizes(part: pd.DataFrame, other: bool) -> pd.Series:
    """Diameters in pixels."""
    return 4.0 * part["chosen"] + (6.0 if other else 9.0)


def _halo(theme: Theme) -> str:
    """A rim of the page's colour, by which a name stays readable where marks lie under it."""
    return ", ".join(f"{x}px {y}px 2px {PAPER[theme]}" for x in (-1, 0, 1) for y in (-1, 0, 1) if x or y)


def _name_chosen(made, rows, x, y, theme) -> None:
    """Names beside the chosen marks, on the side where fewest marks and other names lie under them.

    Reckons with a drawing area of 620 × 390 px; on another only the choice of the side is less good.
    """
    spans = {
        axis.column: max(float(rows[axis.column].max() - rows[axis.column].min()), 1e-9) for axis in (x, y)
    }
    across = (rows[x.column] - rows[x.column].min()) / spans[x.column] * 620
    up = (rows[y.column] - rows[y.column].min()) / spans[y.column] * 390
    taken: list[tuple[float, float, float, float]] = []
    notes = []
    for index, row in rows[rows["chosen"]].iterrows():
        name = t.clip(row["district_label"], 20)
        wide, gap = 7.4 * len(name), _sizes(rows.loc[[index]], False).iloc[0] / 2 + 5
        left, foot = across[index], up[index]
        # anchors of the text, its shift, and the box it fills
        sides = [
            ("center", "bottom", 0, gap, left - wide / 2, foot + gap),
            ("left", "middle", gap, 0, left + gap, foot - 8),
            ("center", "top", 0, -gap, left - wide / 2, foot - gap - 16),
            ("right", "middle", -gap, 0, left - gap - wide, foot - 8),
        ]

        def crowd(side, wide=wide):
            x0, y0 = side[4], side[5]
            outside = x0 < -10 or x0 + wide > 630 or y0 < -10 or y0 + 16 > 410
            marks = (across.between(x0 - 4, x0 + wide + 4) & up.between(y0 - 4, y0 + 20)).sum()
            names = sum(x0 < b and a < x0 + wide and y0 < d and c < y0 + 16 for a, b, c, d in taken)
            return marks + 20 * names + 10 * outside

        xanchor, yanchor, xshift, yshift, x0, y0 = min(sides, key=crowd)
        taken.append((x0, x0 + wide, y0, y0 + 16))
        notes.append(
            {
                "x": row[x.column],
                "y": row[y.column],
                "text": f"<b>{name}</b>",
                "xanchor": xanchor,
                "yanchor": yanchor,
                "xshift": xshift,
                "yshift": yshift,
                "font": {"size": 12, "color": INK[theme], "shadow": _halo(theme)},
            }
        )
    t.mark(made, annotations=notes)


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

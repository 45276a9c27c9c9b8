"""Which States have district figures on which date: full, partly, or not at all."""

import pandas as pd
import plotly.graph_objects as go

from dashboard import format as fmt
from dashboard.charts import template as t
from dashboard.palette import COVERAGE, INK, NEUTRAL, Theme

ROW = 21


def grid(frame: pd.DataFrame, *, theme: Theme = "light") -> go.Figure:
    """A row a State, a column an as-on date. A cell fills from the left by the share of districts that
    report.

    `frame`: state, as_on, districts_reporting, districts_total; a pair that is absent counts as none
    reporting. None is hatched with a dash; the number stands in partly filled cells where it fits.
    """
    t.require(frame, "state", "as_on", "districts_reporting", "districts_total")
    if frame.empty:
        return t.empty("No as-on date has been loaded yet.", theme)
    table = _table(frame)
    states, dates = sorted(table["state"].unique()), sorted(table["as_on"].unique())
    row_of, column_of = {s: i for i, s in enumerate(states)}, {d: i for i, d in enumerate(dates)}
    made = t.figure(
        theme,
        len(states) * ROW + 92,
        margin={"l": 0, "r": 4, "t": 84, "b": 8},
        barmode="overlay",
        bargap=0.22,
    )
    table = table.assign(row=table["state"].map(row_of), column=table["as_on"].map(column_of))
    part = table[(table["share"] > 0) & (table["share"] < 1)]
    full, none = table[table["share"] >= 1], table[table["share"] == 0]
    neutral = NEUTRAL[theme]
    _cells(made, "none", none, 0.9, neutral.no_data, hatch=neutral.hatch)
    _cells(made, "all", full, 0.9, COVERAGE.on(theme)[3])
    _cells(made, "partly, outline", part, 0.9, "rgba(0,0,0,0)", line=COVERAGE.on(theme)[3])
    _cells(made, "partly", part, 0.9 * part["share"], COVERAGE.on(theme)[1])
    notes = []
    for row in part.itertuples():
        wide = row.share > 0.4  # else the number stands beside the filled part
        at = {"x": row.column + 0.9 * (row.share / 2 if wide else (1 + row.share) / 2), "y": row.row}
        font = {"size": 10, "color": "#101618" if wide else INK[theme]}
        notes.append({"text": f"{row.districts_reporting:.0f}", "font": font, **at})
    for row in none.itertuples():
        font = {"size": 12, "color": INK[theme]}
        notes.append({"text": "<b>–</b>", "x": row.column + 0.45, "y": row.row, "font": font})
    t.mark(made, annotations=notes)
    made.update_layout(
        xaxis={
            "tickmode": "array",
            "tickvals": [i + 0.45 for i in range(len(dates))],
            "tickangle": -90,
            "side": "top",
            "ticktext": [fmt.date_short(d) for d in dates],
            "showgrid": False,
            "zeroline": False,
            "range": [-0.05, len(dates)],
        },
        yaxis={
            "tickmode": "array",
            "tickvals": list(range(len(states))),
            "showgrid": False,
            "ticktext": [t.clip(s, 20) for s in states],
            "range": [len(states) - 0.4, -0.6],
        },
    )
    return made


def finding(frame: pd.DataFrame) -> str:
    """How many State-and-date pairs are complete."""
    if frame.empty:
        return "No as-on date has been loaded yet"
    table = _table(frame)
    gaps = table[table["share"] < 1]
    if gaps.empty:
        return "Every State has figures for all its districts on every date"
    whole, states = int(table.groupby("state")["share"].min().eq(1).sum()), table["state"].nunique()
    days = table["as_on"].nunique()
    every = f"on {fmt.every(days, 'date')}"
    if whole == 0:
        none = "The one State has not" if states == 1 else f"None of {fmt.plural(states, 'State')} has"
        return f"{none} figures for all its districts {every}"
    has = "has figures for all its" if whole == 1 else "have figures for all their"
    return f"{fmt.indian(whole)} of {fmt.plural(states, 'State')} {has} districts {every}"


def alt_text(frame: pd.DataFrame) -> str:
    """The finding, and the State-and-date pairs without any figure."""
    if frame.empty:
        return "Grid of States by date: no data."
    table = _table(frame)
    none = [f"{row.state} on {fmt.date_long(row.as_on)}" for row in table[table["share"] == 0].itertuples()]
    tail = f" No figures at all: {fmt.join_names(none, 6)}." if none else ""
    return f"Grid of States by as-on date. {finding(frame)}.{tail}"


def _table(frame: pd.DataFrame) -> pd.DataFrame:
    """Every State × date, none reporting where the frame has no row."""
    frame = frame.assign(as_on=pd.to_datetime(frame["as_on"]))
    pairs = pd.MultiIndex.from_product(
        [frame["state"].unique(), frame["as_on"].unique()], names=["state", "as_on"]
    )
    table = (
        frame.set_index(["state", "as_on"])[["districts_reporting", "districts_total"]]
        .reindex(pairs)
        .reset_index()
    )
    total = table.groupby("state")["districts_total"].transform("max")
    reporting = table["districts_reporting"].fillna(0)
    return table.assign(
        districts_total=table["districts_total"].fillna(total),
        districts_reporting=reporting,
        share=(reporting / table["districts_total"].fillna(total)).fillna(0).clip(0, 1),
    )


def _cells(made, name, cells, width, colour, *, line="rgba(0,0,0,0)", hatch=None) -> None:
    made.add_bar(
        name=name,
        base=cells["column"],
        x=width if isinstance(width, pd.Series) else [width] * len(cells),
        y=cells["row"],
        orientation="h",
        hoverinfo="text",
        hovertext=[
            f"<b>{row.state}</b>, {fmt.date_long(row.as_on)}<br>"
            f"{fmt.indian(row.districts_reporting)} of {fmt.plural(row.districts_total, 'district')} have "
            "figures"
            for row in cells.itertuples()
        ],
        marker={
            "color": colour,
            "line": {"color": line, "width": 1},
            "pattern": {"shape": "/", "fgcolor": hatch, "size": 5, "solidity": 0.25} if hatch else {},
        },
    )

"""Themes by States: how many practices the book has of each, and where it has none."""

import pandas as pd
import plotly.graph_objects as go

from dashboard import format as fmt
from dashboard.charts import template as t
from dashboard.palette import ACCENT, MUTED_INK, NEUTRAL, PAPER, Theme

ROW = 24
SIZES = {1: 6, 2: 8, 4: 10}
"""Diameter of a mark by the least number it stands for: one, two or three, four and more."""

OFFSET = 0.25
"""How far a mark stands above or below the middle of its cell where both are there, as a share of a row: on a telephone
a column is as wide as a mark."""


def matrix(frame: pd.DataFrame, *, place: str = "", theme: Theme = "light") -> go.Figure:
    """A row a State, a column a theme. A diamond counts workshops, a disc public records, an empty ring is none.

    `place` is the State to point out.
    `frame`: state, theme, theme_title, workshop, public_record, below (evidence lower than what counts).
    """
    t.require(frame, "state", "theme", "theme_title", "workshop", "public_record", "below")
    if frame.empty:
        return t.empty("The book holds no practice yet.", theme)
    states, themes = list(dict.fromkeys(frame.state)), list(dict.fromkeys(frame.theme))
    titles = dict(zip(frame.theme, frame.theme_title, strict=True))
    table = frame.assign(row=frame.state.map(states.index), column=frame.theme.map(themes.index).astype(float))
    made = t.figure(theme, len(states) * ROW + 264, margin={"l": 0, "r": 4, "t": 230, "b": 8})
    both = (table.workshop > 0) & (table.public_record > 0)
    none = table[(table.workshop == 0) & (table.public_record == 0)]
    told, written = table[table.workshop > 0], table[table.public_record > 0]
    hollow = {"color": PAPER[theme], "line": {"color": NEUTRAL[theme].strong, "width": 1}}
    _marks(made, "none", none, none.row, {"symbol": "circle", "size": 5, **hollow})
    _marks(made, "public record", written, written.row + OFFSET * both[written.index],
           {"symbol": "circle", "size": _sizes(written.public_record), "color": MUTED_INK[theme]})  # fmt: skip
    _marks(made, "workshop", told, told.row - OFFSET * both[told.index],
           {"symbol": "diamond", "size": _sizes(told.workshop), "color": ACCENT[theme]})  # fmt: skip
    made.update_layout(
        xaxis={
            "tickmode": "array", "tickvals": list(range(len(themes))), "side": "top", "tickangle": -90,
            "ticktext": [t.clip(titles[one], 34) for one in themes], "range": [-0.6, len(themes) - 0.4],
            "showgrid": False, "zeroline": False,
        },
        yaxis={
            "tickmode": "array", "tickvals": list(range(len(states))), "range": [len(states) - 0.4, -0.6],
            "ticktext": [_bold(t.clip(state, 18), state == place) for state in states], "showgrid": True,
        },
    )  # fmt: skip
    return made


def finding(frame: pd.DataFrame, place: str) -> str:
    """How much of the table is empty, and which theme is the thinnest; of a State, which themes it has none on."""
    if frame.empty:
        return "The book holds no practice yet"
    here = frame.assign(any=(frame.workshop + frame.public_record) > 0)
    if place in set(here.state):
        empty = list(here[(here.state == place) & ~here["any"]].theme_title)
        if not empty:
            return f"{place} has a practice of enough evidence on every theme"
        of = f"{fmt.indian(len(empty))} of {here.theme.nunique()} themes"
        return f"From {place} there is nothing of enough evidence yet on {of}"
    whole = int((~here["any"]).sum())
    thin = here.groupby("theme_title", sort=False)["any"].sum()
    states = int(thin.min())
    named = fmt.join_names(list(thin[thin == states].index), 3)
    verb = f"{named} {'has' if (thin == states).sum() == 1 else 'have'} it"
    where = f"in {fmt.plural(states, 'State')} only" if states else "nowhere"
    pairs = f"{fmt.indian(whole)} of {fmt.indian(len(here))} pairs of State and theme"
    return f"{pairs} have nothing of enough evidence; {verb} {where}"


def alt_text(frame: pd.DataFrame, place: str) -> str:
    """The finding, and the themes from thinnest to fullest."""
    if frame.empty:
        return "Table of themes by State: no practice."
    sums = frame.groupby("theme_title", sort=False)[["workshop", "public_record"]].sum().sum(axis=1).sort_values()
    told = fmt.join_names([f"{title} {fmt.indian(number)}" for title, number in sums.items()])
    return f"Themes by State. {finding(frame, place)}. Counts by theme, thinnest first: {told}."


def _bold(words: str, wanted: bool) -> str:
    return f"<b>{words}</b>" if wanted else words


def _sizes(numbers: pd.Series) -> list[float]:
    return [max(size for least, size in SIZES.items() if number >= least) for number in numbers]


def _marks(made: go.Figure, name: str, cells: pd.DataFrame, height: pd.Series, marker: dict) -> None:
    made.add_scatter(
        name=name, x=cells.column, y=height, mode="markers", marker=marker, hoverinfo="text",
        customdata=cells[["state", "theme"]].to_numpy(),
        hovertext=[
            f"<b>{row.state}</b>, {row.theme_title}<br>{fmt.plural(row.workshop, 'practice')} from workshops, "
            f"{fmt.indian(row.public_record)} from public records"
            + (f"<br>{fmt.indian(row.below)} more with less evidence" if row.below else "")
            for row in cells.itertuples()
        ],
        unselected={"marker": {"opacity": 1}},
    )  # fmt: skip

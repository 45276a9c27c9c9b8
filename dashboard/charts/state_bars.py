"""Coverage of every State in order, and whether it is the published total or a sum of districts."""

import pandas as pd
import plotly.graph_objects as go

from dashboard import format as fmt
from dashboard.charts import notes
from dashboard.charts import template as t
from dashboard.palette import ACCENT, INK, MUTED_INK, NEUTRAL, PAPER, RAL_STATES, Theme

ROW = 22
NAME_LETTERS = 22
"""A longer name of a State breaks into two lines, which a row has room for."""

RAL_KEY = "<b>Bold</b> and teal: the four States<br>of the first RAL workshops"

BASES = {
    "published": "published total",
    "sum_of_districts": "sum of its districts",
    "earlier_sum": "sum of its districts on an earlier date",
    "at_least": "sum of its districts, at least this",
}
"""Every `total_basis` of mart.state_progress that has a total, in words."""

SUMS = [basis for basis in BASES if basis != "published"]


def coverage_by_state(frame: pd.DataFrame, *, theme: Theme = "light") -> go.Figure:
    """A stem from 0 and a dot a State: filled where the State's total is published, hollow where districts
    are summed.

    `frame`: lgd_state_code (0 = India, drawn as a line), state, coverage_pct, total_basis ("published" or
    "sum_of_districts"). The four RAL States carry the accent and bold names.
    """
    t.require(frame, "lgd_state_code", "state", "coverage_pct", "total_basis")
    rows = _ranked(frame)
    if rows.empty:
        return t.empty("No State has a coverage figure on this date.", theme)
    places = list(range(len(rows)))
    colour = [
        ACCENT[theme] if code in RAL_STATES else NEUTRAL[theme].strong for code in rows["lgd_state_code"]
    ]
    high = max(100.0, float(rows["coverage_pct"].max()))
    made = t.figure(theme, len(rows) * ROW + 118, margin={"l": 0, "r": 64, "t": 78, "b": 24})
    stems = [
        {
            "type": "line",
            "x0": 0,
            "x1": value,
            "y0": place,
            "y1": place,
            "line": {"color": tone, "width": 2},
            "opacity": 0.4,
            "layer": "below",
        }
        for place, (value, tone) in enumerate(zip(rows["coverage_pct"], colour, strict=True))
    ]
    t.mark(made, shapes=stems)
    summed = rows["total_basis"].isin(SUMS)
    made.add_scatter(
        x=rows["coverage_pct"],
        y=places,
        mode="markers",
        hoverinfo="text",
        cliponaxis=False,
        name="coverage",
        customdata=rows[["lgd_state_code"]].to_numpy(),
        marker={
            "size": 10,
            "color": [PAPER[theme] if no else tone for no, tone in zip(summed, colour, strict=True)],
            "line": {"color": colour, "width": 2},
        },
        hovertext=[
            f"<b>{row.state}</b><br>{fmt.percent(row.coverage_pct)}, {_basis(row.total_basis)}"
            for row in rows.itertuples()
        ],
    )
    of_ral = rows["lgd_state_code"].isin(list(RAL_STATES))
    names = [
        f"<b>{name}</b>" if ral else name
        for name, ral in zip((t.wrap(state, NAME_LETTERS) for state in rows["state"]), of_ral, strict=True)
    ]
    made.update_layout(
        xaxis={"range": [0, high], "side": "top", **t.percent_axis(0, high)},
        yaxis={
            "tickmode": "array",
            "tickvals": places,
            "ticktext": names,
            "range": [len(rows) - 0.4, -0.6],
            "showgrid": False,
        },
    )
    values = [
        {
            "text": fmt.percent(row.coverage_pct),
            "x": 1,
            "xref": "paper",
            "y": place,
            "xanchor": "left",
            "xshift": 12,
            "font": {"size": t.SIZE - 1, "color": INK[theme]},
        }
        for place, row in enumerate(rows.itertuples())
    ]
    t.mark(made, annotations=values)
    _india(made, frame, theme)
    key = ["● published total   ○ sum of districts"] * bool(summed.any()) + [RAL_KEY] * bool(of_ral.any())
    if key:
        notes.above(made, "<br>".join(key), 26, size=t.SIZE - 1)
    return made


def finding(frame: pd.DataFrame) -> str:
    """How many States stand above India's coverage, or the highest where India is not given."""
    rows = _ranked(frame) if len(frame) else frame
    if rows.empty:
        return "No State has a coverage figure on this date"
    full = int((rows["coverage_pct"] >= 100).sum())
    india = frame.loc[frame["lgd_state_code"] == 0, "coverage_pct"].dropna()
    text = t.share_are(full, len(rows), "State", f"at 100{fmt.NBSP}%")
    if len(india):
        below = int((rows["coverage_pct"] < india.iloc[0]).sum())
        some = fmt.indian(below) if below else "none"
        text += f"; {some} {_verb(below)} below India’s {fmt.percent(india.iloc[0])}"
    return text


def alt_text(frame: pd.DataFrame) -> str:
    """The finding, the lowest three, and how many totals are sums."""
    rows = _ranked(frame) if len(frame) else frame
    if rows.empty:
        return "Chart of coverage by State: no data."
    lowest = [f"{row.state} {fmt.percent(row.coverage_pct)}" for row in rows.tail(3).iloc[::-1].itertuples()]
    summed = int(rows["total_basis"].isin(SUMS).sum())
    note = (
        f" {fmt.plural(summed, 'total')} {'is a sum' if summed == 1 else 'are sums'} of districts."
        if summed
        else ""
    )
    return f"Chart of coverage by State. {finding(frame)}. Lowest: {fmt.join_names(lowest)}.{note}"


def _ranked(frame: pd.DataFrame) -> pd.DataFrame:
    rows = frame[frame["lgd_state_code"] != 0].dropna(subset=["coverage_pct"])
    return rows.sort_values(["coverage_pct", "state"], ascending=[False, True], kind="stable").reset_index(
        drop=True
    )


def _india(made: go.Figure, frame: pd.DataFrame, theme: Theme) -> None:
    india = frame.loc[frame["lgd_state_code"] == 0, "coverage_pct"].dropna()
    if india.empty:
        return
    level = float(india.iloc[0])
    made.add_shape(
        type="line",
        x0=level,
        x1=level,
        y0=0,
        y1=1,
        yref="paper",
        layer="below",
        line={"color": MUTED_INK[theme], "width": 1, "dash": "dot"},
    )
    made.add_annotation(
        text=f"India {fmt.percent(level)}",
        x=level,
        y=0,
        yref="paper",
        yanchor="top",
        yshift=-2,
        font={"size": t.SMALL, "color": INK[theme]},
    )


def _basis(basis: str) -> str:
    return BASES.get(basis, fmt.text(basis))


def _verb(count: int) -> str:
    return "is" if count <= 1 else "are"

"""A fan: the readings of one district with their gaps, then what is projected, with its interval as a band."""

from collections.abc import Sequence
from datetime import date

import pandas as pd
import plotly.graph_objects as go

from dashboard import format as fmt
from dashboard.charts import lines
from dashboard.charts import template as t
from dashboard.charts.gaps import Gap, ready, segments
from dashboard.palette import ACCENT, INK, MUTED_INK, NEUTRAL, PAPER, Theme, with_alpha

MAIN_PX, CLOSE_PX, BETWEEN_PX, TOP, FOOT = 320, 200, 84, 26, 28
CLOSE_FROM_PCT = 75.0
"""Where the whole band lies above this, it is too thin to read on a scale from 0, and is drawn again, enlarged."""


def fan(
    history: pd.DataFrame,
    path: pd.DataFrame,
    *,
    gaps: Sequence[Gap] = (),
    mission_end: date,
    saturated_pct: float,
    theme: Theme = "light",
) -> go.Figure:
    """Points and lines of what was read, then a dashed middle in a band.

    `history`: lgd_code, label, as_on, coverage_pct, flag of one district; no line spans a gap, flagged points are
    hollow. `path`: on_date, coverage_pct, low_pct, high_pct, from the last reading on. The level that counts as every
    household is a dotted line, the Mission's end a dashed one. Coverage in per cent.
    """
    t.require(history, "lgd_code", "label", "as_on", "coverage_pct")
    t.require(path, "on_date", "coverage_pct", "low_pct", "high_pct")
    if path.empty:
        return t.empty("Nothing is projected for this district.", theme)
    frame = ready(history)
    close = float(path.low_pct.min()) >= CLOSE_FROM_PCT
    inside = MAIN_PX + (BETWEEN_PX + CLOSE_PX if close else 0)
    made = t.figure(theme, inside + TOP + FOOT, margin={"l": 0, "r": 92, "t": TOP, "b": FOOT})
    dates = sorted({*frame["as_on"], *(pd.Timestamp(day).date() for day in path.on_date)})
    high = max(100.0, float(frame["coverage_pct"].max()), float(path.high_pct.max())) * 1.04
    made.update_layout(
        xaxis={"showgrid": False, "anchor": "y", **lines.year_ticks(dates)},
        yaxis={"domain": lines.domain(inside, 0, MAIN_PX), "range": [0, high], **t.percent_axis(0, 100)},
    )
    lines.gap_bands(made, frame, gaps, high, theme, until=dates[-1])
    style = {"named": True, "colour": NEUTRAL[theme].strong, "width": 2.25, "paper": PAPER[theme]}
    read = sorted(set(frame["as_on"]))
    lines.add_line(made, frame, segments(frame, read, gaps), style, _all_but_ends(read), "y", None)
    _levels(made, path, "", mission_end, saturated_pct, (0.0, high), theme)
    _band(made, path, "", (0.0, high), MAIN_PX, theme)
    if close:
        pad = max(100.0 - float(path.low_pct.min()), 1.0) * 0.08
        bounds = (float(path.low_pct.min()) - pad, max(100.0, float(path.high_pct.max())) + pad)
        domain = lines.domain(inside, MAIN_PX + BETWEEN_PX, CLOSE_PX)
        days = [pd.Timestamp(day).date() for day in path.on_date]
        years = [year for year in range(days[0].year + 1, days[-1].year + 1)]
        made.update_layout(
            xaxis2={
                "anchor": "y2", "showgrid": False, "range": [days[0], days[-1]], "tickmode": "array", "tickangle": 0,
                "tickvals": [date(year, 1, 1) for year in years], "ticktext": [str(year) for year in years],
            },
            yaxis2={"domain": domain, "anchor": "x2", "range": bounds, **t.percent_axis(bounds[0], 100.0)},
        )  # fmt: skip
        _levels(made, path, "2", mission_end, saturated_pct, bounds, theme)
        _band(made, path, "2", bounds, CLOSE_PX, theme)
        made.add_annotation(
            text=f"<b>Enlarged from {fmt.date_long(days[0])}</b>", x=0, xref="paper", xanchor="left", y=domain[1],
            yref="paper", yanchor="bottom", yshift=18, font={"color": INK[theme], "size": 12},
        )  # fmt: skip
    return made


def taken_away(history: pd.DataFrame, path: pd.DataFrame) -> pd.DataFrame:
    """Readings and projection in one table, as their CSV carries them: kind, date, coverage, and the band."""
    read = history.rename(columns={"as_on": "on_date"}).assign(kind="reading")
    told = path.iloc[1:].assign(kind="projection")
    columns = ["kind", "on_date", "coverage_pct", "low_pct", "high_pct", "flag", "source_id"]
    whole = pd.concat([read, told], ignore_index=True).reindex(columns=columns)
    return whole.assign(
        lgd_district_code=int(history.lgd_code.iloc[0]),
        district=history.label.iloc[0],
        on_date=pd.to_datetime(whole.on_date).dt.date,
    )[["lgd_district_code", "district", *columns]]


def _band(
    made: go.Figure, path: pd.DataFrame, axis: str, bounds: tuple[float, float], height: int, theme: Theme
) -> None:
    colour, on = ACCENT[theme], {"xaxis": f"x{axis}", "yaxis": f"y{axis}"}
    edge = {"color": with_alpha(colour, 0.55), "width": 1}
    made.add_scatter(x=path.on_date, y=path.low_pct, mode="lines", line=edge, hoverinfo="skip", name="low", **on)
    made.add_scatter(
        x=path.on_date, y=path.high_pct, mode="lines", line=edge, fill="tonexty", fillcolor=with_alpha(colour, 0.18),
        hoverinfo="skip", name="high", **on,
    )  # fmt: skip
    made.add_scatter(
        x=path.on_date, y=path.coverage_pct, mode="lines", line={"color": colour, "width": 2.5, "dash": "dash"},
        hoverinfo="text", name="middle", cliponaxis=False,
        text=[
            f"<b>{fmt.date_long(at.on_date)}</b><br>middle {fmt.percent(at.coverage_pct)}"
            f"<br>{fmt.percent(at.low_pct)} to {fmt.percent(at.high_pct)}"
            for at in path.itertuples()
        ],
        **on,
    )  # fmt: skip
    last = path.iloc[-1]
    ends = [
        (last.on_date, float(last[name]), label, fmt.percent(last[name]), colour)
        for name, label in (("high_pct", "high"), ("coverage_pct", "middle"), ("low_pct", "low"))
    ]
    lines.end_labels(made, ends, bounds, height, f"x{axis}", f"y{axis}")


def _levels(made, path, axis, mission_end, saturated_pct, bounds, theme) -> None:
    """The level of saturation and the Mission's end, each with its name."""
    refs, colour = {"xref": f"x{axis}", "yref": f"y{axis}"}, MUTED_INK[theme]
    start, until = (path.on_date.iloc[0], path.on_date.iloc[-1])
    annotations = []
    shapes = [
        {"type": "line", "x0": start, "x1": until, "y0": saturated_pct, "y1": saturated_pct,
         "line": {"color": colour, "width": 1, "dash": "dot"}, **refs},
    ]  # fmt: skip
    if axis == "":
        annotations.append(
            {"text": f"every household: {fmt.percent(saturated_pct)}", "x": until, "y": bounds[1],
             "xanchor": "right", "yanchor": "bottom", "yshift": 1, **refs}
        )  # fmt: skip
    if pd.Timestamp(start) < pd.Timestamp(mission_end) < pd.Timestamp(until):
        shapes.append(
            {"type": "line", "x0": mission_end, "x1": mission_end, "y0": bounds[0], "y1": bounds[1],
             "line": {"color": colour, "width": 1.25, "dash": "dash"}, **refs}
        )  # fmt: skip
        annotations.append(
            {"text": f"Mission ends<br>{fmt.date_short(mission_end)}", "x": mission_end, "y": bounds[0],
             "xanchor": "left", "yanchor": "bottom", "xshift": 5, "yshift": 4, "align": "left",
             "bgcolor": PAPER[theme], "borderpad": 1, **refs}
        )  # fmt: skip
    t.mark(made, annotations=annotations, shapes=shapes)


def _all_but_ends(days: list[date]) -> set[date]:
    """Weekly readings of the last two months but the last, which would hide each other."""
    return {day for day in days[:-1] if (days[-1] - day).days <= 60}

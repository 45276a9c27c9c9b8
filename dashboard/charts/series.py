"""Coverage of a few places over time, broken where no figures exist, with the last weeks enlarged below."""

from collections.abc import Sequence
from datetime import date

import pandas as pd
import plotly.graph_objects as go

from dashboard import format as fmt
from dashboard.charts import lines, notes
from dashboard.charts import template as t
from dashboard.charts.gaps import Gap, gap_note, gaps_of, gaps_of_totals, ready, segments
from dashboard.palette import INK, MUTED_INK, Theme

__all__ = ["Gap", "alt_text", "coverage_series", "finding", "gap_note", "gaps_of", "gaps_of_totals"]

RECENT_DAYS = 60
"""Readings this close to the latest date are weekly, and get a panel of their own."""

def coverage_series(
    frame: pd.DataFrame,
    *,
    gaps: Sequence[Gap] = (),
    highlight: Sequence[int] | None = None,
    target: float | None = None,
    theme: Theme = "light",
) -> go.Figure:
    """Lines of coverage by place.

    `frame`: lgd_code, label, as_on, coverage_pct, flag; one row a place and date. No line spans a gap, a
    missing value, or a date other places have and this one lacks; totals (with `total_basis`) break where
    `gaps` says. Flagged points are hollow, and a line above says so. `target` draws a level in per cent.
    With three or more readings in the last RECENT_DAYS a second panel shows points gained since the first of
    them, unless all of these are flagged.
    """
    t.require(frame, "lgd_code", "label", "as_on", "coverage_pct")
    if frame["coverage_pct"].notna().sum() == 0:
        return t.empty("There are no coverage figures for this choice.", theme)
    frame = ready(frame)
    if "total_basis" in frame:  # a date between two published totals is not a hole in them
        frame = frame.dropna(subset=["coverage_pct"])
    dates = sorted(frame["as_on"].unique())
    recent = [d for d in dates if (dates[-1] - d).days <= RECENT_DAYS]
    weekly = len(recent) >= 3 and len(dates) > len(recent)
    two = weekly and not _clean(frame, recent[0]).empty
    high = max(100.0, float(frame["coverage_pct"].max()))
    styles = lines.styles(frame, highlight, theme)
    main_px, recent_px, between_px = 330, 150, 76
    height = main_px + (recent_px + between_px if two else 0) + 40
    hollow = _hollow_note(frame)
    height, top = height + (20 if hollow else 0), 32 if hollow else 12
    made = t.figure(theme, height, margin={"l": 0, "r": lines.label_room(frame, styles), "t": top, "b": 28})
    inside = height - top - 28
    main = lines.domain(inside, 0, main_px)
    made.update_layout(
        xaxis={"showgrid": False, "domain": [0, 1], "anchor": "y", **lines.year_ticks(dates)},
        yaxis={"domain": main, "range": [0, high * 1.04], **t.percent_axis(0, high)},
    )
    lines.gap_bands(made, frame, gaps, high * 1.04, theme)
    if target is not None:
        made.add_hline(y=target, line={"color": MUTED_INK[theme], "width": 1, "dash": "dot"}, row=None)
        made.add_annotation(
            text=f"target {fmt.percent(target, 0)}",
            x=0,
            xref="paper",
            y=target,
            xanchor="left",
            yanchor="bottom",
        )
    ends = []
    for lgd_code, rows in lines.back_to_front(frame, styles):
        style = styles[lgd_code]
        quiet = set(recent[:-1]) if weekly else set()
        lines.add_line(made, rows, segments(rows, dates, gaps), style, quiet, "y", None)
        known = rows.dropna(subset=["coverage_pct"])
        if style["named"] and len(known):
            last = known.iloc[-1]
            ends.append((last["as_on"], last["coverage_pct"], last["label"], _written(last), style["colour"]))
    lines.end_labels(made, ends, (0, high * 1.04), main_px, "x", "y")
    if two:
        _recent_panel(
            made, frame, recent, gaps, styles, lines.domain(inside, main_px + between_px, recent_px), theme
        )
    if hollow:
        notes.above(made, hollow, 8)
    return made


def finding(frame: pd.DataFrame) -> str:
    """Who has gained most points up to the latest date, between unflagged figures."""
    frame = ready(frame) if len(frame) else frame
    spans = _spans(frame)
    if not spans:
        return "No coverage figures for this choice"
    if len(spans) == 1:
        label, first, last, start, end = spans[0]
        change = "from" if last >= first else "down from"
        return (
            f"{label} is at {fmt.percent(last)} on {fmt.date_long(end)}, {change} {fmt.percent(first)} "
            f"on {fmt.date_long(start)}"
        )
    # a place whose last figures are flagged ends years before the others, and is not compared with them
    latest = max(end for *_, end in spans)
    label, first, last, start, _ = max((s for s in spans if s[4] == latest), key=lambda s: s[2] - s[1])
    if len([s for s in spans if s[4] == latest]) == 1:
        since = f"{fmt.percent(first)} on {fmt.date_long(start)}"
        return f"{label} is at {fmt.percent(last)}, {'from' if last >= first else 'down from'} {since}"
    gain = f"{fmt.points(last - first)} since {fmt.date_long(start)}"
    return f"{label} gained most: {gain}, to {fmt.percent(last)} on {fmt.date_long(latest)}"


def alt_text(frame: pd.DataFrame, gaps: Sequence[Gap] = ()) -> str:
    """First and last unflagged coverage of each place (up to eight), and where the line is broken."""
    frame = ready(frame) if len(frame) else frame
    spans = _spans(frame)
    if not spans:
        return "Line chart of coverage: no data."
    parts = [
        f"{label} {fmt.percent(first)} to {fmt.percent(last)}"
        for label, first, last, _, _ in spans[:lines.NAMED_LINES]
    ]
    more = f", and {fmt.plural(len(spans) - lines.NAMED_LINES, 'other')}" if len(spans) > lines.NAMED_LINES else ""
    start, end = min(s[3] for s in spans), max(s[4] for s in spans)
    text = (
        f"Line chart of coverage, {fmt.date_long(start)} to {fmt.date_long(end)}: {'; '.join(parts)}{more}."
    )
    return f"{text} {gap_note(frame, gaps)}".strip()


def _spans(frame: pd.DataFrame) -> list[tuple]:
    spans = []
    for _, rows in frame.groupby("lgd_code", sort=False) if len(frame) else ():
        rows = rows[~rows["hollow"]].dropna(subset=["coverage_pct"])
        if len(rows):
            first, last = rows.iloc[0], rows.iloc[-1]
            spans.append(
                (last["label"], first["coverage_pct"], last["coverage_pct"], first["as_on"], last["as_on"])
            )
    return spans


def _written(row: pd.Series) -> str:
    """Coverage as it stands at a line's end, with the sign of a bound where it is only one."""
    bound = "lower" if row.get("total_basis") == "at_least" else row.get("bound")
    return f"{fmt.bound_sign(bound)}{fmt.percent(row['coverage_pct'])}"


def _gain(points: float) -> str:
    return fmt.signed(points, 2 if abs(points) < 1 else 1)


def _recent_panel(made, frame, recent, gaps, styles, domain, theme) -> None:
    low, high, ends, drawn, left_out = 0.0, 0.0, [], [], []
    for lgd_code, rows in lines.back_to_front(frame, styles):
        rows = rows[rows["as_on"] >= recent[0]]
        rows = rows[~rows["hollow"]]
        known = rows.dropna(subset=["coverage_pct"])
        if len(known) < 2:
            left_out += [frame.loc[frame["lgd_code"] == lgd_code, "label"].iloc[0]]
            continue
        base = float(known["coverage_pct"].iloc[0])
        gains = known["coverage_pct"] - base
        low, high = min(low, gains.min()), max(high, gains.max())
        drawn.append((lgd_code, rows, base))
        if styles[lgd_code]["named"]:
            ends.append(
                (known["as_on"].iloc[-1], gains.iloc[-1], rows["label"].iloc[0], _gain(gains.iloc[-1]),
                 styles[lgd_code]["colour"])
            )  # fmt: skip
    pad = max(high - low, 0.1) * 0.12
    bounds = (low - pad, high + pad)
    ticks = t.nice_ticks(*bounds, 3)
    shown = [recent[0], recent[len(recent) // 2], recent[-1]]
    decimals = max((len(f"{tick:g}".partition(".")[2]) for tick in ticks), default=0)
    made.update_layout(
        xaxis2={
            "anchor": "y2",
            "showgrid": False,
            "tickmode": "array",
            "tickvals": shown,
            "tickangle": 0,
            "range": [pd.Timestamp(recent[0]) - pd.Timedelta(days=1), pd.Timestamp(recent[-1])],
            "ticktext": [f"{d.day} {d:%b}" for d in shown],
        },
        yaxis2={
            "domain": domain,
            "anchor": "x2",
            "range": bounds,
            "zeroline": True,
            "tickmode": "array",
            "tickvals": ticks,
            "ticktext": [fmt.signed(tick, decimals) for tick in ticks],
        },
    )
    for lgd_code, rows, base in drawn:
        lines.add_line(made, rows, segments(rows, recent, gaps), styles[lgd_code], set(), "y2", base)
    lines.end_labels(made, ends, bounds, 150, "x2", "y2")
    made.add_annotation(
        text=f"<b>Points gained since {fmt.date_long(recent[0])}</b>{_without(left_out)}",
        align="left",
        x=0,
        xref="paper",
        xanchor="left",
        y=domain[1],
        yref="paper",
        yanchor="bottom",
        yshift=10,
        font={"color": INK[theme], "size": 12},
    )


def _without(labels: list[str]) -> str:
    return f"<br>without {fmt.join_names(labels, 3)}: flagged" if labels else ""


def _clean(frame: pd.DataFrame, since: date) -> pd.DataFrame:
    """Rows of the places with at least two unflagged figures since a date."""
    rows = frame[(frame["as_on"] >= since) & ~frame["hollow"]].dropna(subset=["coverage_pct"])
    return rows[rows.groupby("lgd_code")["as_on"].transform("size") >= 2]


def _hollow_note(frame: pd.DataFrame) -> str:
    """What a hollow point means here; "" where none is drawn."""
    flags = set(frame.loc[frame["hollow"] & frame["coverage_pct"].notna(), "flag"]) if "flag" in frame else set()
    if not flags:
        return ""
    at_least = "total_basis" in frame and frame.loc[frame["hollow"], "total_basis"].eq("at_least").all()
    return f"○ {'at least this much: the sum is not complete' if at_least else 'flagged: needs checking'}"

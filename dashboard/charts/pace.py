"""Recent pace against the pace needed to finish by the end of 2028, a district a row."""

import pandas as pd
import plotly.graph_objects as go

from dashboard import format as fmt
from dashboard.charts import notes
from dashboard.charts import template as t
from dashboard.palette import ACCENT, ATTENTION, NEUTRAL, PAPER, Theme

RECENT, NEEDED = "recent_pace_households_per_month", "needed_pace_households_per_month"

STATUSES = {"behind": "behind", "no gain": "no gain", "on pace": "on pace", "saturated": "saturated"}
"""Values of `pace_status` in the order of reading, and how they are said."""


def recent_against_needed(frame: pd.DataFrame, *, theme: Theme = "light") -> go.Figure:
    """A filled dot for the recent pace, an upright stroke for the needed one, joined by the distance between.

    `frame`: district_label, recent_pace_households_per_month, needed_pace_households_per_month, pace_ratio
    (needed ÷ recent), pace_status in STATUSES. The scale is linear, so that a distance is a number of
    households; the largest shortfall stands on top. At the foot saturated districts are counted, and those
    without a pace named, with `flag` those that need checking.
    """
    t.require(frame, "district_label", RECENT, NEEDED, "pace_ratio", "pace_status")
    rows = _ranked(frame)
    left_out = _left_out(frame)
    if rows.empty:
        return t.empty("There are no two dates at least 28 days apart, so no pace can be computed.", theme)
    saturated = int((rows["pace_status"] == "saturated").sum())
    rows = rows[rows["pace_status"] != "saturated"]
    if rows.empty:
        of = "The one district is" if saturated == 1 else f"{fmt.upper_first(fmt.every(saturated, 'district'))} are"
        return t.empty(f"{of} saturated: no pace is needed.", theme)
    lines = [f"{fmt.plural(saturated, 'more district')} saturated: no pace needed"] if saturated else []
    lines += left_out
    below = "<br>".join(t.wrap(line, 46) for line in lines)
    foot = 12 + 15 * (below.count("<br>") + 1) if below else 0
    recent, needed = rows[RECENT].astype(float), rows[NEEDED].astype(float)
    colours = {"behind": ATTENTION[theme], "no gain": ATTENTION[theme], "on pace": ACCENT[theme]}
    colour = [colours.get(status, NEUTRAL[theme].strong) for status in rows["pace_status"]]
    places = list(range(len(rows)))
    low, high = min(0.0, recent.min(), needed.min()), max(recent.max(), needed.max(), 1.0)
    pad = (high - low) * 0.03
    made = t.figure(
        theme, len(rows) * t.ROW_PX + 92 + foot, margin={"l": 0, "r": 78, "t": 30, "b": 40 + foot}
    )
    distances = [
        {
            "type": "line",
            "x0": a,
            "x1": b,
            "y0": place,
            "y1": place,
            "line": {"color": tone, "width": 2},
            "opacity": 0.55,
            "layer": "below",
        }
        for place, (a, b, tone) in enumerate(zip(recent, needed, colour, strict=True))
    ]
    t.mark(made, shapes=distances)
    made.add_scatter(
        x=needed,
        y=places,
        mode="markers",
        name="needed",
        cliponaxis=False,
        hoverinfo="text",
        marker={"symbol": "line-ns", "size": 13, "line": {"color": colour, "width": 2.5}},
        hovertext=[_hover(row) for row in rows.itertuples()],
    )
    hollow = [status == "no gain" for status in rows["pace_status"]]
    made.add_scatter(
        x=recent,
        y=places,
        mode="markers",
        name="recent",
        cliponaxis=False,
        hoverinfo="text",
        marker={
            "size": 10,
            "color": [PAPER[theme] if no else tone for no, tone in zip(hollow, colour, strict=True)],
            "line": {"color": colour, "width": 2},
        },
        hovertext=[_hover(row) for row in rows.itertuples()],
    )
    made.update_layout(
        xaxis={
            "range": [low - pad, high + pad],
            "title": {"text": "households a month"},
            **t.count_axis(low, high, 5),
        },
        yaxis={
            "tickmode": "array",
            "tickvals": places,
            "range": [len(rows) - 0.4, -0.6],
            "showgrid": False,
            "ticktext": [t.clip(name, 18) for name in t.short_names(rows["district_label"].tolist())],
        },
    )
    statuses = [
        {
            "text": _status(row),
            "x": 1,
            "xref": "paper",
            "y": place,
            "xanchor": "left",
            "xshift": 8,
            "font": {"size": t.SMALL, "color": tone},
        }
        for place, (row, tone) in enumerate(zip(rows.itertuples(), colour, strict=True))
    ]
    t.mark(made, annotations=statuses)
    notes.above(made, "● recent   <b>|</b> needed", 6, size=t.SIZE - 1)
    made.add_annotation(
        text="needed ÷<br>recent",
        x=1,
        y=1,
        xref="paper",
        yref="paper",
        xanchor="left",
        align="left",
        xshift=8,
        yanchor="bottom",
        yshift=0,
    )
    notes.below(made, below, 46)
    return made


def finding(frame: pd.DataFrame, place: str | None = None) -> str:
    """ "9 of Rajasthan's 41 districts are on pace", saturated ones counted beside."""
    rows = frame[frame["pace_status"].isin(list(STATUSES))] if len(frame) else frame
    moving = rows[rows["pace_status"] != "saturated"]
    if moving.empty and (rows.empty or len(rows) < len(frame)):
        return "No recent pace can be worked out for this date"
    counts = rows["pace_status"].value_counts()
    on_pace, saturated = int(counts.get("on pace", 0)), int(counts.get("saturated", 0))
    known = "" if len(rows) == len(frame) else "with a recent pace"
    whose = fmt.possessive(place) if place else ""
    if saturated == len(rows):
        return t.share_are(saturated, len(rows), "district", "saturated", whose=whose, known=known)
    done = f", {fmt.indian(saturated)} saturated" if saturated else ""
    return t.share_are(on_pace, len(rows), "district", "on pace", whose=whose, known=known) + done


def alt_text(frame: pd.DataFrame, place: str | None = None) -> str:
    """The finding, the largest shortfall, and the districts without any gain."""
    rows = _ranked(frame) if len(frame) else frame
    if rows.empty:
        return "Chart of recent against needed pace: no data."
    text = f"Chart of recent against needed pace. {finding(frame, place)}."
    behind = rows[rows["pace_status"].isin(["behind", "no gain"])]
    if len(behind):
        worst = behind.iloc[0]
        text += (
            f" The largest distance is in {worst['district_label']}: "
            f"{fmt.per_month(worst[RECENT])} "
            f"against {fmt.indian(worst[NEEDED])} needed."
        )
    still = rows[rows["pace_status"] == "no gain"]
    text += f" No gain in {fmt.join_names(still['district_label'].tolist(), 4)}." if len(still) else ""
    return " ".join([text, *(f"{line}." for line in _left_out(frame))])


def order_note() -> str:
    """The order of the rows, for the line under the title."""
    return "The largest shortfall a month stands on top; saturated districts are not drawn."


def _left_out(frame: pd.DataFrame) -> list[str]:
    """Districts without a row in the chart, by name: those that need checking, and those without a pace."""
    absent = frame[frame[[RECENT, NEEDED]].isna().any(axis=1)]
    doubtful = t.flagged(absent)
    groups = {"needs checking": absent[doubtful], "no recent pace": absent[~doubtful]}
    return [
        f"Left out, {why}: {fmt.join_names(rows['district_label'].tolist(), 8)}"
        for why, rows in groups.items()
        if len(rows)
    ]


def _ranked(frame: pd.DataFrame) -> pd.DataFrame:
    rows = frame.dropna(subset=[RECENT, NEEDED], how="any")
    short = rows[NEEDED] - rows[RECENT]
    return (
        rows.assign(_short=short, _done=rows["pace_status"].eq("saturated"))
        .sort_values(["_done", "_short"], ascending=[True, False], kind="stable")
        .drop(columns=["_short", "_done"])
    )


def _status(row) -> str:
    if row.pace_status == "behind" and not fmt.is_missing(row.pace_ratio):
        return ">100 times" if row.pace_ratio > 100 else fmt.ratio(row.pace_ratio)
    return STATUSES.get(row.pace_status, fmt.text(row.pace_status))


def _hover(row) -> str:
    return (
        f"<b>{row.district_label}</b>: {STATUSES.get(row.pace_status, row.pace_status)}<br>"
        f"recent {fmt.per_month(getattr(row, RECENT))}<br>"
        f"needed {fmt.per_month(getattr(row, NEEDED))}"
    )

"""Which districts added most households since the previous as-on date, and which now report fewer."""

import pandas as pd
import plotly.graph_objects as go

from dashboard import format as fmt
from dashboard.charts import notes
from dashboard.charts import template as t
from dashboard.palette import GAIN, INK, LOSS, MUTED_INK, Theme


def added_since(frame: pd.DataFrame, *, limit: int = 20, theme: Theme = "light") -> go.Figure:
    """Horizontal bars of households added, largest gain on top, losses below zero.

    `frame`: district_label, added_households, previous_coverage_pct, coverage_pct and, where it is known,
    previous_as_on, one row a district. Rows without a figure are left out, those that added none or whose
    previous figure is of another date are counted at the foot; beyond `limit` rows the largest gains and
    losses are kept.
    """
    t.require(frame, "district_label", "added_households", "previous_coverage_pct", "coverage_pct")
    frame, _, others = comparable(frame)
    rows = _ranked(frame, limit)
    if rows.empty:
        none = frame["added_households"].notna().any()
        said = (
            "No district's figure has changed between the two dates."
            if none
            else "No district has figures on both dates, so nothing can be compared."
        )
        return t.empty(f"{said} {others}." if others else said, theme)
    values = rows["added_households"].astype(float)
    low, high = min(values.min(), 0), max(values.max(), 0)
    unchanged = int((frame["added_households"] == 0).sum())
    lines = [f"{fmt.plural(unchanged, 'more district')} added none"] if unchanged else []
    lines += [t.wrap(others, 46)] if others else []
    below = "<br>".join(lines)
    foot = 11 + 15 * (below.count("<br>") + 1) if below else 0
    made = t.figure(
        theme, len(rows) * t.ROW_PX + 34 + foot, margin={"l": 0, "r": 174, "t": 26, "b": 8 + foot}
    )
    made.add_bar(
        x=values,
        y=list(range(len(rows))),
        orientation="h",
        marker_color=[GAIN[theme] if value >= 0 else LOSS[theme] for value in values],
        hovertext=[_hover(row) for row in rows.itertuples()],
        hoverinfo="text",
    )
    made.update_layout(
        xaxis={"range": [low, high or 1], "showgrid": False, "zeroline": True, "showticklabels": False},
        yaxis={
            "tickmode": "array",
            "tickvals": list(range(len(rows))),
            "ticktext": [t.clip(name, 18) for name in t.short_names(rows["district_label"].tolist())],
            "range": [len(rows) - 0.5, -0.5],
            "showgrid": False,
        },
    )
    quiet = {"size": t.SMALL, "color": MUTED_INK[theme]}
    side = {"x": 1, "xref": "paper", "xanchor": "left", "xshift": 70, "font": quiet}
    said = [{"text": "coverage", "y": 1, "yref": "paper", "yanchor": "bottom", "yshift": 4, **side}]
    for place, row in enumerate(rows.itertuples()):
        # a loss is labelled right of zero: left of its bar stand the names
        added = {
            "text": f"<b>{fmt.signed(row.added_households)}</b>", "x": max(row.added_households, 0), "y": place,
            "xanchor": "left", "xshift": 5, "font": {"size": t.SIZE - 1, "color": INK[theme]},
        }  # fmt: skip
        said += [{"text": _coverage(row), "y": place, **side}, added]
    t.mark(made, annotations=said)
    notes.below(made, below, 6, **quiet)
    return made


def finding(frame: pd.DataFrame, since: object = None) -> str:
    """How many districts added households, and who most, since the previous date that most of them share.

    `since` stands for that date where the frame has no `previous_as_on`.
    """
    every = len(frame)
    rows, shared, _ = comparable(frame)
    rows = rows.dropna(subset=["added_households"]) if len(rows) else rows
    if rows.empty:
        return "No district has figures on both dates"
    since = since if shared is None else shared
    when = f" since {fmt.date_long(since)}" if not fmt.is_missing(since) else ""
    gained = rows[rows["added_households"] > 0]
    if len(rows) == 1:
        label, added = rows["district_label"].iloc[0], rows["added_households"].iloc[0]
        if added == 0:
            return f"{label} added no households{when}"
        if added < 0:
            return f"{label} reports {fmt.plural(-added, 'household')} fewer{when}"
        return f"{label} added {fmt.plural(added, 'household')}{when}"
    of = fmt.plural(len(rows), "district") + ("" if len(rows) == every else " that can be compared")
    if gained.empty:
        return f"None of {of} added households{when}"
    top = gained.loc[gained["added_households"].idxmax()]
    return (
        f"{fmt.indian(len(gained))} of {of} added households{when}; "
        f"{top['district_label']} most ({fmt.indian(top['added_households'])})"
    )


def alt_text(frame: pd.DataFrame, since: object = None) -> str:
    """The finding, and how many districts report fewer than before."""
    if frame.empty or frame["added_households"].notna().sum() == 0:
        return "Bar chart of households added: no data."
    said = finding(frame, since)
    frame, _, others = comparable(frame)
    fewer = frame[frame["added_households"] < 0]
    tail = f" {fmt.plural(len(fewer), 'district')} now report fewer." if len(fewer) else ""
    if len(fewer) == 1:
        tail = f" {fewer['district_label'].iloc[0]} now reports fewer."
    return f"Bar chart of households added by district. {said}.{tail}" + (f" {others}." if others else "")


def comparable(frame: pd.DataFrame) -> tuple[pd.DataFrame, object, str]:
    """The districts whose previous figure is of the date that most share, that date, and who is left out.

    Districts without a figure on both dates stay, for they are drawn nowhere. The latest date wins a tie;
    without a `previous_as_on` column all stay and the date is None.
    """
    if "previous_as_on" not in frame:
        return frame, None, ""
    days = pd.to_datetime(frame["previous_as_on"]).where(frame["added_households"].notna())
    counts = days.value_counts()
    if counts.empty:
        return frame, None, ""
    shared = counts[counts == counts.max()].index.max()
    others = days.notna() & (days != shared)
    count = int(others.sum())
    if not count:
        return frame, shared, ""
    dates = days[others]
    age = "an older" if (dates < shared).all() else "a later" if (dates > shared).all() else "another"
    left_out = f"{fmt.plural(count, 'district')} with {age} previous figure {fmt.are(count)} left out"
    return frame[~others], shared, left_out


def _coverage(row) -> str:
    """Coverage before and now, with as many decimals as the change needs to be seen."""
    before, now = row.previous_coverage_pct, row.coverage_pct
    for decimals in (1, 2, 3):
        texts = [fmt.percent(value, decimals) for value in (before, now)]
        if before == now or texts[0] != texts[1]:
            return f"{texts[0].removesuffix(f'{fmt.NBSP}%')} → {texts[1]}"
    return f"{fmt.percent(now, 1)}, {'+' if now > before else fmt.MINUS}<0.001"


def _ranked(frame: pd.DataFrame, limit: int) -> pd.DataFrame:
    rows = frame.dropna(subset=["added_households"])
    rows = rows[rows["added_households"] != 0]
    rows = rows.sort_values("added_households", ascending=False, kind="stable")
    if len(rows) <= limit:
        return rows
    fewer = rows[rows["added_households"] < 0].tail(limit // 2)
    return pd.concat([rows.head(limit - len(fewer)), fewer])


def _hover(row) -> str:
    return (
        f"<b>{row.district_label}</b><br>{fmt.signed(row.added_households)} households<br>"
        f"{_coverage(row)}"
    )

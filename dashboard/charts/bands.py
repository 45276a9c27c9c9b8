"""How many districts stand in each JJS category, on this date and the previous one."""

import pandas as pd
import plotly.graph_objects as go

from dashboard import format as fmt
from dashboard.charts import notes
from dashboard.charts import template as t
from dashboard.palette import (
    COVERAGE,
    COVERAGE_LABELS,
    INK,
    JJS_CATEGORIES,
    MUTED_INK,
    NEUTRAL,
    Theme,
    ink_on,
)

BANDS = len(COVERAGE_LABELS)


def category_counts(frame: pd.DataFrame, *, theme: Theme = "light") -> go.Figure:
    """One place: a bar a category, a stroke where it stood before. Several places: one divided bar a row.

    `frame`: place, jjs_band (0–5, as `palette.coverage_class` gives it), districts, districts_previous and
    previous_as_on (both may be missing).
    """
    t.require(frame, "place", "jjs_band", "districts")
    rows = frame.dropna(subset=["jjs_band", "districts"])
    if rows.empty or rows["districts"].sum() == 0:
        return t.empty("No district has a coverage figure on this date.", theme)
    return _one(rows, theme) if rows["place"].nunique() == 1 else _many(rows, theme)


def finding(frame: pd.DataFrame, previous: object = None) -> str:
    """How many of the districts that can be ranked have reached 100 %, and how many more than before.

    The date before is named only where the frame's `previous_as_on` says that it is the same for all.
    """
    now, before = _by_band(frame, "districts"), _by_band(frame, "districts_previous")
    total = int(sum(now))
    if total == 0:
        return "No district has a coverage figure on this date"
    full = int(now[-1])
    text = t.share_are(full, total, "district", f"at 100{fmt.NBSP}%", known="that can be ranked")
    if previous is not None and _comparable(now, before):
        change = full - int(before[-1])
        word = "more" if change > 0 else "fewer"
        text += (
            f", {fmt.indian(abs(change))} {word} than {_before(frame)}"
            if change
            else ", as before"
        )
    return text


def alt_text(frame: pd.DataFrame) -> str:
    """Districts in each category, from the lowest."""
    now = _by_band(frame, "districts")
    if not sum(now):
        return "Bar chart of districts by JJS category: no data."
    parts = [f"{label}: {fmt.indian(count)}" for label, count in zip(COVERAGE_LABELS, now, strict=True)]
    return f"Bar chart of districts by JJS category. {'; '.join(parts)}."


def _one(rows: pd.DataFrame, theme: Theme) -> go.Figure:
    now, before = _by_band(rows, "districts"), _by_band(rows, "districts_previous")
    compare = _comparable(now, before)
    high = max([*now, *before, 1])
    made = t.figure(theme, BANDS * 34 + 40, margin={"l": 0, "r": 92, "t": 24, "b": 8}, bargap=0.3)
    made.add_bar(
        x=now,
        y=list(range(BANDS)),
        orientation="h",
        hoverinfo="text",
        cliponaxis=False,
        marker={"color": COVERAGE.on(theme), "line": {"color": NEUTRAL[theme].hairline, "width": 1}},
        hovertext=[_hover(band, now[band], before[band] if compare else None) for band in range(BANDS)],
    )
    counts, ticks = [], []
    for band in range(BANDS):
        was = f"  <span style='font-weight:400'>was {fmt.indian(before[band])}</span>" if compare else ""
        same = compare and before[band] == now[band]
        counts.append(
            {
                "x": max(now[band], before[band]), "y": band, "xanchor": "left", "xshift": 8,
                "text": f"<b>{fmt.indian(now[band])}</b>{'' if same else was}",
                "font": {"size": t.SIZE, "color": INK[theme]},
            }
        )  # fmt: skip
        if compare and not same:
            ticks.append(
                {
                    "type": "line", "x0": before[band], "x1": before[band], "y0": band - 0.42, "y1": band + 0.42,
                    "line": {"color": INK[theme], "width": 2},
                }
            )  # fmt: skip
    t.mark(made, annotations=counts, shapes=ticks)
    names = [f"{category}, {label}" for category, label in zip(JJS_CATEGORIES, COVERAGE_LABELS, strict=True)]
    made.update_layout(
        xaxis={"range": [0, high], "showgrid": False, "showticklabels": False, "zeroline": True},
        yaxis={
            "tickmode": "array",
            "tickvals": list(range(BANDS)),
            "ticktext": names,
            "range": [-0.6, BANDS - 0.4],
        },
    )
    made.update_yaxes(showgrid=False)
    if compare and before != now:
        notes.above(made, "<b>|</b> at the previous figures")
    return made


def _many(rows: pd.DataFrame, theme: Theme) -> go.Figure:
    table = rows.pivot_table(
        index="place", columns="jjs_band", values="districts", aggfunc="sum", fill_value=0
    )
    table = table.reindex(columns=range(BANDS), fill_value=0)
    share = table.div(table.sum(axis=1), axis=0) * 100
    # most districts in the highest categories on top
    mean_band = (share * list(range(BANDS))).sum(axis=1)
    table = table.loc[mean_band.sort_values(ascending=False, kind="stable").index]
    share = share.loc[table.index]
    made = t.figure(
        theme,
        len(table) * t.ROW_PX + 76,
        barmode="stack",
        bargap=0.25,
        margin={"l": 0, "r": 44, "t": 44, "b": 8},
        showlegend=True,
    )
    places = list(range(len(table)))
    for band in range(BANDS):
        colour = COVERAGE.on(theme)[band]
        made.add_bar(
            x=share[band],
            y=places,
            orientation="h",
            name=COVERAGE_LABELS[band],
            hoverinfo="text",
            marker={"color": colour, "line": {"color": NEUTRAL[theme].surface, "width": 1}},
            # a number only where its segment is wide enough on a telephone
            text=[
                fmt.indian(count) if part >= 12 else ""
                for count, part in zip(table[band], share[band], strict=True)
            ],
            textposition="inside",
            textangle=0,
            insidetextanchor="middle",
            textfont={"color": ink_on(colour), "size": 11},
            constraintext="none",
            hovertext=[
                f"<b>{place}</b><br>{COVERAGE_LABELS[band]}: {fmt.plural(count, 'district')}"
                for place, count in zip(table.index, table[band], strict=True)
            ],
        )
    made.update_layout(
        legend={"traceorder": "normal", "y": 1, "yanchor": "bottom", "font": {"size": t.SMALL}},
        xaxis={"range": [0, 100], "showgrid": False, "showticklabels": False, "zeroline": False},
        yaxis={
            "tickmode": "array",
            "tickvals": places,
            "ticktext": [t.clip(place) for place in table.index],
            "range": [len(table) - 0.5, -0.5],
            "showgrid": False,
        },
    )
    quiet = {"x": 1, "xref": "paper", "xanchor": "left", "xshift": 6, "font": {"color": MUTED_INK[theme]}}
    totals = [{"y": place, "text": fmt.indian(total), **quiet} for place, total in enumerate(table.sum(axis=1))]
    t.mark(made, annotations=totals)
    return made


def _by_band(frame: pd.DataFrame, column: str) -> list[int]:
    if column not in frame or frame.empty:
        return [0] * BANDS
    return [
        int(n) for n in frame.groupby("jjs_band")[column].sum().reindex(range(BANDS), fill_value=0).fillna(0)
    ]


def _hover(band: int, now: int, before: int | None) -> str:
    was = "" if before is None else f"<br>before: {fmt.indian(before)}"
    return f"<b>{JJS_CATEGORIES[band]}</b> ({COVERAGE_LABELS[band]})<br>{fmt.plural(now, 'district')}{was}"


def _before(frame: pd.DataFrame) -> str:
    days = frame["previous_as_on"] if "previous_as_on" in frame else pd.Series([None])
    same = days.notna().all() and days.nunique() == 1
    return f"on {fmt.date_long(days.iloc[0])}" if same else "at their previous figures"


def _comparable(now: list[int], before: list[int]) -> bool:
    """Counts compare only where the same number of districts stands in both: else a gap would read as a
    change."""
    return sum(before) > 0 and sum(before) == sum(now)

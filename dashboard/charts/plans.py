"""Action plans of a workshop: how far they are, when they are due, and what they cost from which fund."""

from datetime import date

import pandas as pd
import plotly.graph_objects as go

from dashboard import format as fmt
from dashboard.charts import template as t
from dashboard.charts.file_text import shown
from dashboard.palette import ACCENT, ATTENTION, COVERAGE, INK, MUTED_INK, NEUTRAL, PAPER, Theme, ink_on

NOT_SAID = "not said"
NO_DISTRICT = "District not said"
STATUSES = {
    "done": "Done", "on_track": "On track", "at_risk": "At risk", "not_started": "Not started",
    "dropped": "Dropped", NOT_SAID: "Not said",
}  # fmt: skip
"""In the order of the bars, left to right."""
STANDINGS = {
    "done": "circle", "due": "circle-open", "at risk": "diamond-open", "overdue": "diamond", "dropped": "x-thin",
}  # fmt: skip


def by_status(actions: pd.DataFrame, *, theme: Theme = "light") -> go.Figure:
    """A bar a district, divided by status in a fixed order; how many are overdue stands beside it.

    `actions`: district, status, standing.
    """
    t.require(actions, "district", "status", "standing")
    if actions.empty:
        return t.empty("No action plan was written down in this workshop.", theme)
    named = actions.assign(status=actions.status.fillna(NOT_SAID), district=actions.district.fillna(NO_DISTRICT))
    table = named.pivot_table(index="district", columns="status", values="standing", aggfunc="count", fill_value=0)
    table = table.reindex(columns=[of for of in STATUSES if of in table], fill_value=0)
    table = table.loc[table.sum(axis=1).sort_values(ascending=False, kind="stable").index]
    overdue = named[named.standing == "overdue"].groupby("district").size()
    places = list(range(len(table)))
    made = t.figure(
        theme, len(table) * t.ROW_PX + 76, barmode="stack", bargap=0.25, showlegend=True,
        margin={"l": 0, "r": 92, "t": 52, "b": 8},
    )  # fmt: skip
    colours = _status_colours(theme)
    for of in table:
        made.add_bar(
            x=table[of], y=places, orientation="h", name=STATUSES[of], hoverinfo="text",
            marker={"color": colours[of], "line": {"color": NEUTRAL[theme].strong, "width": 1}},
            text=[fmt.indian(count) if count else "" for count in table[of]], textposition="inside", textangle=0,
            insidetextanchor="middle", textfont={"color": ink_on(colours[of]), "size": t.SMALL}, constraintext="none",
            hovertext=[
                f"<b>{shown(name)}</b><br>{STATUSES[of]}: {fmt.plural(count, 'action')}"
                for name, count in zip(table.index, table[of], strict=True)
            ],
        )  # fmt: skip
    made.update_layout(
        legend={"traceorder": "normal", "y": 1, "yanchor": "bottom", "itemclick": False, "itemdoubleclick": False},
        xaxis={"range": [0, float(table.sum(axis=1).max())], "visible": False},
        yaxis={
            "tickmode": "array", "tickvals": places, "ticktext": [shown(t.clip(name)) for name in table.index],
            "range": [len(table) - 0.5, -0.5], "showgrid": False,
        },
    )  # fmt: skip
    t.mark(
        made,
        annotations=[
            {
                "x": 1, "xref": "paper", "xanchor": "left", "xshift": 6, "y": place,
                "text": f"{fmt.indian(overdue[name])} overdue", "font": {"color": ATTENTION[theme]},
            }
            for place, name in enumerate(table.index)
            if overdue.get(name, 0)
        ],
    )  # fmt: skip
    return made


def due_dates(
    actions: pd.DataFrame, today: date, *, milestones: pd.DataFrame | None = None, theme: Theme = "light"
) -> go.Figure:
    """A row a district and a mark an action at its due date, with a line at today.

    `actions`: district, due_on, standing, standing_text, action; any other name of a row may stand for the district's.
    `milestones`: district, milestone_on, milestone; a small tick each, on rows that an action has.
    """
    t.require(actions, "district", "due_on", "standing", "standing_text", "action")
    dated = actions.dropna(subset="due_on").assign(district=lambda of: of.district.fillna(NO_DISTRICT))
    if dated.empty:
        return t.empty("No action of this workshop has a due date.", theme)
    first = dated.groupby("district").due_on.min().sort_values(kind="stable")
    places = {name: place for place, name in enumerate(first.index)}
    plot_px = len(places) * t.ROW_PX
    made = t.figure(theme, plot_px + 108, margin={"l": 0, "r": 16, "t": 64, "b": 44}, showlegend=True)
    ticks = _ticks(milestones, places)
    if len(ticks):
        made.add_scatter(
            x=ticks.milestone_on, y=[places[name] for name in ticks.district], mode="markers", name="Milestone",
            hoverinfo="text", cliponaxis=False,
            marker={"size": 9, "symbol": "line-ns-open", "color": MUTED_INK[theme], "line": {"width": 2}},
            hovertext=[
                f"<b>{shown(row.district)}</b>, {fmt.date_short(row.milestone_on)}: {shown(t.clip(row.milestone, 70))}"
                for row in ticks.itertuples()
            ],
        )  # fmt: skip
    for of in STANDINGS:
        rows = dated[dated.standing == of]
        if rows.empty:
            continue
        made.add_scatter(
            x=rows.due_on, y=[places[name] for name in rows.district], mode="markers", name=of.capitalize(),
            hoverinfo="text", cliponaxis=False, marker=_due_marker(of, theme),
            hovertext=[
                f"<b>{shown(row.district)}</b>, {fmt.date_short(row.due_on)}: {row.standing_text}"
                f"<br>{shown(t.clip(row.action, 70))}"
                for row in rows.itertuples()
            ],
        )  # fmt: skip
    now = pd.Timestamp(today)
    low, high = min(dated.due_on.min(), now), max(dated.due_on.max(), now)
    if len(ticks):
        low, high = min(low, ticks.milestone_on.min()), max(high, ticks.milestone_on.max())
    pad = (high - low) * 0.05 + pd.Timedelta(days=5)
    made.update_layout(
        xaxis={"range": [low - pad, high + pad], "type": "date", "tickformat": "%b<br>%Y", "nticks": 6},
        yaxis={
            "tickmode": "array", "tickvals": list(places.values()), "range": [len(places) - 0.5, -0.5],
            "ticktext": [shown(t.clip(name)) for name in places],
        },
        legend={"y": 1 + 22 / plot_px, "yanchor": "bottom", "itemclick": False, "itemdoubleclick": False},
    )  # fmt: skip
    t.mark(
        made,
        shapes=[
            {
                "type": "line", "x0": now, "x1": now, "y0": 0, "y1": 1, "yref": "paper", "layer": "below",
                "line": {"color": INK[theme], "width": 1},
            }
        ],
        annotations=[
            {
                "x": now, "y": 1, "yref": "paper", "yanchor": "bottom", "text": f"today, {fmt.date_short(today)}",
                "xanchor": "right" if now > low + (high - low) / 2 else "left", "font": {"color": MUTED_INK[theme]},
            }
        ],
    )  # fmt: skip
    return made


def costs_by_fund(actions: pd.DataFrame, *, theme: Theme = "light") -> go.Figure:
    """A bar a fund source with the rupees planned from it, the largest on top. `actions`: cost_inr, fund_source."""
    totals = fund_totals(actions)
    if totals.empty:
        return t.empty("No action of this workshop says what it costs.", theme)
    places = list(range(len(totals)))
    made = t.figure(theme, len(totals) * 44 + 16, margin={"l": 0, "r": 110, "t": 4, "b": 4})
    made.add_bar(
        x=totals.cost_inr, y=[place + 0.12 for place in places], width=0.36, orientation="h", hoverinfo="text",
        cliponaxis=False, marker={"color": ACCENT[theme]},
        hovertext=[f"{shown(row.fund_source)}: {rupees(row.cost_inr)}" for row in totals.itertuples()],
    )  # fmt: skip
    made.update_layout(
        xaxis={"range": [0, float(totals.cost_inr.max()) or 1.0], "visible": False},
        yaxis={"range": [len(totals) - 0.5, -0.6], "visible": False},
    )
    ink = {"size": t.SIZE, "color": INK[theme]}
    notes = []
    for place, row in enumerate(totals.itertuples()):
        name = shown(t.clip(row.fund_source, 40))
        notes.append({"x": 0, "y": place - 0.3, "xanchor": "left", "text": name, "font": ink})
        notes.append(
            {
                "x": row.cost_inr, "y": place + 0.12, "xanchor": "left", "xshift": 6, "font": ink,
                "text": f"<b>{rupees(row.cost_inr)}</b>",
            }
        )  # fmt: skip
    t.mark(made, annotations=notes)
    return made


def fund_totals(actions: pd.DataFrame) -> pd.DataFrame:
    """Rupees and actions by fund source, the largest first; dropped actions and those without a cost are left out."""
    costed = actions[actions.cost_inr.notna() & actions.status.ne("dropped").fillna(True)]
    source = costed.fund_source.fillna("Fund source not said")
    named = costed.assign(fund_source=source, cost_inr=costed.cost_inr.astype("int64"))
    totals = named.groupby("fund_source").cost_inr.agg(["sum", "size"]).reset_index()
    totals = totals.rename(columns={"sum": "cost_inr", "size": "actions"})
    return totals.sort_values("cost_inr", ascending=False, kind="stable", ignore_index=True)


def rupees(amount: float | None) -> str:
    """1250000 → "₹ 12.5 lakh"."""
    return fmt.NO_DATA if fmt.is_missing(amount) else f"₹{fmt.NBSP}{fmt.lakh_crore(amount)}"


def status_alt(actions: pd.DataFrame) -> str:
    """How many actions stand where."""
    if actions.empty:
        return "Bar chart of actions by district and status: none was written down."
    counted = actions.status.fillna(NOT_SAID).value_counts()
    said = "; ".join(f"{STATUSES[of]}: {fmt.indian(counted[of])}" for of in STATUSES if of in counted)
    return f"Bar chart of {fmt.plural(len(actions), 'action')} by district and status. {said}."


def due_alt(actions: pd.DataFrame, today: date) -> str:
    """First and last due date, and how many are overdue."""
    dated = actions.dropna(subset="due_on")
    if dated.empty:
        return "Timeline of due dates: no action has one."
    late = int((dated.standing == "overdue").sum())
    return (
        f"Timeline of {fmt.plural(len(dated), 'due date')} from {fmt.date_short(dated.due_on.min())} to "
        f"{fmt.date_short(dated.due_on.max())}. On {fmt.date_short(today)}, {fmt.indian(late)} overdue."
    )


def _status_colours(theme: Theme) -> dict[str, str]:
    teal, grey = COVERAGE.on(theme), NEUTRAL[theme]
    return {
        "done": teal[4], "on_track": teal[1], "at_risk": "#f0a05a", "not_started": grey.surface,
        "dropped": grey.context, NOT_SAID: PAPER[theme],
    }  # fmt: skip


def _ticks(milestones: pd.DataFrame | None, places: dict[str, int]) -> pd.DataFrame:
    if milestones is None:
        return pd.DataFrame({"district": [], "milestone_on": [], "milestone": []})
    return milestones.dropna(subset="milestone_on")[lambda rows: rows.district.isin(list(places))]


def _due_marker(of: str, theme: Theme) -> dict:
    attention = ATTENTION[theme]
    colour = {"overdue": attention, "at risk": attention, "dropped": MUTED_INK[theme]}.get(of, ACCENT[theme])
    return {"size": 11, "symbol": STANDINGS[of], "color": colour, "line": {"color": colour, "width": 2}}

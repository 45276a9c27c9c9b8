"""How many pairs of district and practice reached each stage: bars, one below the other, and small panels of them."""

import pandas as pd
import plotly.graph_objects as go

from dashboard import format as fmt
from dashboard.charts import template as t
from dashboard.palette import ACCENT, INK, MUTED_INK, NEUTRAL, Theme

ROW = 30
GAP = 0.6
"""Room between the ladder and what stands beside it, in rows."""

ENDS = ("dropped", "rejected")
"""What stands beside the ladder, never in it."""

COLUMNS = 3
"""Three panels fit a telephone beside the names of the stages."""

PANEL_ROW, PANEL_HEAD = 15, 46
NAME_LETTERS, NAME_LINES = 13, 3
LEFT = 0.2
"""Share of the width for the names of the stages, which stand once for each row of panels."""

SHORT = {"Sustained 12 months": "12 months"}


def ladder(rungs: pd.DataFrame, ends: dict[str, int], *, theme: Theme = "light") -> go.Figure:
    """A bar a stage from the meaning to adopt down to 12 months; dropped and rejected apart, below a gap.

    `rungs`: stage, label, pairs and since_stopped, in the order of the ladder; `ends`: counts by name.
    """
    t.require(rungs, "stage", "label", "pairs", "since_stopped")
    if not rungs.pairs.sum() and not sum(ends.values()):
        return t.empty("Nobody has said that they will adopt a practice of this choice.", theme)
    bars = _bars(rungs, ends, theme)
    foot = bars.place.iloc[-1] + 0.6
    made = t.figure(theme, round((foot + 0.6) * ROW) + 12, margin={"l": 0, "r": 44, "t": 4, "b": 8})
    made.add_bar(
        x=bars.pairs, y=bars.place, orientation="h", marker_color=bars.colour, hovertext=bars.hover, hoverinfo="text",
        cliponaxis=False,
    )  # fmt: skip
    made.update_layout(
        xaxis={"visible": False, "range": [0, int(bars.pairs.max()) or 1]},
        yaxis={
            "tickmode": "array", "tickvals": bars.place, "ticktext": bars.label, "range": [foot, -0.6],
            "showgrid": False, "tickfont": {"color": INK[theme], "size": t.SIZE},
        },
    )  # fmt: skip
    font = {"size": t.SIZE, "color": INK[theme]}
    t.mark(made, annotations=[_count(bar, font) for bar in bars.itertuples()])
    return made


def panels(grouped: pd.DataFrame, *, theme: Theme = "light") -> go.Figure:
    """The same bars once a group on one scale, three a row. `grouped`: as for `ladder`, group, dropped, rejected."""
    t.require(grouped, "group", "stage", "label", "pairs", "since_stopped", *ENDS)
    if grouped.empty:
        return t.empty("There is nothing to compare for this choice.", theme)
    parts = [
        (group, _bars(own, {end: int(own[end].iloc[0]) for end in ENDS}, theme))
        for group, own in grouped.groupby("group", sort=False)
    ]
    deep = round((parts[0][1].place.iloc[-1] + 1) * PANEL_ROW)
    step = deep + PANEL_HEAD
    height = -(-len(parts) // COLUMNS) * step
    high = max(int(bars.pairs.max()) for _, bars in parts) or 1
    made = t.figure(theme, height + 8, margin={"l": 0, "r": 8, "t": 0, "b": 8}, bargap=0.25)
    notes, wide = [], (1 - LEFT) / COLUMNS
    small = {"size": t.SMALL - 1, "color": MUTED_INK[theme]}
    for at, (group, bars) in enumerate(parts):
        left, top = LEFT + at % COLUMNS * wide, 1 - (at // COLUMNS * step + PANEL_HEAD) / height
        n = "" if at == 0 else str(at + 1)
        made.add_bar(
            x=bars.pairs, y=bars.place, orientation="h", marker_color=bars.colour, hoverinfo="text",
            hovertext=[f"{group}<br>{hover}" for hover in bars.hover], xaxis=f"x{n}", yaxis=f"y{n}", cliponaxis=False,
        )  # fmt: skip
        made.update_layout({
            f"xaxis{n}": {
                "domain": [left, left + wide - 0.08], "range": [0, high], "visible": False, "anchor": f"y{n}",
            },
            f"yaxis{n}": {
                "domain": [max(top - deep / height, 0), top], "range": [bars.place.iloc[-1] + 0.5, -0.5],
                "visible": False, "anchor": f"x{n}",
            },
        })  # fmt: skip
        notes.append(_title(group, left, top, theme))
        notes += [_count(bar, small) | {"xref": f"x{n}", "yref": f"y{n}", "xshift": 3} for bar in bars.itertuples()]
        if at % COLUMNS == 0:
            notes += [_stage_name(bar, small) | {"yref": f"y{n}"} for bar in bars.itertuples()]
    t.mark(made, annotations=notes)
    return made


def alt_text(rungs: pd.DataFrame, ends: dict[str, int]) -> str:
    """Every count, from the top."""
    counts = [f"{row.label} {fmt.indian(row.pairs)}" for row in rungs.itertuples()]
    beside = [f"{name} {fmt.indian(count)}" for name, count in ends.items()]
    return (
        f"Bars of pairs of district and practice that reached each stage or further: {fmt.join_names(counts)}. "
        f"Beside the ladder: {fmt.join_names(beside)}."
    )


def panels_alt(grouped: pd.DataFrame) -> str:
    """Counts begun, piloted and sustained of the groups with most pairs."""
    if grouped.empty:
        return "Small bar charts of stages: nothing to compare."
    said = []
    for group, rows in list(grouped.groupby("group", sort=False))[:6]:
        count = rows.set_index("stage").pairs
        said.append(
            f"{group}: {fmt.indian(count['committed'])} committed, {fmt.indian(count['piloting'])} piloting, "
            f"{fmt.indian(count['sustained_12m'])} sustained, each or further"
        )
    return f"Small bar charts of {fmt.plural(grouped.group.nunique(), 'group')}. {'. '.join(said)}."


def _bars(rungs: pd.DataFrame, ends: dict[str, int], theme: Theme) -> pd.DataFrame:
    """Bars from the top: label, pairs, place in rows, colour and hover; the ends stand apart."""
    ladder = [(row.label, int(row.pairs), ACCENT[theme], _hover(row)) for row in rungs.itertuples()]
    beside = [
        (name.capitalize(), count, NEUTRAL[theme].strong, f"<b>{name.capitalize()}</b><br>{fmt.plural(count, 'pair')}")
        for name, count in ends.items()
    ]
    bars = pd.DataFrame([*ladder, *beside], columns=["label", "pairs", "colour", "hover"])
    return bars.assign(place=[at + (GAP if at >= len(ladder) else 0) for at in range(len(bars))])


def _hover(row) -> str:
    reach = "" if row.stage == "sustained_12m" else ", this stage or further"
    stopped = f"<br>{fmt.indian(row.since_stopped)} of them dropped or rejected since" if row.since_stopped else ""
    return f"<b>{row.label}</b><br>{fmt.plural(row.pairs, 'pair')}{reach}{stopped}"


def _count(bar, font: dict) -> dict:
    return {
        "text": fmt.indian(bar.pairs), "x": bar.pairs, "y": bar.place, "xanchor": "left", "xshift": 6, "font": font,
    }  # fmt: skip


def _title(group: str, left: float, top: float, theme: Theme) -> dict:
    lines = t.wrap(group.replace("-", "- "), NAME_LETTERS).replace("- ", "-").split("<br>")
    lines = [*lines[: NAME_LINES - 1], " ".join(lines[NAME_LINES - 1 :])]
    return {
        "text": "<br>".join(f"<b>{t.clip(line, NAME_LETTERS + 1)}</b>" for line in lines if line),
        "x": left, "y": top, "xref": "paper", "yref": "paper", "xanchor": "left", "yanchor": "bottom", "align": "left",
        "font": {"size": t.SMALL - 1, "color": INK[theme]},
    }  # fmt: skip


def _stage_name(bar, font: dict) -> dict:
    return {
        "text": SHORT.get(bar.label, bar.label), "x": LEFT, "y": bar.place, "xref": "paper", "xanchor": "right",
        "xshift": -6, "font": font,
    }  # fmt: skip

"""Workshops over time: a row a State, a mark a workshop at its last day."""

import pandas as pd
import plotly.graph_objects as go

from dashboard import format as fmt
from dashboard.charts import template as t
from dashboard.charts.file_text import shown
from dashboard.palette import INK, STATE_SYMBOLS, Theme, state_colour

SEVERAL = "Several States"
ROW_PX = 46


def timeline(workshops: pd.DataFrame, *, theme: Theme = "light") -> go.Figure:
    """`workshops`: lgd_state_code and state (may be missing), title, end_on, profiles, practices."""
    t.require(workshops, "lgd_state_code", "state", "title", "end_on", "profiles", "practices")
    if workshops.empty:
        return t.empty("There is no workshop to show.", theme)
    rows = workshops.assign(state=workshops.state.fillna(SEVERAL)).sort_values("end_on", kind="stable")
    places = {state: place for place, state in enumerate(dict.fromkeys(rows.state))}
    codes = [0 if fmt.is_missing(code) else int(code) for code in rows.lgd_state_code]
    made = t.figure(theme, len(places) * ROW_PX + 60, margin={"l": 0, "r": 16, "t": 8, "b": 40})
    made.add_scatter(
        x=rows.end_on, y=[places[state] for state in rows.state], mode="markers", hoverinfo="text", cliponaxis=False,
        marker={
            "size": 14, "color": [state_colour(code or None, theme) for code in codes],
            "symbol": [STATE_SYMBOLS.get(code, "cross") for code in codes],
        },
        hovertext=[_hover(row) for row in rows.itertuples()],
    )  # fmt: skip
    low, high = rows.end_on.min(), rows.end_on.max()
    pad = max((high - low) * 0.12, pd.Timedelta(days=30))
    made.update_layout(
        xaxis={"type": "date", "range": [low - pad, high + pad], "tickformat": "%b<br>%Y", "nticks": 5},
        yaxis={
            "tickmode": "array", "tickvals": list(places.values()), "ticktext": [t.clip(name, 18) for name in places],
            "range": [len(places) - 0.5, -0.6],
        },
    )  # fmt: skip
    t.mark(
        made,
        annotations=[
            {
                "x": row.end_on, "y": places[row.state], "yshift": 17, "text": fmt.date_short(row.end_on),
                "font": {"color": INK[theme], "size": t.SMALL},
            }
            for row in rows.itertuples()
        ],
    )  # fmt: skip
    return made


def alt_text(workshops: pd.DataFrame) -> str:
    """Each workshop with its State and last day."""
    if workshops.empty:
        return "Timeline of workshops: there is none."
    said = [
        f"{SEVERAL if fmt.is_missing(row.state) else row.state}, {fmt.date_short(row.end_on)}"
        for row in workshops.sort_values("end_on").itertuples()
    ]
    return f"Timeline of {fmt.plural(len(workshops), 'workshop')}: {'; '.join(said)}."


def _hover(row) -> str:
    return (
        f"<b>{shown(t.clip(row.title, 60))}</b><br>{row.state}, {fmt.date_short(row.end_on)}<br>"
        f"{fmt.plural(row.profiles, 'district team')}, {fmt.plural(row.practices, 'practice')}"
    )

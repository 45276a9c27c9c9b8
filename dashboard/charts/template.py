"""What all figures share: type, thin grid, no chrome, ticks in Indian digits, and the sentence of an empty
one."""

import math
from collections.abc import Sequence
from functools import cache

import pandas as pd
import plotly.graph_objects as go

from dashboard import format as fmt
from dashboard.palette import INK, MUTED_INK, NEUTRAL, Theme

FONT = "Noto Sans, sans-serif"
SIZE = 13
SMALL = 11
ROW_PX = 24
"""Height of one row of a ranked chart."""

CONFIG = {"displayModeBar": False, "displaylogo": False, "scrollZoom": False, "doubleClick": "reset"}
"""For `st.plotly_chart(config=…)`: no tool bar, no logo, and the wheel scrolls the page."""


@cache
def template(theme: Theme = "light") -> go.layout.Template:
    """The Plotly template of a theme. Backgrounds are transparent, so the page's own paper shows through."""
    ink, muted, neutral = INK[theme], MUTED_INK[theme], NEUTRAL[theme]
    axis = {
        "gridcolor": neutral.grid,
        "gridwidth": 1,
        "griddash": "solid",
        "linecolor": neutral.hairline,
        "zerolinecolor": neutral.hairline,
        "zerolinewidth": 1,
        "tickcolor": neutral.hairline,
        "tickfont": {"color": muted, "size": SIZE - 1},
        "title": {"font": {"color": muted, "size": SIZE - 1}, "standoff": 8},
        "automargin": True,
        "ticks": "",
        "fixedrange": True,
    }
    layout = go.Layout(
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        font={"family": FONT, "size": SIZE, "color": ink},
        margin={"l": 0, "r": 16, "t": 8, "b": 8, "pad": 4},
        showlegend=False,
        legend={
            "orientation": "h",
            "y": 1.02,
            "yanchor": "bottom",
            "x": 0,
            "font": {"color": muted, "size": SIZE - 1},
        },
        hovermode="closest",
        hoverlabel={
            "bgcolor": neutral.surface,
            "bordercolor": neutral.hairline,
            "font": {"family": FONT, "size": SIZE, "color": ink},
            "align": "left",
        },
        dragmode=False,
        xaxis=axis,
        yaxis=axis | {"zeroline": False},
        bargap=0.35,
        annotationdefaults={"font": {"family": FONT, "size": SMALL, "color": muted}, "showarrow": False},
    )
    return go.layout.Template(layout=layout)


def figure(theme: Theme, height: int, **layout) -> go.Figure:
    """An empty figure in the Atlas's template, `height` in pixels; width follows the page."""
    return go.Figure(layout={"template": template(theme), "height": height, **layout})


def mark(made: go.Figure, *, annotations: Sequence[dict] = (), shapes: Sequence[dict] = ()) -> None:
    """Add annotations and shapes all at once.

    Plotly's add_annotation copies and checks all earlier ones at each call: a second and more for the 75
    districts of Uttar Pradesh.
    """
    if annotations:
        made.layout.annotations = (*made.layout.annotations, *annotations)
    if shapes:
        made.layout.shapes = (*made.layout.shapes, *shapes)


def empty(sentence: str, theme: Theme = "light") -> go.Figure:
    """A figure that only says why there is nothing to draw."""
    made = figure(theme, 120)
    made.update_xaxes(visible=False)
    made.update_yaxes(visible=False)
    made.add_annotation(
        text=wrap(sentence, 46),
        x=0,
        y=0.5,
        xref="paper",
        yref="paper",
        xanchor="left",
        align="left",
        font_size=SIZE,
    )
    return made


def wrap(sentence: str, width: int) -> str:
    """Words broken into lines of about `width` letters for Plotly, which does not wrap by itself."""
    lines, line = [], ""
    for word in sentence.split(" "):
        if line and len(line) + 1 + len(word) > width:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    return "<br>".join([*lines, line])


def clip(name: str, letters: int = 22) -> str:
    """A long name shortened with an ellipsis, so that it does not take the chart's room on a telephone."""
    return name if len(name) <= letters else name[: letters - 1].rstrip() + "…"


def short_names(labels: Sequence[str]) -> list[str]:
    """Names without the State in brackets where they stay different: a chart of one State need not repeat it."""
    bare = [label.partition(" (")[0] for label in labels]
    return bare if len(set(bare)) == len(set(labels)) else list(labels)


def share_are(
    some: int, total: int, noun: str, predicate: str, *, whose: str = "", known: str = ""
) -> str:
    """How many of a group are so, in a clause that reads: "2 of Assam’s 4 districts are on pace".

    None is singular ("None of 40 districts is …"), one district is "the one district", which is or is not, and two are
    both or neither.
    `whose` is a possessive, `known` what narrows the group ("that can be ranked").
    """
    known = f" {known}" if known else ""
    of = f"{whose} " if whose else ""
    if total == 1:
        return f"{of or 'The '}one {noun}{known} {'is' if some else 'is not'} {predicate}"
    if total == 2 and some != 1:
        if some:
            return f"Both {'of ' if of else ''}{of}{noun}s{known} are {predicate}"
        return f"Neither of {of or 'the two '}{noun}s{known} is {predicate}"
    group = f"{fmt.plural(total, noun)}{known}"
    if some == 0:
        return f"None of {of}{group} is {predicate}"
    if some == total:
        return f"All {'of ' if of else ''}{of}{group} are {predicate}"
    return f"{fmt.indian(some)} of {of}{group} {'is' if some == 1 else 'are'} {predicate}"


def nice_ticks(low: float, high: float, count: int = 5) -> list[float]:
    """Round tick positions (steps of 1, 2, 2.5 or 5 × 10ⁿ) that lie within low … high."""
    if not (math.isfinite(low) and math.isfinite(high)) or high <= low:
        return [low] if math.isfinite(low) else []
    raw = (high - low) / count
    scale = 10 ** math.floor(math.log10(raw))
    step = next(scale * nice for nice in (1, 2, 2.5, 5, 10) if scale * nice >= raw * 0.999)
    first = math.ceil(low / step - 1e-9)
    last = math.floor(high / step + 1e-9)
    return [round(n * step, 10) for n in range(first, last + 1)]


def count_axis(low: float, high: float, count: int = 4) -> dict:
    """Axis settings for a number of households: lakh and crore in the ticks, precomputed (d3 cannot group
    them)."""
    ticks = nice_ticks(low, high, count)
    return {"tickmode": "array", "tickvals": ticks, "ticktext": [_tick(tick) for tick in ticks]}


def percent_axis(low: float = 0, high: float = 100, count: int = 4) -> dict:
    """Axis settings for a percentage, the sign on every tick."""
    ticks = nice_ticks(low, high, count)
    decimals = 0 if all(float(tick).is_integer() for tick in ticks) else 1
    return {
        "tickmode": "array",
        "tickvals": ticks,
        "ticktext": [f"{fmt.indian(tick, decimals)}{fmt.NBSP}%" for tick in ticks],
    }


def spread(positions_px: Sequence[float], least_px: float, low_px: float, high_px: float) -> list[float]:
    """Positions moved as little as needed so that neighbours are `least_px` apart, within low … high where
    they fit.

    Keeps the order. For labels at line ends.
    """
    order = sorted(range(len(positions_px)), key=lambda i: positions_px[i])
    placed = [positions_px[i] for i in order]
    for i in range(1, len(placed)):
        placed[i] = max(placed[i], placed[i - 1] + least_px)
    if placed and placed[-1] > high_px:
        placed[-1] = high_px
        for i in range(len(placed) - 2, -1, -1):
            placed[i] = min(placed[i], placed[i + 1] - least_px)
    if placed and placed[0] < low_px:
        placed[0] = low_px
        for i in range(1, len(placed)):
            placed[i] = max(placed[i], placed[i - 1] + least_px)
    result = [0.0] * len(placed)
    for place, i in zip(placed, order, strict=True):
        result[i] = place
    return result


def flagged(frame: pd.DataFrame) -> pd.Series:
    """True where a row carries a flag; all False where the frame has no `flag` column.

    Where the frame has `rankable`, a flag that leaves its figure rankable is a note of where it is from, not a doubt.
    """
    if "flag" not in frame:
        return pd.Series(False, index=frame.index)
    carries = frame["flag"].fillna("").astype(str).str.len() > 0
    return carries & ~frame["rankable"].eq(True).fillna(False).astype(bool) if "rankable" in frame else carries


def require(frame: pd.DataFrame, *columns: str) -> None:
    """Raise KeyError naming the columns a chart needs and the frame lacks."""
    missing = [column for column in columns if column not in frame]
    if missing:
        raise KeyError(
            f"this chart needs {fmt.join_names(missing)}; the frame has {fmt.join_names(frame.columns)}"
        )


def _tick(value: float) -> str:
    return fmt.indian(value) if abs(value) < fmt.LAKH else _trim(fmt.lakh_crore(value, 2))


def _trim(text: str) -> str:
    number, _, unit = text.partition(fmt.NBSP)
    return f"{number.rstrip('0').rstrip('.') if '.' in number else number}{fmt.NBSP}{unit}"

"""What each district of a workshop offers and seeks: a dot a district and theme, ordered so that matches read."""

from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go

from dashboard import format as fmt
from dashboard.charts import template as t
from dashboard.palette import ACCENT, ATTENTION, INK, MUTED_INK, NEUTRAL, PAPER, Theme

MATCHED, UNMET, SPARE = "offered and sought", "sought, not offered here", "offered, not sought here"
ROW_PX = 26


@dataclass(frozen=True)
class Order:
    """Themes by group, and districts so that those with the same themes stand together."""

    groups: dict[str, list[str]]
    districts: list[int]

    @property
    def themes(self) -> list[str]:
        """Every theme from top to bottom."""
        return [theme for themes in self.groups.values() for theme in themes]


def short_theme(title: str) -> str:
    """The first words of a theme's title: "Source sustainability and water security" → "Source sustainability"."""
    return title.partition(",")[0].partition(" and ")[0].partition(" (")[0]


def order(districts: pd.DataFrame) -> Order:
    """Order themes by how many seek them, matched ones first, and districts by the mean place of their themes.

    `districts`: lgd_district_code, district, offers, seeks. A district is no match for itself.
    """
    offered, sought = _by_theme(districts, "offers"), _by_theme(districts, "seeks")
    groups: dict[str, list[str]] = {MATCHED: [], UNMET: [], SPARE: []}
    for theme in sorted({*offered, *sought}, key=lambda theme: (-len(sought.get(theme, ())), theme)):
        seekers, hosts = sought.get(theme, set()), offered.get(theme, set())
        matched = any(host != seeker for host in hosts for seeker in seekers)
        groups[MATCHED if matched else UNMET if seekers else SPARE].append(theme)
    rows = {theme: place for place, theme in enumerate(theme for themes in groups.values() for theme in themes)}
    places = {}
    for team in districts.itertuples():
        own = [rows[theme] for theme in {*team.offers, *team.seeks}]
        places[int(team.lgd_district_code)] = (sum(own) / len(own) if own else len(rows), team.district)
    return Order({name: themes for name, themes in groups.items() if themes}, sorted(places, key=places.get))


def offers_and_seeks(districts: pd.DataFrame, titles: dict[str, str], *, theme: Theme = "light") -> go.Figure:
    """Themes in rows and districts in columns: a filled dot offers, a ring seeks, a ringed dot does both."""
    t.require(districts, "lgd_district_code", "district", "offers", "seeks")
    found = order(districts)
    if not found.themes:
        return t.empty("No district of this workshop wrote what it offers or seeks.", theme)
    names = dict(zip(districts.lgd_district_code.astype(int), districts.district, strict=True))
    columns = {code: place for place, code in enumerate(found.districts)}
    rows, headings = _rows(found)
    height = (max(rows.values()) + 1) * ROW_PX + 144
    made = t.figure(theme, height, margin={"l": 0, "r": 26, "t": 104, "b": 40}, showlegend=True)
    unmet = set(found.groups.get(UNMET, []))
    for kind, points in _marks(districts, unmet).items():
        made.add_scatter(
            x=[columns[code] for code, _ in points], y=[rows[of] for _, of in points], mode="markers", name=kind,
            hoverinfo="text", cliponaxis=False, marker=_marker(kind, theme),
            hovertext=[f"<b>{names[code]}</b> {_verb(kind)}<br>{of} {titles.get(of, '')}" for code, of in points],
        )  # fmt: skip
    made.update_layout(
        xaxis={
            "tickmode": "array", "tickvals": list(columns.values()), "side": "top", "tickangle": -75,
            "ticktext": [t.clip(names[code], 15) for code in columns], "range": [-0.6, len(columns) - 0.4],
            "tickfont": {"color": INK[theme], "size": t.SIZE - 1}, "automargin": False,
            "zeroline": False,
        },
        yaxis={
            "tickmode": "array", "tickvals": list(rows.values()), "range": [max(rows.values()) + 0.6, -0.4],
            "ticktext": [t.clip(f"{of} {short_theme(titles.get(of, ''))}", 26) for of in rows],
        },
        legend={"y": 0, "yanchor": "top", "yref": "paper", "itemclick": False, "itemdoubleclick": False},
    )  # fmt: skip
    quiet = {"font": {"size": t.SIZE - 1, "color": MUTED_INK[theme]}}
    t.mark(
        made,
        annotations=[
            quiet | {"x": -0.6, "xshift": -90, "y": place, "xanchor": "left", "text": f"<b>{name.capitalize()}</b>"}
            for name, place in headings.items()
        ],
        shapes=_joins(districts, found, rows, columns, theme),
    )
    return made


def alt_text(districts: pd.DataFrame) -> str:
    """How many themes are offered and sought, and how many seeks nobody in the room meets."""
    groups = order(districts).groups
    said = [f"{fmt.plural(len(groups.get(name, [])), 'theme')} {name}" for name in (MATCHED, UNMET, SPARE)]
    return f"Dot matrix of themes by {fmt.plural(len(districts), 'district')}. {'; '.join(said)}."


def _rows(found: Order) -> tuple[dict[str, float], dict[str, float]]:
    """Where each theme and each group's heading stands, from the top."""
    rows: dict[str, float] = {}
    headings: dict[str, float] = {}
    place = 0
    for name, themes in found.groups.items():
        headings[name] = place
        for theme in themes:
            place += 1
            rows[theme] = place
        place += 1
    return rows, headings


def _marks(districts: pd.DataFrame, unmet: set[str]) -> dict[str, list[tuple[int, str]]]:
    marks: dict[str, list[tuple[int, str]]] = {}
    for team in districts.itertuples():
        code, offers, seeks = int(team.lgd_district_code), set(team.offers), set(team.seeks)
        for theme in sorted(offers | seeks):
            asked = "seeks, not offered here" if theme in unmet else "seeks"
            kind = "offers and seeks" if theme in offers & seeks else "offers" if theme in offers else asked
            marks.setdefault(kind, []).append((code, theme))
    kinds = ("offers", "seeks", "seeks, not offered here", "offers and seeks")
    return {kind: marks[kind] for kind in kinds if kind in marks}


def _marker(kind: str, theme: Theme) -> dict:
    accent, paper = ACCENT[theme], PAPER[theme]
    if kind == "offers":
        return {"size": 11, "color": accent, "line": {"color": accent, "width": 2}}
    if kind == "offers and seeks":
        return {"size": 12, "symbol": "circle-dot", "color": paper, "line": {"color": accent, "width": 3}}
    ring = ATTENTION[theme] if kind == "seeks, not offered here" else INK[theme]
    return {"size": 11, "color": paper, "line": {"color": ring, "width": 2}}


def _verb(kind: str) -> str:
    return "seeks (nobody here offers it)" if kind == "seeks, not offered here" else kind


def _joins(districts: pd.DataFrame, found: Order, rows: dict, columns: dict, theme: Theme) -> list[dict]:
    """A thin line along each matched theme, from its first to its last district."""
    marked: dict[str, list[int]] = {}
    for team in districts.itertuples():
        for of in {*team.offers, *team.seeks}:
            marked.setdefault(of, []).append(columns[int(team.lgd_district_code)])
    return [
        {
            "type": "line", "layer": "below", "x0": min(marked[of]), "x1": max(marked[of]),
            "y0": rows[of], "y1": rows[of],
            "line": {"color": NEUTRAL[theme].context, "width": 3},
        }
        for of in found.groups.get(MATCHED, [])
    ]  # fmt: skip


def _by_theme(districts: pd.DataFrame, column: str) -> dict[str, set[int]]:
    found: dict[str, set[int]] = {}
    pairs: Iterable = zip(districts.lgd_district_code.astype(int), districts[column], strict=True)
    for code, themes in pairs:
        for theme in themes:
            found.setdefault(theme, set()).add(code)
    return found

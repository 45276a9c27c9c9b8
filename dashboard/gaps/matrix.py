"""The matrix as the page shows it: its rows with their totals, what the card of a cell tells, and what a click does."""

import pandas as pd
import streamlit as st

from dashboard import figure, filters
from dashboard.categories import GAP_TYPES, NOT_MEASURED
from dashboard.charts.matching import short_theme
from dashboard.components.gap_matrix import BY_NAME, BY_TOTAL, Column, Fact, Kind, Row, gap_matrix
from dashboard.filters import Filters
from dashboard.format import indian, lower_first
from dashboard.gaps import asked, order
from dashboard.gaps.asked import ALIKE, KINDS, NEED, Asked
from dashboard.gaps.scope import Scope
from dashboard.queries import INDIA
from dashboard.queries import gaps as queries
from dashboard.queries.workshops import told
from dashboard.text import gaps as words

MATRIX_KINDS = [Kind(kind, of.label, of.light, of.dark, of.shape) for kind, of in GAP_TYPES.items()]
MATRIX_KINDS.append(Kind(NOT_MEASURED, words.LABELS[NOT_MEASURED], "", "", ""))

REASONS, BASES, STAGES = list(words.REASONS_SHORT), list(words.BASES), list(words.STAGES)
FACTS = [
    Fact("Known practice is", "reason", "word", tuple(words.REASONS_SHORT.values())),
    Fact("Need", "need", "share"),
    Fact("Known from", "basis", "word", tuple(words.BASES.values())),
    Fact("Known practice", "supply", "share"),
    Fact("Practices counted", "practices", "count"),
    Fact("Proven and alike", "proven_practices", "count"),
    Fact("Furthest uptake", "stage", "word", tuple(words.STAGES.values())),
    Fact("Open actions", "open_actions", "some"),
    Fact("Rests in part on", "made_up", "word", ("illustrative data",)),
]
GROUP_FACTS = [
    Fact("Districts", "districts", "count"),
    *(Fact(words.LABELS[kind], kind, "some") for kind in KINDS),
]
CSV = [
    "district", "state", "lgd_district_code", "theme", "theme_title", "gap_type", "gap_reason", "strength", "follow_up",
    "need", "need_basis", "measured", "voiced", "measured_basis", "measured_value", "measured_as_on",
    "measured_source_id", "measured_level", "measured_inherited_from", "voiced_count", "supply", "practices",
    "proven_practices", "uptake_stage", "open_actions", "illustrative",
]  # fmt: skip
DISTRICT_HINT = (
    "Larger and deeper is stronger. Press a kind to see only it, a theme’s name to order by it, a cell to open it."
)
STATE_HINT = (
    "The shape is the most frequent gap of a State, larger for a larger share of its districts; the hatched part of a "
    "cell is the share not measured. Press a cell to see the State’s districts."
)


def draw(
    scope: Scope, wanted: Asked, chosen: Filters, titles: dict[str, str], *, key: str = "gap_matrix", theme: str = ""
) -> None:
    """Draw the matrix of a scope. `titles` are the themes' titles by code, in their order.

    `theme` is the one that the page is about: it stands first, the others stand back, and the legend counts it alone.
    """
    cells = scope.cells if scope.by_state else _worded(scope.cells)
    rows, columns = ordered(scope, wanted, list(titles), home=chosen.state_code, theme=theme)
    by_state = scope.by_state
    gap_matrix(
        cells, rows=rows, columns=[Column(one, titles[one], short_theme(titles[one])) for one in columns],
        kinds=MATRIX_KINDS, facts=GROUP_FACTS if by_state else FACTS, key=key,
        name=f"Kinds of gap by {'State' if by_state else 'district'} and theme: {scope.place}",
        corner="State" if by_state else "District",
        totals=words.total(wanted.kinds, a_district=by_state),
        sorted_by={NEED: "", ALIKE: ""}.get(wanted.order, wanted.order), counts=scope.of_theme(theme).counts,
        counted=("district", "districts") if theme else ("pair of district and theme", "pairs of district and theme"),
        hint=STATE_HINT if by_state else DISTRICT_HINT,
        act="Click or Enter: its districts" if by_state else "Click or Enter: why, and what next",
        opens="group" if by_state else "cell", pressed=wanted.kinds, row=chosen.district_code, theme=theme,
        last=st.session_state.get(asked.LAST),
        on_open=asked.open_state if by_state else asked.open_cell,
        on_row=asked.open_state if by_state else filters.choose_district,
        on_sort=lambda by: asked.ask_for(order=by), on_kinds=asked.only,
    )  # fmt: skip


def ordered(
    scope: Scope, wanted: Asked, themes: list[str], *, home: int, theme: str = ""
) -> tuple[list[Row], list[str]]:
    """Rows and themes in the order wanted, the theme of the page and the rows that have a kind pressed first.

    The total of a row counts the kinds pressed, or knowledge gaps. A district outside the State `home` is named with
    its own.
    """
    cells, how = scope.cells, wanted.order
    by_row = cells.groupby("row")
    label = by_row.state.first() if scope.by_state else by_row.district_label.first()
    totals = scope.number(wanted.kinds or ("knowledge_gap",))
    if scope.by_state:
        totals = totals / by_row.districts.first()
    ids = order.rows(cells, how, totals, by_row.need.mean(), label)
    if wanted.kinds and how != ALIKE:
        has = scope.of_theme(theme).number(wanted.kinds) > 0
        ids = sorted(ids, key=lambda one: not has[one])
    states, codes = by_row.state.first(), by_row.lgd_state_code.first()

    def note(one: int) -> str:
        return "" if scope.by_state or codes[one] == home or f"({states[one]})" in label[one] else states[one]

    rows = [Row(one, label[one], note(one), indian(totals[one], 1 if scope.by_state else 0)) for one in ids]
    return rows, sorted(order.columns(cells, how, themes), key=lambda one: one != theme)


def take_away(
    scope: Scope, wanted: Asked, *, as_on: str, illustrative: bool, name: str = "knowledge_gaps"
) -> None:
    """The source line, and what is shown as a CSV: the kinds pressed and the theme chosen only."""
    if scope.by_state:
        table = scope.of_theme(wanted.theme).cells.drop(columns=["row", "column", "kind", "hatched", "strength"])
        measured = queries.measured_sources(INDIA, wanted.theme, illustrative)
    else:
        table = parts(narrowed(scope.cells, wanted), illustrative)
        measured = figure.ids_of(table.measured_source_id)
    file = "_".join(part for part in (name, scope.place, wanted.theme) if part)
    figure.foot(figure.source_line(sources(measured, illustrative)), table, name=name, as_on=as_on, file=file)


def parts(cells: pd.DataFrame, illustrative: bool) -> pd.DataFrame:
    """Cells as their CSV has them: with `measured` and `voiced`, of which the need is made."""
    if cells.empty:
        return cells.reindex(columns=CSV)
    needs = queries.need_parts(tuple(cells.lgd_state_code.unique().tolist()), illustrative)
    return cells.merge(needs, on=["lgd_district_code", "theme"], how="left", validate="one_to_one")[CSV]


def sources(measured: list[str], illustrative: bool) -> list[str]:
    """Ids of what the kinds of gap rest on: of the figures that needs are measured by, and of known practices."""
    return [*measured, "public_practices", *told(illustrative)]


def narrowed(cells: pd.DataFrame, wanted: Asked) -> pd.DataFrame:
    """Cells of the theme and the kinds chosen; all where none is."""
    if wanted.theme:
        cells = cells[cells.theme == wanted.theme]
    return cells[cells.kind.isin(wanted.kinds)] if wanted.kinds else cells


def orders(titles: dict[str, str], kinds: tuple[str, ...] = ()) -> dict[str, str]:
    """Orders a reader can choose, with their words; the total counts the kinds brought out."""
    counted = words.total(kinds, a_district=False)
    first = {
        BY_TOTAL: f"Most {lower_first(counted)}",
        NEED: "Highest need",
        BY_NAME: "Name",
        ALIKE: "Alike together",
    }
    return first | {theme: f"{theme} {short_theme(title)}" for theme, title in titles.items()}


def _worded(cells: pd.DataFrame) -> pd.DataFrame:
    place = {name: {one: at for at, one in enumerate(of)} for name, of in
             (("reason", REASONS), ("basis", BASES), ("stage", STAGES))}  # fmt: skip
    return cells.assign(
        reason=cells.gap_reason.map(place["reason"]),
        basis=cells.need_basis.map(place["basis"]),
        stage=cells.uptake_stage.map(place["stage"]),
        made_up=cells.illustrative.map({True: 0}),
        supply=cells.supply.where(cells.need.notna()),
    )

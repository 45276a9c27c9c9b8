"""What the book knows by theme and kind of practice, after 3ie's evidence gap maps, and the way to read it."""

from functools import partial

import pandas as pd
import streamlit as st

from dashboard import figure, queries
from dashboard.charts import evidence_gap
from dashboard.charts.matching import short_theme
from dashboard.filters import Filters
from dashboard.format import indian, markdown, plural
from dashboard.gaps.asked import Asked
from dashboard.queries import gaps
from dashboard.queries.sourcebook import choices
from dashboard.queries.workshops import told
from dashboard.text import gaps as words
from dashboard.text.sourcebook import EVIDENCE_SHORT
from etl import paths

SOURCEBOOK = paths.PAGES / "sourcebook.py"
HIGHEST, MEDIAN = "Highest", "Median"
LEVELS = {HIGHEST: "highest_evidence", MEDIAN: "median_evidence"}


def draw(chosen: Filters, wanted: Asked, titles: dict[str, str]) -> None:
    """Draw the evidence map of all practices, or of a State's own, with links into the sourcebook."""
    own = False
    with st.container(horizontal=True, vertical_alignment="bottom"):
        by = st.segmented_control(
            "Shade by evidence", list(LEVELS), default=HIGHEST, key="evidence_by", bind="query-params", required=True,
            help="The surest practice of each cell, or the one in the middle.",
        )  # fmt: skip
        if not chosen.is_india:
            own = st.toggle(
                f"Only practices from {chosen.state}", key="evidence_own", bind="query-params",
                help="A gap is answered by practices from anywhere; the State’s own show what it has written down.",
            )  # fmt: skip
    cells = gaps.evidence(chosen.state_code if own else queries.INDIA, chosen.illustrative)
    kinds = choices()["practice_kind"]
    finding = words.evidence_finding(cells, len(titles), len(kinds), titles)
    made_up = int(cells.illustrative.sum()) if len(cells) else 0
    note = f" {indian(made_up)} of the entries counted are illustrative." if made_up else ""
    event = figure.show(
        partial(
            evidence_gap.bubbles, cells, themes=titles, kinds=kinds, level=LEVELS[by], levels=EVIDENCE_SHORT,
            chosen=wanted.theme,
        ),
        finding=finding,
        description="A practice stands under each of its themes. The number and size are how many there are, the "
        f"shade their {by.lower()} evidence, darker is surer; an empty ring is none in the book. "
        f"Press a bubble to read its practices.{note}",
        alt=evidence_gap.alt_text(cells, titles, finding),
        source=figure.source_line(["public_practices", *told(chosen.illustrative)]),
        table=_table(cells, titles, kinds), name="evidence_gap", as_on="",
        on_select="rerun", selection_mode="points",
    )  # fmt: skip
    if event.selection.points:
        theme, kind = event.selection.points[0]["customdata"]
        st.switch_page(SOURCEBOOK, query_params={"theme": theme, "kind": kind, **_from(chosen, own)})
    _links(cells, wanted.theme, titles, kinds, _from(chosen, own))


def _from(chosen: Filters, own: bool) -> dict[str, str]:
    return {"from": chosen.state} if own else {}


def _links(
    cells: pd.DataFrame, theme: str, titles: dict[str, str], kinds: dict[str, str], more: dict[str, str]
) -> None:
    """Links to the same practices, for those who do not press bubbles: the chosen theme's kinds, or every theme."""
    here = cells[cells.theme == theme] if theme else cells
    st.caption(
        markdown(f"Practices on {words.lower(titles[theme])} by kind:" if theme else "Practices by theme:")
    )
    sums = here.groupby("kind" if theme else "theme").practices.sum()
    with st.container(horizontal=True, gap="small", key="evidence_links"):
        for one in kinds if theme else titles:
            if one not in sums.index:
                continue
            wanted = {"theme": theme, "kind": one} if theme else {"theme": one}
            name = kinds[one] if theme else f"{one} {short_theme(titles[one])}"
            st.page_link(
                SOURCEBOOK, label=markdown(f"{name} ({indian(sums[one])})"), query_params={**wanted, **more}, icon="",
                help=f"{plural(sums[one], 'practice')} in the sourcebook",
            )  # fmt: skip


def _table(cells: pd.DataFrame, titles: dict[str, str], kinds: dict[str, str]) -> pd.DataFrame:
    """Every pair of theme and kind, those without a practice with 0."""
    pairs = pd.MultiIndex.from_product([titles, kinds], names=["theme", "kind"]).to_frame(index=False)
    table = pairs.merge(cells, how="left", on=["theme", "kind"], validate="1:1")
    table[["practices", "illustrative"]] = table[["practices", "illustrative"]].fillna(0).astype(int)
    return table.assign(theme_title=table.theme.map(titles), kind_title=table.kind.map(kinds))

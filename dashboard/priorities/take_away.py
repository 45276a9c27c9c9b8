"""The list to carry into a review: follow-ups with hosts, as a workbook to fill in, as CSV, and as a link."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from dashboard import figure
from dashboard.categories import GAP_TYPES
from dashboard.exports.button import csv_button
from dashboard.exports.csv import file_name
from dashboard.exports.form import form
from dashboard.exports.xlsx import MIME
from dashboard.format import NO_DATA, date_long, date_short, is_missing, plural
from dashboard.priorities import asked
from dashboard.priorities.follow_ups import FollowUps
from dashboard.priorities.ranking import COLUMNS
from dashboard.queries.workshops import told
from dashboard.text import priorities as words

SOURCES = (
    "jjm_dashboard", "cgwb_gwra_2024", "cgwb_gwq_2023", "ddws_functionality_2024", "census2011", "niti_aspirational",
    "public_practices",
)  # fmt: skip
WIDTHS = {
    "No.": 4, "District": 16, "Theme": 20, "Kind of gap": 14, "Suggested follow-up": 28, "Hosts to visit": 48,
    "Practices to try": 34, "Households concerned": 14, "Rank": 24, "Owner (role)": 18, "Due date": 13,
}  # fmt: skip
"""Columns of the list with their widths in letters; the last two are for the reader to fill in."""

SURE = ["band", "top_share", "rank_low", "rank_high", "criterion", "rank_without"]
MARK = " [illustrative]"


@dataclass(frozen=True)
class Taken:
    """What goes along: rows as `ranked` gives them, how sure their ranks are by id, and the view they come from.

    All that a file says is here, since it is made outside the page's run.
    """

    book: FollowUps
    rows: pd.DataFrame
    sure: pd.DataFrame
    weights: tuple[int, ...]
    place: str
    choice: str
    one_each: bool
    link: str
    as_on: date
    source: str
    ticked: bool


def bar(taken: Taken) -> None:
    """Say what goes along, and offer it."""
    on = date_short(taken.as_on)
    with st.container(horizontal=True, vertical_alignment="center", key="priority_take_away"):
        rows = plural(len(taken.rows), "row")
        shown = "the one row shown" if len(taken.rows) == 1 else f"the {rows} shown"
        st.markdown(f"**To take along:** {f'{rows} ticked' if taken.ticked else shown}")
        st.download_button(
            "Excel list with hosts", data=lambda: workbook(taken), mime=MIME, on_click="ignore", type="primary",
            file_name=file_name(f"follow_ups_{taken.place}", on).removesuffix(".csv") + ".xlsx", key="priority_xlsx",
            icon=":material/table_view:", help="A list for A4 with empty columns for owner and due date.",
        )  # fmt: skip
        csv_button(
            lambda: flat(taken), "follow_ups", title="follow-ups with hosts", as_on=on, source=taken.source,
            url=taken.link,
        )  # fmt: skip
        with st.popover("Link", icon=":material/link:", type="tertiary"):
            st.markdown("This address shows the same State, choice, weights and ticks to anybody.")
            st.code(taken.link, language=None, wrap_lines=True)
        if taken.ticked:
            st.button("Untick all", on_click=asked.pick_none, type="tertiary", key="priority_untick")


def workbook(taken: Taken) -> bytes:
    """The list on A4 with empty columns for owner and due date, and the parts of each score behind it."""
    hosts = [host for row in taken.rows.itertuples() for host in taken.book.hosts_of(row)]
    return form(
        listed(taken),
        title=f"Follow-ups in {taken.place}",
        said=[
            f"Gaps as on {date_long(taken.as_on)}. {taken.choice} {words.weights(taken.weights)}",
            f"The same list: {taken.link}",
        ],
        mark=words.ILLUSTRATIVE_LIST if taken.rows.illustrative.any() or any(one.illustrative for one in hosts) else "",
        source=f"{taken.source}\n{words.HOW}",
        widths=WIDTHS,
        dates=("Due date",),
        behind={"Parts of each score": flat(taken)},
    )


def listed(taken: Taken) -> pd.DataFrame:
    """The list as an official reads it, in the columns of WIDTHS."""
    lines = []
    for number, row in enumerate(taken.rows.itertuples(), start=1):
        hosts = _hosts(taken.book, row)
        tried = [one.title + (MARK if one.illustrative else "") for one in taken.book.practices(row).values()]
        kind = GAP_TYPES[row.gap_type]
        concerned = row.households_concerned
        sure = taken.sure.loc[row.row_id] if row.row_id in taken.sure.index else None
        lines.append(
            {
                "No.": number,
                "District": row.district_label,
                "Theme": row.theme_title,
                "Kind of gap": f"{kind.shape} {kind.label}{MARK if row.illustrative else ''}",
                "Suggested follow-up": words.follow_up(row),
                "Hosts to visit": "\n".join(f"{at}. {host}" for at, host in enumerate(hosts, 1)) or words.NO_HOST,
                "Practices to try": "\n".join(f"• {title}" for title in tried) or words.NO_PRACTICE,
                "Households concerned": NO_DATA if is_missing(concerned) else int(concerned),
                "Rank": words.rank(row, sure, taken.one_each),
                "Owner (role)": None,
                "Due date": None,
            }
        )
    return pd.DataFrame(lines, columns=list(WIDTHS))


def flat(taken: Taken) -> pd.DataFrame:
    """Rows with machine names: ids, parts, score, rank, hosts and practices in words, and empty columns to fill in."""
    rows, book = taken.rows, taken.book
    out = parts(rows)
    each = list(rows.itertuples())
    out["hosts"] = [" | ".join(_hosts(book, row)) for row in each]
    codes = [[str(host.host_lgd_district_code) for host in book.hosts_of(row)] for row in each]
    out["host_lgd_district_codes"] = [" ".join(of) for of in codes]
    out["practice_ids"] = [" ".join(book.practices(row)) for row in each]
    out[SURE] = taken.sure.reindex(rows.row_id)[SURE].to_numpy()
    return out.assign(owner_role="", due_on="")


def parts(rows: pd.DataFrame) -> pd.DataFrame:
    """Rows with the parts of their scores, for the chart's CSV."""
    ids = ["lgd_district_code", "district", "state", "theme", "theme_title", "gap_type", "follow_up", "illustrative"]
    return rows[[*ids, "households_concerned", "households_left", "rank", "score", *COLUMNS]].copy()


def _hosts(book: FollowUps, row: Any) -> list[str]:
    """Hosts of a row in words, those that rest on illustrative data marked: the row's own mark does not tell."""
    return [words.host(host) + (MARK if host.illustrative else "") for host in book.hosts_of(row)]


def source(as_on: date, illustrative: bool) -> str:
    """The line under the list: who published the figures, and where practices come from."""
    return figure.source_line([*SOURCES, *told(illustrative)], as_on)

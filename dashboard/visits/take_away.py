"""The plan to carry: a list on A4 to fill in, and every visit with its parts as CSV."""

import pandas as pd
import streamlit as st

from dashboard import figure
from dashboard.exports.button import csv_button
from dashboard.exports.csv import file_name
from dashboard.exports.form import form
from dashboard.exports.xlsx import MIME
from dashboard.filters import latest_date
from dashboard.format import date_long, date_short, markdown
from dashboard.queries.workshops import told
from dashboard.text import visits as words
from dashboard.text.peers import UNDIVIDED
from dashboard.visits import cards

WIDTHS = {
    "No.": 4, "District": 16, "Visits": 16, "Theme": 20, "Why": 34, "To see there": 34, "In common": 32, "km": 6,
    "Month": 11, "Note": 20, "Agreed with the host (date)": 15,
}  # fmt: skip
"""Columns of the list with their widths in letters; the last is for the reader to fill in."""

PARTS = [
    "lgd_district_code", "district", "state", "theme", "theme_title", "host_lgd_district_code", "host", "host_state",
    "keep", "changed", "month", "note", "distance_km", "same_state", "same_language", "likeness_rank", "likeness_of",
    "worth", "gap_type", "gap_reason", "strength", "need", "standing", "hosts_because", "practice_id", "practice",
    "evidence_level", "made_up",
]  # fmt: skip
MARK = " [illustrative]"


def bar(plan: pd.DataFrame, where: str, limits: str, line: str) -> None:
    """Offer the visits kept as a workbook and all of them as a CSV; `line` is their source line."""
    on = date_short(latest_date())
    kept = plan[plan.keep]
    with st.container(horizontal=True, vertical_alignment="center", key="visits_take_away"):
        st.download_button(
            "Excel list of visits", data=lambda: workbook(kept, where, limits, line), mime=MIME, on_click="ignore",
            type="primary", file_name=file_name(f"visits_{where}", on).removesuffix(".csv") + ".xlsx",
            key="visits_xlsx", icon=":material/table_view:", disabled=kept.empty,
            help="The visits kept, with reasons, on A4; a column to fill in when the host has agreed.",
        )  # fmt: skip
        csv_button(lambda: flat(plan), "visits", title="visits", as_on=on, source=line)
    st.caption(markdown(line))


def workbook(kept: pd.DataFrame, where: str, limits: str, line: str) -> bytes:
    """The list on A4, with the parts of each visit behind it."""
    rows = listed(kept)
    undivided = f"\n{UNDIVIDED}" if rows["In common"].str.contains("*", regex=False).any() else ""
    return form(
        rows,
        title=f"Visits proposed for {where}",
        said=[f"Gaps as on {date_long(latest_date())}; {limits}.", words.NOT_AGREED],
        mark=words.illustrative(kept),
        source=f"{line}{undivided}",
        widths=WIDTHS,
        dates=("Agreed with the host (date)",),
        behind={"Parts of each visit": flat(kept)},
    )


def listed(kept: pd.DataFrame) -> pd.DataFrame:
    """The visits kept as an official reads them, in the columns of WIDTHS."""
    likeness = cards.reasons(kept)
    lines = [
        {
            "No.": number,
            "District": visit.district_label,
            "Visits": f"{visit.host_label}{'' if visit.same_state else f', {visit.host_state}'}",
            "Theme": visit.theme_title,
            "Why": words.gap(visit) + (MARK if visit.illustrative else ""),
            "To see there": "\n".join(
                [words.host_has(visit), *([visit.practice] if isinstance(visit.practice, str) else [])]
            ) + (MARK if visit.host_illustrative else ""),
            "In common": likeness[visit.lgd_district_code, visit.host_lgd_district_code] or words.alike(visit),
            "km": round(visit.distance_km),
            "Month": visit.month if isinstance(visit.month, str) else None,
            "Note": visit.note if isinstance(visit.note, str) else None,
            "Agreed with the host (date)": None,
        }
        for number, visit in enumerate(kept.itertuples(), start=1)
    ]  # fmt: skip
    return pd.DataFrame(lines, columns=list(WIDTHS))


def flat(plan: pd.DataFrame) -> pd.DataFrame:
    """Every visit with the parts of its worth, those left out too, without lists."""
    rows = plan[PARTS].rename(columns={"made_up": "illustrative"})
    return rows.assign(hosts_because=plan.hosts_because.map("; ".join))


def source(plan: pd.DataFrame, same_language: bool, illustrative: bool) -> str:
    """The line under the plan: who published the figures its gaps rest on, where hosts come from, whose languages."""
    figures = sorted(plan.measured_source_id.dropna().unique())
    spoken = ["state_languages"] if same_language else []
    return figure.source_line([*figures, *told(illustrative), "public_practices", *spoken], latest_date())

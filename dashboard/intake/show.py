"""One file on the Add data page: what it is, what was understood, what was set aside and why."""

import pandas as pd
import streamlit as st

from dashboard import figure, filters
from dashboard.exports.button import csv_button
from dashboard.format import are, indian, join_names, markdown, plural
from dashboard.intake import report as tables
from dashboard.text import intake as words

ALL = "All sheets"
WIDTHS = {name: st.column_config.TextColumn(width=pixels) for name, pixels in tables.WIDTHS.items()}
MOST_REASONS = 40
"""Reasons that are written out; row by row and in the CSV are all of them."""


def refused(answer: dict) -> None:
    """Why a file cannot be read, and what to do."""
    if "failed" in answer:
        st.error(markdown(f"{answer['failed']} {words.NOTHING_KEPT}"), icon=":material/error:")
        return
    said = answer["refused"]
    if said["faults"]:
        _fails_checks(said)
        return
    asks = said["needs_as_on"]
    (st.warning if asks else st.error)(
        markdown(f"{said['reason']} {words.on_the_page(said['suggestion'])} {words.NOTHING_KEPT}"),
        icon=":material/event:" if asks else ":material/error:",
    )


def _fails_checks(said: dict) -> None:
    """Which checks of the build a file fails, the rows behind them, and what to do."""
    st.error(markdown(words.fails_checks(said)), icon=":material/rule:")
    for fault in said["faults"]:
        with st.container(border=True):
            st.markdown(f"**{markdown(fault['says'])}** {markdown(fault['to_do'])}")
            st.caption(markdown(words.offending(fault)))
            places = tables.behind(fault)
            if len(places):
                st.dataframe(places, hide_index=True, alt=f"Rows of files behind the check {fault['check']}")


def understood(report: dict, key: str) -> None:
    """Counts, reasons, ignored rows and notes of a file that can be read."""
    st.markdown(f"**{markdown(words.title(report))}.** {markdown(words.finding(report))}.")
    if report["already_added"]:
        st.info("This very file was added before; adding it again changes nothing.", icon=":material/content_copy:")
    said = words.workshop(report) if report["workshop_id"] else words.figures(report)
    if said:
        st.markdown(markdown(said))
    rows = tables.set_aside(report)
    counts = tables.by_sheet(report, rows)
    st.table(
        counts.map(lambda cell: cell if isinstance(cell, str) else indian(cell)),
        hide_index=True,
        alt="Rows of each sheet: read, understood and set aside",
    )
    for note in report["notes"]:
        st.caption(markdown(note))
    if len(rows):
        _set_aside(report, rows, key)
    else:
        st.markdown("Nothing was set aside.")
    ignored = tables.ignored(report)
    if len(ignored):
        with st.expander(f"Not read as records: {plural(report['ignored_total'], 'place')}"):
            st.caption("Titles, headings, totals, notes, example rows and hidden sheets.")
            st.dataframe(ignored, hide_index=True, alt="Rows and columns that are no record, with the reason")


def _set_aside(report: dict, rows: pd.DataFrame, key: str) -> None:
    grouped, single = st.tabs([f"Reasons ({indian(len(tables.by_reason(rows)))})", f"Row by row ({indian(len(rows))})"])
    with grouped:
        st.caption(markdown(words.set_aside(report)) + ". The same reason stands here once, the most frequent first.")
        reasons = tables.by_reason(rows)
        said = [words.reason(row) for row in reasons.head(MOST_REASONS).to_dict("records")]
        st.markdown("\n".join(f"- {line}" for line in said))
        if len(reasons) > MOST_REASONS:
            st.caption(f"{plural(len(reasons) - MOST_REASONS, 'reason')} more: row by row, and in the CSV.")
    with single:
        sheets = [name for name in dict.fromkeys(rows.Sheet) if name]
        chosen = st.selectbox("Sheet", [ALL, *sheets], key=f"sheet_{key}") if len(sheets) > 1 else ALL
        shown = rows if chosen == ALL else rows[rows.Sheet == chosen]
        st.dataframe(
            shown, hide_index=True, column_config=WIDTHS, row_height=tables.row_height(shown),
            alt="Every cell set aside, with its address, what is written, the reason and a suggestion",
        )  # fmt: skip
        if report["rejects_total"] > len(rows):
            st.caption(f"The first {indian(len(rows))} of {indian(report['rejects_total'])} reasons are listed.")
    csv_button(rows, f"set_aside_{key}", title="set aside", source=report["file"], label="CSV of what was set aside")


def outcome(done: dict) -> None:
    """What adding files did, in service or not, and where it shows now; `dashboard.intake.adding` makes `done`."""
    for name, answer in done["refused"]:
        if not answer["refused"]["faults"]:
            st.error(markdown(f"{name} was not added."), icon=":material/error:")
        refused(answer)
    for name in done["again"]:
        st.info(markdown(f"{name} was added before; nothing changes."), icon=":material/content_copy:")
    names = markdown(join_names(done["names"], 3))
    if "failed" in done:
        not_kept = markdown(join_names(done.get("not_kept", []), 3))
        st.error(words.build_failed(not_kept, names), title="Not in service")
        with st.expander("What the build said"):
            st.text(done["failed"])
    elif done["names"]:
        said = "\n".join(f"- {markdown(line)}" for line in done["changes"])
        st.success(said, title=f"{names} {are(len(done['names']))} in the Atlas", icon=":material/check_circle:")
        links(done["workshops"])


def links(workshops: list[str]) -> None:
    """Where what was added can be seen."""
    with st.container(horizontal=True):
        for workshop_id in workshops:
            st.page_link("../pages/workshops.py", label="The workshop", icon=":material/groups:",
                         query_params={**filters.link(), "workshop": workshop_id})  # fmt: skip
        if workshops:
            st.page_link("../pages/sourcebook.py", label="Living Sourcebook", icon=":material/menu_book:")
        else:
            st.page_link("../pages/overview.py", label="Overview", icon=":material/home:")
        st.page_link("../pages/data_health.py", label="Data health", icon=":material/fact_check:")


def added_table(added: pd.DataFrame) -> None:
    """Every file added so far, with its counts and whether it is in force."""
    st.dataframe(
        pd.DataFrame(
            {
                "File": added.source_file,
                "Added": added.added_at,
                "Kind": added.format.map(lambda name: words.FORMATS.get(name, name.replace("_", " "))),
                "Illustrative": added.illustrative.map({True: "yes", False: "no"}),
                "Rows read": added.rows_read,
                "Understood": added.rows_loaded,
                "Set aside": added.rows_quarantined,
                "Status": added.status.map(words.STATUS),
            }
        ),
        hide_index=True,
        column_config={"Added": st.column_config.DatetimeColumn(format="D MMM YYYY, HH:mm")},
        alt="Files added, with rows read, understood and set aside",
    )
    figure.foot("Source: files added to this copy; times are Indian.", added, name="files_added", as_on="")

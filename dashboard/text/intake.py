"""What the Add data page says in sentences, and the bar that offers new figures."""

import re
from datetime import date

import pandas as pd

from dashboard.format import date_long, date_short, every, indian, join_names, markdown, plural, upper_first

NEW_FIGURES = "New figures are in."
SHOW_THEM = "Show them"
NEW_FIGURES_SHOWN = "New figures are in, and this page shows them."

STOPPED = (
    "Reading took longer than the Atlas waits, and was stopped. Split the file, or save it again from a spreadsheet "
    "program, and add that."
)
BROKE_OFF = (
    "Reading broke off: the file may need more memory than the Atlas gives it, or may be damaged. Save it again from "
    "a spreadsheet program, and add that."
)
NOTHING_KEPT = "Nothing of it is kept."

WHOLE_FILE = "The file"
SHEETS = {
    "workshop": "Workshop", "district_profile": "Districts", "challenge": "Challenges", "practice": "Practices",
    "gather_note": "Gather notes", "adoption": "Adoption", "action_item": "Action plan",
    "knowledge_gap": "Knowledge gaps", "decision": "Decisions",
}  # fmt: skip
"""Sheets of the workshop workbook, by the name of their table."""

STATUS = {
    "in force": "in force",
    "replaced": "replaced by a later workbook",
    "nothing loaded": "nothing could be loaded",
}

FORMATS = {
    "ral_workshop": "workshop workbook",
    "jjm_dashboard": "JJM dashboard table",
    "imis_j5": "IMIS Format J5",
    "cgwb_stage": "CGWB assessment",
}
FIRST_LOOK = "Drop a file: what is understood, and what is not, is shown first. Nothing is kept until you confirm."

TEMPLATE_HELP = (
    "Fill one row a record, in English or Hindi; grey example rows are not read. What you do not know stays empty. "
    "The sheet “How to fill” explains each column. A later workbook of the same workshop replaces the earlier one."
)
KINDS = (
    "Workbooks of Rapid Action Learning workshops, tables of the JJM dashboard, IMIS Format J5 and the CGWB "
    "ground water assessment: .xlsx, .xlsm, .xls, .csv, .tsv, .txt or .html, up to 50 MB each. "
    "Each file is read in a process of its own; macros, formulas and links in it are not run."
)


def answer(added: pd.DataFrame) -> str:
    """How many files were added, as the page's title."""
    if added.empty:
        return "No file has been added to this copy yet"
    latest = f"the latest on {date_long(added.added_at.max())}"
    return f"{plural(len(added), 'file')} {'has' if len(added) == 1 else 'have'} been added, {latest}"


def added_counts(added: pd.DataFrame) -> str:
    """What the added files brought."""
    read, loaded, aside = (int(added[name].sum()) for name in ("rows_read", "rows_loaded", "rows_quarantined"))
    rows = plural(read, "row was", "rows were")
    return f"{rows} read: {indian(loaded)} understood, {indian(aside)} set aside with a reason."


def title(report: dict) -> str:
    """What a file is: its kind, with the date or the workshop."""
    if report["workshop_id"]:
        start = f", begun {date_short(report['as_on'][0])}" if report["as_on"] else ""
        return f"{report['title']}{start}"
    dates = [date.fromisoformat(day) for day in report["as_on"]]
    if not dates:
        return report["title"]
    until = f" to {date_short(dates[-1])}" if len(dates) > 1 else ""
    return f"{report['title']}, as on {date_short(dates[0])}{until}"


def finding(report: dict) -> str:
    """How much of a file was understood."""
    read, loaded = report["rows_read"], report["rows_loaded"]
    if not read:
        return "No row of it holds data"
    if loaded == read:
        cells = report["cells_quarantined"]
        but = f", {plural(cells, 'cell')} in them set aside" if cells else ""
        return f"{upper_first(every(read, 'row'))} {'is' if read == 1 else 'are'} understood{but}"
    return f"{indian(loaded)} of {plural(read, 'row')} {'is' if loaded == 1 else 'are'} understood"


def figures(report: dict) -> str:
    """For an export: which figures are new, equal or in conflict."""
    parts = [
        f"{plural(report['figures_new'], 'figure')} {'is' if report['figures_new'] == 1 else 'are'} new",
        f"{indian(report['figures_unchanged'])} equal to those held",
    ]
    if report["figures_changed"]:
        parts.append(f"{indian(report['figures_changed'])} in conflict with those held, and set aside")
    new = report["districts_new_to_date"]
    first = f" {join_names(new, 5)} had no figure for that date." if new else ""
    return f"{', '.join(parts)}.{first}"


def workshop(report: dict) -> str:
    """For a workbook: whether it is illustrative, and what it replaces."""
    parts = []
    if report["illustrative"]:
        parts.append("It says that its content is illustrative, and is shown as such.")
    if report["replaces"] and not report["already_added"]:
        parts.append(f"Its rows take the place of those of {report['replaces']}, which stay as history.")
    return " ".join(parts)


def fails_checks(refused: dict) -> str:
    """Why a file that can be read is not kept all the same."""
    checks = join_names([fault["check"] for fault in refused["faults"]])
    one = len(refused["faults"]) == 1
    return (
        f"{refused['file']} is not kept. The figures were built with it on trial, and {'a check' if one else 'checks'} "
        f"that every snapshot has to pass {'does' if one else 'do'} not hold then: {checks}. "
        "The figures in service stay as they are."
    )


def offending(fault: dict) -> str:
    """What the check found, and in how many rows of files."""
    more = fault["number"] - len(fault["rows"])
    found = "; ".join(fault["rows"]) + (f"; and {indian(more)} more" if more > 0 else "")
    if not fault["places"]:
        return f"The check found: {found}. No row of the file could be told apart as the cause."
    shown = len(fault["places"])
    first = f" The first {indian(shown)} are listed." if fault["places_total"] > shown else ""
    rows = plural(fault["places_total"], "row stands", "rows stand")
    return f"The check found: {found}. {rows} behind it.{first}"


def build_failed(not_kept: str, waiting: str) -> str:
    """What a failed build means for the files."""
    said = ["The new snapshot could not be built, so every page shows the earlier figures."]
    if not_kept:
        said.append(f"{not_kept} is not kept: the fault lies elsewhere. Once it is mended, add the file again.")
    elif waiting:
        said.append(f"{waiting} is kept and waits; below it can be taken out again.")
    return " ".join(said)


def set_aside(report: dict) -> str:
    """The finding above the reasons."""
    total, rows = report["rejects_total"], report["rows_quarantined"]
    cells = f" and {plural(report['cells_quarantined'], 'cell')} of other rows" if report["cells_quarantined"] else ""
    return f"{plural(total, 'reason')} to set aside {plural(rows, 'row')}{cells}"


def reason(row: dict) -> str:
    """One reason as Markdown: what is written, how often and where, why it was set aside, and what to do."""
    where = ", ".join(part for part in (row["Sheet"], row["Column"], row["Where"]) if part)
    often = "" if row["Times"] == 1 else f"{indian(row['Times'])} times, "
    return f"**{markdown(row['What is written'] or 'blank')}** ({often}{markdown(where)}): " + markdown(
        f"{row['Reason']} {row['Suggestion']}"
    )


def on_the_page(suggestion: str) -> str:
    """A suggestion of the command line, for a reader of the page."""
    return re.sub(r"--as-on(?: YYYY-MM-DD)?", "the as-on date", suggestion)


def changes(run: dict) -> list[str]:
    """What a build changed, as sentences; rows by table are counted for the sheets of a workbook only."""
    said = []
    if run.get("figures_added") or run.get("figures_changed") or run.get("figures_removed"):
        dates = [date_short(day) for day in run.get("new_dates", [])]
        said.append(
            f"Tap figures: {indian(run['figures_added'])} added, {indian(run['figures_changed'])} changed, "
            f"{indian(run['figures_removed'])} removed" + (f"; new date {join_names(dates)}." if dates else ".")
        )
    for name, (before, after) in run.get("rows", {}).items():
        of = SHEETS.get(name.removeprefix("core.")) if name.startswith("core.") else None
        if of:
            said.append(f"{of}: {plural(after, 'row')}, {indian(before)} before.")
    return said or ["No figure and no row that pages show has changed."]

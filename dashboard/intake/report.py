"""What the ETL said of a file, as tables: sheets, reasons with their counts, every cell set aside, rows ignored."""

import math
import re

import pandas as pd

from dashboard.text.intake import SHEETS, WHOLE_FILE

_AT = re.compile(r"(?:sheet '(?P<sheet>.*?)'(?:, |$))?(?:cell )?(?P<at>.*)", re.DOTALL)
ROWS = ["Sheet", "Cell", "Column", "What is written", "Reason", "Suggestion"]
REASONS = ["Times", "Sheet", "Column", "What is written", "Reason", "Suggestion", "Where"]
EXAMPLES = 3
WIDTHS = {"What is written": 160, "Reason": 250, "Suggestion": 250}
"""Pixels of the columns that hold sentences."""

LETTER, LINE, MOST_LINES = 7.6, 21, 10
"""Pixels of a letter and of a line as tables draw them."""


def place(locator: str) -> tuple[str, str]:
    """Sheet and cell of a locator.

    >>> place("sheet 'Practices', cell F17")
    ('Practices', 'F17')
    >>> place("row 17")
    ('', 'row 17')
    """
    found = _AT.fullmatch(locator)
    return found["sheet"] or "", found["at"]


def set_aside(report: dict) -> pd.DataFrame:
    """One row a reason, in the order of the file."""
    rows = [
        (*place(reject["locator"]), reject["column_name"], reject["value"], reject["reason"], reject["suggestion"])
        for reject in report["rejects"]
    ]
    return pd.DataFrame(rows, columns=ROWS, dtype="str")


def by_reason(rows: pd.DataFrame) -> pd.DataFrame:
    """The same reason of the same column once, most frequent first, with where it occurs and what is written there."""
    if rows.empty:
        return pd.DataFrame(columns=REASONS)
    alike = [
        reason.replace(f"“{value}”", "“…”") if value else reason
        for reason, value in zip(rows.Reason, rows["What is written"], strict=True)
    ]
    groups = rows.assign(Reason=alike).groupby(["Sheet", "Column", "Reason", "Suggestion"], sort=False, dropna=False)
    found = groups.agg(Times=("Cell", "size"), Where=("Cell", _some), written=("What is written", _some))
    found = found.rename(columns={"written": "What is written"}).reset_index()
    found = found.sort_values("Times", ascending=False, kind="stable", ignore_index=True)
    return found[REASONS]


def row_height(rows: pd.DataFrame) -> int:
    """Pixels of a row in which the longest sentence of a table is read whole, within reason."""
    lines = max((math.ceil(len(text) * LETTER / WIDTHS[name]) for name in WIDTHS for text in rows[name]), default=1)
    return 14 + LINE * min(max(lines, 1), MOST_LINES)


def by_sheet(report: dict, rows: pd.DataFrame) -> pd.DataFrame:
    """Rows of each sheet: read, understood, set aside, and cells set aside in rows that were understood."""
    if not report["sheets"]:
        counts = [(WHOLE_FILE, report["rows_read"], report["rows_loaded"], report["rows_quarantined"])]
        return pd.DataFrame(counts, columns=["Sheet", "Rows read", "Understood", "Set aside"])
    counts = [(SHEETS.get(name, name.replace("_", " ").capitalize()), *of) for name, of in report["sheets"].items()]
    table = pd.DataFrame(counts, columns=["Sheet", "Rows read", "Understood", "Set aside"])
    if not set(rows.Sheet) <= set(table.Sheet):  # the file calls its sheets by other names
        return table
    return table.assign(Reasons=table.Sheet.map(rows.Sheet.value_counts()).fillna(0).astype(int))


def behind(fault: dict) -> pd.DataFrame:
    """Rows of files behind a check that fails: file, sheet and row."""
    rows = [(file, *place(locator)) for file, locator in fault["places"]]
    table = pd.DataFrame(rows, columns=["File", "Sheet", "Row"], dtype="str")
    return table if table.Sheet.any() else table.drop(columns="Sheet")


def ignored(report: dict) -> pd.DataFrame:
    """What is no record: headings, totals, notes, hidden sheets."""
    rows = [(*place(locator), why) for locator, why in report["rows_ignored"]]
    return pd.DataFrame(rows, columns=["Sheet", "Where", "Why"], dtype="str")


def _some(values: pd.Series) -> str:
    first = list(dict.fromkeys(value for value in values if value))
    more = f" and {len(first) - EXAMPLES} more" if len(first) > EXAMPLES else ""
    return ", ".join(first[:EXAMPLES]) + more

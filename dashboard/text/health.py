"""What Data health says in sentences: completeness, accounting, flags and corrections."""

import pandas as pd

from dashboard.format import date_long, date_short, every, indian, is_missing, plural, upper_first

FORMATS = {
    "tidy_figures": "Figures of the Atlas",
    "public_records": "Practices of public records",
    "jjm_dashboard": "JJM dashboard",
    "imis_j5": "IMIS Format J5",
    "cgwb_stage": "CGWB assessment",
    "ral_workshop": "Workshop workbook",
}
"""What kind of file was read, by the format's id."""

NOTES_MEAN = (
    "Values that are hard to believe stand in the Atlas as they were written, and columns that the reader does not "
    "know are left out, until a corrected file is added."
)


def answer(reporting: pd.DataFrame) -> str:
    """How complete the latest date is, and how many dates have gaps. `reporting` is mart.reporting."""
    latest = reporting[reporting.as_on == reporting.as_on.max()]
    have, total = int(latest.districts_reporting.sum()), int(latest.districts_total.sum())
    by_date = reporting.groupby("as_on")[["districts_reporting", "districts_total"]].sum()
    gaps = int((by_date.districts_reporting < by_date.districts_total).sum())
    incomplete = f"{gaps or 'none'} of {plural(len(by_date), 'date')} {'has' if gaps <= 1 else 'have'} gaps"
    share = upper_first(every(total, "district")) if have == total else f"{indian(have)} of {plural(total, 'district')}"
    verb = "has" if have == 1 else "have"
    return f"{share} {verb} a figure for {date_long(latest.as_on.iloc[0])}; {incomplete}"


def accounting(loads: pd.DataFrame, run: dict) -> str:
    """Rows read, loaded and set aside, and whether checks passed."""
    read, loaded, aside = (int(loads[name].sum()) for name in ("rows_read", "rows_loaded", "rows_quarantined"))
    return (
        f"{plural(read, 'row was', 'rows were')} read from {plural(len(loads), 'file')}: {indian(loaded)} loaded, "
        f"{indian(aside)} set aside. {upper_first(every(len(run['checks']), 'check'))} of the build passed."
    )


def flags_finding(flags: pd.DataFrame) -> str:
    """How many figures carry a flag."""
    figures, carried = int(flags.figures.sum()), int((flags.figures > 0).sum())
    if not figures:
        return "No figure carries a flag"
    return f"{plural(figures, 'figure')} {'carries' if figures == 1 else 'carry'} one of {plural(carried, 'flag')}"


def corrections_finding(corrections: pd.DataFrame) -> str:
    """How many corrections hold, and how many have expired."""
    if corrections.empty:
        return "No correction is declared"
    applied = corrections[corrections.status == "applied"]
    expired = int((corrections.status == "expired").sum())
    districts = plural(applied.lgd_district_code.nunique(), "district")
    held = f"Declared corrections touch {plural(len(applied), 'figure')} of {districts}"
    if not expired:
        return f"{held}; none has expired"
    wait = "has expired and waits" if expired == 1 else "have expired and wait"
    return f"{held}; {indian(expired)} {wait} for review"


def corrections_table(corrections: pd.DataFrame) -> pd.DataFrame:
    """One row a correction, district and outcome, with the readings it reached."""
    grouped = corrections.groupby(
        ["correction_id", "district_label", "state", "status", "found", "became", "flag_title", "reason"],
        sort=False, dropna=False,
    ).as_on.agg(["min", "max", "count"])  # fmt: skip
    table = grouped.reset_index()
    return pd.DataFrame(
        {
            "District": table.district_label,
            "State": table.state,
            "Published": table.found.map(indian),
            "Used": table.became.map(indian),
            "Shown as": table.flag_title,
            "Readings": [
                date_short(row["min"]) if row["count"] == 1
                else f"{date_short(row['min'])} to {date_short(row['max'])} ({row['count']})"
                for _, row in table.iterrows()
            ],
            "Correction": table.status,
            "Reason": table.reason,
        }
    )  # fmt: skip


def files_table(loads: pd.DataFrame) -> pd.DataFrame:
    """Files read as a reader meets them: kind, dates, rows with Indian commas."""
    return pd.DataFrame(
        {
            "File": loads.source_file,
            "Kind": [FORMATS.get(kind, kind) for kind in loads.format],
            "As on": [_day(day) for day in loads.as_on],
            "Added": [_day(day) for day in loads.added_at],
            "Rows read": loads.rows_read.map(indian),
            "Loaded": loads.rows_loaded.map(indian),
            "Set aside": loads.rows_quarantined.map(indian),
        }
    )


def quarantine_table(quarantine: pd.DataFrame) -> pd.DataFrame:
    """What was set aside: where it stands, what is written there, why, and what to do."""
    named = {
        "source_file": "File", "locator": "Where", "column_name": "Column", "value": "What is written",
        "reason": "Reason", "suggestion": "Suggestion",
    }  # fmt: skip
    return quarantine[list(named)].rename(columns=named)


def notes_finding(notes: pd.DataFrame) -> str:
    """How much is loaded and needs checking."""
    return f"{plural(len(notes), 'thing')} to check in what is loaded"


def notes_table(notes: pd.DataFrame) -> pd.DataFrame:
    """What is loaded and looks wrong, and columns that are not read: where, why, and what to do."""
    return notes[["source_file", "note"]].rename(columns={"source_file": "File", "note": "What to check"})


def _day(day: object) -> str:
    return "–" if is_missing(day) else date_short(day)

"""What the Add data page says of taking a file out again: what will change, what has, and why it could not."""

from datetime import date

import pandas as pd

from dashboard.format import date_short, indian, join_names, plural
from dashboard.text.intake import BROKE_OFF, FORMATS, SHEETS, STOPPED

HEADING = "Take a file out"
ABOUT = "Files that were added here and are in force. What comes with the project cannot be taken out on this page."
NONE = "No added file is in force, so there is nothing to take out."
CLOSED = "Whoever may add files may take them out too; here that is closed, for the reason given above."
DELETED = "The kept file is deleted with it. Download it first if you may want to add it again."
GONE = (
    "The file is not among those added any more, so nothing was changed: someone else may have taken it out. "
    "Reload the page to see what is in force."
)
BUILD_BROKE_OFF = (
    "It took longer than the Atlas waits, or broke off. Reload the page: if the file is still listed, nothing was "
    "changed and it can be tried again."
)
STAYS = "The file is still in force, and every page shows the figures it did before."
MOST_DATES = 4


def brought(file: pd.Series) -> str:
    """One file in a line: its kind, rows understood, and when it came."""
    rows = f"{indian(file.rows_loaded)} of {plural(file.rows_read, 'row')} understood"
    made_up = ", illustrative" if file.illustrative else ""
    kind = FORMATS.get(file.format, file.format.replace("_", " "))
    return f"{kind[0].upper()}{kind[1:]}{made_up}; {rows}; added {date_short(file.added_at)}, {file.added_at:%H:%M}"


def will_change(found: dict) -> list[str]:
    """What taking a file out will change, as sentences; `found` is what the command line says of it."""
    if found["workshop_id"]:
        return _of_workshop(found)
    if not found["in_force"]:
        return ["No figure changes: whatever it has is held from another file as well, or was set aside."]
    said = []
    if found["figures_gone"]:
        number = found["figures_gone"]
        said.append(f"{plural(number, 'figure')} {_verb(number, 'goes', 'go')}, of {_days(found['dates'])}.")
    if found["figures_elsewhere"]:
        number = found["figures_elsewhere"]
        said.append(f"{plural(number, 'figure')} {_verb(number, 'stays', 'stay')}: another added file has the same.")
    if found["figures_otherwise"]:
        number = found["figures_otherwise"]
        said.append(
            f"{plural(number, 'figure')} {_verb(number, 'changes', 'change')}: another added file gives another value, "
            "which was set aside so far and counts then."
        )
    if found["dates_gone"]:
        said.append(f"No figure is left of {_days(found['dates_gone'])}, and the date is offered no more.")
    return said


def _of_workshop(found: dict) -> list[str]:
    if not found["in_force"]:
        return ["No figure changes: another workbook of the workshop is in force. Only its history becomes shorter."]
    sheets = {name: both for name, both in found["rows"].items() if name != "workshop"}
    rows = {SHEETS.get(name, name.replace("_", " ")): both for name, both in sheets.items()}
    if not found["comes_back"]:
        counts = [f"{name.lower()} {indian(now)}" for name, (now, _) in rows.items()]
        of = f": {join_names(counts)}" if counts else ""
        return [
            f"The workshop “{found['workshop']}” disappears from every page, for no other workbook tells of it.",
            f"With it go its rows{of}." if counts else "It has no rows besides.",
        ]
    counts = [
        f"{name.lower()} {indian(now)} now, {indian(then)} then" for name, (now, then) in rows.items() if now != then
    ]
    return [
        f"The workshop “{found['workshop']}” stays, and the file “{found['comes_back']}” is in force for it again.",
        f"Its rows: {'; '.join(counts)}." if counts else "It has as many rows on every sheet.",
    ]


def snapshot(built: dict) -> str:
    """Which snapshot is in service now."""
    name = built["warehouse"].removeprefix("warehouse-").removesuffix(".duckdb")
    return f"Snapshot {name} is in service, and this page shows it."


def why_not(answer: dict) -> str:
    """Why a file was not taken out, in short; a build that failed says more itself."""
    if "refused" in answer:
        said = answer["refused"]
        return GONE if said["reason"].startswith("No added file") else f"{said['reason']} {said['suggestion']}"
    return BUILD_BROKE_OFF if answer.get("failed") in (None, STOPPED, BROKE_OFF) else STAYS


def _days(days: list[str]) -> str:
    return join_names([date_short(date.fromisoformat(day)) for day in days], MOST_DATES)


def _verb(number: int, one: str, many: str) -> str:
    return one if number == 1 else many

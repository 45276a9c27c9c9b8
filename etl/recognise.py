"""Tell a file by its content, whatever its name says, and read it with the right reader."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook

from etl import clock, paths
from etl.names import Names
from etl.quarantine import Extract, Refused
from etl.reading import file_text, html_table
from etl.sources import cgwb_stage, imis_j5, jjm_dashboard
from etl.workshop import reader as workshop_reader
from etl.workshop import saved_as_text, shelf
from etl.workshop.extract import WorkshopExtract

HEAD_CHARACTERS = 65_536
SURE = 0.25
"""A score of one telling heading beside District is enough: what is missing is then said by name."""
SURE_OF_WORKSHOP = 0.5
"""One sheet of a workshop's with its headings is enough."""

WORKBOOK = b"PK\x03\x04"
OTHER_BINARIES = {
    b"%PDF": "PDF",
    b"\xd0\xcf\x11\xe0": "binary Excel (.xls)",
    b"\x89PNG": "picture",
    b"\xff\xd8": "picture",
}


@dataclass(frozen=True)
class Format:
    """What a file is called, the table it adds to, and its reader: of figures, or of a workshop's outputs."""

    id: str
    title: str
    table: str
    extract: Callable[[Path, date | None, Names, date | None, str], Extract | WorkshopExtract]


def _ground_water(path: Path, as_on: date | None, names: Names, today: date | None, named: str) -> Extract:
    """The assessment of one year; the Atlas dates the assessment of 2024 at 31 March 2024."""
    name = named or path.name
    years = set(re.findall(r"(?<!\d)20\d\d(?!\d)", " ".join([name, *_workbook(path, name).sheet_names])))
    if as_on is None and len(years) != 1:
        raise Refused(
            name,
            "Neither sheet nor file name says the one year of the assessment.",
            "Say it: --as-on 2024-03-31.",
        )
    day = as_on or date(int(years.pop()), 3, 31)
    source_id = f"cgwb_gwra_{day.year}"
    if not (paths.SOURCES / f"{source_id}.yaml").exists():
        raise Refused(
            name,
            f"The assessment of {day.year} has no source page yet, and every figure must name its source.",
            f"Copy data/sources/cgwb_gwra_2024.yaml to {source_id}.yaml, describe that edition, add again.",
        )
    found = cgwb_stage.extract(path, names)
    frame = found.frame.assign(as_on=day, source_id=source_id, flag=None, inherited_from=None)
    return Extract(frame, found.rejects, found.rows_read, found.rows_ignored, found.notes, found.rows_behind)


def _workshop(path: Path, as_on: date | None, names: Names, today: date | None, named: str) -> WorkshopExtract:
    return workshop_reader.read(path, names, named, today or clock.today())


JJM_DASHBOARD = Format(jjm_dashboard.SOURCE_ID, jjm_dashboard.TITLE, "fhtc_district", jjm_dashboard.extract)
IMIS_J5 = Format(imis_j5.SOURCE_ID, imis_j5.TITLE, "fhtc_district", imis_j5.extract)
CGWB_STAGE = Format("cgwb_stage", "CGWB assessment workbook, by unit", "groundwater_stage", _ground_water)
RAL_WORKSHOP = Format(shelf.FORMAT, "RAL workshop workbook", "workshop", _workshop)
FORMATS = {known.id: known for known in (JJM_DASHBOARD, IMIS_J5, CGWB_STAGE, RAL_WORKSHOP)}

KNOWN = (
    "Known are the JJM dashboard's table (CSV), IMIS Format J5 (CSV, or .xls as exported), the CGWB assessment "
    "workbook and the workbook of a RAL workshop (data/templates/ral_workshop.xlsx)."
)


def recognise(path: Path, named: str = "") -> Format:
    """The format of a file; raises `Refused` with the reason if it is none that the Atlas reads."""
    name = named or path.name
    data = file_text.contents(path)
    if data.startswith(WORKBOOK):
        return _workbook_format(path, name)
    for magic, kind in OTHER_BINARIES.items():
        if data.startswith(magic):
            raise Refused(
                name,
                f"The file is a {kind} file, which cannot be read with certainty.",
                f"Export the table as CSV, or open it in a spreadsheet program and save it as CSV. {KNOWN}",
            )
    head = file_text.decoded(data, name)[:HEAD_CHARACTERS]
    scores = {JJM_DASHBOARD: jjm_dashboard.recognise(head), IMIS_J5: imis_j5.recognise(head)}
    best = max(scores, key=lambda known: scores[known])
    if scores[best] < SURE and html_table.is_html(head) and _is_workshop(path, name):
        return RAL_WORKSHOP
    if scores[best] < SURE:
        saved_as_text.refuse(head, name)
        first = next((line.strip() for line in head.splitlines() if line.strip()), "")
        raise Refused(name, f"The file is of no known format; it begins “{first[:60]}”.", KNOWN)
    return best


def _workbook_format(path: Path, name: str) -> Format:
    # First, for its opener weighs the package before anything is unpacked.
    if _is_workshop(path, name):
        return RAL_WORKSHOP
    workbook = _workbook(path, name)
    telling = {cgwb_stage.STATE, cgwb_stage.DISTRICT, cgwb_stage.UNIT}
    for sheet in workbook.sheet_names:
        for cells in workbook.get_sheet_by_name(sheet).to_python(nrows=20):
            if telling <= {" ".join(str(cell).split()) for cell in cells}:
                return CGWB_STAGE
    sheets = ", ".join(workbook.sheet_names)
    raise Refused(
        name,
        f"No sheet of the workbook ({sheets}) has headings that the Atlas knows: neither those of a workshop's sheets "
        "nor those of a ground water assessment.",
        "If it is of a workshop, copy its rows into the template. "
        f"If it is a table of tap connections, save its sheet as CSV and add that. {KNOWN}",
    )


def _is_workshop(path: Path, name: str) -> bool:
    return workshop_reader.recognise(path, name) >= SURE_OF_WORKSHOP


def _workbook(path: Path, name: str) -> CalamineWorkbook:
    try:
        return CalamineWorkbook.from_filelike(BytesIO(path.read_bytes()))  # from_path believes the name's ending
    except (CalamineError, OSError, ValueError) as error:
        raise Refused(
            name, f"The workbook cannot be opened ({error}): it may be cut off.", "Download it again."
        ) from error

"""Open an .xlsx or .xlsm as plain cells, refusing a zip bomb before anything is parsed. Nothing is ever evaluated.

The parts of the package are read as a stream with lxml rather than with openpyxl, for three reasons: openpyxl makes
an object for every cell of a merged area, so that one line of XML can ask for 17 thousand million of them; it
cannot tell a formula's text and its saved value in one reading; and it does not say which font a part of a
text has, which is how Hindi in a legacy font is known. Format: ECMA-376, part 1, SpreadsheetML.
"""

import re
import zipfile
import zlib
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import IO

from lxml import etree

from etl.quarantine import Refused
from etl.workshop.cells import Cell, Sheet, Workbook
from etl.workshop.package_parts import SAFE, checked, links, notes, targets, text_of, texts, tree, unescaped
from etl.workshop.package_styles import Style, styles

MAX_UNPACKED_BYTES = 120 * 1024 * 1024
MAX_PARTS = 2_000
MAX_CELLS = 400_000
"""Cells that hold something; a workbook of 2,000 rows has 60,000."""
MAX_FORMATTED_CELLS = 3_000_000
"""Cells in the file, blank ones with a border included."""
MAX_MERGES = 20_000
LAST_ROW, LAST_COLUMN = 1_048_576, 16_384

DAMAGE = (
    zipfile.BadZipFile, zlib.error, etree.XMLSyntaxError, KeyError, EOFError, OSError, ValueError, IndexError,
    OverflowError, RuntimeError,
)  # fmt: skip
"""What a damaged or encrypted package makes the libraries raise."""
REFERENCE = re.compile(r"([A-Z]{1,3})(\d{1,7})")


def open_package(path: Path, named: str = "") -> Workbook:
    """Every sheet of a workbook.

    Macros, links to other files, pictures and queries are not looked at; a note says that they are there. Raises
    `Refused` for a file that is damaged, unpacks to more than the limits above, or declares XML entities.
    """
    name = named or path.name
    try:
        with zipfile.ZipFile(path) as package:
            _refuse_bomb(package, name)
            return _workbook(package, name)
    except DAMAGE as error:
        if isinstance(error, Refused):
            raise
        raise Refused(
            name,
            f"The workbook cannot be read ({error}): it may be cut off or protected by a password.",
            "Download it again, or open it in a spreadsheet program, save it anew without a password, and add that.",
        ) from error


def _refuse_bomb(package: zipfile.ZipFile, name: str) -> None:
    """Sizes are those the package declares; Python's reader never unpacks more than was declared."""
    parts = package.infolist()
    unpacked = sum(part.file_size for part in parts)
    if unpacked > MAX_UNPACKED_BYTES or len(parts) > MAX_PARTS:
        raise Refused(
            name,
            f"The workbook would unpack to {unpacked / 1024**2:,.0f} MB in {len(parts)} parts; "
            f"at most {MAX_UNPACKED_BYTES // 1024**2} MB in {MAX_PARTS} parts are read.",
            "Remove pictures and unused sheets, or copy the filled rows into a fresh template.",
        )


def _workbook(package: zipfile.ZipFile, name: str) -> Workbook:
    main = next((target for kind, target in links(package, "") if kind == "officeDocument"), "xl/workbook.xml")
    by_kind = dict(links(package, main))
    shared = texts(package, by_kind.get("sharedStrings"), name)
    looks = styles(tree(package, by_kind["styles"], name)) if "styles" in by_kind else []
    root = tree(package, main, name)
    properties = next(root.iter("{*}workbookPr"), None)
    since_1904 = properties is not None and properties.get("date1904") in ("1", "true")
    epoch = datetime(1904, 1, 1) if since_1904 else datetime(1899, 12, 30)
    parts = targets(package, main)
    budget = _Budget(name)
    sheets, offset = [], 0
    for entry in root.iter("{*}sheet"):
        identity = next((value for key, value in entry.attrib.items() if key.endswith("}id")), "")
        kind, target = parts.get(identity, ("", ""))
        if kind != "worksheet":
            continue
        sheet = Sheet(entry.get("name", ""), entry.get("state", "visible") != "visible", offset=offset)
        with package.open(target) as stream:
            _fill(sheet, checked(stream, name), shared, looks, epoch, budget)
        offset += sheet.last_row
        sheets.append(sheet)
    return Workbook(sheets, notes(package))


class _Budget:
    """Cells that may still be read from the workbook."""

    def __init__(self, name: str) -> None:
        self.name, self.filled, self.formatted, self.merges = name, MAX_CELLS, MAX_FORMATTED_CELLS, MAX_MERGES

    def spend(self, filled: int = 0, formatted: int = 0, merges: int = 0) -> None:
        self.filled -= filled
        self.formatted -= formatted
        self.merges -= merges
        if min(self.filled, self.formatted, self.merges) < 0:
            raise Refused(
                self.name,
                f"The workbook has more than {MAX_CELLS:,} filled cells, {MAX_FORMATTED_CELLS:,} formatted cells or "
                f"{MAX_MERGES:,} merged areas; a workshop's has a few thousand.",
                "Copy the filled rows into a fresh template and add that.",
            )


def _fill(
    sheet: Sheet, stream: IO[bytes], shared: list[tuple[str, str]], looks: list[Style], epoch: datetime, budget: _Budget
) -> None:
    row = column = 0
    wanted = ("{*}row", "{*}c", "{*}mergeCell")
    for event, element in etree.iterparse(stream, events=("start", "end"), tag=wanted, **SAFE):
        tag = element.tag.rpartition("}")[2]
        if event == "start":
            if tag == "row":
                row, column = int(element.get("r") or row + 1), 0
            continue
        if tag == "row":
            element.clear()
            while element.getprevious() is not None:
                del element.getparent()[0]
        elif tag == "mergeCell":
            budget.spend(merges=1)
            sheet.merges.append(_area(element.get("ref", "")))
        else:
            place = REFERENCE.fullmatch(element.get("r", ""))
            row, column = (int(place[2]), _number(place[1])) if place else (row, column + 1)
            if not (0 < row <= LAST_ROW and 0 < column <= LAST_COLUMN):
                raise ValueError(f"cell {element.get('r')} lies outside a sheet")
            cell = _cell(element, shared, looks, epoch)
            budget.spend(filled=cell is not None, formatted=1)
            if cell is not None:
                sheet.rows.setdefault(row, {})[column] = cell


def _cell(element: etree._Element, shared: list[tuple[str, str]], looks: list[Style], epoch: datetime) -> Cell | None:
    kind, written, formula, inline = element.get("t", "n"), None, False, None
    for child in element:
        tag = child.tag.rpartition("}")[2] if isinstance(child.tag, str) else ""
        if tag == "v":
            written = child.text
        elif tag == "f":
            formula = True
        elif tag == "is":
            inline = text_of(child)
    look = looks[number] if (number := int(element.get("s") or 0)) < len(looks) else Style()
    if kind == "inlineStr":
        written, font = inline if inline else (None, "")
        return Cell(written, font or look.font) if written and written.strip() else None
    if written is None or (kind != "str" and not written.strip()):
        return Cell(None, look.font, True) if formula and kind != "str" else None
    if kind == "s":
        text, font = shared[int(written)]
        return Cell(text, font or look.font, formula) if text.strip() else None
    if kind == "str":
        text = unescaped(written)
        return Cell(text, look.font, formula) if text.strip() else None
    if kind == "e":
        return Cell(written.strip(), look.font, formula, error=True)
    if kind == "b":
        return Cell(written.strip() == "1", look.font, formula)
    if kind == "d":
        return Cell(datetime.fromisoformat(written.strip().replace("Z", "")), look.font, formula)
    return _of_number(float(written), look, formula, epoch)


def _of_number(number: float, look: Style, formula: bool, epoch: datetime) -> Cell:
    if look.is_date and 1 <= number < 2_958_466:
        return Cell(epoch + timedelta(seconds=round(number * 86_400)), look.font, formula)
    whole = number == int(number) if abs(number) < 1e15 else False
    return Cell(int(number) if whole else number, look.font, formula, percent=look.is_percent)


def _area(reference: str) -> tuple[int, int, int, int]:
    first, _, last = reference.partition(":")
    ends = [REFERENCE.fullmatch(end) for end in (first, last or first)]
    if not all(ends):
        raise ValueError(f"merged area {reference!r} is not one")
    return (int(ends[0][2]), _number(ends[0][1]), int(ends[1][2]), _number(ends[1][1]))


def _number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def cells_of(workbook: Workbook) -> Iterator[tuple[Sheet, int, int, Cell]]:
    """Every cell that holds something, in the order of the file."""
    for sheet in workbook.sheets:
        for row, cells in sheet.rows.items():
            for column, cell in cells.items():
                yield sheet, row, column, cell

"""Write the workbook that workshops fill, data/templates/ral_workshop.xlsx, from the definitions the reader uses.

The same definitions give the same bytes: no clock and no machine enters the file.
"""

import io
import re
import zipfile
from datetime import datetime
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment
from openpyxl.worksheet.worksheet import Worksheet

from etl import paths, whole_file
from etl.workshop import fields, template_guide
from etl.workshop.fields import Entity, Field
from etl.workshop.rows import EXAMPLE_MARK
from etl.workshop.template_answers import Lists, validation
from etl.workshop.template_look import (
    ANSWER,
    EXAMPLE,
    HEADING,
    LABEL,
    NOTE,
    REQUIRED,
    TITLE,
    number_format,
    set_up,
    width,
)

TEMPLATE = paths.DATA / "templates" / "ral_workshop.xlsx"
FIXED = datetime(2026, 1, 1)
"""The date that stands where a clock's would."""
HEADING_ROW, EXAMPLE_ROW, FIRST_ROW, LAST_ROW = 3, 4, 5, 1004
PRINTED_ROWS = 20
"""Empty rows that carry a border, so that a blank print can be filled by hand."""
MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*(</dcterms:modified>)")


def write(path: Path | None = None) -> Path:
    """Write the template to `path` (the project's own place if not given) and return where it is."""
    path = path or TEMPLATE
    path.parent.mkdir(parents=True, exist_ok=True)
    whole_file.write(path, content())
    return path


def content() -> bytes:
    """The template as the bytes of an .xlsx file."""
    return packed(blank())


def blank() -> Workbook:
    """The template as a workbook, to be saved with `packed`."""
    workbook = Workbook()
    guide = workbook.active
    lists = Lists(workbook)
    for entity in fields.entities().values():
        sheet = workbook.create_sheet(entity.sheet, len(workbook.sheetnames) - 1)
        if entity.layout == "form":
            _form(sheet, entity, lists)
        else:
            _table(sheet, entity, lists)
    template_guide.fill(guide)
    workbook.properties.title = "RAL workshop outputs"
    workbook.properties.creator = "JJM Learning Atlas"
    workbook.properties.created = FIXED
    return workbook


def packed(workbook: Workbook) -> bytes:
    """The bytes of an .xlsx file, the same for the same content."""
    written = io.BytesIO()
    workbook.save(written)
    return _without_clock(written.getvalue())


def _form(sheet: Worksheet, entity: Entity, lists: Lists) -> None:
    sheet["A1"], sheet["A2"] = f"{entity.sheet} / {entity.sheet_hi}", f"{entity.purpose} {entity.purpose_hi}"
    sheet["A1"].font, sheet["A2"].font = TITLE, NOTE
    for row, item in enumerate(entity.fields, start=4):
        label = sheet.cell(row, 1, item.heading)
        (REQUIRED if item.required else LABEL).on(label)
        ANSWER.on(answer := sheet.cell(row, 2))
        answer.number_format = number_format(item)
        sheet.cell(row, 3, f"{item.help} Example: {fields.example_shown(item)}").font = NOTE
        if item.id == "template_version":
            answer.value = fields.TEMPLATE_VERSION
        sheet.add_data_validation(rule := validation(item, lists))
        rule.add(f"B{row}")
        sheet.cell(row, 3).alignment = Alignment(wrap_text=True, vertical="top")
    for column, wide in (("A", 38), ("B", 48), ("C", 80)):
        sheet.column_dimensions[column].width = wide
    set_up(sheet, "A4", 166, None)


def _table(sheet: Worksheet, entity: Entity, lists: Lists) -> None:
    sheet["A1"], sheet["A2"] = f"{entity.sheet} / {entity.sheet_hi}", f"{entity.purpose} {entity.purpose_hi}"
    sheet["A1"].font, sheet["A2"].font = TITLE, NOTE
    LABEL.on(sheet.cell(HEADING_ROW, 1, "No. / क्र."))
    EXAMPLE.on(sheet.cell(EXAMPLE_ROW, 1, EXAMPLE_MARK))
    sheet.column_dimensions["A"].width = 12
    total = 12.0
    for column, item in enumerate(entity.fields, start=2):
        heading = sheet.cell(HEADING_ROW, column, item.heading)
        (REQUIRED if item.required else HEADING).on(heading)
        letter = heading.column_letter
        EXAMPLE.on(example := sheet.cell(EXAMPLE_ROW, column, _example(item)))
        example.number_format = number_format(item)
        sheet.column_dimensions[letter].width = width(item)
        total += width(item)
        sheet.add_data_validation(rule := validation(item, lists))
        rule.add(f"{letter}{EXAMPLE_ROW}:{letter}{LAST_ROW}")
        for row in range(FIRST_ROW, FIRST_ROW + PRINTED_ROWS):
            ANSWER.on(cell := sheet.cell(row, column))
            cell.number_format = number_format(item)
    for row in range(FIRST_ROW, FIRST_ROW + PRINTED_ROWS):
        ANSWER.on(sheet.cell(row, 1))
    sheet.row_dimensions[HEADING_ROW].height = 48
    sheet.row_dimensions[EXAMPLE_ROW].height = 62
    named = 12 + sum(width(item) for item in entity.fields[:2])
    set_up(sheet, f"B{EXAMPLE_ROW}", total, HEADING_ROW, again="A:C", again_width=named)


def _example(item: Field) -> object:
    """The example as a value of its type."""
    shown = fields.example_shown(item)
    if item.type in ("date", "first_date"):
        return datetime.strptime(shown, "%Y-%m-%d")
    if item.type in ("whole_number", "district_count", "money_inr"):
        return int(shown)
    return float(shown) if item.type == "percent" else shown


def _without_clock(data: bytes) -> bytes:
    """The same package with every date in it set to `FIXED`, its parts in the order of their names."""
    stamp = FIXED.timetuple()[:6]
    result = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as new:
        for name in sorted(old.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            part = old.read(name)
            if name == "docProps/core.xml":
                part = MODIFIED.sub(rb"\g<1>" + FIXED.strftime("%Y-%m-%dT%H:%M:%SZ").encode() + rb"\g<2>", part)
            entry = zipfile.ZipInfo(name, stamp)
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            new.writestr(entry, part)
    return result.getvalue()

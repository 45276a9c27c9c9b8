"""Write workshop workbooks from what is written in data/workshops/written/, on the very template organisers fill.

For workbooks made up to show how the Atlas works. The same text gives the same bytes; a key that no sheet or column
has is an error that names the file and the key.
"""

from datetime import date, datetime
from pathlib import Path

import yaml
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from etl import paths, whole_file
from etl.catalogue import CatalogueError
from etl.workshop import answers, fields, template
from etl.workshop.fields import Entity, Field
from etl.workshop.template_look import ANSWER, number_format

WRITTEN = paths.WORKSHOPS / "written"
Row = dict[str, object]


class _OnceEach(yaml.SafeLoader):
    """A safe loader that refuses a key written twice, of which YAML would keep the last only."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict:
        keys = [self.construct_object(key, deep=True) for key, _ in node.value]
        twice = sorted({str(key) for key in keys if keys.count(key) > 1})
        if twice:
            raise CatalogueError(f"line {node.start_mark.line + 1}: {twice[0]} is written twice")
        return super().construct_mapping(node, deep)


def write_all(written: Path | None = None, folder: Path | None = None) -> list[Path]:
    """Write a workbook for every file of `written` and return where they are; raises CatalogueError."""
    folder = folder or paths.WORKSHOPS
    result = []
    for path in sorted((written or WRITTEN).glob("*.yaml")):
        result.append(folder / f"{path.stem}.xlsx")
        whole_file.write(result[-1], content(path))
    return result


def content(path: Path) -> bytes:
    """The workbook that one file describes, as the bytes of an .xlsx file."""
    workbook = template.blank()
    for entity, rows in read(path).items():
        _fill(workbook, fields.entities()[entity], rows, path.name)
    return template.packed(workbook)


def read(path: Path) -> dict[str, list[Row]]:
    """Rows by entity as written; raises CatalogueError for an entity or field that the definitions do not have."""
    try:
        said = yaml.load(path.read_text(encoding="utf-8"), Loader=_OnceEach)  # a safe loader
    except (yaml.YAMLError, CatalogueError) as error:
        raise CatalogueError(f"{path.name}: {error}") from error
    if not isinstance(said, dict):
        raise CatalogueError(f"{path.name} holds no mapping of entities to rows")
    found: dict[str, list[Row]] = {}
    for name, rows in said.items():
        entity = fields.entities().get(name)
        if entity is None:
            raise CatalogueError(f"{path.name}: {name} is not one of {', '.join(fields.ORDER)}")
        found[name] = [rows] if entity.layout == "form" else rows
        if not isinstance(found[name], list) or not all(isinstance(row, dict) for row in found[name]):
            shape = "one mapping" if entity.layout == "form" else "a list of mappings"
            raise CatalogueError(f"{path.name}: {name} must be {shape} of field ids to values")
        for place, row in enumerate(found[name], start=1):
            for key in row:
                if key not in entity.by_id:
                    raise CatalogueError(f"{path.name}: {name}, row {place}: {key} is not a field of {name}")
    return found


def _fill(workbook: Workbook, entity: Entity, rows: list[Row], file: str) -> None:
    sheet: Worksheet = workbook[entity.sheet]
    if entity.layout == "form":
        for at, item in enumerate(entity.fields, start=4):
            if item.id in rows[0]:
                sheet.cell(at, 2, _answer(item, rows[0][item.id], f"{file}: {entity.id}"))
        return
    if len(rows) > template.LAST_ROW - template.FIRST_ROW + 1:
        raise CatalogueError(f"{file}: {entity.id} has more rows than the template checks")
    for place, row in enumerate(rows, start=1):
        at = template.FIRST_ROW + place - 1
        ANSWER.on(sheet.cell(at, 1, place))
        for column, item in enumerate(entity.fields, start=2):
            ANSWER.on(cell := sheet.cell(at, column))
            cell.number_format = number_format(item)
            if item.id in row:
                cell.value = _answer(item, row[item.id], f"{file}: {entity.id}, row {place}")


def _answer(item: Field, value: object, where: str) -> object:
    """What stands in the cell: the words of the drop-down, a day, a number, or the text itself."""
    if isinstance(value, dict | list):
        raise CatalogueError(f"{where}: {item.id} must be one value; several codes or names go with a semicolon")
    if value is None:
        return None
    if item.list_name:
        said = ("yes" if value else "no") if isinstance(value, bool) else str(value)
        chosen = answers.choice(item.list_name, said)
        if chosen is None:
            raise CatalogueError(f"{where}: {said!r} is not an answer of {item.id}")
        return next(choice.label for choice in fields.choices()[item.list_name] if choice.id == chosen)
    if isinstance(value, date):
        return datetime(value.year, value.month, value.day)
    return value.strip() if isinstance(value, str) else value

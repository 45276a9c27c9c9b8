"""Shared by the tests of workshop workbooks: the known names, and a writer of small workbooks."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from openpyxl import Workbook

from etl.names import Names
from etl.workshop import reader
from etl.workshop.extract import WorkshopExtract

Rows = Sequence[Sequence[object]]
ABOUT: Rows = [
    ["Kind of workshop", "RAL State"],
    ["Title", "Rapid Action Learning"],
    ["State", "Rajasthan"],
    ["Start date", "2026-03-12"],
    ["Illustrative", "Yes"],
]


@pytest.fixture(scope="session")
def names() -> Names:
    return Names.load()


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    """Write sheets of plain rows as a workbook; `change` may alter it before it is saved."""

    def of(sheets: dict[str, Rows], change: Callable[[Workbook], None] | None = None, about: Rows = ABOUT) -> Path:
        workbook = Workbook()
        workbook.remove(workbook.active)
        for name, rows in {**({"Workshop": about} if about else {}), **sheets}.items():
            sheet = workbook.create_sheet(name)
            for row in rows:
                sheet.append(list(row))
        if change:
            change(workbook)
        path = tmp_path / "workshop.xlsx"
        workbook.save(path)
        return path

    return of


@pytest.fixture
def understood(write: Callable[..., Path], names: Names) -> Callable[..., WorkshopExtract]:
    """Write sheets as a workbook and read it."""

    def of(sheets: dict[str, Rows], **how: object) -> WorkshopExtract:
        return reader.read(write(sheets, **how), names)

    return of

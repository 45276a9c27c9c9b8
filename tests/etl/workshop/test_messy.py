"""Fifty deliberately messy files: no crash, no row unaccounted for, and every quarantine row names its cell."""

import importlib.util
import re
import sys
from collections import Counter
from pathlib import Path

import pytest

from etl.workshop import fields, reader

_spec = importlib.util.spec_from_file_location("messy_workbooks", Path(__file__).with_name("messy.py"))
messy = importlib.util.module_from_spec(_spec)
sys.modules["messy_workbooks"] = messy
_spec.loader.exec_module(messy)

TOKEN = re.compile(r"\bk\d+xs?\b")
CELL = re.compile(r"sheet '(?P<sheet>.+)', cell (?P<column>[A-Z]+)(?P<row>\d+)")
FILES = 50


@pytest.fixture(scope="module")
def read_files(tmp_path_factory, names):
    """Every messy file with what was read from it."""
    folder = tmp_path_factory.mktemp("messy")
    found = []
    for seed in range(FILES):
        grids, kinds = messy.make(seed)
        path = folder / f"messy_{seed:02d}{'.xls' if seed % 10 == 9 else '.xlsx'}"
        messy.write(grids, path)
        found.append((seed, grids, kinds, reader.read(path, names)))
    return found


def _places(grids, as_html: bool):
    """Sheet and row of every record, by the token it carries."""
    for number, grid in enumerate(grids, start=1):
        for at, row in enumerate(grid.rows, start=1):
            for value in row:
                token = TOKEN.search(str(value)) if value is not None else None
                if token:
                    yield f"table {number}" if as_html else grid.name, at


def test_every_kind_of_mess_occurs_several_times(read_files):
    counted = Counter(kind for _, _, kinds, _ in read_files for kind in kinds)
    assert set(counted) == set(messy.KINDS) and min(counted.values()) >= 3
    assert all(len(set(kinds)) >= 5 for _, _, kinds, _ in read_files)


def test_no_row_is_unaccounted_for(read_files):
    lost = []
    for seed, grids, kinds, found in read_files:
        loaded = {locator for frame in found.frames.values() for locator in frame.source_locator}
        rejected = {(m["sheet"], m["row"]) for m in map(CELL.fullmatch, (r.locator for r in found.row_rejects))}
        for sheet, row in _places(grids, seed % 10 == 9):
            if f"sheet '{sheet}', row {row}" not in loaded and (sheet, str(row)) not in rejected:
                lost.append((seed, sheet, row, kinds))
    assert not lost, lost[:5]


def test_every_quarantine_row_names_its_cell_and_says_why(read_files):
    for seed, _, _, found in read_files:
        quarantine = found.quarantine()
        assert len(quarantine) == len(found.rejects)
        for row in quarantine.itertuples():
            assert CELL.fullmatch(row.locator), (seed, row)
            assert row.reason.endswith((".", "?")) and row.suggestion, (seed, row)
            assert row.column_name


def test_most_of_what_is_there_is_read_and_nothing_private_is_kept(read_files):
    loaded = sum(found.rows_loaded for *_, found in read_files)
    assert loaded > 0.7 * sum(sum(found.rows_read.values()) for *_, found in read_files)
    for _, _, _, found in read_files:
        assert found.illustrative and found.frames["workshop"].iloc[0].kind == "ral_state"
        for frame in found.frames.values():
            text = frame.to_csv()
            assert "98290" not in text and "९८२९०" not in text and "@example" not in text
            assert "Kumar" not in "".join(frame.get("owner_role", frame.source_file).dropna())
        assert "98290" not in found.quarantine().to_csv()


def test_every_sheet_is_found_for_what_it_is(read_files):
    """A file with none of its headings lost has records of every entity."""
    for seed, _, kinds, found in read_files:
        if "missing_column" not in kinds:
            missing = set(fields.entities()) - {name for name, count in found.rows_read.items() if count}
            assert not missing, (seed, missing, kinds, found.notes)

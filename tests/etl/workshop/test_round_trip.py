"""Fill the template, read it: every valid row is there unaltered, every invalid one is in quarantine."""

import io
import math
import re
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from etl.reading.counts import indian
from etl.workshop import fields, legacy_font, persons, reader, template
from etl.workshop.fields import Entity, Field
from etl.workshop.folding import fold
from etl.workshop.rows import DITTO
from etl.workshop.values import NO_ANSWER

LETTERS = "abcdefghijklmnoprstuvwxyzABDEGMPRSTW0123456789 ,.-'&()₹<>=+@/\n" + "कखगजटतदनपबमयरलवसहािीुेो्ंज़"
RAJASTHAN, ASSAM = 8, 18
DISTRICTS = {RAJASTHAN: {"Barmer": 90, "Jaisalmer": 103, "Jodhpur": 107}, ASSAM: {"Karimganj": 293, "Sribhumi": 293}}
ROLES = ["Executive Engineer PHED", "District Collector", "VWSC", "BDO / CEO Zila Parishad", "अधिशासी अभियंता"]
OFFICES = ["Gram panchayat, PHED", "Women's self-help groups", "UNICEF", "State Water and Sanitation Mission"]
INVALID = {
    "text": ["=1+1"], "role": ["Ramesh Kumar", "JE 98290 12345"], "organisation": ["Shri Mohan Sharma"],
    "choice": ["zzqx"], "themes": ["T77", 1.6], "district": ["Nowhere"], "districts": ["Nowhere; Barmer"],
    "state": ["Atlantis"], "date": ["31/02/2026", "12/03/26", "soon"], "whole_number": [-5, "Nil", "12-15", 2.5],
    "percent": [-4, "85-90", 0.5], "money_inr": ["about 12 lakh", -1], "money_range": ["3 lakh to 2 lakh", "plenty"],
    "url": ["javascript:alert(1)", "example"], "level": [9, "high"], "severity": [0, "high"], "yes_no": ["perhaps"],
}  # fmt: skip
UNIQUE = {"district_profile": "challenge_1", "practice": "title", "gather_note": "learnt"}
"""The text that is always there and numbered, so that no row repeats another; else the first required text."""


def _is_plain(text: str) -> bool:
    return bool(
        fold(text) not in NO_ANSWER and not legacy_font.is_legacy(text) and not persons.contact_in(text)
        and not DITTO.fullmatch(text)
    )  # fmt: skip


texts = st.text(LETTERS, min_size=3, max_size=40).map(str.strip).filter(_is_plain)


@st.composite
def answers(draw: st.DrawFn, item: Field, state: int) -> tuple[object, dict[str, object]]:
    """What is written in a valid cell, and what must be read from it."""
    if item.type == "text":
        text = draw(texts)
        return text, {item.id: text}
    if item.type in ("role", "organisation", "url"):
        pool = {"role": ROLES, "organisation": OFFICES, "url": ["https://example.org/a?b=1", "http://jjm.example.in"]}
        text = draw(st.sampled_from(pool[item.type]))
        return text, {item.id: text}
    if item.list_name:
        choice = draw(st.sampled_from(fields.choices()[item.list_name]))
        text = draw(st.sampled_from([choice.label, choice.en, choice.hi, choice.id, *choice.also]))
        value = choice.id if item.type == "choice" else choice.id == "yes" if item.type == "yes_no" else int(choice.id)
        return text, {item.id: value}
    if item.type == "themes":
        codes = draw(st.lists(st.integers(1, 18), min_size=1, max_size=3, unique=True))
        mark = draw(st.sampled_from(["; ", ", ", "\n", " / "]))
        return mark.join(f"T{code:02d}" for code in codes), {item.id: "|".join(f"T{code:02d}" for code in codes)}
    if item.type == "state":
        return {RAJASTHAN: "Rajasthan", ASSAM: "Assam / असम"}[state], {item.id: state}
    if item.type == "district":
        text = draw(st.sampled_from(sorted(DISTRICTS[state])))
        return text, {item.id: DISTRICTS[state][text]}
    if item.type == "districts":
        found = draw(st.lists(st.sampled_from(sorted(DISTRICTS[state])), min_size=1, max_size=2, unique=True))
        return "; ".join(found), {item.id: "|".join(dict.fromkeys(str(DISTRICTS[state][name]) for name in found))}
    if item.type == "date":
        day = draw(st.dates(datetime(2000, 1, 2).date(), datetime(2060, 12, 31).date()))
        moment = datetime(day.year, day.month, day.day)
        serial = (moment - datetime(1899, 12, 30)).days
        styles = [moment, day.isoformat(), f"{day:%d/%m/%Y}", f"{day.day} {day:%B %Y}", serial]
        return draw(st.sampled_from(styles)), {item.id: pd.Timestamp(moment)}
    if item.type == "percent":
        value = draw(st.integers(11, 1000)) / 10
        return draw(st.sampled_from([value, f"{value}%", f" {value} "])), {item.id: value}
    number = draw(st.integers(0, 10**9))
    if item.type == "whole_number":
        return draw(st.sampled_from([number, indian(number), f" {number} "])), {item.id: number}
    if item.type == "money_inr":
        lakhs = number % 10_000
        written, value = draw(st.sampled_from([(number, number), (f"{lakhs / 10} lakh", lakhs * 10_000)]))
        return written, {item.id: value}
    most = number + draw(st.integers(0, 10**6))
    return f"{indian(number)} to {indian(most)}", {f"{item.id}_min_inr": number, f"{item.id}_max_inr": most}


@dataclass
class Row:
    entity: Entity
    written: dict[str, object] = field(default_factory=dict)
    valid: dict[str, dict[str, object]] = field(default_factory=dict)
    invalid: set[str] = field(default_factory=set)

    @property
    def loads(self) -> bool:
        needed = [{item.id} for item in self.entity.fields if item.required] + [set(ids) for ids in self.entity.one_of]
        return all(group & set(self.valid) for group in needed)


def _numbered(entity: Entity) -> str:
    return UNIQUE.get(entity.id) or next(item.id for item in entity.fields if item.required and item.type == "text")


@st.composite
def rows(draw: st.DrawFn) -> list[Row]:
    found = []
    for entity in list(fields.entities().values())[1:]:
        for _ in range(draw(st.integers(0, 2))):
            found.append(draw(row(entity, len(found))))
    return found


@st.composite
def row(draw: st.DrawFn, entity: Entity, number: int) -> Row:
    made = Row(entity)
    state = draw(st.sampled_from([RAJASTHAN, ASSAM]))
    for item in entity.fields:
        likely = ["valid"] * 5 + ["invalid"] if item.required else ["valid", "valid", "invalid", "empty"]
        fate = draw(st.sampled_from(likely))
        if item.id == "practice_ref":
            fate = "empty"
        if item.id == _numbered(entity):
            text = draw(texts) + f" {number}"
            made.written[item.id], made.valid[item.id] = text, {item.id: text}
        elif item.type == "state" or fate == "valid":
            made.written[item.id], made.valid[item.id] = draw(answers(item, state))
        elif fate == "invalid":
            made.written[item.id] = draw(st.sampled_from(INVALID[item.type]))
            made.invalid.add(item.id)
    return made


@pytest.fixture(scope="module")
def blank() -> Workbook:
    workbook = load_workbook(io.BytesIO(template.content()))
    for at, answer in ((4, "C1"), (5, "RAL State"), (6, "Round trip"), (7, None), (8, "2026-03-12")):
        workbook["Workshop"].cell(at, 2, answer)
    return workbook


@settings(max_examples=25, suppress_health_check=list(HealthCheck))
@given(made=rows())
def test_every_valid_row_is_read_unaltered_and_every_invalid_one_is_set_aside(made, blank, tmp_path_factory, names):
    placed = _fill(blank, made)
    path = tmp_path_factory.mktemp("round") / "filled.xlsx"
    blank.save(path)
    _clear(blank, placed)
    found = reader.read(path, names)
    path.unlink()

    assert found.rows_loaded == 1 + sum(row.loads for row in made)
    assert found.rows_quarantined == sum(not row.loads for row in made)
    said = {(reject.locator) for reject in found.rejects}
    for row, at in placed:
        locator = f"sheet '{row.entity.sheet}', row {at}"
        frame = found.frames[row.entity.id]
        mine = frame[frame.source_locator == locator]
        assert len(mine) == row.loads, (locator, row, found.rejects)
        for name in row.invalid:
            assert _address(row, name, at) in said
        if row.loads:
            _compare(row, mine.iloc[0])
        else:
            assert any(reject.row in _numbers(found, locator) for reject in found.row_rejects)


def _numbers(found, locator: str) -> set[int]:
    sheet, number = re.fullmatch(r"sheet '(.+)', row (\d+)", locator).groups()
    at = re.compile(rf"sheet '{sheet}', cell [A-Z]+{number}")
    return {reject.row for reject in found.row_rejects if at.fullmatch(reject.locator)}


def _compare(row: Row, read: pd.Series) -> None:
    for item in row.entity.fields:
        for name in [name for name in read.index if name == item.id or name.startswith(f"{item.id}_m")]:
            expected = row.valid.get(item.id, {}).get(name)
            actual = None if pd.isna(read[name]) else read[name]
            same = actual == expected or (isinstance(expected, float) and math.isclose(actual, expected))
            assert same, (item.id, row.written.get(item.id), actual, expected)


def _address(row: Row, name: str, at: int) -> str:
    from openpyxl.utils import get_column_letter

    column = 2 + [item.id for item in row.entity.fields].index(name)
    return f"sheet '{row.entity.sheet}', cell {get_column_letter(column)}{at}"


def _fill(workbook: Workbook, made: list[Row]) -> list[tuple[Row, int]]:
    placed, next_row = [], {}
    for row in made:
        at = next_row.get(row.entity.id, template.FIRST_ROW)
        next_row[row.entity.id] = at + 1
        for column, item in enumerate(row.entity.fields, start=2):
            if item.id in row.written:
                cell = workbook[row.entity.sheet].cell(at, column)
                cell.value = row.written[item.id]
                if cell.data_type == "f" and item.id in row.valid:
                    cell.data_type = "s"
        placed.append((row, at))
    return placed


def _clear(workbook: Workbook, placed: list[tuple[Row, int]]) -> None:
    for row, at in placed:
        for column in range(2, len(row.entity.fields) + 2):
            workbook[row.entity.sheet].cell(at, column).value = None


def test_the_template_is_the_same_bytes_every_time_and_its_examples_are_not_read(tmp_path: Path, names):
    assert template.content() == template.content()
    path = template.write(tmp_path / "template.xlsx")
    workbook = load_workbook(path)
    workbook["Workshop"]["B4"] = "RJ-RAL-01"
    workbook.save(path)
    found = reader.read(path, names)
    assert found.rows_read == {"workshop": 1} and found.rows_loaded == 0
    examples = [where for where, why in found.rows_ignored if why == "it is the template's example"]
    assert len(examples) == len(fields.entities()) - 1
    assert {reject.locator for reject in found.row_rejects} == {
        "sheet 'Workshop', cell B5", "sheet 'Workshop', cell B6", "sheet 'Workshop', cell B8",
    }  # fmt: skip


def test_every_example_of_the_template_is_itself_valid(tmp_path: Path, names):
    """The example with its mark cleared and one word changed loads without a reject."""
    workbook = load_workbook(io.BytesIO(template.content()))
    for at, item in enumerate(fields.entities()["workshop"].fields, start=4):
        workbook["Workshop"].cell(at, 2, fields.example_shown(item))
    for entity in list(fields.entities().values())[1:]:
        sheet = workbook[entity.sheet]
        sheet.cell(template.EXAMPLE_ROW, 1).value = None
        column = 2 + [item.id for item in entity.fields].index(_numbered(entity))
        sheet.cell(template.EXAMPLE_ROW, column).value += " again"
    path = tmp_path / "examples.xlsx"
    workbook.save(path)
    found = reader.read(path, names)
    assert found.rejects == []
    assert found.rows_loaded == len(fields.entities())
    assert not found.illustrative and found.workshop_id == "rj-ral-01"


def test_the_committed_template_is_what_the_definitions_give():
    import zipfile

    def parts(source: object) -> dict[str, bytes]:
        with zipfile.ZipFile(source) as package:
            return {name: package.read(name) for name in package.namelist()}

    assert parts(template.TEMPLATE) == parts(io.BytesIO(template.content())), "write it anew: python -m etl template"

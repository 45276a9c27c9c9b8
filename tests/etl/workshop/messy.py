"""Deliberately messy workshop files: clean sheets, then several kinds of mess at once, by a seed.

Every record carries a token (`k17x`) in a text that is always kept, so that a test can find what became of it. Run as a
script to write the fifty files to a folder and look at them: python tests/etl/workshop/messy.py FOLDER
"""

import html
import random
import sys
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Font

from etl.workshop import fields
from etl.workshop.fields import Entity, Field

KEPT = {"district_profile": "challenge_1", "practice": "title", "gather_note": "learnt"}
DISTRICTS = ["Barmer", "Jaisalmer", "Jodhpur", "Bikaner", "Nagaur", "Pali", "Jalore", "Sirohi", "Ajmer", "Tonk"]
WORDS = [
    "pump", "committee", "tank", "pipeline", "village", "test", "kit", "meter", "valve", "women", "school", "pond",
    "dam", "record", "roster", "fund",
]  # fmt: skip
KRUTI_DEV = ["xzke iapk;r dh leL;k", "ty thou fe'ku ds dk;Z", "efgykvksa us ikuh dh tkap dh"]


@dataclass
class Grid:
    """One sheet before it is written: rows of values, fonts by cell, merged areas (all counted from 0)."""

    name: str
    entity: Entity | None
    columns: list[Field | None] = field(default_factory=list)
    rows: list[list[object]] = field(default_factory=list)
    header: int = 0
    fonts: dict[tuple[int, int], str] = field(default_factory=dict)
    formats: dict[tuple[int, int], str] = field(default_factory=dict)
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    hidden: bool = False

    @property
    def body(self) -> range:
        return range(self.header + 1, len(self.rows))

    def column(self, *types: str) -> list[int]:
        kept = self.kept
        return [at for at, item in enumerate(self.columns) if item and item.type in types and at != kept]

    @property
    def kept(self) -> int:
        return next(at for at, item in enumerate(self.columns) if item and item.id == kept_field(self.entity))


def kept_field(entity: Entity) -> str:
    return KEPT.get(entity.id) or next(item.id for item in entity.fields if item.required and item.type == "text")


def clean(rng: random.Random) -> list[Grid]:
    """A Workshop form and tables of every entity, all certain."""
    about = Grid("Workshop", None, [], [
        ["Kind of workshop", "RAL State"], ["Title", "Rapid Action Learning"], ["State", "Rajasthan"],
        ["Start date", "2026-03-12"], ["Illustrative", "Yes"], ["Participants", 68],
    ])  # fmt: skip
    grids, token = [about], 0
    for entity in list(fields.entities().values())[1:]:
        grid = Grid(entity.sheet, entity, list(entity.fields), [[item.en for item in entity.fields]])
        for _ in range(rng.randint(4, 8)):
            token += 1
            grid.rows.append([_answer(item, rng) for item in entity.fields])
            grid.rows[-1][grid.kept] = f"{rng.choice(WORDS).capitalize()} {rng.choice(WORDS)} k{token}x"
        grids.append(grid)
    return grids


def _answer(item: Field, rng: random.Random) -> object:
    simple = {
        "state": "Rajasthan", "district": rng.choice(DISTRICTS), "districts": rng.choice(DISTRICTS),
        "themes": f"T{rng.randint(1, 18):02d}", "date": f"2026-0{rng.randint(1, 9)}-1{rng.randint(0, 9)}",
        "whole_number": rng.randint(0, 90), "percent": rng.randint(10, 99), "money_inr": rng.randint(1, 99) * 10_000,
        "money_range": "40000 to 60000", "url": "https://example.org/a", "role": "Executive Engineer PHED",
        "organisation": "Gram panchayat", "text": f"{rng.choice(WORDS)} {rng.choice(WORDS)} {rng.randint(1, 999)}",
    }  # fmt: skip
    return simple[item.type] if item.type in simple else rng.choice(fields.choices()[item.list_name]).en


Mess = Callable[[Grid, random.Random], None]
KINDS: dict[str, Mess] = {}


def kind(mess: Mess) -> Mess:
    KINDS[mess.__name__] = mess
    return mess


def _insert(grid: Grid, at: int, row: list[object]) -> None:
    """Put a row in, moving what is noted by row number below it."""
    grid.rows.insert(at, row)
    grid.fonts = {(r + (r >= at), c): value for (r, c), value in grid.fonts.items()}
    grid.formats = {(r + (r >= at), c): value for (r, c), value in grid.formats.items()}
    grid.merges = [(t + (t >= at), left, b + (b >= at), right) for t, left, b, right in grid.merges]
    grid.header += at <= grid.header


def _rename(grid: Grid, heading: Callable[[Field], str]) -> None:
    for at, item in enumerate(grid.columns):
        if item:
            grid.rows[grid.header][at] = heading(item)


def _cells(grid: Grid, rng: random.Random, *types: str) -> tuple[int, int] | None:
    places = [(row, column) for row in grid.body for column in grid.column(*types) if len(grid.rows[row]) > column]
    return rng.choice(places) if places else None


def _put(grid: Grid, rng: random.Random, types: tuple[str, ...], values: list[object]) -> None:
    for value in values:
        place = _cells(grid, rng, *types)
        if place:
            grid.rows[place[0]][place[1]] = value


@kind
def headings_lower_down(grid: Grid, rng: random.Random) -> None:
    for text in (f"Rapid Action Learning, {grid.name}", "As on 12/03/2026", ""):
        _insert(grid, 0, [text or None])


@kind
def hindi_headings(grid: Grid, rng: random.Random) -> None:
    _rename(grid, lambda item: item.hi)


@kind
def bilingual_headings(grid: Grid, rng: random.Random) -> None:
    _rename(grid, lambda item: f"{item.en}\n{item.hi} *")


@kind
def other_words_in_headings(grid: Grid, rng: random.Random) -> None:
    for at, item in enumerate(grid.columns):
        if item and item.also:
            grid.rows[grid.header][at] = rng.choice(item.also).upper()


@kind
def misspelt_heading(grid: Grid, rng: random.Random) -> None:
    at = rng.randrange(len(grid.columns))
    text = str(grid.rows[grid.header][at])
    grid.rows[grid.header][at] = text[:3] + text[4:]


@kind
def shuffled_columns(grid: Grid, rng: random.Random) -> None:
    order = rng.sample(range(len(grid.columns)), len(grid.columns))
    grid.columns = [grid.columns[at] for at in order]
    grid.rows = [[row[at] for at in order] if len(row) == len(order) else row for row in grid.rows]


@kind
def serial_and_extra_columns(grid: Grid, rng: random.Random) -> None:
    grid.columns = [None, *grid.columns, None, None]
    for at, row in enumerate(grid.rows):
        extra = ("S.No.", "Remarks by JD", "Contact no.") if at == grid.header else (at, "seen", "98290 12345")
        grid.rows[at] = [extra[0], *row, *extra[1:]] if len(row) > 1 else row


@kind
def missing_column(grid: Grid, rng: random.Random) -> None:
    at = rng.choice([at for at in range(len(grid.columns)) if at != grid.kept])
    width = len(grid.columns)
    del grid.columns[at]
    grid.rows = [row[:at] + row[at + 1 :] if len(row) == width else row for row in grid.rows]


@kind
def blank_rows(grid: Grid, rng: random.Random) -> None:
    for _ in range(3):
        _insert(grid, rng.choice(grid.body), [None, "  ", None])


@kind
def total_rows(grid: Grid, rng: random.Random) -> None:
    grid.rows.append(["TOTAL", None, 1234])
    _insert(grid, grid.body[len(grid.body) // 2], ["Sub-total", 56])
    grid.rows.append(["कुल योग", 99])


@kind
def notes_beneath(grid: Grid, rng: random.Random) -> None:
    grid.rows.append([])
    grid.rows.append(["Note: figures are provisional"])
    grid.rows.append(["* as told by the teams"])


@kind
def misspelt_districts(grid: Grid, rng: random.Random) -> None:
    _put(grid, rng, ("district", "districts"), ["Jaisalmr", "Barmar", "Chanduali", "बाड़मेर", 103])


@kind
def district_words(grid: Grid, rng: random.Random) -> None:
    _put(grid, rng, ("district", "districts"), ["  BARMER  district", "Jodhpur (Rajasthan)", "Ajmer, Rajasthan"])


@kind
def dates_in_many_styles(grid: Grid, rng: random.Random) -> None:
    _put(grid, rng, ("date",), ["12/03/2026", "12 March 2026", "12.03.26", 46093, "मार्च 2026", "१२ मार्च 2026",
                                "12–14 March 2026", "March 2026", datetime(2026, 3, 12), "31/02/2026"])  # fmt: skip


@kind
def money_in_words(grid: Grid, rng: random.Random) -> None:
    amounts = ["12.5 lakh", "₹ 3 Cr", "1,23,456", "2-3 lakh", "about 4 lakh", "Rs 5/-", "5 लाख", "50 thousand"]
    _put(grid, rng, ("money_inr", "money_range"), amounts)


@kind
def money_heading_in_lakh(grid: Grid, rng: random.Random) -> None:
    for at in grid.column("money_inr", "money_range"):
        grid.rows[grid.header][at] = "Cost (Rs. in lakh)"
        for row in grid.body:
            if len(grid.rows[row]) > at:
                grid.rows[row][at] = rng.choice([12.5, 3, "4.25", "5 lakh"])


@kind
def no_answers(grid: Grid, rng: random.Random) -> None:
    every = tuple(item.type for item in grid.columns if item)
    _put(grid, rng, every, ["NA", "–", "Nil", "-", "N.A.", "निरंक", "none", "लागू नहीं"])


@kind
def odd_numbers(grid: Grid, rng: random.Random) -> None:
    counted = ("whole_number", "percent", "level", "severity")
    _put(grid, rng, counted, ["100%*", "Nil", "12-15", -4, 0.85, "approx 20", datetime(2026, 3, 2), "१२", "4/5", 250])


@kind
def percent_format(grid: Grid, rng: random.Random) -> None:
    place = _cells(grid, rng, "percent")
    if place:
        grid.rows[place[0]][place[1]], grid.formats[place] = 0.855, "0.0%"


@kind
def legacy_hindi_by_font(grid: Grid, rng: random.Random) -> None:
    for _ in range(2):
        place = _cells(grid, rng, "text", "choice")
        if place:
            grid.rows[place[0]][place[1]], grid.fonts[place] = rng.choice(KRUTI_DEV), "Kruti Dev 010"


@kind
def legacy_hindi_by_letters(grid: Grid, rng: random.Random) -> None:
    _put(grid, rng, ("text",), KRUTI_DEV)


@kind
def formulas(grid: Grid, rng: random.Random) -> None:
    every = tuple(item.type for item in grid.columns if item)
    _put(grid, rng, every, ["=SUM(A1:A3)", "='[other.xlsx]Sheet1'!A1", '=HYPERLINK("http://example.org","x")'])


@kind
def spreadsheet_errors(grid: Grid, rng: random.Random) -> None:
    _put(grid, rng, tuple(item.type for item in grid.columns if item), ["#REF!", "#N/A", "#VALUE!"])


@kind
def several_themes(grid: Grid, rng: random.Random) -> None:
    _put(grid, rng, ("themes",), ["T1, T06", "Water quality & O&M", "T01\nT03", "जल गुणवत्ता", "gender; T02", 1.6])


@kind
def the_same_twice(grid: Grid, rng: random.Random) -> None:
    full = [row for row in grid.body if len(grid.rows[row]) == len(grid.columns)]
    if full:
        grid.rows.append(list(grid.rows[rng.choice(full)]))


@kind
def nearly_the_same(grid: Grid, rng: random.Random) -> None:
    full = [row for row in grid.body if len(grid.rows[row]) == len(grid.columns)]
    if full:
        again = list(grid.rows[rng.choice(full)])
        again[grid.kept] = f"{again[grid.kept]}s"
        grid.rows.append(again)


@kind
def merged_down(grid: Grid, rng: random.Random) -> None:
    wanted = grid.column("district", "choice", "themes", "whole_number", "money_inr")
    if wanted and len(grid.body) >= 3:
        column, first = rng.choice(wanted), grid.body[0]
        grid.merges.append((first, column, first + 2, column))
        for row in (first + 1, first + 2):
            if len(grid.rows[row]) > column:
                grid.rows[row][column] = None


@kind
def heading_across(grid: Grid, rng: random.Random) -> None:
    at = grid.body[0]
    _insert(grid, at, ["Western division"])
    grid.merges.append((at, 0, at, len(grid.columns) - 1))


@kind
def headings_repeated(grid: Grid, rng: random.Random) -> None:
    _insert(grid, rng.choice(grid.body), list(grid.rows[grid.header]))


@kind
def headings_on_two_rows(grid: Grid, rng: random.Random) -> None:
    if all(grid.columns):
        _insert(grid, grid.header + 1, [item.hi for item in grid.columns])
        grid.header += 1


@kind
def ditto_marks(grid: Grid, rng: random.Random) -> None:
    _put(grid, rng, ("district", "choice"), ["-do-", '"', "Ditto"])


@kind
def odd_sheet_name(grid: Grid, rng: random.Random) -> None:
    grid.name = f"Sheet{rng.randint(1, 10**6)}"


@kind
def persons_and_phones(grid: Grid, rng: random.Random) -> None:
    _put(grid, rng, ("role", "organisation", "text"), ["Ramesh Kumar", "EE, 98290 12345", "someone@example.org",
                                                       "Shri Mohan Lal, JE", "संपर्क ९८२९० १२३४५"])  # fmt: skip


@kind
def markup_in_text(grid: Grid, rng: random.Random) -> None:
    _put(grid, rng, ("text",), ["<script>alert(1)</script>", "[x](javascript:alert(1))", "@SUM(1)", "a\u200bb\u00a0c"])


@kind
def hidden_copy(grid: Grid, rng: random.Random) -> None:
    grid.formats[grid.header, 0] = "hidden copy"  # the writer adds a hidden sheet with old rows


@kind
def far_away_cell(grid: Grid, rng: random.Random) -> None:
    grid.fonts[1_048_575, 16_383] = "Arial"


def make(seed: int) -> tuple[list[Grid], list[str]]:
    """The sheets of one messy file, and the kinds of mess in it: five to nine kinds, each on some of the sheets."""
    rng = random.Random(seed)
    grids = clean(rng)
    names = list(KINDS)
    chosen = [names[(seed * 3 + step) % len(names)] for step in range(3)]
    chosen += rng.sample([name for name in names if name not in chosen], rng.randint(2, 6))
    for name in sorted(chosen, key=names.index):
        for grid in rng.sample(grids[1:], 5):
            KINDS[name](grid, rng)
    return grids, chosen


def write(grids: list[Grid], path: Path) -> None:
    """Write the sheets as a workbook, or as HTML tables if the path ends in .xls."""
    if path.suffix == ".xls":
        path.write_text(_html(grids), encoding="utf-8")
        return
    workbook = Workbook()
    workbook.remove(workbook.active)
    for grid in grids:
        sheet = workbook.create_sheet(grid.name)
        _fill(sheet, grid)
        if "hidden copy" in grid.formats.values():
            old = deepcopy(grid)
            old.formats = {}
            copy = workbook.create_sheet(f"old {len(workbook.sheetnames)}")
            _fill(copy, old)
            copy.sheet_state = "hidden"
    workbook.save(path)


def _fill(sheet, grid: Grid) -> None:
    for at, row in enumerate(grid.rows, start=1):
        for column, value in enumerate(row, start=1):
            if value is not None:
                sheet.cell(at, column, value)
    for (row, column), font in grid.fonts.items():
        sheet.cell(row + 1, column + 1).font = Font(name=font)
    for (row, column), code in grid.formats.items():
        if code != "hidden copy":
            sheet.cell(row + 1, column + 1).number_format = code
    for top, left, bottom, right in grid.merges:
        sheet.merge_cells(start_row=top + 1, start_column=left + 1, end_row=bottom + 1, end_column=right + 1)


def _html(grids: list[Grid]) -> str:
    tables = []
    for grid in grids:
        hidden = {
            (row, column): (top, left)
            for top, left, bottom, right in grid.merges
            for row in range(top, bottom + 1)
            for column in range(left, right + 1)
        }
        spans = {(top, left): (bottom - top + 1, right - left + 1) for top, left, bottom, right in grid.merges}
        lines = []
        for at, row in enumerate(grid.rows):
            cells = []
            for column in range(max(len(row), 1)):
                if hidden.get((at, column), (at, column)) != (at, column):
                    continue
                value = row[column] if column < len(row) else None
                down, across = spans.get((at, column), (1, 1))
                text = "" if value is None else html.escape(str(value))
                cells.append(f'<td rowspan="{down}" colspan="{across}">{text}</td>')
            lines.append(f"<tr>{''.join(cells)}</tr>")
        tables.append(f"<h2>{grid.name}</h2><table>{''.join(lines)}</table>")
    return f"<html><body>{''.join(tables)}</body></html>"


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(50):
        sheets, kinds = make(number)
        write(sheets, folder / f"messy_{number:02d}{'.xls' if number % 10 == 9 else '.xlsx'}")
        print(f"messy_{number:02d}: {', '.join(kinds)}")

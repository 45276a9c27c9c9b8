"""Read a workshop workbook, however messy: load what is certain, set aside what is not, and say which.

Sheets and headings are found by their words in English and Hindi (`tables`, `form`), rows told apart from totals,
notes and examples (`rows`), cells conformed by the type of their column (`values`), and repeats kept once (`repeats`).
"""

from datetime import date
from pathlib import Path

from etl.names import Names
from etl.workshop import answers, blank, fields, form, persons, plausible, records, repeats, rows, tables
from etl.workshop.account import REJECTED, Account, reject
from etl.workshop.cells import Sheet, Workbook, column_letters, row_at
from etl.workshop.extract import WorkshopExtract, frame
from etl.workshop.folding import fold, one_line
from etl.workshop.identity import link_practices, workshop_id_of
from etl.workshop.one_district import place_of_all
from etl.workshop.open_file import open_file
from etl.workshop.outcome import Context
from etl.workshop.places import Places
from etl.workshop.records import Record
from etl.workshop.repeats import Loaded
from etl.workshop.tables import Table
from etl.workshop.values import NO_ANSWER

INSTRUCTIONS = frozenset(fold(name) for name in ("How to fill", "कैसे भरें", "Instructions", "Read me", "निर्देश"))


def recognise(path: Path, named: str = "") -> float:
    """How surely a file is a workshop workbook, 0 to 1: one table or form is half, two or more are certain.

    Raises `Refused` if the file cannot be opened, or if nothing at all stands in it.
    """
    workbook = open_file(path, named)
    blank.refuse_empty(workbook, named or path.name)
    found = sum(len(tables.find(sheet)[0]) + bool(form.find(sheet, set())) for sheet in _read_sheets(workbook))
    return min(1.0, found / 2)


def read(path: Path, names: Names, named: str = "", today: date | None = None) -> WorkshopExtract:
    """Everything that a workshop file says with certainty.

    `named` is the name the file came with, if it is kept under another; `today` the Indian day on which it came, after
    which nothing that it tells of can have happened. Raises `Refused` if the file as a whole cannot be opened or
    nothing is filled in, and `UnbalancedExtract` never, unless this reader is wrong.
    """
    file = named or path.name
    workbook = open_file(path, file)
    account = Account(notes=list(workbook.notes))
    found, workshop_records = _find(workbook, account)
    blank.refuse_unfilled(found, workshop_records, account, file)
    places = Places(names)
    context = Context(names, places)
    loaded: dict[str, list[Loaded]] = {name: [] for name in fields.entities()}
    loaded["workshop"] = _workshop(workshop_records, context, account)
    about = loaded["workshop"][0].values if loaded["workshop"] else {}
    said = workshop_records[0].places.get("lgd_state_code") if workshop_records else None
    places.workshop_state = about.get("lgd_state_code") or (places.state(said[0].cell.text).code if said else None)
    for table, of_table in found:
        name = table.entity.id
        place_of_all(table, of_table, places, account)
        for record in of_table:
            values = records.read(record, context, account)
            if values is not None:
                loaded[name].append(Loaded(record, values, []))
    illustrative = _illustrative(workshop_records, account)
    workshop_id = workshop_id_of(about or _code_said(workshop_records), file)
    frames = {}
    for name, items in loaded.items():
        kept = repeats.drop_exact(items, account)
        marked = repeats.mark_possible(fields.entities()[name], kept)
        if marked:
            sheet = fields.entities()[name].sheet
            said = "1 row may repeat another; it is" if marked == 1 else f"{marked} rows may repeat others; they are"
            account.notes.append(f"{sheet}: {said} marked.")
        loaded[name] = kept
    account.notes += link_practices(loaded, workshop_id)
    account.notes += plausible.notes(loaded, today)
    for name, kept in loaded.items():
        frames[name] = frame(name, [
            item.values | {"workshop_id": workshop_id, "source_file": file, "source_locator": item.locator,
                           "illustrative": illustrative}
            for item in kept
        ])  # fmt: skip
    _ignore_the_rest(workbook, account)
    return WorkshopExtract(
        workshop_id=workshop_id,
        source_file=file,
        illustrative=illustrative,
        frames=frames,
        row_rejects=account.row_rejects,
        cell_rejects=account.cell_rejects,
        rows_read=dict(account.rows_read),
        rows_ignored=account.rows_ignored,
        cells=account.count(workbook),
        notes=list(dict.fromkeys(account.notes)),
    )


def _read_sheets(workbook: Workbook) -> list[Sheet]:
    return [sheet for sheet in workbook.sheets if not sheet.hidden and fold(sheet.name) not in INSTRUCTIONS]


def _find(workbook: Workbook, account: Account) -> tuple[list[tuple[Table, list[Record]]], list[Record]]:
    """Every table with its records, and the records that describe a workshop (there should be one)."""
    found: list[tuple[Table, list[Record]]] = []
    about: list[Record] = []
    for sheet in _read_sheets(workbook):
        in_sheet, doubts = tables.find(sheet)
        of_form = {row for rows_of in form.find(sheet, set()).values() for row in rows_of}
        in_sheet = [table for table in in_sheet if table.entity.id != "workshop" or set(table.header) - of_form]
        account.notes += doubts
        labels = form.find(sheet, {row for table in in_sheet for row in [*table.header, *table.body]})
        if labels:
            about.append(form.record(sheet, labels, account))
        for table in in_sheet:
            _describe(table, account)
            of_table = rows.records(table, account)
            if table.entity.id == "workshop":
                about += of_table
            else:
                found.append((table, of_table))
    return found, about


def _describe(table: Table, account: Account) -> None:
    """Headings are used up; columns that are not read are listed once."""
    for row in table.header:
        account.row(table.sheet, row, "ignored")
    account.notes += table.notes
    body = table.body
    for column, why in table.not_read.items():
        filled = sum(column in table.sheet.rows[row] for row in body)
        if filled and why != "it numbers the rows":
            heading = persons.masked(table.headings[column])
            where = f"sheet '{table.sheet.name}', column {column_letters(column)}"
            account.rows_ignored.append((where, f"“{heading}” is not read: {why} ({filled} cells)"))
            cells = "1 filled cell" if filled == 1 else f"{filled} filled cells"
            account.notes.append(f"Needs checking: {where} with {cells} under “{heading}” is not read: {why}.")
    beyond = {column for row in body for column in table.sheet.rows[row]} - set(table.headings)
    for column in sorted(beyond):
        where = f"sheet '{table.sheet.name}', column {column_letters(column)}"
        account.rows_ignored.append((where, "the column has no heading"))


def _workshop(about: list[Record], context: Context, account: Account) -> list[Loaded]:
    """The one workshop of a workbook; further ones are set aside."""
    if not about:
        account.notes.append(
            "Needs checking: no sheet says which workshop this is; its rows are known by the file's name only."
        )
    loaded = []
    for position, record in enumerate(about):
        if position == 0:
            values = records.read(record, context, account)
            if values is not None:
                loaded.append(Loaded(record, values, []))
            continue
        account.rows_read["workshop"] += 1
        doubt = ("", f"The workbook describes a second workshop; {row_at(about[0].sheet, about[0].at)} has the first.",
                 "Give every workshop a workbook of its own.")  # fmt: skip
        account.row_rejects.append(reject(record.sheet, record.at, record.first, "Workshop", doubt))
        for of_field in record.places.values():
            for place in of_field:
                account.cell(record.sheet, place.row, place.column, REJECTED)
    return loaded


def _code_said(about: list[Record]) -> dict[str, object]:
    """The code of a workshop whose row is set aside for another cell: a corrected workbook still replaces this one."""
    said = about[0].places.get("workshop_code") if about else None
    code = one_line(said[0].cell.text) if said else ""
    return {"workshop_code": code} if fold(code) not in NO_ANSWER else {}


def _illustrative(about: list[Record], account: Account) -> bool:
    """Whether the content is made up, also if the Workshop sheet itself is set aside.

    If there is an answer that is not certain, the content is taken for illustrative: never for real in doubt.
    """
    answer = about[0].places.get("illustrative") if about else None
    if answer is None:
        account.notes.append("The workbook does not say whether it is illustrative; it is taken for a real workshop.")
        return False
    said = answers.choice("yes_no", answer[0].cell.text)
    if said is None:
        account.notes.append("Needs checking: whether the workbook is illustrative is not certain; it is taken to be.")
    return said != "no"


def _ignore_the_rest(workbook: Workbook, account: Account) -> None:
    for sheet in workbook.sheets:
        if sheet.hidden:
            why = "the sheet is hidden"
        elif fold(sheet.name) in INSTRUCTIONS:
            why = "the sheet explains how to fill the workbook"
        elif account.untold(sheet) == sorted(sheet.rows):
            why = "no headings of a workshop sheet were found"
        else:
            why = "text outside the tables"
        account.ignore_untold(sheet, why)

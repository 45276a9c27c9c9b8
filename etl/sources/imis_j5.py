"""IMIS Format J5: households and taps by block in six bands of coverage, summed to districts.

Read from the CSV layout (three header rows) and from the `.xls` that the site exports, which is an
HTML table with merged cells.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from etl import clock
from etl.names import Names, normalise
from etl.quarantine import Extract, Reject
from etl.reading import delimited, file_text, html_table
from etl.reading.counts import indian, whole_number
from etl.reading.delimited import Row
from etl.sources import fhtc_rows, imis_j5_header
from etl.sources.imis_j5_header import Header

SOURCE_ID = "imis_j5"
TITLE = "IMIS Format J5, tap connections by block"


@dataclass
class Block:
    """One block's row as understood so far."""

    row: Row
    state: str = ""
    district: str = ""
    name: str = ""
    code: int | None = None
    households: list[int] = field(default_factory=list)
    taps: list[int] = field(default_factory=list)
    rejects: list[Reject] = field(default_factory=list)
    repeat: bool = False

    def reject(self, column: str, value: str, reason: str, suggestion: str) -> None:
        number = self.row.number
        self.rejects.append(Reject(f"row {number}", column, value, reason, suggestion, number))

    @property
    def label(self) -> str:
        return ", ".join(part for part in (self.name, self.district, self.state) if part)


def recognise(head: str) -> float:
    """How surely this is Format J5, 0 to 1: the share of its telling headings in the first part."""
    found = delimited.header_name(head)
    return sum(telling in found for telling in imis_j5_header.TELLING) / len(imis_j5_header.TELLING)


def extract(
    path: Path, as_on: date | None, names: Names, today: date | None = None, named: str = ""
) -> Extract:
    """Read one export of Format J5, blocks summed to districts.

    Taps are the sum of "House Connectons" over the six bands, households_in_piped_habitations that of
    "House Holds". The date is the caption's "as on", else `as_on`. `named` is the name the file came
    with, if it is kept under another: it may hold the State. A district with a block that cannot
    be read is set aside as a whole, for its sum would be too low. Raises `Refused` if the file as a
    whole cannot be read with certainty.
    """
    today = today or clock.today()
    file = Path(named or path.name)
    text = file_text.decoded(file_text.contents(path), file)
    as_html = html_table.is_html(text)
    if as_html:
        rows, caption = html_table.read(text, file, imis_j5_header.is_present)
    else:
        rows, _ = delimited.read(text, file, imis_j5_header.TEXT_COLUMNS)
        caption = ""
    header = imis_j5_header.find(rows, caption, file, names)
    as_on = imis_j5_header.date_of(header, as_on, file, today)

    found = delimited.body(rows, header.leaf_at, file, lambda row: imis_j5_header.why_ignored(row, header))
    blocks = [_read(row, header, names) for row in found.data]
    if not as_html and not text.endswith(("\n", "\r")):
        _doubt_cut_number(blocks[-1], header)
    _mark_repeats(blocks)
    _set_aside_doubtful_districts(blocks)

    districts: dict[int, list[Block]] = defaultdict(list)
    for block in blocks:
        if not block.rejects and block.code is not None:
            districts[block.code].append(block)
    return Extract(
        frame=fhtc_rows.frame([_figure(code, group, as_on) for code, group in districts.items()]),
        rejects=[reject for block in blocks for reject in block.rejects],
        rows_read=len(blocks),
        rows_ignored=found.ignored,
        notes=[
            f"{len(found.data)} blocks add up to {len(districts)} districts, as on {as_on:%d/%m/%Y}.",
            *_wrong_state_notes(blocks, names),
            *_total_notes(found.totals, blocks, header),
        ],
        rows_behind=[tuple(block.row.number for block in group) for group in districts.values()],
    )


def _read(row: Row, header: Header, names: Names) -> Block:
    block = Block(row)
    if problem := delimited.misfit(row, header.width):
        block.reject("", ", ".join(row.cells), problem, "Check its separators and quotation marks.")
        return block
    block.state = header.one_state if header.state is None else row.cells[header.state]
    block.district = row.cells[header.district]
    block.name = row.cells[header.block]
    block.code, problem = fhtc_rows.place(names, block.district, block.state)
    if block.code is None:
        block.reject(*problem)
    for position in (*header.households, *header.taps):
        number = whole_number("" if position in row.copied else row.cells[position])
        if number.value is None:
            block.reject(header.titles[position], row.cells[position], number.reason, number.suggestion)
        elif position in header.taps:
            block.taps.append(number.value)
        else:
            block.households.append(number.value)
    if not block.rejects and sum(block.taps) > sum(block.households):
        problem = fhtc_rows.too_many_taps(sum(block.taps), sum(block.households))
        block.reject("House Connectons, all bands", indian(sum(block.taps)), *problem)
    return block


def _doubt_cut_number(block: Block, header: Header) -> None:
    """Set the last block aside if the file may end in half a number: below 100 % in the 100 % band."""
    if block.rejects or header.taps[-1] != header.width - 1:
        return
    if block.taps[-1] < block.households[-1]:
        block.reject(
            header.titles[header.taps[-1]],
            block.row.cells[header.taps[-1]],
            "The file ends here without a line break, and the number is too low for its band: it may be cut.",
            "Download the file again, or complete the number and end the row with a line break.",
        )


def _mark_repeats(blocks: list[Block]) -> None:
    """Two rows for one named block: alike, the later is a repeat; different, neither is certain.

    Blocks without a name are common in Assam's council areas: only alike ones are repeats.
    """
    groups: dict[tuple[int, str], list[Block]] = defaultdict(list)
    for block in blocks:
        if block.code is not None:
            groups[block.code, normalise(block.name)].append(block)
    for (_, name), group in groups.items():
        seen: dict[tuple[tuple[int, ...], tuple[int, ...]], Block] = {}
        for block in group:
            first = seen.setdefault((tuple(block.households), tuple(block.taps)), block)
            if first is not block and not block.rejects and (name or sum(block.households)):
                block.repeat = True
                block.reject(
                    "Block Name",
                    block.label,
                    f"The row repeats row {first.row.number}: same block and figures.",
                    "Nothing to do: the figures are taken from the first of them.",
                )
        if name and len(seen) > 1:
            numbers = " and ".join(str(block.row.number) for block in group)
            for block in group:
                block.reject(
                    "Block Name",
                    block.label,
                    f"Rows {numbers} give different figures for one block.",
                    "Keep the right row and drop the other; if they are parts of the block, add them up.",
                )


def _set_aside_doubtful_districts(blocks: list[Block]) -> None:
    """A district goes to quarantine whole if its sum would be too low, or may be another district's."""
    districts: dict[int, list[Block]] = defaultdict(list)
    for block in blocks:
        if block.code is not None and not block.repeat:
            districts[block.code].append(block)
    copies: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for code, group in districts.items():
        if len(group) > 1:
            copies[tuple((normalise(b.name), *b.households, *b.taps) for b in group)].append(code)
    twins = {code: codes for codes in copies.values() if len(codes) > 1 for code in codes}
    for code, group in districts.items():
        gap = next((block.row.number for block in group if block.rejects), None)
        spellings = list({normalise(block.district): block.district for block in group}.values())
        if gap is not None:
            problem = (
                f"Row {gap} of the same district is set aside, so the district's sum would be too low.",
                f"Mend row {gap} and add the file again.",
            )
        elif len(spellings) > 1:
            problem = (
                f"“{'” and “'.join(spellings)}” are names of one district: two readings, or two parts of it.",
                "Keep one of them, or add up the parts under one name.",
            )
        elif code in twins:
            others = " and ".join(districts[other][0].district for other in twins[code] if other != code)
            problem = (
                f"All blocks and figures are those of {others} too: one was exported in the other's place.",
                "Export both districts again and compare their block names.",
            )
        else:
            continue
        for block in group:
            if not block.rejects:
                block.reject("District", block.label, *problem)


def _figure(code: int, blocks: list[Block], as_on: date) -> dict[str, object]:
    return {
        "lgd_district_code": code,
        "as_on": as_on,
        "households_with_tap": sum(sum(block.taps) for block in blocks),
        "households_in_piped_habitations": sum(sum(block.households) for block in blocks),
        "source_id": SOURCE_ID,
    }


def _wrong_state_notes(blocks: list[Block], names: Names) -> list[str]:
    """A sentence if the districts that a State does not have all belong to one other State."""
    unknown: dict[str, set[str]] = defaultdict(set)
    for block in blocks:
        if block.code is None and block.district and names.state_code(block.state):
            unknown[block.state].add(block.district)
    notes = []
    for state, districts in unknown.items():
        for code, label in names.state_labels.items():
            if len(districts) > 1 and all(names.resolve(district, code) for district in districts):
                notes.append(
                    f"Needs checking: the file says State “{state}”, but {len(districts)} of its districts "
                    f"belong to {label}. Correct the State column and add the file again."
                )
    return notes


def _total_notes(totals: list[Row], blocks: list[Block], header: Header) -> list[str]:
    """A sentence if the total row beneath the blocks differs from their sum.

    A total above the blocks is not compared: in the CSV layout it is another State's.
    """
    if not totals or totals[-1].number < blocks[-1].row.number or delimited.misfit(totals[-1], header.width):
        return []
    said = [whole_number(totals[-1].cells[position]).value for position in header.taps]
    added = sum(sum(block.taps) for block in blocks)
    if None in said or sum(number or 0 for number in said) == added:
        return []
    return [
        f"Needs checking: the total in row {totals[-1].number} says {indian(sum(n or 0 for n in said))} "
        f"connections, the blocks above add up to {indian(added)}."
    ]

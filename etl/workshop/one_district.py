"""A table of one district that says so only in its sheet's name or in a line above: "District: Barmer"."""

import re

from etl.workshop.account import Account
from etl.workshop.cells import Cell
from etl.workshop.places import Places
from etl.workshop.records import Place, Record
from etl.workshop.tables import Table

LABELLED = re.compile(
    r"^\s*(?:name of )?(?:the )?(?:district|जिला|ज़िला|जनपद)(?: name)?\s*[:–—-]+\s*(.+)$", re.IGNORECASE
)


def place_of_all(table: Table, records: list[Record], places: Places, account: Account) -> None:
    """Give every record the district that its table is named for, if the table has no column for it.

    The line nearest above the headings counts before the sheet's name; only an exact name of a district does.
    """
    wanted = [item for item in table.entity.fields if item.type in ("district", "districts")]
    if len(wanted) != 1 or table.column_of(wanted[0].id) is not None or not records:
        return
    labelled = [match[1] for match in map(LABELLED.match, reversed(table.captions)) if match]
    for text in (*labelled, table.sheet.name):
        if places.district(text, None).code is None:
            continue
        for record in records:
            record.places[wanted[0].id] = [Place(Cell(text), table.header[0], record.first, copied=True)]
        account.notes.append(
            f"sheet '{table.sheet.name}': no column says the {wanted[0].en.lower()}; it is {text.strip()}, "
            "by the name of the sheet or the line above."
        )
        return

"""Tell a workbook in which nothing is filled in yet from one that cannot be understood."""

from collections.abc import Iterable

from etl.quarantine import Refused
from etl.workshop.account import Account
from etl.workshop.cells import Workbook
from etl.workshop.folding import fold
from etl.workshop.records import Record
from etl.workshop.tables import Table
from etl.workshop.values import NO_ANSWER

SAID_BY_THE_TEMPLATE = {"template_version"}
FILL = "Fill the Workshop sheet and at least one row of another sheet, save the workbook, and add it again."


def refuse_empty(workbook: Workbook, file: str) -> None:
    """Raise `Refused` if no cell of any sheet holds anything."""
    if workbook.sheets and not any(sheet.rows for sheet in workbook.sheets):
        sheets = ", ".join(sheet.name for sheet in workbook.sheets[:5])
        raise Refused(
            file,
            f"Nothing is filled in yet: no cell of the workbook ({sheets}) holds anything, and pictures are not read.",
            f"Check that the filled workbook was saved, or take data/templates/ral_workshop.xlsx. {FILL}",
        )


def refuse_unfilled(
    found: Iterable[tuple[Table, list[Record]]], about: Iterable[Record], account: Account, file: str
) -> None:  # fmt: skip
    """Raise `Refused` if the workbook has only headings, examples and what the template says by itself.

    Rows that are set aside, and columns that are filled and not read, are something: what is said of them stays.
    """
    found = list(found)
    said = [
        place
        for record in about
        for name, places in record.places.items() if name not in SAID_BY_THE_TEMPLATE
        for place in places if fold(place.cell.text) not in NO_ANSWER or place.cell.value is None
    ]  # fmt: skip
    unread = any("is not read" in why or "no heading" in why for _, why in account.rows_ignored)
    if said or unread or account.row_rejects or any(records for _, records in found):
        return
    sheets = ", ".join(dict.fromkeys(table.sheet.name for table, _ in found)) or "Workshop"
    raise Refused(
        file,
        f"Nothing is filled in yet: under the headings ({sheets}) there is no row besides examples.",
        f"Rows that are marked as examples are not read. {FILL}",
    )

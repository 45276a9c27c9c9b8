"""Format J5 as the site exports it: an HTML table named .xls, built from the CSV layout of a cut.

District cells span their blocks, heading cells span their bands, the header is printed again after
some rows, numbers have Indian commas, and a TOTAL row closes the table.
"""

import csv
import io
from collections.abc import Callable
from html import escape
from itertools import groupby

import pytest

from etl.reading.counts import indian

BANDS = ["= 0 %", ">0 and <25 %", ">=25 and <50 %", ">=50 and <75 %", ">=75 and <100 %", ">=100 %"]
FIRST_NUMBER = 3


def blocks(text: str, state: str) -> list[list[str]]:
    """Data rows of one State in the CSV layout."""
    return [row for row in csv.reader(io.StringIO(text)) if row and row[0] == state]


@pytest.fixture
def html_export() -> Callable[..., str]:
    """The page for one State, from the text of a cut; `total_extra` falsifies the TOTAL row's last number."""
    return _page


def _page(
    text: str,
    state: str,
    caption: str = "as on 28/03/2024",
    header_again_after: int = 4,
    total_extra: int = 0,
) -> str:
    rows = blocks(text, state)
    year_start = next(csv.reader(io.StringIO(text)))[FIRST_NUMBER]
    lines = [_header(year_start)]
    serial = 0
    for district, group in groupby(rows, key=lambda row: row[1]):
        members = list(group)
        for position, row in enumerate(members):
            serial += 1
            spanning = f'<td rowspan="{len(members)}">{escape(district)}</td>' if position == 0 else ""
            numbers = "".join(f'<td align="right">{indian(int(cell))}</td>' for cell in row[FIRST_NUMBER:])
            lines.append(f"<tr><td>{serial}</td>{spanning}<td>{escape(row[2])}</td>{numbers}</tr>")
        if header_again_after and serial >= header_again_after:
            lines.append(_header(year_start))
            header_again_after = 0
    sums = [sum(int(row[place]) for row in rows) for place in range(FIRST_NUMBER, len(rows[0]))]
    sums[-1] += total_extra
    totals = "".join(f"<td><b>{indian(number)}</b></td>" for number in sums)
    lines.append(f'<tr><td colspan="3"><b>TOTAL</b></td>{totals}</tr>')
    body = "\n".join(lines)
    return (
        "<html><head><title>Format J5</title><style>td { mso-number-format: General }</style></head><body>\n"
        f"<div><b>Format J5: Habitation wise FHTC coverage</b></div><span>State : {escape(state)}</span>\n"
        f"<span>Status <b>{escape(caption)}</b></span><!-- as on 01/01/2020 -->\n"
        f'<table cellspacing="0" rules="all" border="1">\n{body}\n</table></body></html>\n'
    )


def _header(year_start: str) -> str:
    bands = "".join(f'<th colspan="3">With FHTC Coverage {escape(band)}</th>' for band in BANDS)
    leaves = "<th>Habs</th><th>House Holds</th><th>House Connectons</th>" * len(BANDS)
    index = "".join(f"<td>{number}</td>" for number in range(1, 24))
    return (
        '<tr><th rowspan="3">S.No.</th><th rowspan="3">District</th><th rowspan="3">Block Name</th>'
        f'<th rowspan="3">{year_start}</th><th rowspan="3">Non PWS Habitations</th>'
        f'<th colspan="18">PWS Habitations</th></tr>\n<tr>{bands}</tr>\n<tr>{leaves}</tr>\n<tr>{index}</tr>'
    )

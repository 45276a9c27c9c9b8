"""An HTML table saved as .xls, which is what government sites export: a grid with merged cells filled in."""

import re
from collections.abc import Callable
from pathlib import Path

from lxml import etree, html

from etl.quarantine import Refused
from etl.reading.delimited import Row

WIDEST = 400
"""Columns at most; a larger colspan is a mistake in the markup."""


def is_html(text: str) -> bool:
    """Whether a text is HTML with a table in it, whatever its file name says."""
    return re.search(r"<(table|tr|html)\b", text[:20_000], re.IGNORECASE) is not None


def read(text: str, file: str | Path, telling: Callable[[list[Row]], bool]) -> tuple[list[Row], str]:
    """The first table that `telling` accepts, and the text around it (caption).

    Row numbers count the table's rows from 1. A merged cell is repeated in every place it covers, and
    all places but its first are marked as copied. Raises `Refused` for a file that ends within a table
    or has no such table.
    """
    for tag in ("table", "html"):
        opened = len(re.findall(rf"<{tag}\b", text, re.IGNORECASE))
        closed = len(re.findall(rf"</{tag}\s*>", text, re.IGNORECASE))
        if closed < opened:
            raise Refused(
                file,
                f"The file is cut off: it opens <{tag}> {opened} times and closes it {closed} times.",
                "Download it again; whatever came after the cut would be missing without a word.",
            )
    try:
        page = html.document_fromstring(re.sub(r"<\?xml[^>]*\?>", "", text))
    except (etree.LxmlError, ValueError) as error:
        raise Refused(
            file, f"The HTML in the file cannot be read ({error}).", "Download it again, or save it as CSV."
        ) from error
    for table in page.iter("table"):
        rows = grid(table)
        if telling(rows):
            return rows, _text_outside(page, table)
    raise Refused(
        file,
        "No table in the file has the expected headings.",
        "Export the report itself, not the page around it.",
    )


def grid(table: html.HtmlElement) -> list[Row]:
    """Rows of one table with rowspan and colspan filled in; a table within a cell is only its text."""
    lines = [line for line in table.iter("tr") if next(line.iterancestors("table")) is table]
    covered: list[dict[int, tuple[str, bool]]] = [{} for _ in lines]
    for at, line in enumerate(lines):
        place = 0
        for cell in line.iterchildren("td", "th"):
            while place in covered[at]:
                place += 1
            text = _text(cell)
            across = min(_span(cell, "colspan"), WIDEST)
            for down, below in enumerate(covered[at : at + _span(cell, "rowspan")]):
                for right in range(across):
                    below.setdefault(place + right, (text, bool(down or right)))
            place += across
    return [_row(number, cells) for number, cells in enumerate(covered, start=1)]


def _row(number: int, cells: dict[int, tuple[str, bool]]) -> Row:
    places = range(max(cells, default=-1) + 1)
    return Row(
        number,
        tuple(cells.get(place, ("", False))[0] for place in places),
        frozenset(place for place in places if cells.get(place, ("", False))[1]),
    )


def _span(cell: html.HtmlElement, name: str) -> int:
    value = cell.get(name, "1").strip()
    return max(1, int(value)) if value.isascii() and value.isdigit() else 1


def _text(element: html.HtmlElement) -> str:
    """Words to be read in an element, without comments, scripts and styles."""
    return " ".join(" ".join(element.xpath(".//text()[not(ancestor::script or ancestor::style)]")).split())


def _text_outside(page: html.HtmlElement, table: html.HtmlElement) -> str:
    captions = [_text(caption) for caption in table.iter("caption")]
    table.drop_tree()
    return " ".join([_text(page), *captions])

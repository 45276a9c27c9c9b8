"""Where the book is thin, as a table to swipe: on a telephone the chart's columns are narrower than a finger.

Browsers show either the chart or this table, by the width of the screen (`static/look/look.css`).
"""

from html import escape
from urllib.parse import urlencode

import pandas as pd

from dashboard.format import indian, plural

ABOUT = "Practices by State and theme; swipe or use the arrow keys for more"
WORKSHOP, RECORD, NONE = "◆", "●", "○"


def table(counted: pd.DataFrame, place: str, link: dict[str, str]) -> str:
    """HTML with a row a State and a column a theme; numbers as marks of the chart, each a link to its practices.

    `counted` is of `thin.counted`, `place` the State to point out, `link` the side bar's part of an address.
    """
    titles = dict(zip(counted.theme, counted.theme_title, strict=True))
    head = "".join(f'<th scope="col"><span>{escape(title)}</span></th>' for title in titles.values())
    rows = "".join(_row(state, cells, state == place, link) for state, cells in counted.groupby("state", sort=False))
    return (
        f'<div class="atlas-thin" role="region" tabindex="0" aria-label="{ABOUT}"><table>'
        f'<thead><tr><th scope="col">State</th>{head}</tr></thead><tbody>{rows}</tbody></table></div>'
    )


def _row(state: str, cells: pd.DataFrame, here: bool, link: dict[str, str]) -> str:
    marked = ' class="here"' if here else ""
    told = "".join(_cell(cell, link) for cell in cells.itertuples())
    return f'<tr{marked}><th scope="row">{escape(state)}</th>{told}</tr>'


def _cell(cell: object, link: dict[str, str]) -> str:
    """Marks with their numbers; a link where the book has anything, of lower evidence too."""
    marks = "".join(
        f'<span class="{kind}">{mark} {indian(number)}</span>'
        for kind, mark, number in (("told", WORKSHOP, cell.workshop), ("written", RECORD, cell.public_record))
        if number
    ) or f'<span class="none">{NONE}</span>'  # fmt: skip
    if not cell.workshop + cell.public_record + cell.below:
        return f"<td>{marks}</td>"
    said = (
        f"{cell.state}, {cell.theme_title}: {plural(cell.workshop, 'practice')} from workshops, "
        f"{indian(cell.public_record)} from public records"
        + (f", {indian(cell.below)} more with less evidence" if cell.below else "")
    )
    address = urlencode(link | {"theme": cell.theme, "from": cell.state})
    return f'<td><a href="?{escape(address)}" target="_self" aria-label="{escape(said)}">{marks}</a></td>'

"""What a cell's style says of its value: the font, and whether a number is a date or a percentage."""

import re
from typing import NamedTuple

from lxml import etree

BUILT_IN_DATES = {*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)}
BUILT_IN_PERCENT = {9, 10}
QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.')


class Style(NamedTuple):
    font: str = ""
    is_date: bool = False
    is_percent: bool = False


def styles(root: etree._Element) -> list[Style]:
    """Styles of a workbook in the order in which cells name them."""
    fonts = []
    for font in root.iterfind("{*}fonts/{*}font"):
        name = font.find("{*}name")
        fonts.append("" if name is None else name.get("val", ""))
    codes = {int(code.get("numFmtId", -1)): code.get("formatCode", "") for code in root.iter("{*}numFmt")}
    found = []
    for look in root.iterfind("{*}cellXfs/{*}xf"):
        font, number = int(look.get("fontId") or 0), int(look.get("numFmtId") or 0)
        code = QUOTED.sub("", codes.get(number, "")).casefold()
        found.append(
            Style(
                fonts[font] if font < len(fonts) else "",
                number in BUILT_IN_DATES or (code != "general" and bool(re.search(r"[dy]|m{3,}", code))),
                number in BUILT_IN_PERCENT or "%" in code,
            )
        )
    return found

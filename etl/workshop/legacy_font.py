"""Recognise Hindi typed for a legacy font such as Kruti Dev: Latin letters that only that font shows as Hindi.

It is recognised and set aside, never converted: the fonts differ in their layout, and a wrong letter in a
village's or an office's name would pass unnoticed.
"""

import re
from functools import lru_cache

from etl.workshop import fields

FONTS = re.compile(
    r"kruti\s*dev|krutidev|devlys|dev\s*lys|chanakya|shusha|shivaji|walkman|dv-?tt|dvb|aps-|shree-?dev|agra|kundli"
    r"|naidunia|bhaskar|aakriti|akruti|sd-?tt|yogesh|richa|narad|marathi-|apra",
    re.IGNORECASE,
)
INNER_SIGNS = re.compile(
    r"[A-Za-z][;|~\[\]{}+^=?/\\][A-Za-z]|(?<=[a-z])A(?=\s|$)|[a-z][A-Z][a-z]|[ÙÅÆ¼½¾¿‚„†‡ˆ‰Š‹Œ™š›œŸ]"
)
WORD = re.compile(r"[^\s,.()\"]+")


def is_legacy(text: str, font: str = "") -> bool:
    """Whether a text is Hindi in a legacy font, by the font's name or by how its letters fall.

    >>> is_legacy("ikuh dh xq.koÙkk"), is_legacy("Water quality of the village"), is_legacy("T01; T06")
    (True, False, False)
    """
    if not re.search(r"[A-Za-z]{2}", text) or re.search(r"[\u0900-\u0d7f]", text):
        return False
    if FONTS.search(font) and not _plainly_english(text):
        return True
    tokens = WORD.findall(text)
    typical = sum(token in _typical_words() for token in tokens)
    odd = sum(bool(INNER_SIGNS.search(token)) for token in tokens)
    several = typical >= 2 and (typical + odd) * 3 >= len(tokens)
    return several or (typical >= 1 and (typical + odd) * 2 > len(tokens) > 1)


@lru_cache(maxsize=1)
def _typical_words() -> frozenset[str]:
    """Frequent words as Kruti Dev writes them: है, का, को, के, की, में, से, और, जल, पानी, ग्राम, पंचायत, ज़िला …"""
    return frozenset(fields.words().legacy_words.split())


def _plainly_english(text: str) -> bool:
    """Words of an address, a code or English itself, which people leave in whatever font the sheet has."""
    if re.match(r"https?://|[A-Z]{1,3}-?\d+\b", text.strip()):
        return True
    return bool(re.search(r"(?i)\b(the|of|and|to|for|with|was|is|are|water|village|district|from|by)\b", text))

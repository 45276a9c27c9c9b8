"""Fold headings and answers so that spellings compare, in Latin and Devanagari alike."""

import re
import unicodedata
from functools import lru_cache

NUKTA = "\u093c"
CHANDRABINDU, ANUSVARA = "\u0901", "\u0902"
SEPARATORS = re.compile(r"[/|\n\r()\[\]{}–—:;]+| - ")
INDIAN_LETTERS = re.compile(r"[\u0900-\u0d7f]")
NUMBERING = re.compile(r"^\s*(?:\(?\d{1,2}[.)]\s*|[a-z][.)]\s+)", re.IGNORECASE)
UNIT_NOTES = re.compile(
    r"\(?\s*(?:in\s+)?(?:₹|rs\.?|inr|रु\.?)?\s*(?:in\s+)?(?:lakhs?|lacs?|crores?|cr|लाख|करोड़|करोड)\.?\s*(?:rupees|rs\.?|₹|में)?\s*\)?$",
    re.IGNORECASE,
)
"""What may stand behind a heading of money: "(₹ in lakh)", "लाख में"."""


@lru_cache(maxsize=65_536)
def fold(text: str) -> str:
    """Lower case, letters and digits only, one space between words, nukta and chandrabindu levelled.

    >>> fold("  What DIDN'T work? * "), fold("ज़िला") == fold("जिला")
    ('what didnt work', True)
    """
    plain = unicodedata.normalize("NFKC", text).casefold().replace("&", " and ").replace("%", " ")
    plain = plain.replace(NUKTA, "").replace(CHANDRABINDU, ANUSVARA)
    kept = []
    for letter in plain:
        category = unicodedata.category(letter)
        if category[0] in "LMN":
            kept.append(letter)
        elif category not in ("Cf",) and letter not in "'’‘`.":
            kept.append(" ")
    return " ".join("".join(kept).split())


@lru_cache(maxsize=65_536)
def parts(text: str) -> tuple[str, ...]:
    """The whole of a bilingual text folded, then its pieces: "District / ज़िला" gives three."""
    bare = NUMBERING.sub("", text)
    pieces = [fold(piece) for piece in (*SEPARATORS.split(bare), *by_script(bare))]
    return tuple(dict.fromkeys(piece for piece in (fold(text), fold(bare), *pieces) if piece))


def by_script(text: str) -> list[str]:
    """The Latin and the Indian words of a text apart, where it has both: "District ज़िला" without a mark between."""
    indian = [word for word in text.split() if INDIAN_LETTERS.search(word)]
    latin = [word for word in text.split() if not INDIAN_LETTERS.search(word)]
    return [" ".join(latin), " ".join(indian)] if indian and latin else []


def one_line(text: object, most: int = 120) -> str:
    """A text for a message: one line, cut with an ellipsis."""
    line = " ".join(str(text).split())
    return line if len(line) <= most else line[: most - 1] + "…"

"""Rupees as organisers write them: "12.5 lakh", "₹ 3 Cr", "1,23,456", "2–3 लाख", "up to 50,000"."""

import re
import unicodedata
from dataclasses import dataclass

from etl.reading.counts import CRORE, LAKH, amount, indian, spaces_folded

UNITS = (
    (re.compile(r"लाख"), " lakh"),
    (re.compile(r"करोड\u093c?"), " crore"),
    (re.compile(r"(?:रुपये|रुपए|रुपया|रू\.?|रु\.?|\brupees?\b|\brs\b\.?|\binr\b|₹|/-)", re.IGNORECASE), " "),
    (re.compile(r"हज\u093c?ार|\bthousand\b", re.IGNORECASE), " thousand"),
    (re.compile(r"(?<=\d)\s*k\b", re.IGNORECASE), " thousand"),
    (re.compile(r"\bonly\b|मात्र", re.IGNORECASE), " "),
)
THOUSAND = re.compile(r"(\d[\d,]*(?:\.\d+)?)\s*thousand", re.IGNORECASE)
UNIT_BEHIND = re.compile(r"(lakhs?|lacs?|l|crores?|cr|thousand)\.?\s*$", re.IGNORECASE)
RANGE = re.compile(r"^(?P<low>[^–—-]*?\d[^–—-]*?)\s*(?:-|–|—|\bto\b|से)\s*(?P<high>.*\d.*)$", re.IGNORECASE)
AT_MOST = re.compile(r"^(?:up ?to|below|less than|under|max(?:imum)?|at most|<|≤)\s*(?P<high>.*\d.*)$", re.IGNORECASE)
MOST_RUPEES = 10**13
"""A lakh crore: ten times a year of the whole Mission."""


@dataclass(frozen=True)
class Rupees:
    """Least and most in rupees, equal for a single amount; or the reason there is none."""

    least: int | None = None
    most: int | None = None
    reason: str = ""
    suggestion: str = ""


def rupees(value: object, scale: int = 1) -> Rupees:
    """Read one amount; `scale` multiplies a bare number when the heading says "in lakh".

    >>> rupees("12.5 lakh").least, rupees("₹ 3 Cr").least, rupees(12.5, LAKH).least
    (1250000, 30000000, 1250000)
    """
    if scale > 1 and not isinstance(value, str):
        return rupees(f"{value} {'lakh' if scale == LAKH else 'crore'}")
    if isinstance(value, str):
        value = _plain(value)
        if scale > 1 and re.fullmatch(r"[\d,]+(\.\d+)?", value):
            return rupees(f"{value} {'lakh' if scale == LAKH else 'crore'}")
        thousands = THOUSAND.fullmatch(value)
        if thousands:
            return _of_thousands(thousands[1], value)
    found = amount(value)
    if found.value is None:
        return Rupees(
            reason=found.reason.replace("a count", "an amount"),
            suggestion="Write rupees in digits, such as 12,50,000, or 12.5 lakh.",
        )
    if found.value > MOST_RUPEES:
        return Rupees(reason=f"{indian(found.value)} rupees is too large to be meant.", suggestion="Check the unit.")
    return Rupees(found.value, found.value)


def rupee_range(value: object, scale: int = 1) -> Rupees:
    """Read an amount or a range of amounts; a unit behind the second holds for the first if it has none.

    >>> rupee_range("2-3 lakh").least, rupee_range("50,000 to 2 lakh").least, rupee_range("up to 2 lakh").least
    (200000, 50000, None)
    """
    if not isinstance(value, str):
        return rupees(value, scale)
    text = _plain(value)
    limit = AT_MOST.match(text)
    if limit:
        found = rupees(limit["high"], scale)
        return Rupees(None, found.most, found.reason, found.suggestion)
    ends = RANGE.match(text)
    if not ends:
        return rupees(text, scale)
    low, high = ends["low"].strip(), ends["high"].strip()
    unit = UNIT_BEHIND.search(high)
    if unit and not UNIT_BEHIND.search(low) and re.fullmatch(r"\d{1,3}(\.\d+)?", low):
        low = f"{low} {unit[1]}"
    least, most = rupees(low, scale), rupees(high, scale)
    if least.least is None or most.most is None:
        return least if least.least is None else most
    if least.least > most.most:
        return Rupees(
            reason=f"“{text}” begins with the larger amount.",
            suggestion="Write both ends in full, the smaller first: 1.5 lakh to 2 lakh.",
        )
    return Rupees(least.least, most.most)


def scale_of(heading: str) -> int:
    """What a bare number under a heading is counted in: "Cost (₹ in lakh)" gives 100000.

    >>> scale_of("Cost (Rs. in lakhs)"), scale_of("लागत (लाख में)"), scale_of("Cost (₹)")
    (100000, 100000, 1)
    """
    heading = unicodedata.normalize("NFKC", heading)
    if re.search(r"\b(lakhs?|lacs?)\b|लाख", heading, re.IGNORECASE):
        return LAKH
    return CRORE if re.search(r"\b(crores?|cr)\b|करोड", heading, re.IGNORECASE) else 1


def _of_thousands(digits: str, text: str) -> Rupees:
    whole, _, fraction = digits.partition(".")
    base = amount(whole)
    if base.value is None or len(fraction) > 3:
        return Rupees(reason=f"“{text}” is not an amount.", suggestion="Write the amount in full.")
    value = base.value * 1000 + int((fraction + "000")[:3] if fraction else 0)
    return Rupees(value, value)


def _plain(text: str) -> str:
    text = unicodedata.normalize("NFKC", text)
    for pattern, put in UNITS:
        text = pattern.sub(put, text)
    return spaces_folded(text)

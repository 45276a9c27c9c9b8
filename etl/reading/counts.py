"""Counts and amounts as Indian public files write them: a value, or the reason there is none.

Pure functions. Nothing is guessed: a text that could mean two numbers gives a reason instead.
"""

import math
import re
from dataclasses import dataclass
from decimal import Decimal

LAKH, CRORE = 100_000, 10_000_000
MOST_DIGITS = 15

NOT_A_NUMBER = re.compile(r"|n\.?a\.?|n/a|[-–—.]+|…|null|none|nan|not available", re.IGNORECASE)
UNCLEAR_WORDS = {"nil", "nill", "शून्य"}
SPREADSHEET_ERRORS = {"#n/a", "#ref!", "#div/0!", "#value!", "#name?", "#num!", "#null!"}
FOOTNOTE_MARKS = "*#†‡§^~¹²³⁴⁵⁶⁷⁸⁹⁰ "

INDIAN_GROUPS = re.compile(r"\d{1,2}(,\d{2})*,\d{3}|\d+")
WESTERN_GROUPS = re.compile(r"\d{1,3}(,\d{3})+")
SCALED = re.compile(r"(?P<digits>\d[\d,]*(?:\.\d+)?)\s*(?P<unit>lakhs?|lacs?|l|crores?|cr)\.?", re.IGNORECASE)
CURRENCY = re.compile(r"^(₹|rs\.?|inr)\s*|\s*/-$", re.IGNORECASE)


@dataclass(frozen=True)
class Number:
    """A cell read as a number: `value`, or `reason` and `suggestion` why there is none.

    `mark` holds a footnote mark that stood behind the digits.
    """

    value: int | None = None
    reason: str = ""
    suggestion: str = ""
    mark: str = ""


def whole_number(cell: object) -> Number:
    """Read a count, such as households, from a cell of any type.

    Accepts 1234567, "12,34,567", "1,234,567", "1234.0", stray spaces, a leading apostrophe, digits
    of any Indian script, and a footnote mark behind the digits. Gives a reason for blanks, NA, Nil,
    decimals, negatives, rounded amounts (12.5 lakh), misplaced commas and any other text.

    >>> whole_number("12,34,567").value, whole_number(" 8,827* ").value, whole_number("-5").reason
    (1234567, 8827, 'The number is negative.')
    """
    if isinstance(cell, bool):
        return Number(reason="This is true or false, not a number.", suggestion="Write the count in digits.")
    if isinstance(cell, int | float):
        return _of_float(cell)
    text = spaces_folded("" if cell is None else str(cell)).lstrip("'")
    if NOT_A_NUMBER.fullmatch(text):
        return Number(
            reason="There is no number here." if not text else f"“{text}” stands where a number should be.",
            suggestion="Ask for the figure, or leave the district out of this file; no data is never zero.",
        )
    if text.casefold() in UNCLEAR_WORDS:
        return Number(
            reason=f"“{text}” may mean none or not reported.",
            suggestion="Write 0 if there are none; leave out otherwise.",
        )
    if text.casefold() in SPREADSHEET_ERRORS:
        return Number(reason=f"The spreadsheet shows the error {text}.", suggestion="Mend the formula and save again.")
    digits = text.rstrip(FOOTNOTE_MARKS)
    mark = text[len(digits) :].strip()
    if re.fullmatch(r"[-−–]\s*\d.*|\(\s*\d[\d,. ]*\)", digits):
        return Number(
            reason="The number is negative.",
            suggestion="A count cannot be below zero; check it at the source.",
        )
    return _of_digits(digits, mark)


def amount(cell: object) -> Number:
    """Read an amount that may be scaled or in rupees: "12.5 lakh", "₹ 3 Cr", "Rs. 1,23,456/-".

    The value is in ones (rupees, people); fractions of one give a reason.

    >>> amount("12.5 lakh").value, amount("₹ 3 Cr").value
    (1250000, 30000000)
    """
    if not isinstance(cell, str):
        return whole_number(cell)
    text = CURRENCY.sub("", CURRENCY.sub("", spaces_folded(cell)))
    scaled = SCALED.fullmatch(text.rstrip(FOOTNOTE_MARKS))
    if not scaled:
        return whole_number(text)
    whole, _, fraction = scaled["digits"].partition(".")
    base = _of_digits(whole, "")
    if base.value is None:
        return base
    factor = CRORE if scaled["unit"].casefold().startswith("c") else LAKH
    value = Decimal(f"{base.value}.{_plain(fraction) or '0'}") * factor
    if value != value.to_integral_value():
        return Number(reason=f"“{text}” is not a whole number of ones.", suggestion="Write the amount in full.")
    return Number(int(value))


def indian(number: int) -> str:
    """Write a whole number the Indian way.

    >>> indian(1234567), indian(-1000)
    ('12,34,567', '-1,000')
    """
    sign, digits = ("-" if number < 0 else ""), str(abs(number))
    head, tail = digits[:-3], digits[-3:]
    groups = []
    while head:
        groups.insert(0, head[-2:])
        head = head[:-2]
    return sign + ",".join([*groups, tail])


def _of_float(cell: float) -> Number:
    if not math.isfinite(cell):
        return whole_number("")
    if cell < 0:
        return whole_number("-1")
    if cell != int(cell):
        return _fraction(str(cell))
    if cell >= 10**MOST_DIGITS:
        return _of_digits(str(int(cell)), "")
    return Number(int(cell))


def _of_digits(digits: str, mark: str) -> Number:
    if sum(letter.isdecimal() for letter in digits) > MOST_DIGITS:
        return Number(reason=f"“{digits[:20]}…” is too large to be a count.", suggestion="Check the cell.")
    whole, point, fraction = digits.partition(".")
    whole = re.sub(r"\s*,\s*", ",", whole)
    if SCALED.fullmatch(digits):
        full = amount(digits)
        written = indian(full.value) if full.value is not None else "the full number"
        return Number(
            reason=f"“{digits}” is rounded, and a count is needed.",
            suggestion=f"Write the exact count (about {written}).",
        )
    if re.fullmatch(r"\d(\.\d+)?e\+?\d+", digits, re.IGNORECASE):
        return Number(
            reason=f"“{digits}” has lost its last digits.",
            suggestion="Show the column as a whole number in the spreadsheet and save again.",
        )
    if point and re.fullmatch(r"\d+", fraction) and _grouped(whole):
        return Number(_int(whole), mark=mark) if int(fraction) == 0 else _fraction(digits)
    if not point and _grouped(whole):
        return Number(_int(whole), mark=mark)
    if re.fullmatch(r"[\d,.\s]+", digits):
        return Number(
            reason=f"The commas, points or spaces in “{digits}” fit no number.",
            suggestion="Write it without separators, or the Indian way: 12,34,567.",
        )
    return Number(reason=f"“{digits}” is text where a number should be.", suggestion="Write the count in digits.")


def _fraction(text: str) -> Number:
    return Number(
        reason=f"“{text}” has a fraction, and a count has none.",
        suggestion="Check that the column holds counts rather than percentages or lakhs.",
    )


def _grouped(text: str) -> bool:
    return bool(INDIAN_GROUPS.fullmatch(text) or WESTERN_GROUPS.fullmatch(text))


def _int(text: str) -> int:
    return int(text.replace(",", ""))


def _plain(digits: str) -> str:
    return "".join(str(int(digit)) for digit in digits)


def spaces_folded(text: str) -> str:
    """One plain space for every run of spaces, non-breaking and zero-width ones included."""
    return re.sub(r"[\s\u200b\ufeff]+", " ", text).strip()

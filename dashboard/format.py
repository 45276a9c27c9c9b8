"""Numbers, dates and lists of names as the Atlas writes them: the Indian way, in whole words, never "nan".

Rules, kept everywhere:
* digits group as 12,34,567; a minus is the true sign "−"; a no-break space ties a number to "%", "lakh" and
  "crore" and to nothing else;
* a value that is missing (None, NaN, NaT, NA, infinite) reads "no data";
* rounding never overstates an end: 99.96 shows 99.9, not 100.0, and a small positive never shows as 0.0;
* no function raises on a missing value, so that one empty cell cannot take a page down.
"""

import re
from collections.abc import Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import pandas as pd

NO_DATA = "no data"
NBSP = "\u00a0"
WORD_JOINER = "\u2060"
MINUS = "\u2212"

MARKDOWN_SIGNS = re.compile(
    r"[\\`*_\[\]$~]|<(?=[A-Za-z/!])|&(?=#?\w+;)|:(?=[\w/+-]+[:\[]|//)"
    r"|(?<=[Ww]{3})\.|(?<=[\w+-])@(?=\w)|^(?:[#>+-]|\d+[.)](?=\s))"
)
"""What would turn words into emphasis, links, formulas, icons, tags or lists; a list only at the start."""

LAKH = 1_00_000
CRORE = 1_00_00_000
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def is_missing(value: Any) -> bool:
    """Whether a value means "no data": None, NaN, NaT, pandas NA or an infinity."""
    if value is None:
        return True
    try:
        return bool(pd.isna(value)) or value in (float("inf"), float("-inf"))
    except (TypeError, ValueError):
        return False


def indian(value: float | None, decimals: int = 0) -> str:
    """12345678 → "1,23,45,678". Rounds half away from zero."""
    if is_missing(value):
        return NO_DATA
    number = _round(value, decimals)
    whole, _, fraction = f"{abs(number):f}".partition(".")
    head, tail = whole[:-3], whole[-3:]
    groups = []
    while head:
        head, group = head[:-2], head[-2:]
        groups.insert(0, group)
    text = ",".join([*groups, tail]) + (f".{fraction}" if fraction else "")
    return (MINUS if number < 0 else "") + text


def lakh_crore(value: float | None, decimals: int | None = None) -> str:
    """6358511 → "63.6 lakh", 158839424 → "15.88 crore"; below one lakh the plain number.

    Lakh shows one decimal and crore two unless `decimals` says otherwise.
    """
    if is_missing(value):
        return NO_DATA
    size = abs(Decimal(str(value)))
    if size >= CRORE:
        return f"{indian(Decimal(str(value)) / CRORE, 2 if decimals is None else decimals)}{NBSP}crore"
    if size >= LAKH:
        sign = MINUS if value < 0 else ""
        return f"{sign}{_honest(size / LAKH, 1 if decimals is None else decimals)}{NBSP}lakh"
    return indian(value)


def percent(value: float | None, decimals: int = 1) -> str:
    """59.06 → "59.1 %" (the value is in per cent already).

    0 and 100 carry no decimals; 99.96 → "99.9 %", 0.004 → "<0.1 %", 100.02 → ">100 %".
    """
    if is_missing(value):
        return NO_DATA
    if value in (0, 100):
        return f"{int(value)}{NBSP}%"
    return f"{_honest(value, decimals)}{NBSP}%"


def bound_sign(bound: object, turned: bool = False) -> str:
    """What stands before a figure that is only an "upper" or "lower" bound: "≤ "; `turned` for what is left of it."""
    sides = ("lower", "upper") if turned else ("upper", "lower")
    return dict(zip(sides, ("≤ ", "≥ "), strict=True)).get(str(bound), "")


def signed(value: float | None, decimals: int = 0) -> str:
    """+12,345 or −678; a change of nothing is "0"."""
    if is_missing(value):
        return NO_DATA
    if _round(value, decimals) == 0:
        return "0"
    return ("+" if value > 0 else "") + indian(value, decimals)


def points(value: float | None, decimals: int = 1) -> str:
    """A change of a percentage, in percentage points: "+2.4 points"."""
    if is_missing(value):
        return NO_DATA
    return f"{signed(value, decimals)} {'point' if abs(value) == 1 else 'points'}"


def per_month(value: float | None) -> str:
    """Households a month: "1,234 a month"; under one "fewer than 1 a month"."""
    if is_missing(value):
        return NO_DATA
    if 0 < value < 0.5:
        return "fewer than 1 a month"
    return f"{lakh_crore(value)} a month"


def ratio(value: float | None) -> str:
    """How many times: 2.34 → "2.3 times"; above 100 "more than 100 times"; a tiny one "<0.1 times"."""
    if is_missing(value):
        return NO_DATA
    if value > 100:
        return "more than 100 times"
    return f"{_honest(value, 1, top=None)} times"


def months(value: float | None) -> str:
    """A length of time: 7.4 → "7 months", 30 → "2 years 6 months"; under half a month "under a month"."""
    if is_missing(value):
        return NO_DATA
    if 0 <= value < 0.5:
        return "under a month"
    count = int(_round(value, 0))
    years, rest = divmod(abs(count), 12)
    if abs(count) < 24:
        return plural(count, "month")
    text = plural(years, "year")
    return text + (f" {plural(rest, 'month')}" if rest else "")


def date_long(value: Any) -> str:
    """date(2026, 8, 16) → "16 August 2026"."""
    if is_missing(value):
        return NO_DATA
    day = _day(value)
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def date_short(value: Any) -> str:
    """date(2026, 8, 16) → "16 Aug 2026"."""
    if is_missing(value):
        return NO_DATA
    day = _day(value)
    return f"{day.day} {MONTHS[day.month - 1][:3]} {day.year}"


def plural(count: float | None, one: str, many: str | None = None) -> str:
    """2, "district" → "2 districts"; 1, "country" → "1 country"; many=… gives an irregular plural."""
    if is_missing(count):
        return NO_DATA
    return f"{indian(count)} {one if count == 1 else many or one + 's'}"


def have(count: int) -> str:
    """The verb after a number: 1 → "has", 2 → "have"."""
    return "has" if count == 1 else "have"


def are(count: int) -> str:
    """The verb after a number: 1 → "is", 2 → "are"."""
    return "is" if count == 1 else "are"


def every(count: int, one: str, many: str | None = None) -> str:
    """Nothing left out: 1 → "the one district", 2 → "both districts", 73 → "all 73 districts"."""
    if count == 1:
        return f"the one {one}"
    return f"both {many or one + 's'}" if count == 2 else f"all {plural(count, one, many)}"


def lower_first(words: str) -> str:
    """Words with their first letter small, as in the middle of a sentence."""
    return words[:1].lower() + words[1:]


def upper_first(words: str) -> str:
    """A clause as a sentence begins: "all 73 districts" → "All 73 districts"."""
    return words[:1].upper() + words[1:]


def join_names(names: Sequence[str], limit: int | None = None) -> str:
    """["A", "B", "C"] → "A, B and C". With a limit: "A, B and 3 others". Nothing reads "none"."""
    names = [str(name) for name in names if not is_missing(name)]
    if not names:
        return "none"
    if limit is not None and len(names) > limit:
        rest = len(names) - limit
        names = [*names[:limit], f"{indian(rest)} other{'s' if rest > 1 else ''}"]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def possessive(name: str) -> str:
    """ "Assam" → "Assam’s", "Andaman & Nicobar Islands" → "Andaman & Nicobar Islands’"."""
    return f"{name}’" if name.endswith("s") else f"{name}’s"


def text(value: Any) -> str:
    """Any value as words for a cell or tooltip: missing → "no data", everything else as it is."""
    return NO_DATA if is_missing(value) else str(value)


def markdown(words: str) -> str:
    """Words as Markdown that shows them as they are, whatever a district, a source or a file is called.

    "taps *revised*" → "taps \\*revised\\*"; a line break becomes a blank. Streamlit makes an icon of `:name:` even
    behind a backslash, and a link of https://, www. and an address with @, so a word joiner, which is not seen, parts
    the sign from what follows.
    """
    one_line = re.sub(r"[ \t\r\n]+", " ", words).strip()
    return MARKDOWN_SIGNS.sub(_escaped, one_line)


def _escaped(found: re.Match[str]) -> str:
    *before, sign = found[0]
    if found[0] in ".@":
        return f"{WORD_JOINER}{sign}"
    return f"{''.join(before)}\\{sign}{WORD_JOINER if sign == ':' else ''}"


def _honest(value: float, decimals: int, top: int | None = 100) -> str:
    """Rounded, but never up to a `top` not reached nor down to a zero that is not zero."""
    step = Decimal(1).scaleb(-decimals)
    number = Decimal(str(value))
    rounded = _round(value, decimals)
    if rounded == 0 and number != 0:
        return ("<" if number > 0 else f">{MINUS}") + f"{step:f}"
    if top is not None and rounded == top and number < top:
        rounded = top - step
    elif top is not None and rounded == top and number > top:
        return f">{top}"  # 100.02 is above what is possible: "100.0" would hide that it needs checking
    return indian(rounded, decimals)


def _round(value: Any, decimals: int) -> Decimal:
    return Decimal(str(value)).quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)


def _day(value: Any) -> date:
    return pd.Timestamp(value).date()

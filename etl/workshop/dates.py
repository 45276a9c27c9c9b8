"""Dates as organisers write them, in English and Hindi, one by one or from a first to a last day."""

import re
import unicodedata
from datetime import date, datetime, timedelta

from etl.reading.as_on import DATE_SHAPES, AsOn, as_on_date
from etl.workshop.folding import one_line
from etl.workshop.persons import DIGITS

EARLIEST, LATEST = date(1990, 1, 1), date(2060, 12, 31)
LONGEST = timedelta(days=31)
"""No workshop lasts longer."""
HINDI_MONTHS = {
    "जनवरी": "January", "फरवरी": "February", "फ़रवरी": "February", "मार्च": "March", "अप्रैल": "April", "मई": "May",
    "जून": "June", "जुलाई": "July", "अगस्त": "August", "सितंबर": "September", "सितम्बर": "September",
    "अक्टूबर": "October", "अक्तूबर": "October", "नवंबर": "November", "नवम्बर": "November", "दिसंबर": "December",
    "दिसम्बर": "December",
}  # fmt: skip
BESIDE_A_DATE = re.compile(
    r"(\b(on|dt|dated|date|by|as|from|mon|tue|wed|thu|fri|sat|sun)[a-z]*\b"
    r"|T?\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?Z?( ?[ap]m)?|[\s.,:()*]|को|तक|से|दिनांक)*",
    re.IGNORECASE,
)
"""Words and times that may stand beside the one date of a cell."""
DAY = r"(\d{1,2})(?:st|nd|rd|th)?"
BETWEEN = r"\s*(?:-|–|—|\bto\b|\band\b|&|से)\s*"
DAYS_OF_A_MONTH = re.compile(rf"{DAY}{BETWEEN}{DAY}\s*([A-Za-z]{{3,9}})[\s,.]*(\d{{4}})", re.IGNORECASE)
DAYS_OF_TWO_MONTHS = re.compile(
    rf"{DAY}\s*([A-Za-z]{{3,9}}){BETWEEN}{DAY}\s*([A-Za-z]{{3,9}})[\s,.]*(\d{{4}})", re.IGNORECASE
)
TWO_DATES = re.compile(r"(.+?)(?:\s+-\s+|\s*[–—]\s*|\s+to\s+|\s*से\s*)(\d.*)|(\S+/\d{4})-(\d\S+)", re.IGNORECASE)


def one_date(value: object) -> AsOn:
    """The one date of a cell, as a datetime at midnight; anything beside it that might be a second one is a doubt.

    >>> one_date("by 12th March, 2026").value, one_date("12–14 March 2026").reason
    (datetime.datetime(2026, 3, 12, 0, 0), '“12–14 March 2026” says more than one date.')
    """
    text = in_english(value) if isinstance(value, str) else value
    found = as_on_date(text)
    if found.value is None:
        return found
    if isinstance(text, str) and not text.strip().isdigit():
        beside = DATE_SHAPES.sub(" ", text)
        if len(DATE_SHAPES.findall(text)) != 1 or not BESIDE_A_DATE.fullmatch(beside):
            reason = f"“{one_line(value)}” says more than one date."
            return AsOn(reason=reason, suggestion="Write one date as YYYY-MM-DD, such as 2026-03-12.")
    if not EARLIEST <= found.value <= LATEST:
        return AsOn(reason=f"{found.value.isoformat()} lies too far off to be meant.", suggestion="Check the year.")
    return AsOn(datetime(found.value.year, found.value.month, found.value.day))


def date_range(text: str) -> tuple[datetime, datetime] | None:
    """First and last day of a text such as "12–14 March 2026"; None if it is not certainly a range.

    >>> [day.day for day in date_range("30 March – 1 April 2026")]
    [30, 1]
    """
    plain = in_english(text).strip()
    month, months, dates = (pattern.fullmatch(plain) for pattern in (DAYS_OF_A_MONTH, DAYS_OF_TWO_MONTHS, TWO_DATES))
    if month:
        ends = [f"{day} {month[3]} {month[4]}" for day in (month[1], month[2])]
    elif months:
        ends = [f"{months[1]} {months[2]} {months[5]}", f"{months[3]} {months[4]} {months[5]}"]
    elif dates:
        ends = [dates[1] or dates[3], dates[2] or dates[4]]
    else:
        return None
    first, last = (one_date(end).value for end in ends)
    if first is None or last is None or not first <= last <= first + LONGEST:
        return None
    return first, last


def in_english(text: str) -> str:
    """Digits and month names of Hindi in their English form."""
    plain = unicodedata.normalize("NFKC", text).translate(DIGITS)
    for hindi, english in HINDI_MONTHS.items():
        plain = plain.replace(hindi, english)
    return plain

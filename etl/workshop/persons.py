"""Keep names of persons, telephone numbers and e-mail addresses out of the Atlas.

An owner is an office. A text in an owner's column is kept only if every word of it is a word of offices, a place or
a number; whatever is not certain is set aside and its value not repeated in the quarantine.
"""

import re
from functools import lru_cache

from etl.names import Names
from etl.workshop import fields
from etl.workshop.folding import fold

DIGITS = str.maketrans("०१२३४५६७८९", "0123456789")
PHONE = re.compile(
    r"(?<![\d,.])(?:(?:\+|00)?91[\s-]*|0)?[6-9]\d{4}[\s-]?\d{5}(?![\d,])|(?<!\d)0\d{2,4}[\s-]\d{6,8}(?!\d)"
)
SPACED_PHONE = re.compile(r"(?<![\d,.])(?:\+91[\s-]*)?[6-9]\d{2,3}[\s-]\d{3}[\s-]\d{3,4}(?![\d,])")
EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
HONORIFIC = re.compile(
    r"(?<![\w\u0900-\u097f])(?:(?:shri|shree|sri|smt|smti|sushri|mr|mrs|ms|miss|dr|prof|er|thiru|thirumathi|janab|md)\.?\s+|"
    r"(?:श्री|श्रीमती|श्रीमति|सुश्री|डॉ|डा|इंजी)(?:\.\s*|\s+))(?=[^\W\d_])",
    re.IGNORECASE,
)
INITIAL = re.compile(r"(?<![\w.&])[A-Z]\.\s?(?:[A-Z]\.\s?)*[A-Z][a-z]{2,}")
NOT_KEPT = "(not kept)"
GIVE_ROLE = "Give the role, such as Executive Engineer PHED; names and numbers of persons are not stored."


def masked(text: str) -> str:
    """A text for the quarantine with telephone numbers and e-mail addresses taken out."""
    plain = text.translate(DIGITS)
    if not _has_contact(plain):
        return text
    for pattern in (EMAIL, SPACED_PHONE, PHONE):
        plain = pattern.sub(NOT_KEPT, plain)
    return plain


def contact_in(text: str) -> bool:
    """Whether a text holds a telephone number or an e-mail address.

    >>> contact_in("JE, 98290 12345"), contact_in("₹ 98,290 a year")
    (True, False)
    """
    return _has_contact(text.translate(DIGITS))


def _has_contact(plain: str) -> bool:
    return any(pattern.search(plain) for pattern in (EMAIL, PHONE, SPACED_PHONE))


def may_name_person(text: str) -> bool:
    """Whether a free text has an honorific, initials or a common name in it: worth a look, not certain."""
    if HONORIFIC.search(text) or INITIAL.search(text):
        return True
    return any(word in _name_words() for word in fold(text).split())


def unknown_role_words(text: str, names: Names) -> list[str]:
    """Words of an owner's cell that belong to no office and no place; an empty list means that it is a role."""
    known = _role_words() | _place_words(names)
    return [word for word in fold(text).split() if not word.isdigit() and len(word) > 1 and word not in known]


def is_role(text: str, names: Names) -> bool:
    """Whether an owner's cell certainly names an office and nobody in it."""
    if HONORIFIC.search(text) or INITIAL.search(text) or unknown_role_words(text, names):
        return False
    return bool(_role_words() & set(fold(text).split()))


@lru_cache(maxsize=1)
def _role_words() -> frozenset[str]:
    return frozenset(fold(fields.words().role_words.replace("-", " ")).split())


@lru_cache(maxsize=1)
def _name_words() -> frozenset[str]:
    also_words = {"ali", "ram", "more", "sen", "das", "pant", "nath", "dey", "roy", "radha", "sita", "lal", "लाल"}
    return frozenset(fold(fields.words().name_words).split()) - also_words


_PLACE_WORDS: dict[int, frozenset[str]] = {}


def _place_words(names: Names) -> frozenset[str]:
    """Words of district and State names, without those that are persons' names too."""
    if id(names) not in _PLACE_WORDS:
        labels = [*names.labels.values(), *names.state_labels.values()]
        found = frozenset(word for label in labels for word in fold(str(label)).split() if len(word) > 3)
        _PLACE_WORDS.clear()
        _PLACE_WORDS[id(names)] = found - frozenset(fold(fields.words().name_words).split())
    return _PLACE_WORDS[id(names)]

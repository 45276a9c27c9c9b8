"""Answers from lists: drop-down choices, theme codes, and cells that hold several themes or districts."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache

from rapidfuzz import fuzz, process

from etl import catalogue
from etl.workshop import fields
from etl.workshop.folding import fold, one_line, parts
from etl.workshop.persons import DIGITS
from etl.workshop.places import Places

THEME_CODE = re.compile(r"(?<![A-Za-z0-9])(?:theme\s*)?T\s*[-.]?\s*(\d{1,2})(?![\d])", re.IGNORECASE)
SIDE_BY_SIDE = re.compile(r"\b(T\d{1,2})\s+(?=T\d)", re.IGNORECASE)
FIRST_CUTS = re.compile(r"[;\n|]+")
LATER_CUTS = (re.compile(r"\s*[,/+•·]\s*"), re.compile(r"\s+(?:and|&|एवं|और|तथा|व)\s+", re.IGNORECASE))
SCORE = re.compile(r"(?:level|स्तर)?\s*(\d)(?:\.0)?(?:\s*/\s*5|\s*[-–—:.]\s*\D.*)?", re.IGNORECASE)
NUMBERED = re.compile(r"^\s*\(?\d{1,2}[.)]\s+")


@dataclass
class Several:
    """Codes in the order written, and a doubt (value, reason, suggestion) for each piece that is not certain."""

    codes: list[str] = field(default_factory=list)
    doubts: list[tuple[str, str, str]] = field(default_factory=list)


@lru_cache(maxsize=8192)
def choice(list_name: str, text: str) -> str | None:
    """The answer a text means, in English, Hindi or both; None if it is none of the list, or two of them.

    >>> choice("action_status", "In progress"), choice("action_status", "Done / पूर्ण"), choice("severity", "4/5")
    ('on_track', 'done', '4')
    """
    known = _choice_words(list_name)
    whole = known.get(fold(text))
    if whole:
        return whole
    if list_name in ("severity", "evidence_level"):
        digit = SCORE.fullmatch(text.strip().translate(DIGITS))
        return known.get(digit[1]) if digit else None
    found = {known[piece] for piece in parts(text) if piece in known}
    return found.pop() if len(found) == 1 else None


def suggestion(list_name: str, text: str) -> str:
    """Which answers to choose from, the likely one first."""
    labels = {item.id: item.en for item in fields.choices()[list_name]}
    close = process.extractOne(fold(text), list(_choice_words(list_name)), scorer=fuzz.ratio, score_cutoff=75)
    likely = f"Did you mean {labels[_choice_words(list_name)[close[0]]]}? " if close else ""
    return f"{likely}Choose one of: {', '.join(labels.values())}."


@lru_cache(maxsize=32)
def _choice_words(list_name: str) -> dict[str, str]:
    return {word: item.id for item in fields.choices()[list_name] for word in fields.choice_words(item)}


def themes(value: object) -> Several:
    """Theme codes of a cell: codes, numbers 1 to 18, titles or the usual words for a theme, in either language.

    >>> themes("T1, T06; water quality & O&M").codes
    ['T01', 'T06', 'T07']
    """
    if isinstance(value, float):
        reason = f"“{value}” is one number to the spreadsheet, and may be two themes."
        return Several(doubts=[(str(value), reason, "Write T01; T06.")])
    return _several(SIDE_BY_SIDE.sub(r"\1; ", str(value)), _theme, _theme_doubt)


def districts(text: str, places: Places, row_state: int | None) -> Several:
    """LGD codes of the districts named in a cell."""

    def doubt(piece: str) -> tuple[str, str]:
        found = places.district(piece, row_state)
        return found.reason, found.suggestion

    return _several(text, lambda piece: _district_code(piece, places, row_state), doubt)


def district_pieces(text: str, places: Places, row_state: int | None) -> list[tuple[str, str | None]]:
    """Every name of a list with its LGD code, or with None if it is not certainly a district's."""
    return _pieces(text, lambda piece: _district_code(piece, places, row_state), (FIRST_CUTS, *LATER_CUTS))


def _district_code(piece: str, places: Places, row_state: int | None) -> str | None:
    found = places.district(piece, row_state).code
    return None if found is None else str(found)


def _several(text: str, code: Callable[[str], str | None], doubt: Callable[[str], tuple[str, str]]) -> Several:
    """Cut a text only as far as needed: a title with a comma or an "and" in it stays whole if it is known.

    If the first piece is not certain, nothing is: the first is the main one.
    """
    found = Several()
    for position, (piece, known) in enumerate(_pieces(text, code, (FIRST_CUTS, *LATER_CUTS))):
        if known is None:
            reason, advice = doubt(piece)
            found.doubts.append((one_line(piece), reason, advice))
            if position == 0:
                break
        elif known not in found.codes:
            found.codes.append(known)
    if found.doubts and not found.codes:
        found.doubts = [(one_line(text), *found.doubts[0][1:])]
    return found


def _pieces(text: str, code: Callable, cuts: tuple[re.Pattern[str], ...]) -> list[tuple[str, str | None]]:
    text = NUMBERED.sub("", text).strip(" ,;.•\n")
    if not text:
        return []
    known = code(text)
    if known or not cuts:
        return [(text, known)]
    pieces = [piece for piece in cuts[0].split(text) if piece.strip()]
    if len(pieces) == 1:
        return _pieces(text, code, cuts[1:])
    found = [pair for piece in pieces for pair in _pieces(piece, code, cuts[1:])]
    if cuts[0] not in (FIRST_CUTS, LATER_CUTS[0]) and not any(known for _, known in found):
        return [(text, None)]
    return found


def _theme(piece: str) -> str | None:
    named = fields.theme_words().get(fold(piece))
    if named:
        return named
    numbers = THEME_CODE.findall(piece)
    bare = re.fullmatch(r"\d{1,2}", piece.strip())
    if bare:
        numbers = [bare[0]]
    codes = {f"T{int(number):02d}" for number in numbers}
    if len(codes) != 1:
        return None
    code = codes.pop()
    rest = fold(THEME_CODE.sub(" ", piece)) if not bare else ""
    said = {fields.theme_words()[part] for part in parts(THEME_CODE.sub(" ", piece)) if part in fields.theme_words()}
    if code not in catalogue_codes() or (rest and said - {code}):
        return None
    return code if not rest or said or not LATER_CUTS[0].search(piece) else None


def _theme_doubt(piece: str) -> tuple[str, str]:
    codes = {f"T{int(number):02d}" for number in THEME_CODE.findall(piece)}
    if len(codes) == 1 and codes <= catalogue_codes():
        reason = f"“{one_line(piece)}” gives a code and the words of another theme."
        return reason, "Write only the code that is meant."
    close = process.extractOne(fold(piece), list(fields.theme_words()), scorer=fuzz.ratio, score_cutoff=70)
    likely = ""
    if close:
        code = fields.theme_words()[close[0]]
        likely = f"Did you mean {code} ({catalogue.themes()[code].title})? "
    return f"“{one_line(piece)}” is not a theme.", f"{likely}Write codes T01 to T18, several with a semicolon."


@lru_cache(maxsize=1)
def catalogue_codes() -> frozenset[str]:
    return frozenset(catalogue.themes())

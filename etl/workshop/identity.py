"""Identities that stay the same over corrected versions of a workbook: of the workshop and of its practices."""

import hashlib
import re
from itertools import chain, count
from pathlib import Path

from etl.workshop.extract import LINKED
from etl.workshop.folding import fold
from etl.workshop.repeats import Loaded


def workshop_id_of(about: dict[str, object], file: str) -> str:
    """Stable over corrected versions of a workbook: its own code, else kind, State, date and title, else the file."""
    if about.get("workshop_code"):
        return _slug(str(about["workshop_code"]))
    if not about:
        return f"file-{_slug(Path(file).stem)}"
    title = str(about["title"])
    state = about.get("lgd_state_code") or "india"
    return f"{about['kind']}-{state}-{about['start_on']:%Y-%m-%d}-{_digest(title)}".replace("_", "-")


def _slug(text: str) -> str:
    plain = re.sub(r"[^a-z0-9]+", "-", text.casefold()).strip("-")
    exact = text.isascii() and 0 < len(plain) <= 40
    return plain if exact else f"{plain[:40]}-{_digest(text)}".strip("-")


def _digest(text: str) -> str:
    return hashlib.sha256(fold(text).encode()).hexdigest()[:8]


RECORD_LIKE = re.compile(r"p\s?\d{3,}", re.IGNORECASE)
"""How the Atlas numbers practices of public records, and some workbooks their own."""


def link_practices(loaded: dict[str, list[Loaded]], workshop_id: str) -> list[str]:
    """Give each practice an id, and the rows that name one of this workbook, by number or title, the same id.

    A name that two practices share links to neither. Returns a sentence for each number that looks like a public
    record's and is not one of this workbook's practices: it is linked to nothing.
    """
    known: dict[str, set[str]] = {}
    taken: set[str] = set()
    for item in loaded["practice"]:
        title = str(item.values.get("title") or item.values.get("title_local"))
        own = str(item.values.get("practice_ref") or "")
        identity = f"{workshop_id}/{_slug(own) if own else _digest(title)}"
        identity = next(name for name in chain([identity], (f"{identity}-{n}" for n in count(2))) if name not in taken)
        taken.add(identity)
        item.values["practice_id"] = identity
        for name in (own, *item.repeats, item.values.get("title"), item.values.get("title_local")):
            if name:
                known.setdefault(fold(str(name)), set()).add(identity)
    unsure: dict[str, list[str]] = {}
    for name in LINKED:
        for item in loaded[name]:
            found = known.get(fold(str(item.values.get("practice", ""))), set())
            named = str(item.values.get("practice", "")).strip()
            if len(found) == 1:
                item.values["practice_id"] = next(iter(found))
            elif not found and RECORD_LIKE.fullmatch(named):
                unsure.setdefault(named, []).append(item.locator)
    return [
        f"Needs checking: {places[0]}{f' and {len(places) - 1} more' if len(places) > 1 else ''} names {named}, which "
        f"is no practice of this workbook, so it is linked to none. For the public record write "
        f"“public record {named}”."
        for named, places in unsure.items()
    ]

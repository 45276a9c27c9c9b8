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


def link_practices(loaded: dict[str, list[Loaded]], workshop_id: str) -> None:
    """Give each practice an id, and the rows that name one of this workbook, by number or title, the same id.

    A name that two practices share links to neither.
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
    for name in LINKED:
        for item in loaded[name]:
            found = known.get(fold(str(item.values.get("practice", ""))), set())
            if len(found) == 1:
                item.values["practice_id"] = next(iter(found))

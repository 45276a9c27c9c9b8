"""What taking an added file out would change: which workshop or figures go, and what comes in their place."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from etl import inbox, recognise
from etl.names import Names
from etl.workshop import shelf


@dataclass(frozen=True)
class Leaving:
    """The consequence of taking out one file.

    Of a workbook, `in_force` says whether its rows are shown now, `comes_back` names the file whose rows are shown
    then ("" if the workshop goes altogether), and `rows` has the workshop's rows by entity, now and then. Of a
    publisher's file, figures are one a district and date: those gone, those that another file has too, and those for
    which another file has another value.
    """

    file: str
    sha256: str
    format: str
    title: str
    workshop_id: str = ""
    workshop: str = ""
    in_force: bool = True
    comes_back: str = ""
    rows: dict[str, tuple[int, int]] = field(default_factory=dict)
    figures_gone: int = 0
    figures_elsewhere: int = 0
    figures_otherwise: int = 0
    dates: list[date] = field(default_factory=list)
    dates_gone: list[date] = field(default_factory=list)


def consequence(sha256: str, real_only: bool = False) -> Leaving:
    """What taking a kept file out would change; nothing is. Raises `Refused` if there is no such file."""
    manifest = inbox.find(sha256)
    kind = recognise.FORMATS.get(manifest.format)
    told = {
        "file": manifest.original_name, "sha256": manifest.sha256, "format": manifest.format,
        "title": kind.title if kind else manifest.format,
    }  # fmt: skip
    now, then = inbox.standing(), inbox.standing(leaving=[manifest])
    names = Names.load()
    of = _of_workbook(manifest, real_only, names) if manifest.format == shelf.FORMAT else _of_figures(now, then, names)
    return Leaving(**told, **of)


def _of_workbook(manifest: inbox.Manifest, real_only: bool, names: Names) -> dict[str, object]:
    books = shelf.load(inbox.workbooks(), names, real_only)
    book = next((one for one in books if one.sha256 == manifest.sha256), None)
    if book is None or book.extract is None:
        return {"in_force": False}
    is_now = _in_force(books, book.workshop_id)
    is_then = _in_force([one for one in books if one is not book], book.workshop_id)
    titles = book.extract.frames["workshop"].title.dropna()
    found = {"workshop_id": book.workshop_id, "workshop": titles.iloc[0] if len(titles) else book.workshop_id}
    if is_now is not book:
        return {**found, "in_force": False}
    rows = {name: (len(frame), len(is_then.extract.frames[name]) if is_then else 0)
            for name, frame in book.extract.frames.items()}  # fmt: skip
    back = is_then.source_file if is_then else ""
    return {**found, "comes_back": back, "rows": {name: both for name, both in rows.items() if any(both)}}


def _in_force(books: Sequence[shelf.Workbook], workshop_id: str) -> shelf.Workbook | None:
    return next((book for book in shelf.in_force(books) if book.workshop_id == workshop_id), None)


def _of_figures(
    now: Sequence[inbox.Manifest], then: Sequence[inbox.Manifest], names: Names
) -> dict[str, object]:  # fmt: skip
    held, left = (inbox.held_with(among, names).figures for among in (now, then))
    gone = held.keys() - left.keys()
    moved = [key for key in left if held.get(key) != left[key]]
    otherwise = sum(held[key][0] != left[key][0] for key in moved if key in held)
    days, days_left = ({(table, day) for table, _, day, _ in of} for of in (held, left))
    return {
        "in_force": bool(gone or moved),
        "figures_gone": len(gone),
        "figures_elsewhere": len(moved) - otherwise,
        "figures_otherwise": otherwise,
        "dates": sorted({key[2] for key in (*gone, *moved)}),
        "dates_gone": sorted(day for _, day in days - days_left),
    }

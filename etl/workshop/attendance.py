"""Districts that came, or were invited: a count, or their names in one cell, or both ("11: Barmer, Jaisalmer …")."""

import re

from etl.workshop import answers
from etl.workshop.cells import Cell
from etl.workshop.fields import Field
from etl.workshop.numbers import read_count
from etl.workshop.outcome import Context, Outcome, doubt

COUNT_FIRST = re.compile(
    r"\s*(?P<count>\d{1,3})\s*(?:districts?|ज़िले|जिले|ज़िलों|जिलों|जनपद)?\s*[:=(\n–—-]+\s*(?P<names>\D.+?)\)?\s*",
    re.IGNORECASE | re.DOTALL,
)
NUMBERING = re.compile(r"(?:^|(?<=[\s,;]))\(?\d{1,2}[.)]\s*")
"""As in "1. Barmer 2. Jaisalmer"; each begins a name."""
HEADS = re.compile(r"\s*[(\[]\s*\d{1,3}\b[^)\]]*[)\]]|\s*[-–—:=]\s*\d{1,3}\b(?=\s*(?:[,;\n]|$))")
"""How many officers came of a district: "Barmer (5)", "Barmer – 5"."""
AND_SO_ON = re.compile(r"[\s,;]*(?:\b(?:etc|and others|and so on)\b|आदि|इत्यादि|…|\.{3})[\s.।…]*$", re.IGNORECASE)


def read_attendance(item: Field, cell: Cell, context: Context) -> Outcome:
    """The count, and the districts that are named; each name that is not certain is a doubt of its own.

    Such a name counts as one district all the same. Names that end in "etc." give no count.
    """
    counted = read_count(item, cell, context)
    if not counted.doubts or not isinstance(cell.value, str):
        return counted
    first = COUNT_FIRST.fullmatch(cell.text)
    said, text = (int(first["count"]), first["names"]) if first else (None, cell.text)
    listed = AND_SO_ON.sub("", NUMBERING.sub("\n", HEADS.sub("", text)))
    pieces = answers.district_pieces(listed, context.places, context.row_state)
    known = list(dict.fromkeys(code for _, code in pieces if code))
    if not known:
        return counted
    unknown = list(dict.fromkeys(piece for piece, code in pieces if code is None))
    values: dict[str, object] = {f"{item.id}_named": "|".join(known)}
    named, note = len(known) + len(unknown), ""
    if said is not None or not AND_SO_ON.search(text):
        values[item.id] = named if said is None else said
    else:
        note = "names some districts and does not say how many there were; write the count, or all the names"
    if said is not None and said != named:
        note = f"says {said} districts and names {named}; the count is taken as written"
    doubts = [found for piece in unknown for found in _doubt(piece, context)]
    return Outcome(values, doubts, note)


def _doubt(piece: str, context: Context) -> list[tuple[str, str, str]]:
    why = context.places.district(piece, context.row_state)
    return doubt(Cell(piece), f"{why.reason} It counts as one district without a name.", why.suggestion).doubts

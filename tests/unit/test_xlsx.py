"""A workbook must come back as it went, say what it is, and never run anything in a spreadsheet."""

import io
from datetime import datetime

import openpyxl
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.exports.csv import DANGEROUS_START
from dashboard.exports.xlsx import ABOUT, xlsx

FACTS = {"title": "Plans", "as_on": "16 August 2026", "source": "District teams"}


def squeezed(text: str | None) -> str:
    """Without white space, of which a workbook keeps line breaks in its own way."""
    return "".join((text or "").split())


words = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)


def read(data: bytes) -> dict[str, list[list[object]]]:
    book = openpyxl.load_workbook(io.BytesIO(data))
    return {sheet.title: [[cell.value for cell in row] for row in sheet.iter_rows()] for sheet in book}


@settings(max_examples=50)
@given(st.lists(st.tuples(words, st.integers(-(10**9), 10**9)), min_size=1, max_size=8))
def test_every_cell_is_text_or_a_number_and_none_a_formula(rows):
    frame = pd.DataFrame(rows, columns=["district", "households"])
    book = openpyxl.load_workbook(io.BytesIO(xlsx({"Rows": frame}, **FACTS)))
    header, *body = book["Rows"].iter_rows()
    assert [cell.value for cell in header] == ["district", "households"] and len(body) == len(rows)
    for (name, number), (text, count) in zip(rows, body, strict=True):
        assert count.value == number and count.data_type == "n"
        assert text.data_type != "f" and not str(text.value or "").lstrip().startswith(DANGEROUS_START)
        legal = name.translate(dict.fromkeys((*range(9), 11, 12, *range(14, 32))))
        assert squeezed(text.value) in (squeezed(legal), squeezed(f"'{legal}"))


def test_dates_lists_and_what_is_missing():
    frame = pd.DataFrame(
        {"due": pd.to_datetime(["2026-01-02", None]), "themes": [["T01", "T02"], None], "left": [1.0, float("nan")]}
    )
    sheets = read(xlsx({"All": frame}, **FACTS))
    assert sheets["All"] == [["due", "themes", "left"], [datetime(2026, 1, 2), "T01, T02", 1], [None, None, None]]


def test_the_first_sheet_says_what_it_is():
    about = read(xlsx({"A/B": pd.DataFrame({"x": [1]})}, **FACTS, notes=("=1+1",)))
    assert list(about) == [ABOUT, "A-B"]
    assert about[ABOUT] == [["What this is", "Plans"], ["As on", "16 August 2026"], ["Source", "District teams"],
                            ["Note", "'=1+1"]]  # fmt: skip


@pytest.mark.parametrize("names", [[], ["About"], ["Same", "same"], ["a" * 40, "a" * 41]])
def test_sheets_need_names_of_their_own(names):
    with pytest.raises(ValueError, match="sheets"):
        xlsx({name: pd.DataFrame({"x": [1]}) for name in names}, **FACTS)

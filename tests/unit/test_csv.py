"""A CSV must come back as it went, open as text where it is text, and never run in a spreadsheet."""

import csv
import io
from datetime import date

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from dashboard.exports.csv import DANGEROUS_START, defuse, file_name, to_csv

FACTS = {"title": "Coverage", "as_on": "16 August 2026", "source": "DDWS, JJM dashboard"}
words = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=20)


def read(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


@given(st.lists(st.tuples(words, st.integers(-(10**9), 10**9)), max_size=12))
def test_every_cell_comes_back_and_none_can_start_a_formula(rows):
    frame = pd.DataFrame(rows, columns=["district", "households_added"])
    header, *body = read(to_csv(frame, **FACTS))
    assert header == ["district", "households_added", "table", "as_on", "source"]
    assert len(body) == len(rows)
    for (name, added), cells in zip(rows, body, strict=True):
        assert not cells[0].lstrip().startswith(DANGEROUS_START)
        assert cells[0] in (name, f"'{name}")
        assert int(cells[1]) == added, "a negative number stays a number"
        assert cells[2:] == list(FACTS.values())


@given(words)
def test_only_what_is_dangerous_is_changed(word):
    safe = defuse(word)
    assert (safe == word) != word.lstrip().startswith(DANGEROUS_START) or word.startswith(("\t", "\r", "\n"))


def test_formulas_become_text():
    attacks = ["=1+1", "+91", "-cmd", "@SUM(A1)", "\t=1", "\r=1", '  =HYPERLINK("http://x")', "\n=1"]
    frame = pd.DataFrame({"note": attacks, "=head": range(len(attacks))})
    header, *body = read(to_csv(frame, **FACTS))
    assert [row[0] for row in body] == [f"'{attack}" for attack in attacks]
    assert header[1] == "'=head"


def test_excel_sees_utf8_and_missing_stays_empty():
    frame = pd.DataFrame({"district": ["जयपुर", None], "coverage_pct": [-0.5, float("nan")]})
    data = to_csv(frame, **FACTS, url="https://example.org/")
    assert data.startswith(b"\xef\xbb\xbf")
    rows = read(data)
    assert rows[1][:2] == ["जयपुर", "-0.5"]
    assert rows[2][:2] == ["", ""]
    assert rows[1][-1] == "https://example.org/"


def test_a_date_of_the_row_is_not_overwritten():
    frame = pd.DataFrame({"as_on": pd.to_datetime(["2024-03-31"]), "day": [date(2024, 3, 31)]})
    rows = read(to_csv(frame, **FACTS))
    assert rows[0].count("as_on") == 1
    assert rows[1][:2] == ["2024-03-31", "2024-03-31"]


def test_the_frame_given_is_left_alone():
    frame = pd.DataFrame({"note": ["=1"]})
    to_csv(frame, **FACTS)
    assert frame.equals(pd.DataFrame({"note": ["=1"]}))


def test_file_names_are_plain():
    assert file_name("pace_rajasthan", "16 August 2026") == "pace_rajasthan_16-august-2026.csv"
    assert "/" not in file_name("../a b", "")

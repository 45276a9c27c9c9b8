"""Workbooks in which nothing is filled in yet: refused with just that, and never for another reason."""

import pytest
from openpyxl import Workbook

from etl import recognise
from etl.quarantine import Refused
from etl.workshop import reader, template

HEADINGS = ["No.", "District", "Challenge", "Theme"]


def refusal(path, names) -> Refused:
    """Why a file is refused, by the way that `add` takes."""
    with pytest.raises(Refused) as refused:
        recognise.recognise(path).extract(path, None, names, None, path.name)
    return refused.value


def test_the_template_as_it_comes(tmp_path, names):
    said = refusal(template.write(tmp_path / "template.xlsx"), names)
    assert said.reason.startswith("Nothing is filled in yet: under the headings (Districts, Challenges, ")
    assert "Fill the Workshop sheet" in said.suggestion and said.file == "template.xlsx"


@pytest.mark.parametrize("sheets", [1, 3])
def test_an_empty_workbook(tmp_path, names, sheets):
    workbook = Workbook()
    for _ in range(sheets - 1):
        workbook.create_sheet()
    workbook.active["B2"] = "  "
    workbook.save(path := tmp_path / "empty.xlsx")
    said = refusal(path, names)
    assert said.reason.startswith("Nothing is filled in yet: no cell of the workbook (Sheet")
    assert "water" not in said.reason


@pytest.mark.parametrize(
    "rows",
    [
        [HEADINGS],
        [["Challenges"], [], HEADINGS, [], HEADINGS],
        [HEADINGS, [1], [2], [3]],
        [HEADINGS, [None, "  "], ["Total", None, None, 0]],
        [HEADINGS, ["Note: fill in block letters"]],
    ],
)
def test_a_sheet_of_headings_numbers_and_notes_only(write, names, rows):
    said = refusal(write({"Challenges": rows}, about=[]), names)
    assert said.reason == "Nothing is filled in yet: under the headings (Challenges) there is no row besides examples."


def test_a_workshop_sheet_of_questions_only(write, names):
    about = [["Kind of workshop"], ["Title", "–"], ["State", "NA"], ["Start date"], ["Template version", "1"]]
    said = refusal(write({}, about=about), names)
    assert said.reason.startswith("Nothing is filled in yet: under the headings (Workshop)")


@pytest.mark.parametrize(
    ("sheets", "about"),
    [
        ({"Challenges": [HEADINGS, [1, None, "Wells run dry"]]}, []),
        ({"Challenges": [HEADINGS, ["Example", "Barmer", "Wells run dry"]]}, []),
        ({"Challenges": [[*HEADINGS, "Remarks of the JD"], [1, None, None, None, "Wells run dry"]]}, []),
        ({"Challenges": [HEADINGS]}, [["Kind", "RAL State"], ["Title", "RAL"], ["State", None], ["Start date", None]]),
    ],
)
def test_one_answer_is_something_and_is_told(write, names, sheets, about):
    """Also one that is set aside, or that stands in a column which is not read."""
    found = reader.read(write(sheets, about=about), names)
    assert found.rows_loaded or found.row_rejects or any("is not read" in note for note in found.notes)


def test_a_workbook_of_something_else_is_not_called_unfilled(write, names):
    said = refusal(write({"Attendance": [["Name", "Designation", "Mobile"], ["x", "JE", 5]]}, about=[]), names)
    assert "headings that the Atlas knows: neither those of a workshop's sheets nor" in said.reason

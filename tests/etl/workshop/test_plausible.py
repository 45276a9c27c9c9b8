"""Values that are hard to believe: loaded as written, each remarked once with its cell, the reason and what to do."""

from datetime import date

import pytest
from pydantic import ValidationError

from etl.quarantine import NOTE_COLUMNS, note_frame
from etl.workshop import fields, reader
from etl.workshop.expected import Expected

TODAY = date(2026, 11, 27)
ACTIONS = ["District", "Action", "Start date", "Due date", "Cost (₹ in lakh)"]
ADOPTION = ["Practice", "District", "Stage", "Date of stage"]


@pytest.fixture
def remarked(write, names):
    """Read sheets on a day; the extract, and what of its notes speaks of a cell."""

    def of(sheets: dict, today: date | None = TODAY, **how: object):
        found = reader.read(write(sheets, **how), names, today=today)
        return found, [note for note in found.notes if note.startswith("Needs checking") and "cell" in note]

    return of


def test_full_rupees_under_a_heading_in_lakh_are_loaded_and_remarked(remarked):
    rows = [["Barmer", "Dig pits", None, None, cost] for cost in ("1,23,456", 12.5, 50000, "200 Cr", "2 lakh")]
    found, notes = remarked({"Action plan": [ACTIONS, *rows]})
    assert found.frames["action_item"].cost_inr.tolist() == [
        12_345_600_000, 1_250_000, 5_000_000_000, 2_000_000_000, 200_000,
    ]  # fmt: skip
    assert found.rejects == [] and len(notes) == 3
    assert notes[0] == (
        "Needs checking: sheet 'Action plan', cell E2 (Cost (₹)): “1,23,456” is read as ₹ 1,234.56 crore, more than "
        "₹ 100 crore. One action of a district rarely costs more than ₹ 100 crore; whole schemes do. The heading "
        "counts in lakh: if rupees are meant, write 1.23456 lakh, or mend the heading. It is loaded as written."
    )
    assert "write 0.5 lakh" in notes[1] and "cell E5" in notes[2] and "Check the zeros and the unit" in notes[2]


def test_the_upper_end_of_a_range_of_money_counts(remarked):
    rows = [["Title", "What was done", "Cost (₹)"], ["Pits", "Dug", "50 to 200 Cr"], ["Tanks", "Built", "up to 90 Cr"]]
    found, notes = remarked({"Practices": rows})
    assert found.frames["practice"].cost_max_inr.tolist() == [2_000_000_000, 900_000_000]
    assert [note.partition(" (")[0][-7:] for note in notes] == ["cell C2"]


@pytest.mark.parametrize(
    ("start", "due", "said"),
    [
        ("2026-06-01", "2026-05-31", "D2 (Due date): 31/05/2026 lies before Start date, 01/06/2026."),
        ("2035-01-01", None, "C2 (Start date): 01/01/2035 lies more than 5 years after 27/11/2026"),
        ("2006-06-01", None, "C2 (Start date): 01/06/2006 lies before 15/08/2019."),
        (None, "2036-06-01", "D2 (Due date): 01/06/2036 lies more than 8 years after 27/11/2026"),
        ("2027-06-01", "2028-06-01", ""),
        ("2026-06-01", "2026-06-01", ""),
    ],
)
def test_a_due_date_may_lie_ahead_but_not_before_its_start_nor_far_off(remarked, start, due, said):
    found, notes = remarked({"Action plan": [ACTIONS, ["Barmer", "Dig pits", start, due, 3]]})
    row = found.frames["action_item"].iloc[0]
    assert (row.start_on_text if start else None, row.due_on_text if due else None) == (start, due)
    assert len(notes) == bool(said) and found.rejects == []
    assert not said or (said in notes[0] and notes[0].endswith("It is loaded as written."))


def test_what_has_happened_has_not_happened_after_the_workbook_came(remarked):
    sheets = {
        "Practices": [["Title", "Problem", "Started on", "Last verified"], ["Pits", "Dry", "2035-04-01", "2026-11-28"]],
        "Adoption": [ADOPTION, ["Pits", "Pali", "planned", "2026-11-27"], ["Pits", "Pali", "scaled", "2027-01-05"]],
        "Decisions": [["Decision", "Date", "Due date"], ["Share logs", "2027-02-01", "2027-03-01"]],
    }
    found, notes = remarked(sheets)
    assert found.rejects == [] and found.frames["practice"].started_on[0].year == 2035
    assert [note.split(":")[1].split("(")[0].strip() for note in notes] == [
        "sheet 'Practices', cell C2", "sheet 'Practices', cell D2", "sheet 'Adoption', cell D3",
        "sheet 'Decisions', cell B2",
    ]  # fmt: skip
    assert "05/01/2027 lies after 27/11/2026, when the workbook came. A stage is told once it is reached." in notes[2]
    assert "lies before Started on" in remarked(sheets, today=None)[1][0] and len(remarked(sheets, today=None)[1]) == 1


def test_counts_beyond_any_room_and_shares_beyond_the_whole(remarked):
    about = [["Kind", "RAL State"], ["Title", "RAL"], ["State", "Rajasthan"], ["Start date", "2026-03-12"],
             ["Participants", 60], ["Women participants", 75], ["Districts invited", 1200]]  # fmt: skip
    found, notes = remarked(
        {
            "Knowledge gaps": [["Question", "Theme", "Votes"], ["How?", "T01", 50000], ["Why?", "T01", 7]],
            "Districts": [["District", "Coverage", "Offers"], ["Barmer", 104.5, "T01"], ["Pali", "100%", "T01"]],
        },
        about=about,
    )
    assert found.frames["knowledge_gap"].votes.tolist() == [50000, 7]
    assert found.frames["district_profile"].coverage_told_pct.tolist() == [104.5, 100.0]
    assert found.frames["workshop"].women_participants.tolist() == [75] and found.rejects == []
    said = "\n".join(notes)
    assert "cell B7 (Districts invited): “1200” is more than 800. India has fewer" in said
    assert "cell B6 (Women participants): “75” is more than 60 under Participants." in said
    assert "cell B2 (Coverage as told (%)): “104.5” is more than 100 %." in said
    assert "cell C2 (Votes): “50000” is more than 5,000." in said and len(notes) == 4


def test_nobody_learns_from_itself(remarked):
    rows = [["District that learnt", "Learnt from district", "What was learnt"], ["Pali", "पाली", "Ledger"],
            ["Pali", "Churu", "Pits"]]  # fmt: skip
    found, notes = remarked({"Gather notes": rows})
    assert len(found.frames["gather_note"]) == 2 and len(notes) == 1
    assert "cell B2 (Learnt from district): “पाली” is the district under District that learnt too." in notes[0]


def test_an_adoption_does_not_end_before_it_begins(remarked):
    rows = [["P1", "Pali", "dropped", "2026-01-10"], ["P1", "Pali", "piloting", "2026-03-10"],
            ["Pits", "Pali", "committed", "2026-02-10"], ["P1", "Churu", "dropped", "2026-01-10"],
            ["P1", "Sikar", "piloting", "2025-01-10"], ["P1", "Sikar", "sustained 12 months", "2026-01-10"],
            ["P1", "Tonk", "dropped", None], ["P1", "Tonk", "planned", "2026-01-10"]]  # fmt: skip
    practices = [["Practice no.", "Title", "Problem"], ["P1", "Pits", "Dry"]]
    found, notes = remarked({"Practices": practices, "Adoption": [ADOPTION, *rows]})
    assert len(found.frames["adoption"]) == 8 and len(notes) == 1
    assert "cell D2 (Date of stage): the adoption ended on 10/01/2026, before its first stage on 10/02/2026" in notes[0]


def test_a_column_of_nothing_but_doubts_does_not_fill_the_page(remarked):
    rows = [[f"Question {number}", "T01", 9000 + number] for number in range(40)]
    found, notes = remarked({"Knowledge gaps": [["Question", "Theme", "Votes"], *rows]})
    assert len(found.frames["knowledge_gap"]) == 40 and len(notes) == 11
    assert notes[-1] == (
        "Needs checking: sheet 'Knowledge gaps', cells C12 to C41 (Votes): the same 30 times more; the values are "
        "loaded as written."
    )


def test_a_row_that_is_set_aside_is_not_remarked_too(remarked):
    found, notes = remarked({"Action plan": [ACTIONS, ["Nowhere", "Dig pits", "2035-01-01", None, "1,23,456"]]})
    assert len(found.row_rejects) == 1 and notes == []


def test_only_notes_that_ask_for_a_look_reach_data_health():
    notes = ["1 row may repeat another.", "Needs checking: cell C2 is odd."]
    assert note_frame("book.xlsx", notes, "9f").values.tolist() == [["book.xlsx", "cell C2 is odd.", "9f"]]
    assert note_frame("book.xlsx", []).columns.tolist() == NOTE_COLUMNS


def test_an_expectation_sets_one_rule_and_gives_its_reason():
    for wrong in ({}, {"most": 5, "past": True}):
        with pytest.raises(ValidationError, match="exactly one rule"):
            Expected(why="It is only a test of the model.", **wrong)
    with pytest.raises(ValidationError):
        Expected(most=5, why="because")
    rules = {one.rule for entity in fields.entities().values() for item in entity.fields for one in item.expected}
    assert rules == set(Expected.model_fields) - {"why"}


def test_the_templates_examples_are_all_believed(write, names):
    """What the template itself shows must not be remarked on."""
    sheets = {
        entity.sheet: [[item.en for item in entity.fields], [fields.example_shown(item) for item in entity.fields]]
        for entity in fields.entities().values() if entity.layout == "table"
    }  # fmt: skip
    for rows in sheets.values():
        rows[1] = [f"{text} again" if head in ("Action", "Challenge", "Question", "Decision", "Title") else text
                   for head, text in zip(*rows, strict=True)]  # fmt: skip
    found = reader.read(write(sheets), names, today=TODAY)
    assert not [note for note in found.notes if "loaded as written" in note]

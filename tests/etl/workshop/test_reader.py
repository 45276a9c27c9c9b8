"""One kind of mess at a time: what is read, what is set aside, and what is said about it."""

import pandas as pd
import pytest
from openpyxl import Workbook
from openpyxl.styles import Font

from etl.workshop import extract, fields, reader
from etl.workshop.fields import example_shown

CHALLENGES = ["District", "Challenge", "Category", "Theme", "Severity (1–5)"]
PRACTICES = ["Practice no.", "Title", "District", "Themes", "What was done", "Cost (₹)", "Weeks to result"]


def locators(frame: pd.DataFrame) -> list[str]:
    return [locator.partition("row ")[2] for locator in frame.source_locator]


def why(found, part: str) -> str:
    return next(reason for where, reason in found.rows_ignored if part in where)


def test_headings_are_found_below_captions_in_another_order_and_other_words(understood):
    found = understood(
        {
            "Sheet7": [
                ["Rapid Action Learning, Jaipur"],
                [],
                ["Challenges faced"],
                [],
                ["S.No.", "Rating", "Bottleneck", "Name of the District", "Type of challenge"],
                [1, 4, "Wells run dry", "Barmer", "Water Resource"],
            ]
        }
    )
    row = found.frames["challenge"].iloc[0]
    assert (row.lgd_district_code, row.challenge, row.category, row.severity) == (
        90,
        "Wells run dry",
        "water_resource",
        4,
    )
    assert row.source_locator == "sheet 'Sheet7', row 6"
    assert (row.workshop_id, bool(row.illustrative)) == (found.workshop_id, True)
    assert found.rejects == []
    assert why(found, "Sheet7', rows 1 to 3") == "text outside the tables"


@pytest.mark.parametrize(
    "heading", ["Distict", "ज़िला", "जिला / District", "District\nजिला", "DISTRICT NAME *", "1. District"]
)
def test_a_heading_may_be_misspelt_hindi_or_bilingual(understood, heading):
    found = understood({"Challenges": [[heading, "Challenge", "Theme"], ["Barmer", "Wells run dry", "T01"]]})
    assert found.frames["challenge"].iloc[0].lgd_district_code == 90
    assert any("Distict" in note for note in found.notes) == (heading == "Distict")


def test_headings_on_two_rows_are_read_together(understood):
    def merge(workbook: Workbook) -> None:
        for area in ("A1:A2", "B1:B2", "C1:D1", "E1:E2"):
            workbook["Action plan"].merge_cells(area)

    found = understood(
        {
            "Action plan": [
                ["District", "Action", "Timeline", None, "Status"],
                [None, None, "Start", "Due", None],
                ["Barmer", "Dig pits", "2026-04-01", "2026-06-30", "Done"],
            ]
        },
        change=merge,
    )
    row = found.frames["action_item"].iloc[0]
    assert (str(row.start_on.date()), str(row.due_on.date()), row.status) == ("2026-04-01", "2026-06-30", "done")


def test_two_tables_on_one_sheet_and_headings_repeated_on_the_next_page(understood):
    found = understood(
        {
            "Sheet1": [
                CHALLENGES,
                ["Barmer", "Wells run dry", "Technical", "T01", 3],
                CHALLENGES,
                ["Pali", "Old pipes", None, "T05", 2],
                [],
                ["Decisions taken"],
                ["Decision", "Forum", "Responsible officer", "Due date"],
                ["Share drilling logs", "SWSM", "Mission Director SWSM", "2026-05-31"],
            ]
        }
    )
    assert locators(found.frames["challenge"]) == ["2", "4"]
    assert locators(found.frames["decision"]) == ["8"]
    assert why(found, "Sheet1', row 3") == "the headings once more"


def test_answers_that_hold_numbers_and_words_of_headings_are_a_row_and_no_headings(understood):
    """Numbers stand for columns ("1", "2" for challenges), "District" is a level: no heading in sight."""
    headings = ["State", "District", "Challenge", "Category", "Severity (1–5)", "Level that can fix it"]
    told = ["Rajasthan", "Barmer", "पाइप 2", "Administrative / प्रशासनिक", "1 – slight / 1 – बहुत कम", "District / ज़िला"]
    found = understood({"Challenges": [headings, told]})
    [row] = found.frames["challenge"].itertuples()
    assert (row.challenge, row.severity, row.fix_level) == ("पाइप 2", 1, "district")


def test_a_wide_heading_parted_below_is_read_with_its_parts(understood):
    """Origin over State and District, Cost over Min and Max, as printed forms have it."""

    def merge(workbook: Workbook) -> None:
        for area in ("D1:E1", "H1:I1"):
            workbook["Practices"].merge_cells(area)

    headings = ["Sl", "Title", "Kind", "Origin", None, "Themes", "What was done", "Cost (Rs)", None]
    parts = [None, None, None, "State", "District", None, None, "Min", "Max"]
    told = [1, "Filter", "Technology", "Assam", "Karimganj", "T06", "Did", "1 lakh", "2 lakh"]
    found = understood({"Practices": [headings, parts, told]}, change=merge)
    [row] = found.frames["practice"].itertuples()
    assert (row.lgd_state_code, row.origin_lgd_district_codes, row.cost_min_inr) == (18, "293", 100_000)
    [note] = [note for note in found.notes if "column I" in note]
    assert note.startswith("Needs checking") and "1 filled cell" in note and found.rejects == []


def test_a_filled_column_that_is_not_read_is_a_note(understood):
    found = understood({"Challenges": [["District", "Challenge", "Severity", "Weather"], ["Barmer", "Dry", 3, "hot"]]})
    assert any("Needs checking" in note and "“Weather”" in note for note in found.notes)


def test_headings_that_fit_two_sheets_alike_are_not_guessed(understood):
    found = understood({"Sheet1": [["District", "State", "Theme", "Status"], ["Barmer", "Rajasthan", "T01", "Done"]]})
    assert found.rows_loaded == 1
    assert why(found, "Sheet1") == "no headings of a workshop sheet were found"


def test_an_attendance_list_is_not_taken_for_anything(understood):
    found = understood(
        {"Attendance": [["S.No.", "Name", "Designation", "District", "Mobile"], [1, "x", "JE", "Barmer", 5]]}
    )
    assert found.rows_loaded == 1 and why(found, "Attendance")


def test_unknown_columns_are_listed_once_and_missing_ones_are_not_missed(understood):
    found = understood({"Challenges": [["Challenge", "Remarks of JD"], *([f"Problem {n}", "seen"] for n in range(5))]})
    assert len(found.frames["challenge"]) == 5 and found.rejects == []
    assert (
        why(found, "column B") == "“Remarks of JD” is not read: its heading is not one that the reader knows (5 cells)"
    )
    assert found.frames["challenge"].lgd_district_code.isna().all()


def test_a_missing_required_column_sets_every_row_aside_and_each_names_a_cell(understood):
    found = understood(
        {"Action plan": [["Action", "Owner", "Due date"], ["Dig pits", "VWSC", "2026-06-30"], ["Train", None, None]]}
    )
    assert [reject.locator for reject in found.row_rejects] == [
        "sheet 'Action plan', cell A2",
        "sheet 'Action plan', cell A3",
    ]
    assert "no column for District" in found.row_rejects[0].reason


def test_total_note_and_blank_rows_are_ignored_but_a_title_with_total_in_it_is_not(understood):
    found = understood(
        {
            "Practices": [
                PRACTICES,
                ["P1", "Total sanitation walk", "Barmer", "T03", "Walk", None, 4],
                [None, " ", None],
                ["TOTAL", None, None, None, None, 400000, 4],
                ["कुल योग", None, None, None, None, 5],
                ["Grand Total : 12"],
                ["Note: provisional"],
                [None, None, None, None, None, 99, None],
            ]
        }
    )
    assert locators(found.frames["practice"]) == ["2"]
    assert [where for where, reason in found.rows_ignored if reason == "a total of other rows"] == [
        "sheet 'Practices', row 4",
        "sheet 'Practices', row 5",
        "sheet 'Practices', row 6",
    ]
    assert why(found, "row 7") == "a note beneath the table"
    assert {reject.locator for reject in found.row_rejects} == {
        "sheet 'Practices', cell B8",
        "sheet 'Practices', cell E8",
    }


def test_a_row_called_total_that_says_something_is_not_dropped(understood):
    found = understood({"Action plan": [["District", "Action", "Status"], ["Total", "Train all operators", "Done"]]})
    assert [reject.locator for reject in found.row_rejects] == ["sheet 'Action plan', cell A2"]


def test_the_example_is_ignored_marked_or_not_but_a_real_row_marked_as_example_is_set_aside(understood):
    entity = fields.entities()["challenge"]
    example = [example_shown(item) for item in entity.fields]
    other = [*example[:2], "Something else", *example[3:]]
    found = understood(
        {
            "Challenges": [
                ["No. / क्र.", *(item.heading for item in entity.fields)],
                ["Example / उदाहरण", *example],
                [None, *example],
                ["Example", *other],
                [3, *other],
            ]
        }
    )
    assert locators(found.frames["challenge"]) == ["5"]
    assert [reject.locator for reject in found.row_rejects] == ["sheet 'Challenges', cell A4"]
    assert "clear the mark" in found.row_rejects[0].suggestion


def test_a_district_merged_over_rows_holds_for_each_but_a_number_does_not(understood):
    def merge(workbook: Workbook) -> None:
        workbook["Practices"].merge_cells("C2:C3")
        workbook["Practices"].merge_cells("F2:F3")

    found = understood(
        {
            "Practices": [
                PRACTICES,
                ["P1", "Pit", "Barmer", "T01", "Dug", 50000, 4],
                ["P2", "Tank", None, "T01", "Built", None, 5],
            ]
        },
        change=merge,
    )
    assert list(found.frames["practice"].origin_lgd_district_codes) == ["90", "90"]
    assert found.frames["practice"].cost_min_inr.isna().all()
    assert [(r.locator, "each row's own" in r.reason) for r in found.cell_rejects] == [
        ("sheet 'Practices', cell F2", True)
    ]


def test_a_doubtful_merged_district_is_told_for_every_row_it_covers(understood):
    def merge(workbook: Workbook) -> None:
        workbook["Adoption"].merge_cells("B2:B3")

    found = understood(
        {
            "Adoption": [
                ["Practice", "District", "Stage"],
                ["Pit", "Barmar", "planned"],
                ["Tank", None, "planned"],
            ]
        },
        change=merge,
    )
    assert [reject.locator for reject in found.row_rejects] == [
        "sheet 'Adoption', cell B2",
        "sheet 'Adoption', cell B3",
    ]
    assert "merged with B2" in found.row_rejects[1].reason and "Barmer" in found.row_rejects[1].suggestion


def test_ditto_marks_repeat_the_row_above_and_only_that(understood):
    found = understood(
        {
            "Challenges": [
                CHALLENGES,
                ["Barmer", "Dry wells", "Technical", "T01", 3],
                ["-do-", "Old pipes", '"', "T05", 2],
                [None, "No staff", "Data", "T12", 1],
                ["Ditto", "No maps", "Data", "T13", 1],
            ]
        }
    )
    challenge = found.frames["challenge"]
    assert list(challenge.lgd_district_code.fillna(0)) == [90, 90, 0, 0]
    assert challenge.category[1] == "technical"
    assert [reject.locator for reject in found.cell_rejects] == ["sheet 'Challenges', cell A5"]


def test_an_optional_doubt_empties_the_cell_and_a_required_one_sets_the_row_aside(understood):
    found = understood(
        {
            "Action plan": [
                ["District", "Action", "Owner", "Due date", "Cost (₹)"],
                ["Barmer", "Dig pits", "Ramesh Kumar", "12/03/26", "plenty"],
                ["Barmar", "Dig pits", "VWSC", "2026-03-12", 5],
            ]
        }
    )
    row = found.frames["action_item"].iloc[0]
    assert pd.isna(row.owner_role) and pd.isna(row.due_on) and pd.isna(row.cost_inr) and pd.isna(row.due_on_text)
    assert [reject.locator[-2:] for reject in found.cell_rejects] == ["C2", "D2", "E2"]
    assert [reject.locator[-2:] for reject in found.row_rejects] == ["A3"]
    assert "Ramesh" not in found.quarantine().to_csv()


def test_formulas_without_a_saved_value_are_set_aside_and_never_computed(understood):
    found = understood(
        {"Challenges": [CHALLENGES, ["Barmer", "Dry wells", None, None, "=1+2"], ["Pali", "=A2", None, None, 1]]}
    )
    assert found.frames["challenge"].severity.isna().all()
    assert [reject.locator[-2:] for reject in found.rejects] == ["E2", "B3"]


def test_the_same_row_twice_is_kept_once_and_nearly_the_same_only_marked(understood):
    found = understood(
        {
            "Practices": [
                PRACTICES,
                ["P1", "Recharge pit beside every well", "Barmer", "T01", "Dug", None, 4],
                ["P2", "Recharge pit beside every well ", "BARMER", "T1", "Dug", None, "4"],
                ["P3", "Recharge pit beside each well", "Pali", "T01", "Dug", None, 9],
            ],
            "Adoption": [["Practice", "District", "Stage"], ["P2", "Pali", "planned"], ["p1", "Ajmer", "planned"]],
        }
    )
    practice = found.frames["practice"]
    assert locators(practice) == ["2", "4"]
    assert list(practice.possible_repeat_of.fillna("")) == ["", "sheet 'Practices', row 2"]
    assert "repeats sheet 'Practices', row 2" in found.row_rejects[0].reason
    assert list(found.frames["adoption"].practice_id) == [practice.practice_id[0]] * 2


def test_history_of_an_adoption_is_not_a_repeat(understood):
    found = understood(
        {
            "Adoption": [
                ["Practice", "District", "Stage", "Date"],
                ["Pit", "Pali", "planned", "2026-03-12"],
                ["Pit", "Pali", "piloting", "2026-05-12"],
            ]
        }
    )
    assert list(found.frames["adoption"].stage) == ["planned", "piloting"]


def test_a_practice_is_linked_by_number_or_title_and_by_neither_if_two_share_it(understood):
    found = understood(
        {
            "Practices": [
                PRACTICES,
                ["P1", "Pit", "Pali", "T01", "Dug"],
                ["P2", "Tank", "Pali", "T01", "Built"],
                ["P3", "Tank", "Ajmer", "T01", "Lined"],
            ],
            "Adoption": [
                ["Practice", "District", "Stage"],
                *([name, "Pali", "planned"] for name in ("p1", "PIT", "Tank", "Other")),
            ],
        }
    )
    linked = found.frames["adoption"].practice_id
    assert linked[0] == linked[1] == found.frames["practice"].practice_id[0]
    assert linked[2:].isna().all()
    assert found.frames["practice"].practice_id.is_unique


def test_a_heading_in_lakh_scales_bare_numbers_only(understood):
    found = understood(
        {
            "Practices": [
                [*PRACTICES[:5], "Cost (Rs. in lakh)"],
                ["P1", "Pit", "Pali", "T01", "Dug", 12.5],
                ["P2", "Tank", "Pali", "T01", "Built", "3-4"],
                ["P3", "Pipe", "Pali", "T01", "Laid", "2 Cr"],
            ]
        }
    )
    practice = found.frames["practice"]
    assert list(practice.cost_min_inr) == [1_250_000, 300_000, 20_000_000]
    assert list(practice.cost_max_inr) == [1_250_000, 400_000, 20_000_000]


def test_themes_in_several_columns_become_one_list(understood):
    found = understood(
        {"Practices": [["Title", "Theme 1", "Theme 2", "Problem"], ["Pit", "T01", "Water quality", "Dry"]]}
    )
    assert found.frames["practice"].iloc[0].themes == "T01|T06"
    assert found.frames["practice"].iloc[0].themes_text == "T01; Water quality"


def test_districts_of_several_states_need_the_state_only_where_a_name_is_shared(understood):
    about = [["Kind of workshop", "National"], ["Title", "RAL"], ["Start date", "2026-03-12"]]
    found = understood(
        {
            "Challenges": [
                ["State", "District", "Challenge"],
                ["Himachal Pradesh", "Bilaspur", "a"],
                ["Chhattisgarh", "Bilaspur", "b"],
                [None, "Barmer", "c"],
                [None, "Bilaspur", "d"],
                [None, "Bilaspur (Chhattisgarh)", "e"],
            ]
        },
        about=about,
    )
    assert list(found.frames["challenge"].lgd_district_code.fillna(0)) == [15, 375, 90, 0, 375]
    assert [r.locator for r in found.cell_rejects] == ["sheet 'Challenges', cell B5"]
    assert "several States" in found.cell_rejects[0].reason


def test_legacy_hindi_is_set_aside_by_font_or_by_letters(understood):
    def font(workbook: Workbook) -> None:
        workbook["Challenges"]["B2"].font = Font(name="Kruti Dev 010")

    found = understood(
        {"Challenges": [CHALLENGES, ["Barmer", "leL;k", None], ["Pali", "ty thou fe'ku ds dk;Z", None]]}, change=font
    )
    assert [(r.locator[-2:], "legacy font" in r.reason) for r in found.row_rejects] == [("B2", True), ("B3", True)]
    assert "Kruti Dev 010" in found.row_rejects[0].reason


def test_hidden_sheets_are_not_read_and_said_to_be_hidden(understood):
    def hide(workbook: Workbook) -> None:
        workbook["Challenges"].sheet_state = "hidden"

    found = understood({"Challenges": [CHALLENGES, ["Barmer", "Dry wells"]]}, change=hide)
    assert found.frames["challenge"].empty and why(found, "Challenges") == "the sheet is hidden"


def test_a_workshop_may_be_a_table_and_a_second_one_is_set_aside(understood):
    found = understood(
        {
            "Events": [
                ["Kind of workshop", "Title", "State", "Start date"],
                ["RAL State", "First", "Assam", "2026-01-05"],
                ["RAL State", "Second", "Assam", "2026-02-05"],
            ]
        },
        about=[],
    )
    assert list(found.frames["workshop"].title) == ["First"]
    assert [reject.locator for reject in found.row_rejects] == ["sheet 'Events', cell A3"]


def test_without_a_workshop_sheet_the_rows_load_under_the_files_name(understood):
    found = understood({"Challenges": [CHALLENGES, ["Barmer", "Dry wells"]]}, about=[])
    assert found.workshop_id == "file-workshop" and len(found.frames["challenge"]) == 1
    assert any("no sheet says which workshop" in note for note in found.notes)


@pytest.mark.parametrize(
    ("answer", "illustrative"), [("Yes / हाँ", True), ("no", False), (None, False), ("partly", True)]
)
def test_whether_a_workbook_is_illustrative_is_never_taken_for_real_in_doubt(understood, answer, illustrative):
    about = [
        ["Kind", "RAL State"],
        ["Title", "RAL"],
        ["State", "Assam"],
        ["Start date", "2026-03-12"],
        ["Illustrative", answer],
    ]
    found = understood({"Challenges": [CHALLENGES, [None, "Dry wells"]]}, about=about)
    assert found.illustrative is illustrative
    assert all(bool(frame.illustrative.all()) == illustrative for frame in found.frames.values() if len(frame))


def test_a_corrected_workbook_keeps_its_identity(write, names):
    first = reader.read(write({"Challenges": [CHALLENGES, [None, "Dry wells"]]}), names, "v1.xlsx")
    second = reader.read(write({"Challenges": [CHALLENGES, [None, "Dry wells in May"]]}), names, "v2 (final).xlsx")
    assert first.workshop_id == second.workshop_id == "ral-state-8-2026-03-12-" + first.workshop_id[-8:]
    assert first.source_file == "v1.xlsx"


def test_frames_have_their_columns_and_types_even_when_empty(understood):
    found = understood({})
    assert list(found.frames) == list(fields.entities())
    for name, frame in found.frames.items():
        assert {column: str(kind) for column, kind in frame.dtypes.items()} == extract.columns(name)


def test_every_workbook_is_recognised_and_others_are_not(write):
    assert reader.recognise(write({"Challenges": [CHALLENGES, ["Barmer", "Dry wells"]]})) == 1.0
    other = write({"GWRA": [["STATE", "DISTRICT", "ASSESSMENT UNIT"], ["ASSAM", "BAKSA", "x"]]}, about=[])
    assert reader.recognise(other) == 0.0


def test_a_sheet_or_a_line_named_for_a_district_gives_it_to_its_rows(understood):
    found = understood(
        {
            "Barmer": [["Action plan"], ["Action", "Owner", "Due date"], ["Dig pits", "VWSC", "2026-06-30"]],
            "Sheet2": [["District: Jaisalmer"], ["Action", "Owner", "Due date"], ["Clean tanks", "VWSC", None]],
        }
    )
    assert list(found.frames["action_item"].lgd_district_code) == [90, 103]
    assert sum("no column says the district" in note for note in found.notes) == 2


@pytest.mark.parametrize(
    ("dates", "last"), [("12–14 March 2026", 14), ("12/03/2026 to 16/03/2026", 16), ("2026-03-12 - 2026-03-13", 13)]
)
def test_a_workshops_first_and_last_day_may_stand_in_one_cell(understood, dates, last):
    about = [["Kind", "RAL State"], ["Title", "RAL"], ["State", "Assam"], ["Dates", dates], ["Venue", "Guwahati"]]
    row = understood({}, about=about).frames["workshop"].iloc[0]
    assert (row.start_on.day, row.end_on.day, row.end_on_text) == (12, last, dates)


def test_a_person_in_the_wrong_column_is_not_repeated_in_the_quarantine(understood):
    rows = [["District", "Action", "Status", "Due date"], ["Barmer", "Dig pits", "Mohan Sharma", "Smt. Geeta Devi"]]
    found = understood({"Action plan": rows})
    assert len(found.cell_rejects) == 2
    assert not {"Mohan", "Geeta"} & set(found.quarantine().to_csv().replace("“", " ").split())


def test_a_workbook_marked_illustrative_stays_so_when_its_workshop_sheet_is_set_aside(understood):
    about = [
        ["Kind", "RAL State"],
        ["Title", "RAL"],
        ["State", "Assam"],
        ["Start date", "soon"],
        ["Illustrative", "Yes"],
    ]
    found = understood({"Challenges": [CHALLENGES, [None, "Dry wells"]]}, about=about)
    assert found.frames["workshop"].empty and found.illustrative
    assert found.frames["challenge"].illustrative.all()

"""A workbook's way from `add` to the warehouse: replaced by its correction, kept as history, left out if made up."""

from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest
from rich.console import Console

from etl import build, inbox, paths, recognise, report
from etl.quarantine import Refused
from etl.workshop import shelf

pytestmark = pytest.mark.usefixtures("few_states_and_workbooks")

QUERIES = paths.ROOT / "dashboard" / "queries"
PRACTICES = [
    ["Practice no.", "Title", "District of origin", "Themes", "What was done", "Evidence level", "Last verified on"],
]
FIRST = [*PRACTICES, ["P1", "Pits beside wells", "Barmer", "T01", "Pits were dug", "1", "2025-01-10"],
         ["P2", "Tank ledger", "Churu", "T08", "A ledger was kept", "0", ""]]  # fmt: skip
SECOND = [*PRACTICES, ["P1", "Pits beside wells", "Barmer", "T01", "Pits were dug deeper", "2", "2026-02-10"]]
ADOPTION = [
    ["Practice", "Adopting district", "Stage", "Date of stage"],
    ["P1", "Churu", "committed", "2026-03-14"],
    ["Public record P001", "Churu", "interested", "2026-03-14"],
    ["P1", "Nowhere", "planned", "2026-03-14"],
]


@pytest.fixture
def workbook(write: Callable[..., Path], tmp_path: Path) -> Callable[..., Path]:
    """A workbook of a workshop, X-1 if not told, with these practices, under a name of its own."""

    def of(
        name: str, practices: list, illustrative: str = "No", code: str = "X-1", starts: str = "2026-03-12",
        **sheets: list,
    ) -> Path:  # fmt: skip
        about = [["Workshop code", code], ["Kind of workshop", "RAL State"], ["Title", "On wells"],
                 ["State", "Rajasthan"], ["Start date", starts], ["Illustrative", illustrative]]  # fmt: skip
        return write({"Practices": practices, **sheets}, about=about).rename(tmp_path / name)

    return of


def answer(sql: str) -> list[tuple]:
    with duckdb.connect(paths.BUILD / paths.CURRENT.read_text().strip(), read_only=True) as connection:
        return connection.execute(sql).fetchall()


def test_a_workbook_is_recognised_whatever_it_is_called(workbook):
    assert recognise.recognise(workbook("export.xls", FIRST)) is recognise.RAL_WORKSHOP


def test_every_row_of_an_added_workbook_is_in_the_warehouse_or_in_quarantine(workbook):
    added = inbox.add(workbook("first.xlsx", FIRST, Adoption=ADOPTION))
    assert (added.rows_read, added.rows_loaded, added.rows_quarantined) == (6, 5, 1)
    assert added.sheets == {"workshop": (1, 1, 0), "practice": (2, 2, 0), "adoption": (3, 2, 1)}
    build.build()
    assert answer("select practice_id, source_file, illustrative from core.practice where workshop_id = 'x-1'") == [
        ("x-1/p1", "first.xlsx", False),
        ("x-1/p2", "first.xlsx", False),
    ]
    assert answer("select count(*) from core.practice where practice_id = 'x-1/p1' and documented_on = '2026-03-12'")[
        0
    ] == (1,)
    quarantined = answer("select locator, value, suggestion from meta.quarantine where source_file = 'first.xlsx'")
    assert [(locator, value) for locator, value, _ in quarantined] == [("sheet 'Adoption', cell B4", "Nowhere")]
    assert answer("select sheet, cell from meta.quarantine where source_file = 'first.xlsx'") == [("Adoption", "B4")]
    counts = "select rows_read, rows_loaded, rows_quarantined from meta.load where source_file = 'first.xlsx'"
    assert answer(counts) == [(6, 5, 1)]


def test_an_adoption_names_a_practice_of_its_workbook_or_of_the_book(workbook):
    inbox.add(workbook("first.xlsx", FIRST, Adoption=ADOPTION))
    build.build()
    linked = answer("select practice, practice_id from core.adoption where workshop_id = 'x-1' order by practice")
    assert linked == [("P1", "x-1/p1"), ("Public record P001", "P001")]


@pytest.mark.parametrize("own", [FIRST, [*PRACTICES, ["P003", "Tanks", "Churu", "T01", "Built", "1", ""]], None])
def test_a_workbooks_own_numbers_are_never_taken_for_public_records(workbook, own):
    """P002 is a number of a row that was set aside (it has no title), of an earlier workbook, or of no sheet at all."""
    practices = [*own, ["P002", "", "Barmer", "T01", "Pits were dug", "1", ""]] if own else []
    names = ["P002", "p002", "P 002", "P012", "public record P002", "P002 (Public record)", "PUBLIC RECORD: no. P002"]
    told = [ADOPTION[0], *([name, "Churu", "interested", f"2026-03-{day}"] for day, name in enumerate(names, 10))]
    sheets = {"Adoption": told, "Gather notes": [["District that learnt", "Practice"], ["Churu", "P002"]],
              "Action plan": [["District", "Action", "Practice"], ["Churu", "Dig pits", "P002"]]}  # fmt: skip
    added = inbox.add(workbook("first.xlsx", practices or [["Title"]], **sheets))
    said = [note for note in added.notes if "names P002" in note]
    assert len(said) == 1 and "write “public record P002”" in said[0] and " and 2 more names P002" in said[0]
    build.build()
    linked = dict(answer("select practice, practice_id from core.adoption where workshop_id = 'x-1'"))
    assert linked == {name: "P002" if "record" in name.lower() else None for name in names}
    for table in ("gather_note", "action_item"):
        assert answer(f"select practice_id from core.{table} where workshop_id = 'x-1'") == [(None,)]


def test_a_workbooks_own_number_leads_to_its_own_practice_though_a_public_record_has_it(workbook):
    own = [*PRACTICES, ["P002", "Tanks", "Churu", "T01", "Built", "1", ""]]
    told = [ADOPTION[0], ["P002", "Churu", "committed", "2026-03-14"]]
    assert not [note for note in inbox.add(workbook("own.xlsx", own, Adoption=told)).notes if "P002" in note]
    build.build()
    linked = "select distinct practice_id from core.adoption where workshop_id = 'x-1'"
    assert answer(linked) == [("x-1/p002",)]
    assert answer("select adopters, notes from mart.practice_summary where practice_id = 'P002'") == [(0, 0)]


def test_what_a_made_up_workshop_tells_of_a_real_practice_counts_only_with_the_switch(workbook):
    inbox.add(workbook("real.xlsx", FIRST))
    told = [ADOPTION[0], ["Tank ledger", "Barmer", "piloting", "2026-03-14"],
            ["Tank ledger", "Jodhpur", "dropped", "2026-03-14"]]  # fmt: skip
    notes = [["District that learnt", "Practice"], ["Churu", "Tank ledger"]]
    made_up = {"Adoption": told, "Gather notes": notes}
    inbox.add(workbook("made_up.xlsx", PRACTICES, illustrative="Yes", code="M-1", **made_up))
    build.build()
    summed = "select adopters, dropped, notes from mart.practice_summary where practice_id = 'x-1/p2'"
    assert answer(summed) == [(0, 0, 0)]
    with duckdb.connect(build.publish.current(), read_only=True) as connection:
        for illustrative, workshop, book in ((False, (0, 0), (0, 0)), (True, (1, 1), (1, 1))):
            asked = {"workshop": "x-1", "illustrative": illustrative}
            found = connection.execute((QUERIES / "workshop_practices.sql").read_text(encoding="utf-8"), asked).df()
            assert tuple(found.set_index("practice_id").loc["x-1/p2", ["adopters", "notes"]]) == workshop
            del asked["workshop"]
            found = connection.execute((QUERIES / "sourcebook_practices.sql").read_text(encoding="utf-8"), asked).df()
            assert tuple(found.set_index("practice_id").loc["x-1/p2", ["adopters", "dropped"]]) == book


def test_a_practice_of_no_known_place_is_of_untold_origin_and_not_of_all_india(write, tmp_path):
    """A national workshop names no State, and the row none either; a public record without a State means all India."""
    about = [["Workshop code", "N-1"], ["Kind of workshop", "RAL national"], ["Title", "On wells"],
             ["Start date", "2026-03-12"]]  # fmt: skip
    inbox.add(write({"Practices": [PRACTICES[0], ["P1", "Pits beside wells", "", "T01", "Dug", "1", ""]]}, about=about))
    build.build()
    found = "select origin_states from mart.practice_summary where practice_id = 'n-1/p1'"
    assert answer(found) == [("Origin not told",)]
    records = (
        "select distinct origin_states from mart.practice_summary anti join core.practice_origin using (practice_id) "
        "where practice_id like 'P%'"
    )
    assert answer(records) == [("All India",)]


def test_a_second_version_replaces_the_rows_and_keeps_the_history(workbook):
    inbox.add(workbook("first.xlsx", FIRST, Adoption=ADOPTION))
    added = inbox.add(workbook("second.xlsx", SECOND))
    assert added.replaces == "first.xlsx"
    build.build()
    rows = answer("select practice_id, what_was_done, source_file from core.practice where workshop_id = 'x-1'")
    assert rows == [("x-1/p1", "Pits were dug deeper", "second.xlsx")]
    assert answer("select count(*) from core.adoption where workshop_id = 'x-1'") == [(0,)]
    history = (
        "select practice_id, version, evidence_level, is_current, source_file "
        "from core.practice_version where workshop_id = 'x-1' order by all"
    )
    assert answer(history) == [
        ("x-1/p1", 1, 1, False, "first.xlsx"),
        ("x-1/p1", 2, 2, True, "second.xlsx"),
        ("x-1/p2", 1, 0, False, "first.xlsx"),
    ]
    assert answer("select count(*) from meta.load where format = 'ral_workshop' and sha256 is not null") == [(2,)]


def test_the_same_workbook_twice_changes_nothing(workbook):
    path = workbook("first.xlsx", FIRST)
    inbox.add(path)
    first = build.build_id()
    again = inbox.add(path.rename(path.with_name("again.xlsx")))
    assert again.already_added and build.build_id() == first


def test_a_workbook_beside_figures_leaves_them_as_they_are(workbook):
    before = len(answer_of_build("select * from core.fhtc"))
    inbox.add(workbook("first.xlsx", FIRST))
    assert len(answer_of_build("select * from core.fhtc")) == before


def answer_of_build(sql: str) -> list[tuple]:
    build.build()
    return answer(sql)


def test_real_only_leaves_no_trace_of_what_is_made_up(workbook):
    inbox.add(workbook("made_up.xlsx", FIRST, illustrative="Yes"))
    build.build()
    assert answer("select bool_and(illustrative) from core.practice where workshop_id = 'x-1'") == [(True,)]
    built = build.build(real_only=True)
    assert answer("select real_only from meta.build") == [(True,)] and built.run["real_only"]
    tables = answer(
        "select table_schema || '.' || table_name from information_schema.columns where column_name = 'illustrative'"
    )
    assert tables
    assert [name for (name,) in tables if answer(f"select 1 from {name} where illustrative limit 1")] == []
    assert answer("select count(*) from meta.load where format = 'ral_workshop'") == [(0,)]
    assert build.serves_real_only()


def test_what_needs_checking_is_loaded_and_stands_in_the_warehouse_while_its_workbook_is_in_force(workbook):
    """The day a workbook came decides what lies ahead of it, so that a later build remarks the same."""
    asked = "select source_file, note, sha256 from meta.note where source_file not like 'workshops/%'"
    told = [ADOPTION[0], ["P1", "Churu", "committed", "2059-03-14"]]
    added = inbox.add(workbook("first.xlsx", FIRST, Adoption=told))
    build.build()
    assert (added.rows_loaded, added.rows_quarantined) == (4, 0)
    [(file, note, sha256)] = answer(asked)
    assert (file, sha256) == ("first.xlsx", added.sha256) and f"Needs checking: {note}" in added.notes
    assert note.startswith("sheet 'Adoption', cell D2 (Date of stage): 14/03/2059 lies after ")
    assert answer("select stage_on::varchar from core.adoption where workshop_id = 'x-1'") == [("2059-03-14",)]
    inbox.add(workbook("second.xlsx", SECOND))
    build.build()
    assert answer(asked) == []


def test_districts_named_as_attending_are_in_the_warehouse_and_their_states_see_the_workshop(write):
    about = [["Kind", "RAL national"], ["Title", "On wells"], ["Start date", "2026-03-12"], ["Workshop code", "N-1"],
             ["Districts attended", "North Goa; बाड़मेर; Nowhere"]]  # fmt: skip
    added = inbox.add(write({"Practices": FIRST}, about=about))
    assert (added.rows_quarantined, [reject.value for reject in added.rejects]) == (0, ["Nowhere"])
    build.build()
    named = "select districts_attended, districts_attended_named from core.workshop where workshop_id = 'n-1'"
    [(count, codes)] = answer(named)
    assert count == 3 and len(codes) == 2 and 90 in codes
    with duckdb.connect(build.publish.current(), read_only=True) as connection:
        asked = (QUERIES / "workshops.sql").read_text(encoding="utf-8")
        found = connection.execute(asked, {"state": 30, "illustrative": False}).df()
    assert found.attended_by_name.tolist() == ["Barmer, North Goa"]


def test_a_kept_workbook_that_is_gone_is_told_as_a_whole_file(workbook):
    added = inbox.add(workbook("first.xlsx", FIRST))
    next(path for path in (paths.INBOX / "files").glob(f"{added.sha256}.*") if path.suffix != ".json").unlink()
    build.build()
    told = answer("select locator, reason from meta.quarantine where source_file = 'first.xlsx'")
    assert [locator for locator, _ in told] == ["whole file"]


def test_the_report_says_which_workshop_and_what_was_set_aside(workbook):
    added = inbox.add(workbook("first.xlsx", FIRST, Adoption=ADOPTION), dry_run=True)
    out = Console(record=True, width=160)
    report.print_add(added, out)
    said = out.export_text()
    assert "Workshop x-1." in said and "of adoption, 1 quarantined" in said and "sheet 'Adoption', cell B4" in said
    assert inbox.workbooks() == []


def test_a_broken_committed_workbook_is_told_and_stops_nothing(workbook):
    (paths.WORKSHOPS / "cut_off.xlsx").write_bytes(workbook("whole.xlsx", FIRST).read_bytes()[:400])
    with pytest.raises(Refused):
        recognise.recognise(paths.WORKSHOPS / "cut_off.xlsx")
    build.build()
    assert answer("select rows_quarantined from meta.load where source_file = 'workshops/cut_off.xlsx'") == [(1,)]
    books = [book for book in shelf.load([], inbox.Names.load()) if "cut_off" in book.source_file]
    assert [book.refused is not None for book in books] == [True]


def test_a_likeness_is_marked_within_its_workbook_though_another_has_the_same_file_name(workbook):
    alike = [*FIRST, ["P3", "Pits beside well", "Churu", "T01", "Other pits", "1", ""]]
    for code in ("X-1", "X-2"):
        inbox.add(workbook("ral_workshop.xlsx", alike, code=code))
    build.build()
    marked = (
        "select practice_id, possible_repeat_of from core.practice where possible_repeat_of like 'x-%' order by all"
    )
    assert answer(marked) == [("x-1/p3", "x-1/p1"), ("x-2/p3", "x-2/p1")]


def asked_of(query: str, **parameters: object) -> list[dict]:
    """What a query of the dashboard says of the warehouse in service."""
    with duckdb.connect(build.publish.current(), read_only=True) as connection:
        sql = (QUERIES / f"{query}.sql").read_text(encoding="utf-8")
        return connection.execute(sql, parameters).df().to_dict("records")


def test_workbooks_of_one_file_name_have_each_their_own_set_aside(workbook):
    """The template is downloaded as ral_workshop.xlsx, and so are most workbooks called that come back."""
    def told(place: str) -> dict:
        return {"Adoption": [ADOPTION[0], ["P1", place, "planned", "2026-03-14"]]}

    first, other, mended = (
        inbox.add(workbook("ral_workshop.xlsx", FIRST, code=code, **told(place)))
        for code, place in (("X-1", "Nowhere"), ("X-2", "Elsewhere"), ("X-1", "Churu"))
    )
    assert mended.replaces == "ral_workshop.xlsx"
    build.build()
    shown = {code: [row["value"] for row in asked_of("workshop_quarantine", workshop=code)] for code in ("x-1", "x-2")}
    assert shown == {"x-1": [], "x-2": ["Elsewhere"]}
    kept = answer("select value, sha256 from meta.quarantine where source_file = 'ral_workshop.xlsx' order by rowid")
    assert kept == [("Nowhere", first.sha256), ("Elsewhere", other.sha256)], "what was replaced is accounted for too"


def test_workbooks_of_one_file_name_and_without_practices_are_each_in_force(write):
    def bring(code: str, told: str) -> str:
        about = [["Workshop code", code], ["Kind", "RAL State"], ["Title", "On wells"], ["State", "Rajasthan"],
                 ["Start date", "2026-03-12"]]  # fmt: skip
        return inbox.add(write({"Districts": [["District", "Coverage as told"], ["Churu", told]]}, about=about)).sha256

    first, other, mended = bring("X-1", "61"), bring("X-2", "62"), bring("X-1", "63")
    build.build()
    listed = {row["sha256"]: (row["workshop_id"], row["status"]) for row in asked_of("added_files")}
    assert listed[other] == ("x-2", "in force") and listed[mended] == ("x-1", "in force")
    assert listed[first][1] == "replaced"


def test_a_workbook_that_tells_neither_practices_nor_its_workshop_is_in_force(write):
    about = [["Workshop code", "X-9"], ["Title", "On wells"]]
    found = inbox.add(write({"Districts": [["District", "Coverage as told"], ["Churu", "61"]]}, about=about))
    build.build()
    assert answer("select count(*) from core.workshop where workshop_id = 'x-9'") == [(0,)]
    assert [(row["sha256"], row["status"]) for row in asked_of("added_files")] == [(found.sha256, "in force")]


def test_a_name_that_means_two_practices_links_to_neither_and_loses_no_row(workbook):
    named_like_a_record = [*PRACTICES, ["K1", "P001", "Barmer", "T01", "Pits were dug", "1", ""]]
    number_of_two = [*PRACTICES, ["P002", "Pits", "Barmer", "T01", "Dug", "1", ""],
                     ["P002", "Tanks", "Churu", "T01", "Built", "1", ""]]  # fmt: skip
    told = [ADOPTION[0], ["P001", "Churu", "committed", "2026-03-14"], ["P002", "Churu", "committed", "2026-03-14"]]
    inbox.add(workbook("first.xlsx", named_like_a_record, code="X-1"))
    inbox.add(workbook("second.xlsx", number_of_two, code="X-2", Adoption=told))
    build.build()
    linked = "select practice, practice_id from core.adoption where workshop_id = 'x-2' order by practice"
    assert answer(linked) == [("P001", None), ("P002", None)]


def test_a_real_row_is_not_linked_to_a_made_up_practice(workbook):
    inbox.add(workbook("made_up.xlsx", FIRST, illustrative="Yes", code="M-1"))
    told = [ADOPTION[0], ["Tank ledger", "Barmer", "committed", "2026-03-14"]]
    for code, illustrative in (("X-2", "No"), ("M-2", "Yes")):
        inbox.add(workbook(f"{code}.xlsx", PRACTICES, illustrative=illustrative, code=code, Adoption=told))
    build.build()
    linked = "select workshop_id, practice_id from core.adoption where workshop_id in ('x-2', 'm-2') order by all"
    assert answer(linked) == [("m-2", "m-1/p2"), ("x-2", None)]


def test_a_made_up_workbook_does_not_take_the_place_of_a_real_one(workbook):
    inbox.add(workbook("real.xlsx", FIRST))
    added = inbox.add(workbook("made_up.xlsx", SECOND, illustrative="Yes"))
    assert added.replaces == "" and any("history only" in note for note in added.notes)
    build.build()
    assert set(answer("select source_file from core.practice where workshop_id = 'x-1'")) == {("real.xlsx",)}


def test_a_practice_comes_from_the_states_of_its_districts(workbook):
    elsewhere = [*PRACTICES, ["P1", "Pits", "Barmer; North Goa (Goa)", "T01", "Dug", "1", ""],
                 ["P2", "Tanks", "North Goa (Goa)", "T01", "Built", "1", ""],
                 ["P3", "Taps", "", "T01", "Fitted", "1", ""]]  # fmt: skip
    inbox.add(workbook("first.xlsx", elsewhere))
    build.build()
    states = "select lgd_state_codes from core.practice where workshop_id = 'x-1' order by practice_id"
    assert answer(states) == [([8, 30],), ([30],), ([8],)]
    origins = "select lgd_state_code, lgd_district_code is null from core.practice_origin where practice_id = 'x-1/p2'"
    assert answer(origins) == [(30, False)]


def test_a_correction_may_bear_the_name_of_the_workbook_it_corrects(workbook):
    for practices in (FIRST, SECOND):
        inbox.add(workbook("ral_workshop.xlsx", practices))
    told = shelf.tables(shelf.load(inbox.workbooks(), inbox.Names.load()))["practice_version"]
    assert told[told.workshop_id == "x-1"].is_current.tolist() == [False, False, True]


def test_a_correction_replaces_a_workbook_whose_workshop_row_was_set_aside(workbook):
    inbox.add(workbook("first.xlsx", FIRST, starts="some time in March"))
    assert inbox.add(workbook("second.xlsx", FIRST)).replaces == "first.xlsx"


def test_a_number_that_looks_like_a_second_use_of_another_has_an_id_of_its_own(workbook):
    numbers = ["P1", "P1", "P1-2"]
    rows = [[own, f"{own} {place}", "Barmer", "T01", "Dug", "1", ""] for place, own in enumerate(numbers)]
    inbox.add(workbook("first.xlsx", [*PRACTICES, *rows]))
    build.build()
    found = answer("select count(*), count(distinct practice_id) from core.practice where workshop_id = 'x-1'")
    assert found == [(3, 3)]


def test_a_count_too_large_for_its_column_is_set_aside_and_stops_no_build(workbook):
    asked = [["Question", "Theme", "Votes"], ["Why?", "T01", 5_000_000_000]]
    added = inbox.add(workbook("first.xlsx", FIRST, **{"Knowledge gaps": asked}))
    assert [reject.value for reject in added.rejects] == ["5000000000"]
    build.build()
    assert answer("select votes from core.knowledge_gap where workshop_id = 'x-1'") == [(None,)]


def test_a_workbook_that_comes_with_the_project_is_not_kept_again(workbook):
    added = inbox.add(next(paths.WORKSHOPS.glob("*.xlsx")))
    assert added.already_added and not added.replaces and inbox.workbooks() == []


def test_a_warehouse_without_workshops_or_public_records_is_built():
    for path in paths.WORKSHOPS.glob("*.xlsx"):
        path.unlink()
    records = paths.PRACTICES / "public_records.csv"
    records.write_text(records.read_text(encoding="utf-8").splitlines()[0] + "\n", encoding="utf-8")
    assert answer_of_build("select count(*) from core.practice") == [(0,)]


def test_a_second_version_keeps_what_was_told_of_actions_and_decisions(workbook):
    plan = ["District", "Action", "Due date", "Status"]
    decided = ["Decision", "Due date", "Status"]
    inbox.add(
        workbook(
            "first.xlsx", FIRST, **{"Action plan": [plan, ["Churu", "Read meters", "2026-05-01", "On track"]]},
            Decisions=[decided, ["A rate contract", "2026-06-01", "Open"]],
        )
    )  # fmt: skip
    inbox.add(
        workbook("second.xlsx", FIRST, **{"Action plan": [plan, ["Churu", "Read meters", "2026-08-01", "Done"]]})
    )
    build.build()
    history = (
        "select kind, version, is_current, agreed, due_on::varchar, status, added_at is not null, source_file "
        "from core.follow_up_version where workshop_id = 'x-1' order by all"
    )
    assert answer(history) == [
        ("action_item", 1, False, "Read meters", "2026-05-01", "on_track", True, "first.xlsx"),
        ("action_item", 2, True, "Read meters", "2026-08-01", "done", True, "second.xlsx"),
        ("decision", 1, False, "A rate contract", "2026-06-01", "open", True, "first.xlsx"),
    ]
    assert answer("select count(distinct item) from core.follow_up_version where workshop_id = 'x-1'") == [(2,)]

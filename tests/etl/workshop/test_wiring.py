"""A workbook's way from `add` to the warehouse: replaced by its correction, kept as history, left out if made up."""

from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest
from rich.console import Console

from etl import build, inbox, paths, recognise, report
from etl.quarantine import Refused
from etl.workshop import shelf

pytestmark = pytest.mark.usefixtures("own_data")

PRACTICES = [
    ["Practice no.", "Title", "District of origin", "Themes", "What was done", "Evidence level", "Last verified on"],
]
FIRST = [*PRACTICES, ["P1", "Pits beside wells", "Barmer", "T01", "Pits were dug", "1", "2025-01-10"],
         ["P2", "Tank ledger", "Churu", "T08", "A ledger was kept", "0", ""]]  # fmt: skip
SECOND = [*PRACTICES, ["P1", "Pits beside wells", "Barmer", "T01", "Pits were dug deeper", "2", "2026-02-10"]]
ADOPTION = [
    ["Practice", "Adopting district", "Stage", "Date of stage"],
    ["P1", "Churu", "committed", "2026-03-14"],
    ["P001", "Churu", "interested", "2026-03-14"],
    ["P1", "Nowhere", "planned", "2026-03-14"],
]


@pytest.fixture
def workbook(write: Callable[..., Path], tmp_path: Path) -> Callable[..., Path]:
    """A workbook of the workshop X-1 with these practices, under a name of its own."""

    def of(name: str, practices: list, illustrative: str = "No", **sheets: list) -> Path:
        about = [["Workshop code", "X-1"], ["Kind of workshop", "RAL State"], ["Title", "On wells"],
                 ["State", "Rajasthan"], ["Start date", "2026-03-12"], ["Illustrative", illustrative]]  # fmt: skip
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
    counts = "select rows_read, rows_loaded, rows_quarantined from meta.load where source_file = 'first.xlsx'"
    assert answer(counts) == [(6, 5, 1)]


def test_an_adoption_names_a_practice_of_its_workbook_or_of_the_book(workbook):
    inbox.add(workbook("first.xlsx", FIRST, Adoption=ADOPTION))
    build.build()
    linked = answer("select practice, practice_id from core.adoption where workshop_id = 'x-1' order by practice")
    assert linked == [("P001", "P001"), ("P1", "x-1/p1")]


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

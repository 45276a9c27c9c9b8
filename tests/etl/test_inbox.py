"""Adding files: kept as they came, read again at every build, never counted twice."""

import hashlib
import json
from datetime import date
from pathlib import Path

import pytest
from rich.console import Console

from etl import build, inbox, paths, report
from etl.names import Names
from etl.quarantine import Refused

CUTS = Path(__file__).parent / "cuts"
READING = CUTS / "jjm_dashboard" / "jjm_dashboard_2026-08-16.csv"
J5 = CUTS / "imis_j5" / "j5_2023_24.csv"
NEW_DAY = date(2026, 8, 30)

pytestmark = pytest.mark.usefixtures("figures_only")


def snapshot() -> dict[str, bytes]:
    folder = paths.INBOX
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_file_is_kept_as_it_came_with_its_manifest():
    added = inbox.add(READING, NEW_DAY)
    sha256 = hashlib.sha256(READING.read_bytes()).hexdigest()
    assert snapshot().keys() == {f"files/{sha256}.csv", f"files/{sha256}.json"}
    assert snapshot()[f"files/{sha256}.csv"] == READING.read_bytes()
    manifest = json.loads(snapshot()[f"files/{sha256}.json"])
    assert {key: manifest[key] for key in ("original_name", "format", "as_on", "sha256")} == {
        "original_name": READING.name,
        "format": "jjm_dashboard",
        "as_on": "2026-08-30",
        "sha256": sha256,
    }
    assert (added.rows_read, added.rows_loaded, added.figures_new) == (23, 23, 23)
    assert len(added.districts_new_to_date) == 23


def test_the_same_bytes_twice_change_nothing(tmp_path):
    first = inbox.add(READING, NEW_DAY)
    before = snapshot()
    renamed = tmp_path / "the same.csv"
    renamed.write_bytes(READING.read_bytes())
    again = inbox.add(renamed, date(2026, 8, 23))
    assert snapshot() == before
    assert again.already_added and not first.already_added
    assert again.as_on == [NEW_DAY]
    assert again.figures_new == first.figures_new
    [note] = [note for note in again.notes if "was added before as on 30/08/2026, and stays so" in note]
    told = note.partition("python -m etl remove ")[2].partition(",")[0]
    assert inbox.find(told).sha256 == first.sha256 and "delete" not in note


@pytest.mark.parametrize("name", ["reading.json", "reading.JSON", "reading", "reading.c s v", f"reading.{'x' * 200}"])
def test_whatever_a_file_is_called_it_is_kept_beside_its_manifest(tmp_path, name):
    """A table called `….json` would else be written over by its own manifest."""
    called = tmp_path / name
    called.write_bytes(READING.read_bytes())
    inbox.add(called, NEW_DAY)
    sha256 = hashlib.sha256(READING.read_bytes()).hexdigest()
    assert snapshot().keys() == {f"files/{sha256}.dat", f"files/{sha256}.json"}
    assert snapshot()[f"files/{sha256}.dat"] == READING.read_bytes()
    (again,) = inbox.load(Names.load())
    assert again.extract.rows_loaded == 23 and again.manifest.original_name == name


def test_a_date_given_late_to_a_file_that_has_its_own_is_answered():
    inbox.add(READING, NEW_DAY)
    (manifest,) = (paths.INBOX / "files").glob("*.json")
    kept = json.loads(manifest.read_text(encoding="utf-8"))
    manifest.write_text(json.dumps({**kept, "as_on": None}), encoding="utf-8")
    assert any("with the dates in it" in note for note in inbox.add(READING, NEW_DAY).notes)


def test_a_dry_run_keeps_nothing_and_reports_the_same():
    dry = inbox.add(READING, NEW_DAY, dry_run=True)
    assert snapshot() == {}
    wet = inbox.add(READING, NEW_DAY)
    assert (dry.rows_read, dry.rows_loaded, dry.rejects) == (wet.rows_read, wet.rows_loaded, wet.rejects)


def test_figures_already_committed_count_as_loaded_and_unchanged():
    added = inbox.add(READING)
    assert (added.rows_loaded, added.figures_unchanged, added.figures_new) == (23, 23, 0)
    [entry] = inbox.load(Names.load())
    assert entry.extract.rows_loaded == 23
    assert len(entry.new_rows) == 0


def test_a_figure_in_conflict_with_a_committed_one_is_set_aside(tmp_path):
    path = tmp_path / "jjm_dashboard_2026-08-16.csv"
    path.write_text(READING.read_text().replace("129887,106743,106743,106743,129887", "129887,1,1,1,123456"))
    added = inbox.add(path)
    assert (added.rows_loaded, added.rows_quarantined, added.figures_changed) == (22, 1, 1)
    [reject] = added.rejects
    assert (reject.locator, reject.column_name, reject.value) == ("row 7", "households_with_tap", "1,23,456")
    assert "conflicts with the figure already held for 16/08/2026, 1,29,887" in reject.reason
    assert "declare a correction" in reject.suggestion


def test_a_district_in_conflict_takes_all_its_blocks_along(tmp_path):
    path = tmp_path / "j5.csv"
    path.write_text(J5.read_text().replace("45884,45884", "45884,45000"))
    added = inbox.add(path, date(2024, 3, 31))
    assert (added.rows_read, added.rows_loaded, added.rows_quarantined) == (24, 19, 5)
    assert (added.figures_unchanged, added.figures_changed) == (5, 1)


def test_of_two_added_files_the_first_holds(tmp_path):
    inbox.add(READING, NEW_DAY)
    second = tmp_path / "second.csv"
    second.write_text(READING.read_text().replace("125890,491065", "125890,491066"))
    added = inbox.add(second, NEW_DAY)
    assert (added.figures_unchanged, added.figures_changed, added.figures_new) == (22, 1, 0)
    assert READING.name in added.rejects[0].reason
    first, later = inbox.load(Names.load())
    assert (len(first.new_rows), len(later.new_rows)) == (23, 0)
    assert later.extract.rows_quarantined == 1


def test_new_rows_say_which_rows_of_the_file_they_are():
    inbox.add(J5, date(2023, 9, 30))
    [entry] = inbox.load(Names.load())
    assert entry.table == "fhtc_district"
    assert entry.new_rows.source_locator[0] == "rows 5–9, 5 of them"
    assert set(entry.new_rows.as_on) == {date(2023, 9, 30)}


def test_figures_older_than_a_division_are_to_be_checked():
    added = inbox.add(CUTS / "imis_j5" / "unnamed_blocks_2020_21.csv", date(2020, 9, 30))
    assert not [note for note in added.notes if "undivided" in note]
    parents = paths.PLACES / "parents.csv"
    child, chirang = Names.load().resolve("Tamulpur", "Assam"), Names.load().resolve("Chirang", "Assam")
    parents.write_text(parents.read_text() + f"{child},{chirang},Chirang,2022,Chirang,district_changes\n")
    added = inbox.add(CUTS / "imis_j5" / "unnamed_blocks_2020_21.csv", date(2020, 9, 30))
    assert [note for note in added.notes if note.startswith("Needs checking: Chirang lost area")]


def test_a_file_without_a_manifest_was_never_added():
    inbox.add(READING, NEW_DAY)
    next((paths.INBOX / "files").glob("*.json")).unlink()
    assert inbox.entries() == []
    assert inbox.load(Names.load()) == []
    assert not inbox.add(READING, NEW_DAY).already_added
    assert len(inbox.entries()) == 1


def test_a_kept_file_that_is_gone_is_reported_and_stops_nothing():
    inbox.add(READING, NEW_DAY)
    inbox.add(J5, date(2024, 3, 31))
    next((paths.INBOX / "files").glob("*.csv")).unlink()
    loads = inbox.load(Names.load())
    assert sum(load.extract.rows_read for load in loads) in (1 + 23, 1 + 24)
    assert "gone" in next(r.reason for load in loads for r in load.extract.rejects)


def test_a_district_that_does_not_report_is_set_aside(tmp_path):
    path = tmp_path / "x.csv"
    path.write_text(READING.read_text() + "Tamil Nadu,Chennai,100,1,1,1,50\n")
    added = inbox.add(path, NEW_DAY)
    assert [(reject.row, reject.value) for reject in added.rejects] == [(25, "Chennai")]
    assert "does not report" in added.rejects[0].reason


def test_a_name_that_is_added_later_brings_its_row_in(tmp_path):
    path = tmp_path / "x.csv"
    path.write_text(READING.read_text().replace("Goa,North Goa", "Goa,Uttar Gova"))
    assert inbox.add(path, NEW_DAY).rows_quarantined == 1
    aliases = paths.NAMES / "district_aliases.csv"
    code = Names.load().resolve("North Goa", "Goa")
    aliases.write_text(aliases.read_text().rstrip("\n") + f"\nUttar Gova,30,{code},hand\n")
    [entry] = inbox.load(Names.load())
    assert entry.extract.rows_quarantined == 0


def test_a_file_with_some_districts_of_a_state_says_that_it_may_have_been_cut_off(tmp_path):
    """Cut off behind the end of a row nothing else shows it."""
    path = tmp_path / "x.csv"
    header = READING.read_text().splitlines()[0]
    path.write_text(f"{header}\nGoa,North Goa,100,1,1,1,50\n")
    [note] = [note for note in inbox.add(path, NEW_DAY, dry_run=True).notes if "cut off" in note]
    assert "1 of 2 districts of Goa" in note
    path.write_text(f"{header}\nGoa,North Goa,100,1,1,1,50\nGoa,South Goa,100,1,1,1,50\n")
    assert not [note for note in inbox.add(path, NEW_DAY, dry_run=True).notes if "cut off" in note]


def test_a_refused_file_leaves_no_trace(tmp_path):
    path = tmp_path / "x.csv"
    path.write_text("nothing,of,the,kind\n1,2,3,4\n")
    with pytest.raises(Refused):
        inbox.add(path)
    assert snapshot() == {}


@pytest.mark.parametrize("name", ["gwra_2024.xlsx", "gwra_2024.xls", "gwra_2024"])
def test_the_workbook_of_the_ground_water_board_is_routed_to_its_reader_whatever_its_name_ends_in(tmp_path, name):
    called = tmp_path / name
    called.write_bytes((CUTS / "cgwb_stage" / "gwra_2024.xlsx").read_bytes())
    added = inbox.add(called, date(2024, 3, 31))
    assert added.format == "cgwb_stage"
    assert added.rows_read == added.rows_loaded + added.rows_quarantined
    [kept] = inbox.load(Names.load())
    assert kept.table == "groundwater_stage" and kept.extract.rows_loaded == added.rows_loaded > 0


def test_an_edition_without_a_source_page_is_refused():
    with pytest.raises(Refused, match="has no source page yet"):
        inbox.add(CUTS / "cgwb_stage" / "gwra_2024.xlsx", date(2031, 3, 31))


def test_an_added_reading_passes_every_check_of_the_build(tmp_path):
    path = tmp_path / "reading.csv"
    path.write_text(READING.read_text() + "Goa,North Gao,1,1,1,1,1\n")
    inbox.add(path, NEW_DAY)
    built = build.build()
    assert built.run["tables"]["meta.quarantine"] == 1
    assert not any(built.run["checks"].values())


def test_the_report_names_file_row_column_reason_and_way_out(tmp_path):
    path = tmp_path / "reading.csv"
    path.write_text(READING.read_text().replace("Goa,North Goa,134035", "Goa,North Goa,[lots]"))
    console = Console(width=200, record=True, file=(tmp_path / "out").open("w"))
    report.print_add(inbox.add(path, NEW_DAY, dry_run=True), console)
    text = console.export_text()
    for words in (
        "reading.csv",
        "Dry run",
        "row 6, Total_Households: [lots]",
        "Write the count in digits",
        "30/08/2026",
    ):
        assert words in text

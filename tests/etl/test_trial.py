"""Files on trial: one is kept only once the warehouse was built with it, and a check that fails names its rows."""

import csv
import json
from datetime import date
from pathlib import Path

import duckdb
import pytest
from typer.testing import CliRunner

from etl import build, inbox, leaving, paths, publish, steps, trial
from etl.__main__ import app
from etl.names import Names

NEW_DAY = date(2026, 8, 30)
TODAY = date(2026, 11, 23)
GOA = 30
PUBLISHED = 260_000
"""Taps in Goa as a State table of the day before says it."""

pytestmark = pytest.mark.usefixtures("few_states")


def reading(folder: Path, name: str, *rows: tuple[str, str, int, int]) -> Path:
    """A file as the JJM dashboard exports it: State, district, households, taps."""
    path = folder / name
    with path.open("w", newline="", encoding="utf-8") as file:
        write = csv.writer(file).writerow
        years = [f"Connections_{year}" for year in (2019, 2020, 2021, "Current")]
        write(["State", "District", "Total_Households", *years])
        for state, district, households, taps in rows:
            write([state, district, households, 0, 0, 0, taps])
    return path


@pytest.fixture
def goa_by_state() -> None:
    """The ministry prints its State table anew: Goa's total on the day before the files' own."""
    table = paths.FIGURES / "fhtc_state.csv"
    row = f"{GOA},2026-08-29,{PUBLISHED},263000,exact,jjm_state_table,A later State table\n"
    table.write_text(table.read_text(encoding="utf-8").rstrip("\n") + "\n" + row, encoding="utf-8")


@pytest.fixture
def wrong(tmp_path, goa_by_state) -> Path:
    """Every row of it is in order by itself; only the State's sum shows a slip of 900 taps."""
    rows = [("Rajasthan", "Ajmer", 400_000, 300_000), ("Goa", "North Goa", 134_000, 130_900)]
    return reading(tmp_path, "wrong.csv", *rows, ("Goa", "South Goa", 129_000, 130_000 - 1000))


@pytest.fixture
def right(tmp_path) -> Path:
    return reading(tmp_path, "right.csv", ("Assam", "Sribhumi", 297_832, 265_000))


def add(*files: Path, **how) -> trial.Tried:
    return trial.add(files, NEW_DAY, today=TODAY, **how)


def left() -> list[str]:
    return sorted(path.name for path in (paths.INBOX / "files").glob("*"))


def in_service() -> tuple[str, bytes]:
    return paths.CURRENT.read_text(encoding="utf-8"), paths.RUN.read_bytes()


def test_a_file_with_which_a_check_fails_is_not_kept_and_its_rows_are_named(wrong):
    build.build()
    before = in_service()
    done = add(wrong)
    [refused] = done.refused
    assert not done.reports and left() == [] and in_service() == before
    [fault] = refused.faults
    assert (fault.check, fault.number) == ("state_sum_meets_published", 1)
    assert fault.places == [("wrong.csv", "row 3"), ("wrong.csv", "row 4")], "Ajmer's row has no part in it"
    assert fault.rows == ["Goa, as on 30/08/2026, households with tap 2,59,900, published 2,60,000"]
    assert "published State table" in fault.to_do and fault.says in refused.reason
    assert not build.build().fresh, "nothing stands in the way of the next build"


def test_the_same_file_mended_is_kept_and_in_service(wrong):
    build.build()
    assert add(wrong).refused
    wrong.write_text(wrong.read_text().replace("130900", "131000"), encoding="utf-8")
    done = add(wrong)
    assert not done.refused and done.built.fresh and publish.current() == done.built.warehouse
    assert [entry.original_name for entry in inbox.entries()] == ["wrong.csv"]
    with duckdb.connect(publish.current(), read_only=True) as connection:
        held = connection.execute("select count(*) from core.fhtc where as_on = ?", [NEW_DAY]).fetchone()
    assert held == (3,)
    assert not build.build().fresh, "the warehouse of the trial is that of the file once kept"


def test_of_several_files_only_the_one_at_fault_is_turned_away(wrong, right):
    done = add(wrong, right)
    assert [found.file for found in done.reports] == ["right.csv"]
    assert [error.file for error in done.refused] == ["wrong.csv"]
    assert [entry.original_name for entry in inbox.entries()] == ["right.csv"]
    assert done.built.warehouse == publish.current()


def test_two_halves_that_fail_only_together_are_told_apart(tmp_path, goa_by_state):
    north = reading(tmp_path, "north.csv", ("Goa", "North Goa", 134_000, 130_900))
    south = reading(tmp_path, "south.csv", ("Goa", "South Goa", 129_000, 129_000))
    done = add(north, south)
    assert [found.file for found in done.reports] == ["north.csv"]
    [error] = done.refused
    assert error.file == "south.csv" and error.faults[0].places == [("north.csv", "row 2"), ("south.csv", "row 2")]


def test_when_the_build_fails_without_the_file_too_nothing_is_kept_and_the_file_is_not_blamed(right):
    build.build()
    before = in_service()
    (paths.SOURCES / "misspelt.yaml").write_text("id: misspelt\n", encoding="utf-8")
    with pytest.raises(build.BuildFailed, match=r"without the file too.*misspelt\.yaml"):
        add(right)
    assert left() == [] and in_service() == before


def test_whatever_a_build_breaks_off_with_the_file_does_not_stay(right, monkeypatch):
    build.build()
    before = in_service()
    run = steps.run

    def divides(connection, staged, report):
        run(connection, staged, report)
        if len(staged.load[staged.load.source_file == "right.csv"]):
            raise ZeroDivisionError("pace of no days")

    monkeypatch.setattr(steps, "run", divides)
    [refused] = add(right).refused
    assert "ZeroDivisionError: pace of no days" in refused.reason and "Tell whoever" in refused.suggestion
    assert left() == [] and in_service() == before


def test_another_builder_is_waited_for_and_then_nothing_is_kept(right, monkeypatch):
    build.build()
    monkeypatch.setattr(build, "LOCK_SECONDS", 0)
    with build.FileLock(paths.BUILD / "lock"), pytest.raises(build.Busy, match="try again"):
        add(right)
    assert left() == []


def test_without_service_the_checks_run_and_the_warehouse_in_service_stays(wrong, right):
    build.build()
    before = in_service()
    assert add(wrong, in_service=False).refused and left() == []
    assert not add(right, in_service=False).refused
    assert len(inbox.entries()) == 1 and in_service() == before
    assert not list(paths.BUILD.glob("unfinished-*"))
    assert build.build().run["changes"]["figures_added"] == 1


def test_without_service_an_earlier_warehouse_of_the_same_data_stays_out_of_service(wrong):
    """Data is edited, built and edited back, so that what is tried without the bad file was built before."""
    build.build()
    whole = paths.THEMES.read_bytes()
    paths.THEMES.write_bytes(whole.replace(b"Greywater", b"Grey-water"))
    later = build.build()
    paths.THEMES.write_bytes(whole)
    before = in_service()
    assert add(wrong, in_service=False).refused and left() == []
    assert in_service() == before and publish.current() == later.warehouse


def test_without_service_no_kept_file_is_deleted(right):
    build.build()
    add(right)
    before = everything()
    build.build(leaving=inbox.entries(), in_service=False)
    assert everything() == before


def test_a_file_laid_down_and_never_kept_counts_for_nothing(right):
    identity, first = build.build_id(), build.build()
    inbox.lay_down(right, NEW_DAY, today=TODAY)
    assert len(left()) == 1 and inbox.entries() == [] and inbox.load(Names.load()) == []
    assert build.build_id() == identity and not build.build().fresh
    assert publish.current() == first.warehouse


def test_the_command_line_says_check_rows_and_way_out(wrong):
    build.build()
    words = ["add", str(wrong), "--as-on", NEW_DAY.isoformat()]
    done = CliRunner().invoke(app, words)
    said_as_one = " ".join(done.output.split())
    assert done.exit_code == 1
    for said in (
        "wrong.csv: With this file a check of the build fails",
        "state_sum_meets_published: 1 rows",
        "In wrong.csv: row 3, row 4",
        "compare these rows with it",
        "the file is not kept",
    ):
        assert said in said_as_one
    assert "Kept under" not in done.output and left() == []
    done = CliRunner().invoke(app, [*words, "--json"])
    *steps, last = (json.loads(line) for line in done.stdout.splitlines())
    assert steps and all("step" in step for step in steps)
    [fault] = last["refused"]["faults"]
    assert fault["places"] == [["wrong.csv", "row 3"], ["wrong.csv", "row 4"]] and fault["to_do"] and fault["rows"]
    assert not last["refused"]["needs_as_on"]


def test_every_line_that_says_what_to_do_is_a_sentence():
    for path in (paths.SQL / "check").glob("*.sql"):
        lines = [line for line in path.read_text(encoding="utf-8").splitlines() if "What to do" in line]
        assert all(line.startswith("-- What to do: ") and line.endswith(".") for line in lines), path.name
        assert len(lines) <= 1


def everything() -> tuple[tuple[str, bytes], list[str]]:
    return in_service(), left()


def test_a_file_is_taken_out_once_the_build_without_it_is_in_service(right):
    first = build.build()
    with_it = add(right).built
    [entry] = inbox.entries()
    done = trial.remove(entry.sha256[:8])
    assert done.manifest == entry and left() == []
    assert done.built.warehouse == publish.current() == first.warehouse != with_it.warehouse
    assert (done.built.run["changes"]["figures_added"], done.built.run["changes"]["figures_removed"]) == (0, 1)


def test_taking_out_builds_where_no_earlier_snapshot_is_left(right):
    before = build.build().warehouse
    add(right)
    before.unlink()
    steps = []
    done = trial.remove(inbox.entries()[0].sha256, report=steps.append)
    assert done.built.fresh and "Checking" in steps and done.built.run["changes"]["figures_removed"] == 1
    assert left() == [] and not build.build().fresh, "the warehouse of the trial is that of data/ afterwards"


def test_a_file_without_which_the_build_fails_stays_in_force(right, tmp_path, goa_by_state):
    """North Goa's later figures are wrong, which shows only once the earlier ones that hold them off are gone."""
    build.build()
    add(reading(tmp_path, "earlier.csv", ("Goa", "North Goa", 134_000, 131_000)))
    later = ("Goa", "North Goa", 134_000, 130_000), ("Goa", "South Goa", 129_000, 129_000)
    assert not add(reading(tmp_path, "later.csv", *later)).refused
    before = everything()
    with pytest.raises(build.BuildFailed, match=r"earlier\.csv was not taken out") as failed:
        trial.remove(inbox.entries()[0].sha256)
    assert "state_sum_meets_published" in str(failed.value) and "In later.csv: row 2, row 3" in str(failed.value)
    assert "--no-build" in str(failed.value) and everything() == before
    assert not build.build().fresh


def test_whatever_breaks_off_or_holds_the_lock_costs_no_file(right, monkeypatch):
    build.build().warehouse.unlink()
    add(right)
    before = everything()
    with monkeypatch.context() as patch:
        patch.setattr(steps, "run_checks", lambda connection: 1 / 0)
        with pytest.raises(build.BuildFailed, match="ZeroDivisionError"):
            trial.remove(inbox.entries()[0].sha256)
    monkeypatch.setattr(build, "LOCK_SECONDS", 0)
    with build.FileLock(paths.BUILD / "lock"), pytest.raises(build.Busy, match="try again"):
        trial.remove(inbox.entries()[0].sha256)
    assert everything() == before


def test_what_taking_out_figures_would_change_is_said_first(tmp_path):
    build.build()
    assam = [("Assam", "Sribhumi", 297_832, 265_000)]
    goa = ("Goa", "South Goa", 129_000, 129_000), ("Goa", "North Goa", 2000, 1000)
    add(reading(tmp_path, "first.csv", *assam, *goa))
    add(reading(tmp_path, "second.csv", *assam, ("Goa", "South Goa", 129_000, 128_000)))
    before = everything()
    first, second = (leaving.consequence(entry.sha256) for entry in inbox.entries())
    assert (first.figures_gone, first.figures_elsewhere, first.figures_otherwise) == (1, 1, 1)
    assert first.dates == [NEW_DAY] and first.dates_gone == [] and first.in_force
    assert not second.in_force and not second.dates, "all its figures are held already, or set aside"
    inbox.delete(inbox.entries()[1])
    assert leaving.consequence(first.sha256).dates_gone == [NEW_DAY]
    assert everything()[0] == before[0]


def said(*words: str) -> list[dict]:
    return [json.loads(line) for line in CliRunner().invoke(app, [*words, "--json"]).stdout.splitlines()]


def test_the_command_says_what_would_go_and_takes_it_out_on_trial(right):
    build.build()
    add(right)
    sha256 = inbox.entries()[0].sha256
    dry = CliRunner().invoke(app, ["remove", sha256[:8], "--dry-run"])
    assert "1 figures go" in dry.output and "no figure any more as on 30/08/2026" in dry.output and left()
    (told,) = said("remove", sha256, "--dry-run")
    assert told["would_remove"]["figures_gone"] == 1 and told["would_remove"]["dates_gone"] == ["2026-08-30"]
    *steps, removed, built = said("remove", sha256)
    assert {"step": "Checking"} not in steps, "the snapshot from before the file is there still"
    assert removed["removed"]["sha256"] == sha256 and built["built"]["changes"]["figures_removed"] == 1 and left() == []

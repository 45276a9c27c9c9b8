"""Files on trial: one is kept only once the warehouse was built with it, and a check that fails names its rows."""

import csv
import json
from datetime import date
from pathlib import Path

import duckdb
import pytest
from typer.testing import CliRunner

from etl import build, inbox, paths, publish, trial
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
    steps = build.run_steps

    def divides(connection, staged, report):
        steps(connection, staged, report)
        if len(staged.load[staged.load.source_file == "right.csv"]):
            raise ZeroDivisionError("pace of no days")

    monkeypatch.setattr(build, "run_steps", divides)
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

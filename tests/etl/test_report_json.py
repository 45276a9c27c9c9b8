"""python -m etl … --json: what a program is told, one object a line and nothing else."""

import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from typer.testing import CliRunner

from etl import build, inbox, paths, report_json
from etl.__main__ import app
from etl.workshop import filled

CUTS = Path(__file__).parent / "cuts"
READING = CUTS / "jjm_dashboard" / "jjm_dashboard_2026-08-16.csv"
BOOK = """
workshop: {kind: ral_state, title: Drinking water at the desert's edge, lgd_state_code: Rajasthan,
           start_on: 2026-05-12, illustrative: true}
district_profile:
  - {lgd_district_code: Barmer, coverage_told_pct: 61}
  - {lgd_district_code: Nagpuur, coverage_told_pct: about half}
"""

pytestmark = pytest.mark.usefixtures("few_states")


def told(*words: str) -> list[dict]:
    done = CliRunner().invoke(app, [*words, "--json"])
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.fixture
def book(tmp_path) -> Path:
    written, path = tmp_path / "book.yaml", tmp_path / "book.xlsx"
    written.write_text(BOOK, encoding="utf-8")
    path.write_bytes(filled.content(written))
    return path


def test_a_dry_run_says_what_would_be_added_and_keeps_nothing(book):
    (said,) = told("add", str(book), "--dry-run")
    report = said["added"]
    assert report["sheets"] == {"workshop": [1, 1, 0], "district_profile": [2, 1, 1]}
    assert report["as_on"] == ["2026-05-12"] and report["illustrative"] and not report["already_added"]
    district = next(reject for reject in report["rejects"] if reject["value"] == "Nagpuur")
    assert district["locator"] == "sheet 'Districts', cell C6"
    assert district["reason"] and district["suggestion"]
    assert not paths.INBOX.exists()


def test_a_refusal_is_an_object_too_and_asks_for_the_date(tmp_path):
    undated = tmp_path / "reading.csv"
    undated.write_bytes(READING.read_bytes())
    (said,) = told("add", str(undated), "--dry-run")
    assert said["refused"]["needs_as_on"] and said["refused"]["file"] == "reading.csv"
    noise = tmp_path / "noise.xlsx"
    noise.write_bytes(bytes(range(256)) * 20)
    (said,) = told("add", str(noise))
    assert not said["refused"]["needs_as_on"] and said["refused"]["reason"]


def test_adding_without_building_then_building_then_removing(book):
    (said,) = told("add", str(book), "--no-build")
    sha256 = said["added"]["sha256"]
    assert [entry.sha256 for entry in inbox.entries()] == [sha256]
    *steps, done = told("build")
    assert {"step": "Publishing"} in steps and all("step" in step for step in steps)
    assert done["built"]["fresh"] and paths.CURRENT.read_text().strip() == done["built"]["warehouse"]
    assert told("add", str(book), "--no-build")[0]["added"]["already_added"]
    assert told("remove", sha256[:8], "--no-build") == [{"removed": {"file": "book.xlsx", "sha256": sha256}}]
    assert not list((paths.INBOX / "files").iterdir())


@pytest.mark.parametrize("sha256", ["", "abc", "0" * 64, "../../data"])
def test_only_a_file_that_was_added_is_removed(book, sha256):
    told("add", str(book), "--no-build")
    assert "refused" in told("remove", sha256)[0]
    assert len(inbox.entries()) == 1


def test_a_build_that_fails_says_so_and_stays_apart(book):
    (paths.SOURCES / "misspelt.yaml").write_text("id: misspelt\n", encoding="utf-8")
    *_, said = told("build")
    assert "misspelt.yaml" in said["failed"] and not paths.CURRENT.exists()


def test_a_build_without_a_word_keeps_the_illustrative_workshops_in_or_out(few_states):
    """`make run` builds so: what was built without them must not come back with them."""
    for words, without in ((), False), (("--real-only",), True), ((), True), (("--with-illustrative",), False):
        told("build", *words)
        assert build.serves_real_only() is without


def test_long_values_and_long_lists_are_cut(book, monkeypatch):
    monkeypatch.setattr(report_json, "LONGEST", 5)
    monkeypatch.setattr(report_json, "MOST_REJECTS", 1)
    report = told("add", str(book), "--dry-run")[0]["added"]
    assert len(report["rejects"]) == 1 and report["rejects_total"] == 2
    assert report["rejects"][0]["value"] == "Nagp…"


def test_a_confined_process_cannot_take_more_memory_than_it_is_given():
    code = "from etl.confined import confine; confine(400, 20); held = bytearray(900 * 1024 * 1024); print('held')"
    done = subprocess.run([sys.executable, "-c", code], cwd=paths.ROOT, capture_output=True, text=True)
    assert done.returncode and "held" not in done.stdout and "MemoryError" in done.stderr


def test_a_confined_process_reads_an_ordinary_workbook_and_refuses_a_bomb(book, tmp_path):
    bomb = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr("xl/worksheets/sheet1.xml", b"0" * 600_000_000)
    words = ["add", str(book), str(bomb), "--dry-run", "--json", "--memory-mb", "2000"]
    done = subprocess.run([sys.executable, "-m", "etl", *words], cwd=paths.ROOT, capture_output=True, text=True)
    first, second = (json.loads(line) for line in done.stdout.splitlines())
    assert first["added"]["rows_loaded"] == 2 and "refused" in second

"""The illustrative workbooks: what is committed is what is written, and the reader takes every row of it."""

from pathlib import Path

import pandas as pd
import pytest
from typer.testing import CliRunner

from etl import paths
from etl.__main__ import app
from etl.catalogue import CatalogueError
from etl.names import Names
from etl.workshop import filled, reader

WRITTEN = sorted(filled.WRITTEN.glob("*.yaml"))
each_written = pytest.mark.parametrize("written", WRITTEN, ids=lambda path: path.stem)
SMALL = """
workshop: {kind: ral_state, title: "Water in the desert (illustrative)", lgd_state_code: Rajasthan,
           start_on: 2026-03-12, illustrative: yes}
district_profile:
  - {lgd_district_code: Barmer, coverage_told_pct: 21.5, offers: "T01; T06"}
challenge:
  - {challenge: The well runs dry, severity: 4, category: water_resource}
  - {challenge: Nobody has the drawing, fix_level: District}
practice:
  - {practice_ref: P1, title: Pits, what_was_done: Dug, cost: 1.5 lakh to 2 lakh, evidence_level: 0, status: captured}
adoption:
  - {practice: P1, lgd_district_code: Barmer, stage: sustained_12m, stage_on: 2026-11-02}
"""


@pytest.fixture
def small(tmp_path: Path) -> Path:
    path = tmp_path / "small.yaml"
    path.write_text(SMALL, encoding="utf-8")
    return path


def test_there_are_illustrative_workshops() -> None:
    assert {"rajasthan_2025", "uttar_pradesh_2026"} <= {path.stem for path in WRITTEN}
    books = {path.stem for path in paths.WORKSHOPS.glob("*.xlsx")}
    assert books == {path.stem for path in WRITTEN}, "run: python -m etl illustrate"


@each_written
def test_the_committed_workbook_is_what_is_written(written: Path) -> None:
    committed = paths.WORKSHOPS / f"{written.stem}.xlsx"
    assert committed.read_bytes() == filled.content(written), "run: python -m etl illustrate"


@each_written
def test_every_row_and_cell_of_it_is_read(written: Path, names: Names) -> None:
    extract = reader.read(paths.WORKSHOPS / f"{written.stem}.xlsx", names)
    said = filled.read(written)
    assert extract.rejects == []
    assert not [note for note in extract.notes if note.startswith("Needs checking")]
    assert {name: len(extract.frames[name]) for name in said} == {name: len(rows) for name, rows in said.items()}
    for name, rows in said.items():
        for row, loaded in zip(rows, extract.frames[name].to_dict("records"), strict=True):
            empty = [key for key in row if pd.isna(loaded.get(key, loaded.get(f"{key}_text")))]
            assert not empty, f"{name}, {loaded['source_locator']}"


@each_written
def test_it_says_that_it_is_illustrative_and_stays_in_one_state(written: Path, names: Names) -> None:
    extract = reader.read(paths.WORKSHOPS / f"{written.stem}.xlsx", names)
    about = extract.frames["workshop"].iloc[0]
    assert extract.illustrative and about.title.endswith("(illustrative)") and about.workshop_code
    profiles = extract.frames["district_profile"].lgd_district_code
    assert 10 <= len(profiles) <= 14 and profiles.is_unique
    state_of = {code: state for (state, _), code in names.districts.items()}
    assert {state_of[code] for code in profiles} == {about.lgd_state_code}


@each_written
def test_practices_that_it_names_exist(written: Path, names: Names) -> None:
    extract = reader.read(paths.WORKSHOPS / f"{written.stem}.xlsx", names)
    public = {f"public record {code}" for code in pd.read_csv(paths.PRACTICES / "public_records.csv").practice_id}
    for name in ("gather_note", "adoption", "action_item"):
        rows = extract.frames[name]
        loose = set(rows.practice[rows.practice_id.isna() & rows.practice.notna()])
        assert loose <= public, name


def test_values_stand_on_the_template_as_a_team_would_choose_them(small: Path, tmp_path: Path, names: Names) -> None:
    (path,) = filled.write_all(tmp_path, tmp_path)
    extract = reader.read(path, names)
    assert path.name == "small.xlsx" and path.read_bytes() == filled.content(small)
    assert extract.rejects == [] and extract.illustrative
    challenges, (practice,) = extract.frames["challenge"], extract.frames["practice"].itertuples()
    assert challenges.category_text.tolist()[0] == "Water resource / जल संसाधन"
    assert challenges.severity.tolist()[0] == 4 and challenges.fix_level.tolist()[1] == "district"
    assert (practice.cost_min_inr, practice.cost_max_inr, practice.evidence_level) == (150_000, 200_000, 0)
    (step,) = extract.frames["adoption"].itertuples()
    assert (step.stage, step.stage_on, step.practice_id) == (
        "sustained_12m", pd.Timestamp(2026, 11, 2), practice.practice_id,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("severity: 4", "severty: 4", "small.yaml: challenge, row 1: severty is not a field of challenge"),
        ("illustrative: yes", "ilustrative: yes", "small.yaml: workshop, row 1: ilustrative is not a field"),
        ("practice:", "practise:", "small.yaml: practise is not one of workshop, district_profile"),
        ("water_resource", "wter", "small.yaml: challenge, row 1: 'wter' is not an answer of category"),
        ('"T01; T06"', "[T01, T06]", "small.yaml: district_profile, row 1: offers must be one value"),
        ("title: Pits", "title: Pits, title: Again", "small.yaml: line 10: title is written twice"),
        ("adoption:\n  - {", "adoption: {", "small.yaml: adoption must be a list of mappings"),
        ("[", "{", ""),
    ],
)
def test_what_no_sheet_has_is_refused_with_file_and_name(small: Path, old: str, new: str, message: str) -> None:
    text = SMALL.replace(old, new, 1) if message else "workshop: [unfinished"
    small.write_text(text, encoding="utf-8")
    with pytest.raises(CatalogueError) as refused:
        filled.content(small)
    assert (message or "small.yaml: ") in str(refused.value)


def test_the_command_names_what_is_at_fault(small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(filled, "WRITTEN", tmp_path)
    monkeypatch.setattr(paths, "WORKSHOPS", tmp_path)
    monkeypatch.setattr(paths, "DATA", tmp_path)
    assert CliRunner().invoke(app, ["illustrate"]).exit_code == 0
    assert (tmp_path / "small.xlsx").read_bytes() == filled.content(small)
    small.write_text(SMALL.replace("offers", "ofers"), encoding="utf-8")
    failed = CliRunner().invoke(app, ["illustrate"])
    assert failed.exit_code == 1 and "ofers" in failed.output

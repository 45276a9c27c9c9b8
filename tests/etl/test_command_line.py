"""python -m etl: what a person types and what it says back, whatever stands in the data."""

import pytest
from typer.testing import CliRunner

from etl import paths, publish
from etl.__main__ import app


@pytest.fixture
def run(built, monkeypatch):
    """Run a command on the warehouse of the committed data."""
    monkeypatch.setattr(paths, "BUILD", built.warehouse.parent)
    monkeypatch.setattr(paths, "CURRENT", built.warehouse.parent / "CURRENT")
    return lambda *words: CliRunner().invoke(app, list(words), env={"COLUMNS": "200"})


def test_sql_shows_missing_values_and_brackets_as_they_are(run):
    """Rich reads [x] as markup, and a whole number that is missing cannot be compared with itself."""
    done = run("sql", "select '[/bold]' as \"[head]\", null::integer as number union all select '[red]', 3 order by 1")
    assert done.exit_code == 0, done.output
    assert "[/bold]" in done.output and "[red]" in done.output and "[head]" in done.output
    assert "<NA>" not in done.output and "nan" not in done.output


def test_sql_answers_about_the_build_without_a_warning(run, recwarn):
    done = run("sql", "select build_id, built_at from meta.build", "--csv")
    assert done.exit_code == 0 and done.output.splitlines()[0] == "build_id,built_at"
    assert not recwarn.list


def test_sql_cannot_write(run):
    assert run("sql", "create table core.mine as select 1").exit_code == 1


def test_names_says_a_name_with_brackets_back(run):
    done = run("names", "[/bold]", "--state", "Goa")
    assert done.exit_code == 1
    assert "[/bold]" in done.output


def test_a_name_is_resolved(run):
    done = run("names", "Allahabad", "--state", "Uttar Pradesh")
    assert done.exit_code == 0 and "Prayagraj" in done.output


def test_without_a_warehouse_it_says_what_to_do(run, monkeypatch, tmp_path):
    monkeypatch.setattr(paths, "CURRENT", tmp_path / "CURRENT")
    assert publish.current() is None
    done = run("check")
    assert done.exit_code == 1 and "python -m etl build" in done.output

"""The build as a whole: a pure function of its inputs, honest about failure, and clear about what changed."""

import json
from datetime import date
from pathlib import Path

import duckdb
import pandas as pd
import pytest

from etl import build, inbox, paths, publish, steps
from etl.catalogue import CatalogueError
from etl.models import MODELS

NEW_DATE = date(2026, 8, 23)
FILE = "jjm_dashboard_2026-08-23.csv"
BUILT = date(2026, 11, 23)
"""A day on which NEW_DATE is past, whatever the clock of this machine says."""

TABLES = {"core.district", "core.fhtc", "core.indicator_value", "mart.district_progress", "meta.quarantine"}


def figures() -> pd.DataFrame:
    return pd.read_csv(paths.FIGURES / "fhtc_district.csv", dtype={"flag": "str"})


def write_figures(table: pd.DataFrame) -> None:
    integers = ["rural_households", "households_in_piped_habitations"]
    table.astype(dict.fromkeys(integers, "Int64")).to_csv(paths.FIGURES / "fhtc_district.csv", index=False)


def reading(folder: Path, rows: list[tuple[str, str, int, int]]) -> Path:
    """A file as the JJM dashboard exports it: State, district, households, taps."""
    years = ",".join(f"Connections_{year}" for year in (2019, 2020, 2021, "Current"))
    lines = [f"State,District,Total_Households,{years}"]
    lines += [f"{state},{district},{households},0,0,0,{taps}" for state, district, households, taps in rows]
    path = folder / FILE
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def served() -> tuple[str, bytes]:
    return paths.CURRENT.read_text(encoding="utf-8"), publish.current().read_bytes()


def run_file() -> dict:
    return json.loads(paths.RUN.read_text(encoding="utf-8"))


def test_the_same_inputs_serve_the_same_file_without_work(few_states):
    first = build.build()
    written = first.warehouse.stat().st_mtime_ns
    steps: list[str] = []
    second = build.build(report=steps.append)
    assert (first.fresh, second.fresh) == (True, False)
    assert second.warehouse == first.warehouse == publish.current()
    assert steps == []
    assert first.warehouse.stat().st_mtime_ns == written
    assert second.run == first.run


def test_force_rebuilds_the_same_contents(few_states):
    first = build.build()
    with duckdb.connect(first.warehouse, read_only=True) as connection:
        before = connection.execute("select * from mart.district_progress").fetchall()
    again = build.build(force=True)
    assert again.fresh and again.warehouse == first.warehouse
    with duckdb.connect(again.warehouse, read_only=True) as connection:
        assert connection.execute("select * from mart.district_progress").fetchall() == before
    assert again.run["tables"] == first.run["tables"]


def test_the_id_follows_the_content_of_data_and_not_its_dates(few_states):
    identity = build.build_id()
    path = paths.THEMES
    content = path.read_bytes()
    path.write_bytes(content)
    assert build.build_id() == identity
    path.write_bytes(content.replace(b"Greywater", b"Grey-water"))
    assert build.build_id() != identity
    path.write_bytes(content)
    assert build.build_id() == identity
    path.rename(path.with_name("themes_2.csv"))
    assert build.build_id() != identity


def test_what_a_build_leaves_behind_does_not_change_the_id(few_states):
    identity = build.build_id()
    build.build()
    assert build.build_id() == identity


def test_run_json_holds_tables_checks_and_changes(few_states):
    first = build.build()
    run = run_file()
    assert run == first.run
    assert run["tables"].keys() >= TABLES
    assert run["tables"]["core.fhtc"] == 1_067
    assert run["checks"] == {path.stem: 0 for path in (paths.SQL / "check").glob("*.sql")}
    assert run["changes"] == {"first_build": True}
    assert run["quarantined"] == {} and run["corrections_expired"] == []
    assert (paths.GEOMETRY / run["geometry"]).is_file()
    with duckdb.connect(first.warehouse, read_only=True) as connection:
        kept = connection.execute("select build_id, geometry, run from meta.build").fetchone()
    assert kept[:2] == (run["build_id"], run["geometry"])
    assert json.loads(kept[2])["tables"] == run["tables"]


def test_changes_name_what_differs_from_the_build_before(few_states):
    build.build()
    table = figures()
    latest = table.as_on == "2026-08-16"
    rajasthan = table.lgd_district_code == 86
    table.loc[latest & rajasthan, "households_with_tap"] += 7
    gone = table.lgd_district_code.eq(87) & table.as_on.eq("2024-09-28")
    assert (latest & rajasthan).sum() == gone.sum() == 1
    write_figures(table[~gone])
    changes = build.build().run["changes"]
    assert (changes["figures_added"], changes["figures_changed"], changes["figures_removed"]) == (0, 1, 1)
    assert changes["new_dates"] == []
    assert changes["rows"]["core.fhtc"] == [1_067, 1_066]


def test_a_new_reading_is_reported_as_dates_and_figures_added(figures_only, tmp_path):
    before = build.build()
    known = [("Rajasthan", "Ajmer", 400_000, 300_000), ("Assam", "Karimganj", 297_832, 265_000)]
    added = inbox.add(reading(tmp_path, known), NEW_DATE, today=BUILT)
    assert added.rows_loaded == 2
    after = build.build()
    assert after.warehouse != before.warehouse
    assert after.run["changes"]["new_dates"] == [NEW_DATE.isoformat()]
    assert after.run["changes"]["figures_added"] == 2
    assert after.run["tables"]["core.fhtc"] == 10_382
    assert run_file()["build_id"] == after.run["build_id"]
    with duckdb.connect(after.warehouse, read_only=True) as connection:
        rows = "select rows_read from meta.load where source_file = 'figures/fhtc_district.csv'"
        assert connection.execute(rows).fetchone() == (10_380,), "added rows count once, under their own file"


def test_rows_that_cannot_be_read_stay_out_and_the_build_goes_on(figures_only, tmp_path):
    mixed = [
        ("Rajasthan", "Ajmer", 400_000, 300_000),
        ("Uttar Pradesh", "Chandaulli", 300_000, 200_000),
        ("Rajasthan", "Alwar", 100, 900),
    ]
    report = inbox.add(reading(tmp_path, mixed), NEW_DATE, today=BUILT)
    assert (report.rows_read, report.rows_loaded, report.rows_quarantined) == (3, 1, 2)
    built = build.build()
    assert built.run["quarantined"] == {FILE: 2}
    with duckdb.connect(built.warehouse, read_only=True) as connection:
        rejected = connection.execute("select locator, suggestion, sha256 from meta.quarantine").df()
        load = connection.execute(
            "select rows_read, rows_loaded, rows_quarantined from meta.load where source_file = ?", [FILE]
        ).fetchall()
    assert load == [(3, 1, 2)] and set(rejected.sha256) == {report.sha256}
    assert "Chandauli" in rejected.set_index("locator").suggestion["row 3"]


@pytest.mark.parametrize("damage", ["emptied", "binary", "manifest_only"])
def test_a_kept_file_that_goes_bad_never_stops_a_build(few_states, tmp_path, damage):
    report = inbox.add(reading(tmp_path, [("Rajasthan", "Ajmer", 400_000, 300_000)]), NEW_DATE, today=BUILT)
    kept = paths.INBOX / "files" / f"{report.sha256}.csv"
    if damage == "emptied":
        kept.write_bytes(b"")
    elif damage == "binary":
        kept.write_bytes(bytes(range(256)) * 4)
    else:
        kept.unlink()
    built = build.build()
    assert built.run["tables"]["core.fhtc"] == 1_067
    assert built.run["quarantined"] == {FILE: 1}


def test_a_failing_check_publishes_nothing_and_says_what_it_means(few_states):
    build.build()
    before = served()
    run_before = run_file()
    table = figures()
    row = table.as_on.eq("2026-08-16") & table.lgd_district_code.eq(86)
    table.loc[row, "households_with_tap"] = table.loc[row, "rural_households"] + 5
    write_figures(table)
    with pytest.raises(build.BuildFailed) as failure:
        build.build()
    message = str(failure.value)
    assert "previous one stays in service" in message
    assert "fhtc_above_households_is_flagged: 1 rows" in message
    assert "Taps above households carry a flag" in message
    assert "Ajmer" in message and "16/08/2026" in message
    assert served() == before
    assert run_file() == run_before
    write_figures(figures().assign(households_with_tap=lambda t: t.households_with_tap.where(~row, 1)))
    assert build.build().fresh


@pytest.mark.parametrize(
    ("file", "old", "new", "named"),
    [
        ("sources/nfhs5.yaml", "licence:", "license:", ["nfhs5.yaml", "license"]),
        (
            "indicators/coverage_pct.yaml",
            'tier: "reported"',
            'tier: "guessed"',
            ["coverage_pct.yaml", "tier"],
        ),
        ("flags.yaml", "bound: upper", "bound: sideways", ["flags.yaml", "bound"]),
        ("methods.yaml", "value: 30.4375", "value: a month", ["methods.yaml", "days_per_month"]),
        ("corrections/nagaur_2026_07_04.yaml", "action:", "akcion:", ["nagaur_2026_07_04.yaml", "akcion"]),
    ],
)
def test_a_catalogue_error_names_file_and_key(few_states, file, old, new, named):
    path = few_states / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(CatalogueError) as error:
        build.build()
    assert all(word in str(error.value) for word in named)
    assert publish.current() is None


def test_a_failed_build_leaves_no_half_file_to_be_served(few_states):
    build.build()
    write_figures(figures().assign(households_with_tap=-1))
    with pytest.raises(build.BuildFailed):
        build.build()
    assert len(list(paths.BUILD.glob("warehouse-*.duckdb"))) == 1


def test_going_back_to_earlier_inputs_serves_the_earlier_file_again(few_states):
    first = build.build()
    content = paths.THEMES.read_bytes()
    paths.THEMES.write_bytes(content.replace(b"Greywater", b"Grey-water"))
    second = build.build()
    paths.THEMES.write_bytes(content)
    back = build.build()
    assert second.warehouse != first.warehouse == back.warehouse == publish.current()
    assert not back.fresh
    assert run_file()["build_id"] == first.run["build_id"]


def test_a_lost_outline_is_drawn_again_though_nothing_has_changed(few_states):
    first = build.build()
    (paths.GEOMETRY / first.run["geometry"]).unlink()
    build.build()
    assert (paths.GEOMETRY / first.run["geometry"]).is_file()


def test_steps_are_reported_in_order(few_states):
    told: list[str] = []
    build.build(report=told.append)
    tables = [*(f"core.{step}" for step in steps.CORE), *(f"mart.{step}" for step in steps.MART)]
    assert told == ["Reading data/", "Drawing the outline", *tables, "Checking", "Publishing"]


def test_every_sql_file_of_core_and_mart_is_a_step():
    for schema, names in (("core", steps.CORE), ("mart", steps.MART)):
        files = {path.stem for path in (paths.SQL / schema).glob("*.sql")}
        assert files - {"fhtc_district_from_village"} == set(names) - set(MODELS)
    assert set(MODELS) <= set(steps.MART)

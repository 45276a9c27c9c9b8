"""The checks themselves: silent on the committed data, and each speaks when its table is broken."""

from collections.abc import Iterator

import duckdb
import pytest

from etl import ledger, paths, steps

CHECKS = sorted(path.stem for path in (paths.SQL / "check").glob("*.sql"))

AJMER = "lgd_district_code = 86 and as_on = date '2026-08-16'"
RAJASTHAN = "lgd_state_code = 8 and as_on = date '2026-07-04'"

BREAKS: dict[str, list[str]] = {
    "alias_is_unambiguous": [
        "insert into core.district_alias values ('AJMER', 8, 999, 'hand'), ('Ajmer', 8, 86, 'hand')",
    ],
    "bright_spot_is_judged_fairly": [
        "delete from mart.bright_spot where lgd_district_code = 86",
        "update mart.bright_spot set not_judged_because = null where not_judged_because = 'near_full_early'",
        "update mart.bright_spot set gain_pct_points = gain_pct_points + 1 where lgd_district_code = 86",
        "update mart.bright_spot set second_window_to = date '2025-06-30' where lgd_district_code = 86",
        "update mart.bright_spot set is_bright_spot = true where own_low < 0",
        "update mart.bright_spot set surplus_low = surplus_high + 1 where lgd_district_code = 86",
        "update mart.bright_spot set documented_practices_real = documented_practices + 1",
        "update mart.district_progress set usable_for_pace = false where lgd_district_code = 86",
    ],
    "fhtc_above_households_is_flagged": [
        f"update core.fhtc set households_with_tap = rural_households + 1, flag = null where {AJMER}",
    ],
    "fhtc_counts_are_not_negative": [
        f"update core.fhtc set households_with_tap = -1 where {AJMER}",
        f"update core.fhtc set households_with_tap = null where {AJMER}",
        f"update core.fhtc set rural_households = 0 where {AJMER}",
    ],
    "fhtc_district_reports_jjm": [
        f"update core.fhtc set lgd_district_code = -1 where {AJMER}",
        f"update core.fhtc set lgd_district_code = 999999 where {AJMER}",
        "update core.district set reports_jjm = false where lgd_district_code = 86",
    ],
    "fhtc_flag_is_described": [
        f"update core.fhtc set flag = 'made_up' where {AJMER}",
        "update core.indicator_value set flag = 'made_up' where lgd_code = 86",
        "delete from core.flag where flag = 'few_samples'",
    ],
    "fhtc_key_is_unique": [f"insert into core.fhtc select * from core.fhtc where {AJMER}"],
    "fhtc_source_is_described": [
        f"update core.fhtc set source_id = 'hearsay' where {AJMER}",
        f"update core.fhtc set source_id = null where {AJMER}",
        "update core.fhtc_published set source_id = 'hearsay' where lgd_state_code = 8",
        "update core.indicator_value set source_id = 'hearsay' where lgd_code = 86",
        "update core.district set source_id = 'hearsay' where lgd_district_code = 86",
        "delete from meta.source where source_id = 'nfhs5'",
    ],
    "flagged_bound_is_not_ranked": [
        "update mart.district_progress set rank_in_state = 1 where bound = 'upper'",
        "update mart.district_progress set recent_pace_households_per_month = 5 where bound = 'lower'",
    ],
    "gap_covers_every_district_and_theme": [
        "delete from mart.gap_scenario where lgd_district_code = 86 and theme = 'T10' and real_only",
        "insert into mart.gap_scenario select * from mart.gap_scenario where lgd_district_code = 86 and theme = 'T10'",
    ],
    "gap_never_calls_the_unknown_on_course": [
        "update mart.gap_scenario set gap_type = 'on_course' where need is null",
        "update mart.gap_scenario set gap_type = 'source_of_practice' where measured_level = 'state'",
        "update mart.gap_scenario set gap_type = 'on_course' where need_basis = 'voiced'",
    ],
    "gap_parts_are_shares": [
        f"update mart.gap_scenario set {part} = 1.1 where lgd_district_code = 86 and theme = 'T04'"
        for part in ("need", "supply", "uptake", "strength")
    ],
    "gap_without_illustrative_data_has_no_trace": [
        "update mart.gap_real_only set illustrative = true where lgd_district_code = 86",
        (
            "update mart.gap_real_only"
            " set best_practice_id = (select min(practice_id) from core.practice where illustrative)"
        ),
    ],
    "indicator_key_is_unique": [
        "insert into mart.indicator_value select * from mart.indicator_value where lgd_code = 86 limit 1",
    ],
    "indicator_value_in_range": [
        "update mart.indicator_value set value = 101 where indicator_id = 'literacy_pct' and lgd_code = 86",
        "update mart.indicator_value set value = -1 where indicator_id = 'coverage_pct' and lgd_code = 86",
    ],
    "load_accounts_for_every_row": [
        "update meta.load set rows_loaded = rows_loaded - 1 where source_file = 'figures/nfhs5.csv'",
        "update meta.load set rows_read = null where source_file = 'figures/nfhs5.csv'",
    ],
    "neighbour_is_mutual": ["delete from core.neighbour where lgd_district_code = 86"],
    "outline_district_is_placed": [
        "update core.district set rep_lon = 0 where lgd_district_code = 86",
        "update core.district set rep_lat = null where lgd_district_code = 86",
        "update core.district set state = null where lgd_district_code = 86",
    ],
    "likeness_is_mutual": [
        "delete from mart.likeness where lgd_district_code = 86 and other_lgd_district_code = 90",
        (
            "update mart.likeness set distance = distance / 2"
            " where lgd_district_code = 86 and other_lgd_district_code = 90"
        ),
        "update mart.likeness set distance = 1.5 where 86 in (lgd_district_code, other_lgd_district_code)",
        "insert into mart.likeness values (86, 86, 0, 10, 1, 753)",
    ],
    "peers_are_complete": [
        "delete from mart.peer where lgd_district_code = 86 and place = 8",
        "delete from mart.peer where lgd_district_code = 86",
        "update mart.peer set peer_lgd_district_code = 86 where lgd_district_code = 86 and place = 3",
        "update mart.peer set peer_lgd_district_code = 90 where lgd_district_code = 86 and place > 6",
        "update mart.peer set place = place + 1 where lgd_district_code = 86",
    ],
    "peers_in_state_are_of_the_state": [
        "update mart.peer_in_state set peer_lgd_district_code = 100 + place where lgd_district_code = 1",
        "update mart.peer_in_state set place = 9 - place where lgd_district_code = 86",
    ],
    "practice_is_known": [
        "insert into core.practice select * from core.practice where practice_id = 'P001'",
        "update core.practice set title = null where practice_id = 'P001'",
        "update core.practice_theme set theme = 'T19' where practice_id = 'P001'",
        "delete from core.practice where practice_id in (select practice_id from core.adoption)",
    ],
    "priority_criteria_are_shares": [
        "update mart.priority_scenario set score = 1.1 where lgd_district_code = 86",
        "update mart.priority_scenario set pace_score = 0.5, unknown = ['pace'] where lgd_district_code = 86",
    ],
    "priority_holds_every_gap_that_asks_for_something": [
        "delete from mart.priority_scenario where lgd_district_code = 86 and real_only",
        "insert into mart.priority_scenario select * from mart.priority_scenario where lgd_district_code = 86",
        "update mart.priority_scenario set gap_type = 'on_course' where lgd_district_code = 86",
    ],
    "priority_without_illustrative_data_has_no_trace": [
        "update mart.priority_real_only set illustrative = true where lgd_district_code = 86",
        "update mart.priority_host set illustrative = true where real_only",
    ],
    "progress_invents_no_reading": [
        "insert into mart.district_progress by name select * replace (date '2025-06-30' as as_on) "
        f"from mart.district_progress where {AJMER}",
        f"update mart.district_progress set households_with_tap = households_with_tap + 1 where {AJMER}",
    ],
    "progress_loses_no_reading": [
        f"delete from mart.district_progress where {AJMER}",
        f"insert into mart.district_progress select * from mart.district_progress where {AJMER}",
    ],
    "projection_is_in_order": [
        "update mart.projection set coverage_at_mission_end_low_pct = 101 where lgd_district_code = 86",
        "update mart.projection set probability_by_mission_end = null where lgd_district_code = 86",
        "update mart.projection_path set high_pct = low_pct - 1 where lgd_district_code = 86",
    ],
    "projection_looks_ahead": [
        "update mart.projection set saturation_on = as_on where status = 'projected'",
        "update mart.projection set saturation_high_on = date '2030-01-01' where status = 'not_within_ten_years'",
        "update mart.projection set probability_by_mission_end = 0.9 where status = 'saturated'",
    ],
    "projection_starts_from_usable_readings": [
        "delete from mart.projection where lgd_district_code = 86",
        "update mart.projection set as_on = as_on - 1 where lgd_district_code = 86",
        "update mart.projection set saturation_on = date '2027-01-01' where status = 'needs_checking'",
    ],
    "real_only_holds_nothing_illustrative": ["update meta.build set real_only = true"],
    "state_sum_meets_published": [
        f"update mart.state_progress set households_with_tap = households_with_tap + 1 where {RAJASTHAN}",
        f"update mart.state_progress set rural_households = rural_households - 1 where {RAJASTHAN}",
    ],
    "state_total_is_whole": [
        f"update mart.state_progress set districts_reporting = districts_total - 1 where {RAJASTHAN}",
        f"update mart.state_progress set districts_bounded = 1 where {RAJASTHAN}",
    ],
    "uptake_signal_waits_for_adopters": [
        "update mart.uptake_signal set low = null where shown",
        "update mart.uptake_signal set shown = true where not shown",
        "update mart.uptake_signal set shown = true, mean_difference_pct_points_a_year = 1, low = 0, high = 2 "
        "where adopters_measured = 2",
        "update mart.uptake_signal set adopters_measured = adopters + 1",
        "update mart.uptake_signal set real_only = true",
        "update meta.build set real_only = true",
        "update mart.uptake_signal set practice_id = 'nobody' where scope = 'practice'",
        "update mart.uptake_signal set theme = 'T01' where scope = 'practice'",
    ],
    "workshop_place_is_known": [
        "update core.adoption set lgd_district_code = 999999",
        "update core.practice_origin set lgd_district_code = 999999 where practice_id = 'P008'",
        "update core.knowledge_gap set raised_by = [999999]",
    ],
    "workshop_row_has_its_workshop": [
        "update core.adoption set workshop_id = null",
        "update core.decision set source_locator = null",
        "update core.challenge set illustrative = false",
    ],
}
"""Statements by check, each of which breaks what the check stands for."""

ALLOWED: dict[str, list[str]] = {
    "fhtc_above_households_is_flagged": [
        f"update core.fhtc set households_with_tap = rural_households + 1, flag = 'fallback' where {AJMER}",
    ],
    "indicator_value_in_range": [
        "update mart.indicator_value set value = 250 "
        "where indicator_id = 'groundwater_stage_pct' and lgd_code = 86",
        "update mart.indicator_value set value = 250 where indicator_id = 'households_left'",
    ],
    "flagged_bound_is_not_ranked": [
        "update mart.district_progress set rank_in_state = 1 where bound = 'none'",
    ],
    "state_sum_meets_published": [
        "update mart.state_progress set households_with_tap = 1 where total_basis = 'published'",
    ],
}
"""Statements a check must stay silent on, where it could easily say too much."""


@pytest.fixture(scope="module")
def copy(built) -> Iterator[duckdb.DuckDBPyConnection]:
    """The built warehouse in memory, to be broken and rolled back."""
    with duckdb.connect() as connection:
        connection.execute(f"attach '{built.warehouse}' as built (read_only)")
        connection.execute("copy from database built to memory")
        connection.execute("detach built")
        yield connection


def offenders(connection: duckdb.DuckDBPyConnection, check: str, statement: str) -> list[tuple]:
    """Rows that the check returns after a statement, which is undone."""
    connection.execute("begin")
    try:
        changed = connection.execute(statement).fetchone()[0]
        assert changed > 0, f"the statement changes nothing: {statement}"
        return connection.execute(
            (paths.SQL / "check" / f"{check}.sql").read_text(encoding="utf-8")
        ).fetchall()
    finally:
        connection.execute("rollback")


def each(statements: dict[str, list[str]]) -> list:
    return [
        pytest.param(check, statement, id=f"{check}-{number}")
        for check, several in statements.items()
        for number, statement in enumerate(several, 1)
    ]


@pytest.mark.parametrize("check", CHECKS)
def test_a_check_is_silent_on_the_committed_data(warehouse, check):
    assert (
        warehouse.execute((paths.SQL / "check" / f"{check}.sql").read_text(encoding="utf-8")).fetchall() == []
    )


@pytest.mark.parametrize(("check", "statement"), each(BREAKS))
def test_a_check_returns_rows_when_its_table_is_broken(copy, check, statement):
    assert offenders(copy, check, statement)


@pytest.mark.parametrize(("check", "statement"), each(ALLOWED))
def test_a_check_is_silent_on_what_is_allowed(copy, check, statement):
    assert offenders(copy, check, statement) == []


def test_every_check_is_broken_on_purpose_here():
    assert sorted(BREAKS) == CHECKS


@pytest.mark.parametrize("check", CHECKS)
def test_a_check_begins_with_the_sentence_that_a_failure_quotes(check):
    first, *rest = (paths.SQL / "check" / f"{check}.sql").read_text(encoding="utf-8").splitlines()
    assert first.startswith("-- ") and len(first) > 30 and first.rstrip().endswith(".")
    assert any("select" in line for line in rest)


def test_the_build_runs_every_check(copy):
    assert steps.run_checks(copy) == dict.fromkeys(CHECKS, 0)


def test_the_committed_ledger_agrees_with_the_warehouse(warehouse):
    differing = ledger.differences(ledger.count(warehouse), paths.ROOT / "data" / "ledger.csv")
    assert differing.empty, (
        f"Row counts changed:\n{differing.to_string(index=False)}\n"
        "If that is meant: python -m etl check --write-ledger, and say why in the commit."
    )


def test_the_ledger_sees_lost_new_and_moved_rows(copy, tmp_path):
    path = tmp_path / "ledger.csv"
    ledger.write(ledger.count(copy), path)
    assert ledger.differences(ledger.count(copy), path).empty
    copy.execute("begin")
    try:
        copy.execute(f"delete from core.fhtc where {AJMER}")
        copy.execute("update core.fhtc_published set as_on = date '2031-01-01' where lgd_state_code = 8")
        copy.execute("create table mart.extra as select 1 as one")
        found = ledger.differences(ledger.count(copy), path).set_index(["table", "as_on"])
    finally:
        copy.execute("rollback")
    assert found.loc[("core.fhtc", "2026-08-16")].tolist() == [754, 753]
    assert found.loc[("mart.extra", "")].tolist() == [0, 1]
    assert found.loc[("core.fhtc_published", "2031-01-01")].rows_ledger == 0

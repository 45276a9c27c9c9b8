"""What Knowledge gaps asks, told again in pandas over the warehouse of the committed data."""

import pandas as pd
import pytest

from dashboard import warehouse as reader
from dashboard.categories import GAP_TYPES
from dashboard.gaps import scope
from dashboard.queries import gaps as queries
from etl import catalogue

pytestmark = pytest.mark.usefixtures("in_service")

BARMER, BARAN, RAJASTHAN = 90, 89, 8
REACH = float(catalogue.methods().constants["likeness_reach"].value)


def table(name: str) -> pd.DataFrame:
    build = reader.current_build()
    with reader._connection(build).cursor() as cursor:
        return cursor.execute(f"select * from {name}").df()


@pytest.mark.parametrize("illustrative", [True, False])
def test_a_state_s_cells_are_those_of_its_table(illustrative):
    gap = table("mart.gap" if illustrative else "mart.gap_real_only")
    here = gap[gap.lgd_state_code == RAJASTHAN].set_index(["lgd_district_code", "theme"]).sort_index()
    asked = queries.cells(RAJASTHAN, (), illustrative).set_index(["lgd_district_code", "theme"]).sort_index()
    assert len(asked) == 41 * 18
    pd.testing.assert_series_equal(asked.gap_type, here.gap_type)
    pd.testing.assert_series_equal(asked.strength, here.strength)
    named = queries.cells(RAJASTHAN, (BARMER, BARAN), illustrative)
    assert set(named.lgd_district_code) == {BARMER, BARAN} and len(named) == 36


@pytest.mark.parametrize("illustrative", [True, False])
def test_states_count_every_district_once_a_theme(illustrative):
    gap = table("mart.gap" if illustrative else "mart.gap_real_only")
    states = queries.states(illustrative)
    kinds = [*GAP_TYPES, "not_measured"]
    assert (states[kinds].sum(axis=1) == states.districts).all()
    counted = gap.groupby(["lgd_state_code", "theme"]).gap_type.value_counts().unstack(fill_value=0)
    asked = states.set_index(["lgd_state_code", "theme"])[kinds].sort_index()
    pd.testing.assert_frame_equal(
        asked[counted.columns.tolist()].astype("int64"), counted, check_names=False, check_dtype=False
    )
    whole = scope.Scope("India", scope.grouped(states), True)
    assert whole.counts["knowledge_gap"] == (gap.gap_type == "knowledge_gap").sum()
    assert whole.districts == 754


def test_one_theme_of_the_map_and_one_cell_agree():
    on_map = queries.of_theme("T06", True).set_index("lgd_district_code")
    assert len(on_map) == 754
    cell = queries.cell(BARAN, "T06", True)
    assert (cell.gap_type, cell.strength) == (on_map.gap_type[BARAN], on_map.strength[BARAN])
    assert queries.cell(BARAN, "T99", True) is None and queries.cell(-1, "T06", True) is None


@pytest.mark.parametrize(("district", "theme"), [(BARMER, "T05"), (BARAN, "T06"), (BARAN, "T10")])
@pytest.mark.parametrize("illustrative", [True, False])
def test_practices_of_a_cell_are_those_its_supply_counts(district, theme, illustrative):
    """As many with a likeness above nought, and as many proven and alike, as mart.theme_supply says."""
    cell = queries.cell(district, theme, illustrative)
    found = queries.practices(district, theme, REACH, illustrative)
    constants = catalogue.methods().constants
    alike, level = float(constants["alike_enough"].value), int(constants["match_evidence_level"].value)
    assert found.practice_id.is_unique and found.likeness.between(0, 1).all()
    assert found.is_lesson.is_monotonic_increasing, "lessons come last"
    found = found[~found.is_lesson]
    assert (found.likeness > 0).sum() == cell.practices
    assert ((found.likeness >= alike) & (found.evidence_level.fillna(0) >= level)).sum() == cell.proven_practices
    assert found.own.sum() == cell.own_practices
    assert illustrative or not found.illustrative.any()


def test_voices_of_a_cell_make_its_voiced_need():
    cell = queries.cell(BARMER, "T05", True)
    voices = queries.voices(BARMER, "T05", True)
    assert len(voices) == cell.voiced_count > 0
    assert cell.voiced == pytest.approx(1 - (1 - voices.weight).prod())
    assert voices.source_file.notna().all() and voices.source_locator.str.contains("row").all()
    assert queries.voices(BARMER, "T05", False).empty


def test_uptake_of_a_cell_holds_its_furthest_stage_and_no_illustrative_row_where_these_are_left_out():
    cell = queries.cell(BARMER, "T05", True)
    uptake = queries.uptake(BARMER, "T05", True)
    assert uptake[uptake.own.astype(bool)].stage_rank.max() == cell.uptake_rank
    assert queries.uptake(BARMER, "T05", False).empty
    assert queries.questions(BARMER, "T05", False).empty and queries.actions(BARMER, "T05", False).empty
    assert len(queries.actions(BARMER, "T05", True)) == cell.open_actions


def test_questions_of_the_district_come_first_then_those_of_its_state():
    found = queries.questions(BARMER, "T01", True)
    order = found.own.astype(int) * 2 + found.own_state.astype(int)
    assert len(found) and order.is_monotonic_decreasing


def test_hosts_are_those_of_follow_up_priorities_and_real_where_illustrative_ones_are_left_out():
    for illustrative in (True, False):
        hosts = queries.hosts(BARAN, "T06", REACH, illustrative)
        named = table("mart.priority_host").query("lgd_district_code == @BARAN and theme == 'T06'")
        named = named[named.real_only != illustrative].sort_values("choice")
        assert hosts.lgd_district_code.tolist() == named.host_lgd_district_code.tolist() and len(hosts)
        assert BARAN not in set(hosts.lgd_district_code)
        assert illustrative or not hosts.illustrative.any()


def test_evidence_counts_a_practice_under_each_of_its_themes():
    practices, on_theme = table("core.practice"), table("core.practice_theme")
    kept = practices[(practices.status != "retired") & practices.kind.notna() & ~practices.illustrative]
    kept = kept[~kept.is_lesson]
    pairs = on_theme[["practice_id", "theme"]].merge(kept, on="practice_id", suffixes=("", "_first"))
    expected = pairs.groupby(["theme", "kind"]).evidence_level.agg(["size", "max", "median"])
    asked = queries.evidence(0, False).set_index(["theme", "kind"]).sort_index()
    assert asked.practices.tolist() == expected["size"].tolist()
    assert asked.highest_evidence.tolist() == expected["max"].tolist()
    assert asked.median_evidence.tolist() == expected["median"].tolist()
    assert queries.evidence(RAJASTHAN, True).practices.sum() < queries.evidence(0, True).practices.sum()


def test_peers_and_workshop_districts_are_asked_for_by_code():
    assert len(queries.peers(BARMER)) == 8 and BARMER not in queries.peers(BARMER)
    assert BARMER in queries.teams(RAJASTHAN, True)
    assert set(queries.teams(RAJASTHAN, True)) < set(queries.teams(0, True))
    assert queries.teams(0, False) == ()


def test_the_sources_of_a_view_are_those_of_its_rows(warehouse):
    for state, theme in ((0, ""), (8, ""), (8, "T06")):
        rows = queries.cells(state, (), True)
        used = rows[rows.theme == theme] if theme else rows
        assert queries.measured_sources(state, theme, True) == sorted(used.measured_source_id.dropna().unique())

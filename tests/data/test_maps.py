"""What maps are given: the same districts as the title counts and a ranking ranks, and the sources of what is shown."""

from datetime import date

import pytest

from dashboard import definitions, filters, indicator_values, maps, queries

pytestmark = pytest.mark.usefixtures("in_service")

LATEST, FALLBACK = date(2026, 8, 16), date(2022, 3, 31)
RAJASTHAN = 8


@pytest.fixture
def coverage():
    return definitions.indicators()["coverage_pct"]


def of(state: str, code: int) -> filters.Filters:
    return filters.Filters(
        state=state, state_code=code, district=None, district_code=None, as_on=LATEST, illustrative=True
    )


def test_the_map_holds_back_what_a_ranking_leaves_out_and_no_more(coverage):
    progress = queries.district_progress(queries.INDIA, FALLBACK)
    shown = indicator_values.on_date(coverage, FALLBACK).set_index("lgd_district_code")
    ranked = set(progress.loc[progress.rankable.eq(True), "lgd_district_code"])
    assert set(shown.index[shown.flag.isna()]) == ranked
    borrowed = progress.loc[progress.flag.eq("fallback"), "lgd_district_code"]
    assert len(borrowed) and shown.loc[borrowed, "note"].notna().all(), "what stands in says so in a note"
    every = indicator_values.on_every_date(coverage)
    same_day = every[every.as_on.dt.date == FALLBACK]
    assert int(same_day.flag.isna().sum()) == len(ranked), "the player shows the same"


def test_a_map_names_the_sources_of_its_date_only(coverage):
    assert indicator_values.source_ids(coverage, queries.INDIA, LATEST) == ["jjm_dashboard"]
    assert indicator_values.source_ids(coverage, queries.INDIA, date(2019, 4, 1)) == ["jjm_dashboard_baseline"]
    pace = definitions.indicators()["pace_ratio"]
    assert indicator_values.source_ids(pace, RAJASTHAN, LATEST) == ["jjm_dashboard"]
    water = definitions.indicators()["groundwater_stage_pct"]
    assert indicator_values.source_ids(water, queries.INDIA, LATEST) == list(water.sources)
    state_level = definitions.indicators()["quality_within_limits_pct"]
    assert indicator_values.source_ids(state_level, RAJASTHAN, LATEST) == list(state_level.sources)


def test_a_states_map_has_no_row_of_its_neighbours(coverage):
    frame = indicator_values.on_date(coverage, LATEST)
    assert len(maps.of_place(frame, of("Rajasthan", RAJASTHAN))) == 41
    assert len(maps.of_place(frame, of("India", queries.INDIA))) == len(frame)

"""mart.uptake_signal against an independent computation in SQL and by hand, over the workshops' own adopters."""

import numpy as np
import pandas as pd
import pytest
from scipy import stats

DIFFERENCES = """
with told as (
    select distinct practice_id, lgd_district_code, stage, stage_on from core.adoption where practice_id is not null
),
wide as (
    select theme.theme, told.* exclude (practice_id)
    from told
    join (select distinct practice_id, theme from core.practice_theme) as theme using (practice_id)
),
adopter as (
    select theme, lgd_district_code, min(stage_on) as since
    from wide where stage in ('piloting', 'scaled', 'sustained_12m') group by all
),
begun as (
    select distinct theme, lgd_district_code
    from wide where stage in ('committed', 'planned', 'piloting', 'scaled', 'sustained_12m')
),
reading as (
    select lgd_district_code, lgd_state_code, as_on, coverage_pct from mart.district_progress where usable_for_pace
),
spans as (
    select
        adopter.*,
        max(reading.as_on) filter (where reading.as_on <= since) as start_on,
        max(reading.as_on) filter (where reading.as_on >= since + 120) as end_on
    from adopter
    join reading using (lgd_district_code)
    group by all
),
moved as (
    select
        spans.*, first.lgd_state_code, first.coverage_pct as start_pct,
        (last.coverage_pct - first.coverage_pct) * 365.25 / (end_on - start_on) as a_year
    from spans
    join reading as first on first.lgd_district_code = spans.lgd_district_code and first.as_on = start_on
    join reading as last on last.lgd_district_code = spans.lgd_district_code and last.as_on = end_on
    where first.coverage_pct < 99.5
),
peers as (
    select
        moved.theme, moved.lgd_district_code, moved.a_year,
        (last.coverage_pct - first.coverage_pct) * 365.25 / (end_on - start_on) as peer_a_year
    from moved
    join mart.likeness as likeness using (lgd_district_code)
    join reading as first
        on first.lgd_district_code = likeness.other_lgd_district_code and first.as_on = start_on
        and first.lgd_state_code = moved.lgd_state_code
    join reading as last on last.lgd_district_code = first.lgd_district_code and last.as_on = end_on
    where first.coverage_pct < 99.5 and abs(first.coverage_pct - start_pct) <= 10
    and (moved.theme, first.lgd_district_code) not in (select (theme, lgd_district_code) from begun)
    qualify row_number() over (
        partition by moved.theme, moved.lgd_district_code order by likeness.distance, first.lgd_district_code
    ) <= 8
)
select theme, lgd_district_code, any_value(a_year) - avg(peer_a_year) as difference
from peers group by all having count(*) >= 3 order by all
"""


@pytest.fixture(scope="module")
def signal(warehouse) -> pd.DataFrame:
    return warehouse.execute("select * from mart.uptake_signal").df()


@pytest.fixture(scope="module")
def differences(warehouse) -> pd.Series:
    return warehouse.execute(DIFFERENCES).df().groupby("theme").difference.apply(np.array)


def test_every_theme_s_signal_is_the_same(signal, differences):
    themes = signal[~signal.real_only & (signal.scope == "theme")].set_index("theme")
    assert themes.shown.sum() >= 3
    for theme, row in themes.iterrows():
        values = differences.get(theme, np.array([]))
        assert row.adopters_measured == len(values), theme
        assert row.shown == (len(values) >= 5), theme
        if row.shown:
            half = stats.t.ppf(0.9, len(values) - 1) * stats.sem(values)
            expected = [values.mean(), values.mean() - half, values.mean() + half]
            found = row[["mean_difference_pct_points_a_year", "low", "high"]].astype(float)
            np.testing.assert_allclose(found, expected, err_msg=theme)


def test_adopters_are_those_of_the_adoption_table(warehouse, signal):
    counted = warehouse.execute(
        "select practice_id, count(distinct lgd_district_code) as adopters from mart.adoption_state "
        "where list_has_any(reached, ['piloting', 'scaled', 'sustained_12m']) group by 1"
    ).df().set_index("practice_id").adopters
    practices = signal[~signal.real_only & (signal.scope == "practice")].set_index("practice_id").adopters
    pd.testing.assert_series_equal(practices.sort_index(), counted.sort_index(), check_index_type=False)


def test_no_real_workshop_has_told_of_uptake_yet_and_the_signal_says_nothing_of_one(warehouse, signal):
    assert warehouse.execute("select bool_and(illustrative) from core.adoption").fetchone()[0]
    assert not signal.real_only.any() and signal.illustrative.all()

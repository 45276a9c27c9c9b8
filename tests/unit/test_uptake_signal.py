"""The signal of uptake on made-up districts: differences by hand, who may be a peer, and when nothing is shown."""

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from etl.models import uptake_signal

CONSTANTS = {
    "least_adopters": 5, "signal_interval_pct": 80.0, "signal_start_reach_pct": 10.0, "signal_least_peers": 3,
    "signal_least_days": 120, "peers_per_district": 4, "saturated_coverage_pct": 99.5,
}  # fmt: skip
BEFORE, AFTER = "2025-08-16", "2026-08-16"  # a year of 365 days
YEARS = 365 / 365.25
UPTAKE = "2025-10-01"


def world(gains: dict[int, float], start: dict[int, float] | float = 50.0, state: dict[int, int] | None = None):
    """Progress of districts that start at `start` and gain so many points in a year; those of near codes are alike."""
    starts = start if isinstance(start, dict) else dict.fromkeys(gains, start)
    progress = pd.DataFrame(
        [
            (code, (state or {}).get(code, 8), day, starts.get(code, 50.0) + gained, True)
            for code, gain in gains.items()
            for day, gained in ((BEFORE, 0.0), (AFTER, gain))
        ],
        columns=["lgd_district_code", "lgd_state_code", "as_on", "coverage_pct", "usable_for_pace"],
    )
    likeness = pd.DataFrame(
        [(a, b, abs(a - b) / 100) for a in gains for b in gains if a != b],
        columns=["lgd_district_code", "other_lgd_district_code", "distance"],
    )
    return progress, likeness


def told(*rows: tuple, practice: str = "P1", illustrative: bool = False) -> pd.DataFrame:
    """Stages of a practice as (district, stage, day)."""
    table = pd.DataFrame(rows, columns=["lgd_district_code", "stage", "stage_on"])
    return table.assign(practice_id=practice, illustrative=illustrative)


def solve(adoption: pd.DataFrame, progress: pd.DataFrame, likeness: pd.DataFrame, **constants: float) -> pd.DataFrame:
    themes = pd.DataFrame({"practice_id": ["P1", "P1", "P2"], "theme": ["T01", "T07", "T07"]})
    made = uptake_signal.solve(CONSTANTS | constants, adoption, themes, progress, likeness)["mart.uptake_signal"]
    return made.set_index(["real_only", made.practice_id.fillna(made.theme)])


def one(adoption: pd.DataFrame, progress: pd.DataFrame, likeness: pd.DataFrame) -> float:
    """What a single adopter's difference is, in points a year, NaN where it is not measured."""
    found = uptake_signal.Movement(CONSTANTS, progress, likeness)
    begun = adoption[adoption.stage.isin(uptake_signal.BEGUN)].lgd_district_code.unique()
    first = adoption[adoption.stage.isin(uptake_signal.TAKEN_UP)].iloc[0]
    return found.ahead(first.lgd_district_code, pd.Timestamp(first.stage_on), begun)


PEERS = {11: 4.0, 12: 5.0, 13: 6.0, 14: 9.0, 30: 40.0}
"""Gains of districts near district 10 and of one far from it, which is a fifth peer and so none."""


def test_a_difference_by_hand_is_of_the_nearest_peers_a_year():
    data = world({10: 12.0, **PEERS})
    assert one(told((10, "piloting", UPTAKE)), *data) == pytest.approx((12 - 6) / YEARS)


@pytest.mark.parametrize("stage", ["committed", "planned", "piloting", "scaled", "sustained_12m"])
def test_a_district_that_began_is_no_peer(stage):
    data = world({10: 12.0, **PEERS})
    adoption = told((10, "piloting", UPTAKE), (14, stage, UPTAKE))
    assert one(adoption, *data) == pytest.approx((12 - (4 + 5 + 6 + 40) / 4) / YEARS)


def test_interest_or_a_refusal_leaves_a_peer_a_peer():
    data = world({10: 12.0, **PEERS})
    adoption = told((10, "piloting", UPTAKE), (14, "interested", UPTAKE), (13, "rejected", UPTAKE))
    assert one(adoption, *data) == pytest.approx((12 - 6) / YEARS)


@pytest.mark.parametrize(
    "other",
    [
        {"state": {14: 9}},
        {"start": {14: 61.0}},
        {"start": {14: 99.6, 10: 95.0, 11: 95.0, 12: 95.0, 13: 95.0, 30: 95.0}},
    ],
    ids=["another State", "too far away in coverage", "saturated"],
)
def test_who_cannot_be_compared_is_no_peer(other):
    data = world({10: 2.0, **PEERS}, **other)
    assert one(told((10, "piloting", UPTAKE)), *data) == pytest.approx((2 - (4 + 5 + 6 + 40) / 4) / YEARS)


@pytest.mark.parametrize(
    ("row", "data"),
    [
        ((10, "piloting", None), world({10: 12.0, **PEERS})),
        ((10, "piloting", "2025-01-01"), world({10: 12.0, **PEERS})),
        ((10, "piloting", "2026-05-01"), world({10: 12.0, **PEERS})),
        ((10, "piloting", UPTAKE), world({10: 0.1, **PEERS}, start={10: 99.6})),
        ((10, "piloting", UPTAKE), world({10: 12.0, 11: 4.0, 12: 5.0})),
        ((99, "piloting", UPTAKE), world({10: 12.0, **PEERS})),
    ],
    ids=["no day", "no reading before", "too recent", "saturated", "too few peers", "no figures"],
)
def test_what_cannot_be_measured_is_not(row, data):
    assert np.isnan(one(told(row), *data))
    signal = solve(told(row), *data).loc[(False, "P1")]
    assert signal.adopters == 1 and signal.adopters_measured == 0 and not signal.shown


def many(adopters: int):
    """Adopters 1, 2, … that gained 7, 8, … points amid peers that all gained 5."""
    gains = {code: 6.0 + code for code in range(1, adopters + 1)} | dict.fromkeys(range(20, 40), 5.0)
    return told(*((code, "piloting", UPTAKE) for code in range(1, adopters + 1))), *world(gains)


def test_from_five_adopters_the_mean_is_shown_with_student_s_interval():
    signal = solve(*many(6)).loc[(False, "P1")]
    values = (np.arange(7, 13) - 5) / YEARS
    low, high = stats.t.interval(0.8, 5, values.mean(), stats.sem(values))
    assert signal.shown and signal.adopters_measured == 6
    np.testing.assert_allclose(
        signal[["mean_difference_pct_points_a_year", "low", "high"]].astype(float), [values.mean(), low, high]
    )


def test_below_five_measured_adopters_no_figure_is_told():
    signal = solve(*many(4)).loc[(False, "P1")]
    assert not signal.shown and signal.adopters_measured == 4
    assert signal[["mean_difference_pct_points_a_year", "low", "high"]].isna().all()


def test_the_least_number_of_adopters_is_the_constant_s():
    assert solve(*many(4), least_adopters=4).loc[(False, "P1")].shown


def test_the_day_that_counts_is_the_first_of_a_pilot_and_one_dropped_later_stays():
    gains = {10: 12.0, **PEERS}
    rows = (10, "committed", "2024-01-01"), (10, "piloting", UPTAKE), (10, "scaled", "2026-06-01")
    dropped = told(*rows, (10, "dropped", "2026-07-01"))
    signal = solve(dropped, *world(gains)).loc[(False, "P1")]
    assert signal.adopters == signal.adopters_measured == 1


def test_interest_alone_is_no_uptake_and_makes_no_row():
    assert solve(told((10, "interested", UPTAKE), (10, "planned", UPTAKE)), *world({10: 1.0, **PEERS})).empty


def test_a_theme_counts_a_district_once_from_its_first_practice():
    adoption, *data = many(5)
    again = told((1, "piloting", "2026-08-01"), practice="P2")
    signal = solve(pd.concat([adoption, again]), *data)
    assert signal.loc[(False, "T07")].adopters == 5 and signal.loc[(False, "T07")].shown
    assert signal.loc[(False, "T01")].adopters == 5 and signal.loc[(False, "P2")].adopters == 1


def test_illustrative_adopters_leave_no_trace_where_only_real_ones_count():
    real, progress, likeness = many(5)
    made_up = told((21, "piloting", UPTAKE), (1, "scaled", UPTAKE), illustrative=True)
    both, alone = solve(pd.concat([real, made_up]), progress, likeness), solve(real, progress, likeness)
    pd.testing.assert_frame_equal(both.xs(True), alone.xs(True))
    assert not both.xs(True).illustrative.any() and len(both.xs(True)) == 3
    assert both.loc[(False, "P1")].illustrative and both.loc[(False, "P1")].adopters == 6
    only_made_up = solve(made_up, progress, likeness)
    assert only_made_up.index.get_level_values(0).unique().tolist() == [False]


def test_nobody_adopting_is_an_empty_table_with_its_columns():
    empty = told().assign(illustrative=pd.Series(dtype=bool), practice_id=pd.Series(dtype=str))
    made = uptake_signal.solve(
        CONSTANTS, empty, pd.DataFrame({"practice_id": ["P1"], "theme": ["T01"]}), *world({10: 1.0, **PEERS})
    )["mart.uptake_signal"]
    assert made.empty and list(made) == list(uptake_signal.COLUMNS) and made.shown.dtype == bool

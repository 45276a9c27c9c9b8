"""Projections on made-up districts: known curves go on as they must, doubtful readings start none, intervals hold."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from etl.models import projection, projection_backtest
from etl.models.projection_methods import METHODS, Readings, Settings, Starts, kept_share, readings

CONSTANTS = {
    "mission_end": "2028-12-31", "days_per_month": 30.4375, "saturated_coverage_pct": 99.5,
    "projection_readings_apart_days": 180, "projection_least_readings": 3, "projection_first_band_months": 15,
    "projection_band_months": 12, "projection_bands": 4, "projection_interval_pct": 80,
    "projection_half_life_years": 1, "projection_least_forecasts": 30, "projection_years": 10,
    "projection_path_until": "2031-12-31",
}  # fmt: skip
DAYS = tuple(f"{year}-04-01" for year in range(2020, 2027))
LAST = pd.Timestamp(DAYS[-1])
YEARS = (pd.DatetimeIndex(DAYS) - pd.Timestamp(DAYS[0])).days.to_numpy() / 365.25
MISSION_END = pd.Timestamp(CONSTANTS["mission_end"])
NONE = float("nan")
RULES = projection_backtest.Rules.of(CONSTANTS)
PROJECTED = ["projected", "not_within_ten_years"]


def told(codes: np.ndarray, coverage: np.ndarray, days: tuple[str, ...] = DAYS) -> pd.DataFrame:
    """Rows of mart.district_progress, all usable, from coverage by districts × days; NaN is no row."""
    wide = pd.DataFrame(coverage, index=pd.Index(codes, name="lgd_district_code"), columns=pd.DatetimeIndex(days))
    rows = wide.rename_axis(columns="as_on").stack().rename("coverage_pct").reset_index()
    return rows.assign(usable_for_pace=True)


def solve(progress: pd.DataFrame, codes: object = None, **changed: object) -> dict[str, pd.DataFrame]:
    """The model on these readings, ten districts a State, constants changed as given."""
    codes = np.unique(progress.lgd_district_code) if codes is None else np.asarray(codes)
    context = pd.DataFrame({"lgd_district_code": codes, "lgd_state_code": codes // 10})
    return projection.solve({**CONSTANTS, **changed}, context, progress)


def districts(tables: dict[str, pd.DataFrame]) -> pd.DataFrame:
    return tables["mart.projection"].set_index("lgd_district_code")


class Lines:
    """300 districts that gain the same points every year, 0.5 to 5.5 of them, and none is saturated yet."""

    codes = np.arange(1, 301)
    chance = np.random.default_rng(5)
    paces = chance.uniform(0.5, 5.5, 300)
    ends = chance.uniform(45, 99, 300)
    coverage = ends[:, None] - paces[:, None] * (YEARS[-1] - YEARS)

    @classmethod
    def progress(cls, others: dict[int, list[float]] | None = None) -> pd.DataFrame:
        """Their readings, and those of other districts by code and day."""
        parts = [told(cls.codes, cls.coverage)]
        parts += [told([code], np.array([pct])) for code, pct in (others or {}).items()]
        return pd.concat(parts, ignore_index=True)


@pytest.fixture(scope="module")
def lines() -> dict[str, pd.DataFrame]:
    return solve(Lines.progress())


def test_straight_lines_are_told_by_their_last_pace(lines):
    backtest = lines["mart.projection_backtest"].set_index(["method", "horizon_from_months"])
    assert set(backtest.index[backtest.chosen].get_level_values("method")) == {"last_pace"}
    np.testing.assert_allclose(backtest.loc["last_pace"].mean_absolute_error_pct_points, 0, atol=1e-9)
    assert (backtest.loc["no_change"].mean_absolute_error_pct_points > 1).all()
    np.testing.assert_allclose(lines["mart.projection_spread"].score, 1, atol=1e-9)


def test_a_straight_line_saturates_on_its_day(lines):
    found = districts(lines).loc[Lines.codes]
    days = np.ceil((99.5 - Lines.ends) / Lines.paces * 365.25 - 1e-6)
    soon = days <= 120 * CONSTANTS["days_per_month"]
    assert 50 < soon.sum() < 250
    expected = LAST + pd.to_timedelta(days[soon], unit="D")
    for end in ("saturation_on", "saturation_low_on", "saturation_high_on"):
        assert pd.to_datetime(found[end])[soon].tolist() == expected.tolist(), end
        assert found[end][~soon].isna().all()
    assert (found.status == np.where(soon, "projected", "not_within_ten_years")).all()
    assert (found.within_ten_years.to_numpy(dtype=bool) == soon).all()
    assert (found.method == "last_pace").all()


def test_a_straight_line_s_coverage_and_chance_at_the_mission_s_end(lines):
    found = districts(lines).loc[Lines.codes]
    coverage = np.minimum(Lines.ends + Lines.paces * (MISSION_END - LAST).days / 365.25, 100)
    for end in ("_low", "", "_high"):
        np.testing.assert_allclose(found[f"coverage_at_mission_end{end}_pct"], coverage, atol=1e-6)
    assert (found.probability_by_mission_end == (coverage >= 99.5)).all()
    assert 0 < (coverage >= 99.5).sum() < 300


def test_a_straight_line_s_path_is_the_line_by_quarters(lines):
    path = lines["mart.projection_path"]
    path = path.assign(on_date=pd.to_datetime(path.on_date))
    for code in (1, 2, 3):
        own = path[path.lgd_district_code == code]
        assert own.on_date.tolist() == [LAST, *pd.date_range(LAST, "2031-12-31", freq="QE-DEC")]
        line = Lines.ends[code - 1] + Lines.paces[code - 1] * (own.on_date - LAST).dt.days / 365.25
        np.testing.assert_allclose(own.coverage_pct, np.minimum(line, 100), atol=1e-6)
    assert path.lgd_district_code.nunique() == 300


@pytest.mark.parametrize(("end", "pace"), [(99.0, 30.0), (97.0, 60.0), (80.0, 18.0), (60.0, 12.0)])
def test_a_steep_line_saturates_within_the_month_of_its_day_and_never_before_it(end, pace):
    steep = list(np.clip(end - pace * (YEARS[-1] - YEARS), 0, 100))
    found = districts(solve(Lines.progress({900: steep}))).loc[900]
    day = LAST + pd.Timedelta(days=np.ceil((99.5 - end) / pace * 365.25 - 1e-6))
    assert pd.Timedelta(0) <= pd.Timestamp(found.saturation_on) - day < pd.Timedelta(days=16)


def test_a_saturated_district_is_saturated_since_its_last_reading_below():
    found = districts(solve(Lines.progress({
        900: [80, 90, 96, 99.5, 99.7, 99.6, 99.9],
        910: [80, 99.6, 99.8, 99.0, 99.6, 99.7, 100],
        920: [100] * 7,
        930: [*[NONE] * 6, 100],
    })))  # fmt: skip
    full = found.loc[[900, 910, 920, 930]]
    assert (full.status == "saturated").all() and (full.probability_by_mission_end == 1).all()
    assert [str(day) for day in full.saturation_on] == [DAYS[3], DAYS[4], DAYS[0], DAYS[6]]
    unsaid = ["method", "saturation_low_on", "saturation_high_on", "coverage_at_mission_end_pct"]
    assert full[unsaid].isna().all(axis=None)
    assert (found.status == "saturated").sum() == 4


STEADY = [40, 44, 48, 52, 56, 60, 64]


def test_doubtful_or_missing_latest_readings_are_never_projected():
    codes = [*Lines.codes, 900, 910, 920, 930, 940]
    progress = Lines.progress({900: STEADY, 910: STEADY, 920: STEADY, 930: [*STEADY[:6], 99.9]})
    latest = progress.as_on == LAST
    progress.loc[latest & progress.lgd_district_code.isin([900, 930]), "usable_for_pace"] = False
    progress.loc[latest & (progress.lgd_district_code == 910), "coverage_pct"] = NONE
    both = latest & (progress.lgd_district_code == 920)
    progress.loc[both, "coverage_pct"], progress.loc[both, "usable_for_pace"] = NONE, False
    tables = solve(progress, codes)
    found = districts(tables)
    assert found.status[[900, 910, 920, 930]].tolist() == ["needs_checking"] * 4
    assert found.status[940] == "not_enough_readings" and pd.isna(found.as_on[940])
    said = found.columns.drop(["lgd_state_code", "as_on", "status"])
    assert found.loc[[900, 910, 920, 930, 940], said].isna().all(axis=None)
    assert not tables["mart.projection_path"].lgd_district_code.isin([900, 910, 920, 930, 940]).any()


def test_fewer_than_three_readings_are_not_enough_and_three_are():
    weeks = tuple(str(day.date()) for day in pd.date_range("2026-02-18", "2026-04-01", freq="7D"))
    weekly = told([930], np.array([np.linspace(50, 54, len(weeks))]), weeks)
    one_before = told([930], np.array([[48.0]]), (DAYS[5],))
    several = {900: [*[NONE] * 5, 60, 64], 910: [*[NONE] * 6, 64], 920: [*[NONE] * 4, 56, 60, 64]}
    progress = pd.concat([Lines.progress(several), weekly, one_before], ignore_index=True)
    found = districts(solve(progress))
    assert found.status[[900, 910, 930]].tolist() == ["not_enough_readings"] * 3, "weeks of one season count once"
    assert found.status[920] == "projected"
    assert found.loc[[900, 910, 930], ["saturation_on", "probability_by_mission_end", "method"]].isna().all(axis=None)
    assert districts(solve(progress, projection_least_readings=2)).status[900] == "projected"
    assert districts(solve(progress, projection_least_readings=4)).status[920] == "not_enough_readings"


def test_a_flagged_reading_on_the_way_changes_nothing_in_any_table():
    wild = Lines.progress({900: [40, 44, 48, 99.9, 56, 60, 64]})
    flagged = (wild.lgd_district_code == 900) & (wild.as_on == DAYS[3])
    without = wild[~flagged].reset_index(drop=True)
    wild.loc[flagged, "usable_for_pace"] = False
    marked, left_out = solve(wild), solve(without)
    for name, table in marked.items():
        pd.testing.assert_frame_equal(table, left_out[name])
    assert districts(solve(Lines.progress({900: STEADY}))).loc[900].equals(districts(marked).loc[900])


def test_a_loss_is_a_recount_and_does_not_go_on():
    found = districts(solve(Lines.progress({900: [40, 44, 48, 52, 56, 60, 58]}))).loc[900]
    assert found.status == "not_within_ten_years" and found.coverage_at_mission_end_pct == pytest.approx(58)
    assert found.probability_by_mission_end == 0


def test_after_the_mission_s_end_nothing_is_told_for_it():
    found = districts(solve(Lines.progress({900: [100] * 7}), mission_end="2026-03-31"))
    going = found[found.status.isin(PROJECTED)]
    assert len(going) == 300
    assert going[["probability_by_mission_end", "coverage_at_mission_end_pct"]].isna().all(axis=None)
    assert found.probability_by_mission_end[900] == 1


def test_without_a_forecast_to_hold_to_anything_nothing_is_projected(lines):
    readings_of_three = np.array([[40.0, 50.0, 60.0], [NONE, 20.0, 30.0], [90.0, 99.8, 100.0]])
    found = solve(told([1, 2, 3], readings_of_three, DAYS[:3]))
    for table, whole in lines.items():
        assert set(found[table].columns) == set(whole.columns), table
        if table != "mart.projection":
            assert found[table].empty
            assert found[table].dtypes.astype(str).to_dict() == whole.dtypes.astype(str).to_dict(), table
    status = districts(found)
    assert status.status.tolist() == ["not_enough_readings", "not_enough_readings", "saturated"]
    assert status.probability_by_mission_end.isna().tolist() == [True, True, False]
    assert str(status.saturation_on[3]) == DAYS[1] and status.coverage_at_mission_end_pct.isna().all()


def test_without_one_usable_reading_every_district_needs_checking():
    nothing = told([1, 2], np.array([[NONE, NONE], [NONE, NONE]]), DAYS[:2])
    assert districts(solve(nothing, [1, 2])).status.tolist() == ["needs_checking"] * 2


def test_a_logistic_curve_is_told_by_the_logistic():
    chance = np.random.default_rng(1)
    middle, speed = chance.uniform(3, 12, (200, 1)), chance.uniform(0.3, 0.9, (200, 1))
    curve = 100 / (1 + np.exp(-speed * (YEARS - middle)))
    known = curve[:, 0] > 0.5  # below the share that counts as none left, log odds are not told apart
    tables = solve(told(np.arange(200)[known], curve[known]))
    backtest = tables["mart.projection_backtest"]
    assert set(backtest.method[backtest.chosen]) == {"logistic"}
    np.testing.assert_allclose(backtest.mean_absolute_error_pct_points[backtest.chosen], 0, atol=1e-9)
    found = districts(tables)
    ahead = (MISSION_END - pd.Timestamp(DAYS[0])).days / 365.25
    expected = pd.Series((100 / (1 + np.exp(-speed * (ahead - middle))))[:, 0])
    going = found.index[found.status.isin(PROJECTED)]
    assert len(going) > 50
    np.testing.assert_allclose(found.coverage_at_mission_end_pct[going], expected[going], atol=1e-6)


def test_the_damped_trend_learns_what_share_of_a_pace_is_kept():
    """Gains g, g/2, g/4 a year: (1 − k) ÷ −ln k = 1/2 has k = 0.2032."""
    gains = 20 * 0.5 ** np.arange(5)
    coverage = np.outer(np.linspace(0.5, 1.5, 40), np.cumsum([5.0, *gains]))
    years = pd.to_timedelta(np.arange(6) * 365.25, unit="D")
    known = Readings(np.arange(40), pd.DatetimeIndex(pd.Timestamp("2020-01-01") + years), coverage)
    kept = kept_share(known, 99.5)
    assert kept[:2].tolist() == [1, 1], "nothing to learn from before a third reading"
    np.testing.assert_allclose(kept[2:], 0.20, atol=1e-9)
    start = Starts(np.array([50.0]), np.array([40.0]), np.array([2.0]))
    found = METHODS["damped_trend"](start, np.array([[1.0, 2.0, 1e6]]), Settings(0.5, 99.5))
    np.testing.assert_allclose(found[0], 50 + 5 / np.log(2) * np.array([0.5, 0.75, 1.0]))


def test_readings_are_at_least_half_a_year_apart_counted_from_the_latest():
    days = ("2024-01-01", "2025-01-01", "2025-11-01", "2026-03-01", "2026-08-09", "2026-08-16")
    progress = told([7, 8], np.array([[10.0, 20, 30, 40, 50, 60], [10, 20, 30, 40, NONE, NONE]]), days)
    known = readings(progress, np.array([7, 8, 9]), 180)
    by_day = pd.DataFrame(known.coverage, index=known.codes, columns=known.dates.strftime("%Y-%m-%d"))
    assert by_day.loc[7].dropna().to_dict() == {days[0]: 10, days[1]: 20, days[2]: 30, days[5]: 60}
    assert by_day.loc[8].dropna().to_dict() == {days[0]: 10, days[1]: 20, days[3]: 40}
    assert by_day.loc[9].isna().all() and "2026-08-09" not in by_day
    assert known.latest().tolist() == [4, 3, -1]


def test_no_forecast_knows_what_came_after_it():
    chance = np.random.default_rng(2)
    coverage = np.clip(np.cumsum(chance.uniform(0, 15, (60, 7)), axis=1), 0, 99)
    other = coverage.copy()
    other[:, -1] = chance.uniform(0, 100, 60)
    states = np.arange(60) // 10
    dates = pd.DatetimeIndex(DAYS)
    before, after = (
        projection_backtest.forecasts(Readings(np.arange(60), dates, pct), states, RULES) for pct in (coverage, other)
    )
    for made in (before, after):
        assert (made.made_on < made.for_on).all() and (made.made_on >= dates[2]).all(), "two readings before"
    earlier = [made[made.for_on < LAST].reset_index(drop=True) for made in (before, after)]
    pd.testing.assert_frame_equal(*earlier)
    columns = ["start", "before", "kept", *METHODS]
    pd.testing.assert_frame_equal(before[columns], after[columns])
    assert not before.score_last_pace.equals(after.score_last_pace)


def test_quantiles_count_one_more_than_is_known():
    nine = np.arange(1.0, 10.0)
    shares = np.array([0.1, 0.5, 0.9])
    assert projection_backtest.quantiles(nine[::-1], np.ones(9), shares).tolist() == [1, 5, 9]
    assert projection_backtest.quantiles(nine[:8], np.ones(8), shares).tolist() == [-np.inf, 5, np.inf]
    weights = np.array([8.0, 8, 8, 1, 1, 1])
    assert projection_backtest.quantiles(np.arange(6.0), weights, shares).tolist() == [0, 1, 4]


@pytest.mark.parametrize("size", [19, 49, 199])
def test_four_in_five_further_scores_fall_within_the_quantiles(size):
    chance = np.random.default_rng(size)
    held = []
    for _ in range(3000):
        scores = chance.lognormal(size=size + 1)
        low, _, high = projection_backtest.quantiles(scores[:-1], np.ones(size), RULES.ends)
        held.append(low <= scores[-1] <= high)
    assert 0.775 < np.mean(held) < 0.8 + 2 / size + 0.025


class Fading:
    """800 districts in 40 States; each year about a tenth to four tenths of those left are reached, by chance."""

    def __init__(self, days: int, seed: int, states: float = 0.0) -> None:
        chance = np.random.default_rng(seed)
        usual = chance.uniform(0.1, 0.4, (800, 1)) * np.exp(np.repeat(chance.normal(0, states, 40), 20))[:, None]
        rates = usual * chance.lognormal(0, 0.4, (800, days - 1))
        left = chance.uniform(60, 98, (800, 1)) * np.exp(-np.cumsum(np.c_[np.zeros(800), rates], axis=1))
        self.codes, self.coverage, self.days = np.arange(800), 100 - left, DAYS[:days]


@pytest.mark.parametrize("method", [name for name in METHODS if name != "no_change"])
@pytest.mark.parametrize("states", [0.0, 0.3])
def test_intervals_from_other_states_hold_four_in_five(method, states):
    held = []
    for seed in range(5):
        world = Fading(4, seed, states)
        known = Readings(world.codes, pd.DatetimeIndex(world.days), world.coverage)
        made = projection_backtest.forecasts(known, world.codes // 20, RULES)
        assert len(made) > 700 and made.made_on.nunique() == 1
        held.append(projection_backtest.held_out(made, method, known.dates[-1], RULES).mean())
    assert 0.77 < np.mean(held) < 0.83


@pytest.mark.parametrize("seed", range(3))
def test_what_comes_a_year_later_lies_in_the_interval_four_times_in_five(seed):
    world = Fading(6, seed)
    progress = told(world.codes, world.coverage[:, :5], world.days[:5])
    found = districts(solve(progress, mission_end=world.days[5]))
    going = found[found.status.isin(PROJECTED)]
    truth = world.coverage[going.index, 5]
    low, high = going.coverage_at_mission_end_low_pct, going.coverage_at_mission_end_high_pct
    assert len(going) > 600 and 0.72 < ((low <= truth) & (truth <= high)).mean() < 0.88
    assert 0.4 < (going.coverage_at_mission_end_pct < truth).mean() < 0.6
    assert (high - low).median() < 20, "an interval of everything would hold as well"


often = settings(max_examples=150)
pct = st.floats(0, 99.4)
speeds = st.lists(st.floats(-60, 4) | st.sampled_from([-np.inf, np.inf, 0.0, 1.0]), min_size=2, max_size=8)
methods = st.sampled_from(sorted(METHODS))
kept_shares = st.builds(Settings, st.floats(0.01, 1), st.just(99.5))
horizons = st.lists(st.floats(0.05, 12), min_size=1, max_size=6)


def one(coverage: float, before: float, years: float) -> Starts:
    return Starts(np.array([coverage]), np.array([before]), np.array([years]))


@given(methods, pct, pct, st.floats(0.5, 5), horizons, speeds, kept_shares)
@often
def test_a_higher_score_is_never_less_coverage_and_none_above_100(method, now, before, since, years, scores, given_to):
    start, years = one(now, before, since), np.array([sorted(years)])
    plain = METHODS[method](start, years, given_to)
    assert (plain >= now).all() and (plain <= 100).all() and (np.diff(plain) >= -1e-9).all()
    coverage = projection_backtest.carried(METHODS[method], start, years, np.sort(scores), given_to)
    assert (coverage >= 0).all() and (coverage <= 100).all()
    assert (np.diff(coverage, axis=2) >= -1e-9).all()
    at_once = projection_backtest.carried(METHODS[method], start, np.zeros((1, 1)), np.array([-9.0, 0.5, 3]), given_to)
    np.testing.assert_allclose(at_once, now, atol=1e-9)


@given(methods, pct, pct, st.floats(0, 100), st.floats(0.5, 5), st.floats(0.1, 6), kept_shares)
@often
def test_a_score_carried_on_gives_back_the_truth_it_was_taken_from(method, now, before, truth, since, ahead, given_to):
    start, years, truth = one(now, before, since), np.array([[ahead]]), np.array([truth])
    scored = projection_backtest.score(METHODS[method], truth, start, years, given_to)
    again = projection_backtest.carried(METHODS[method], start, years, scored, given_to)
    np.testing.assert_allclose(again[0, 0], truth, atol=1e-6)


@given(methods, pct, pct, pct, st.floats(0.5, 5), horizons, speeds, kept_shares)
@often
def test_a_higher_pace_is_never_less_coverage(method, now, one_before, other, since, years, scores, given_to):
    years, scores = np.array([years]), np.array(scores)
    slow, fast = (
        projection_backtest.carried(METHODS[method], one(now, before, since), years, scores, given_to)
        for before in (max(one_before, other), min(one_before, other))
    )
    assert (fast >= slow - 1e-9).all()


@st.composite
def worlds(draw) -> np.ndarray:
    """Coverage of 12 to 40 districts over five years, going up and at times down."""
    chance = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    size, most, loss = draw(st.integers(12, 40)), draw(st.floats(1, 30)), draw(st.floats(0, 5))
    gains = chance.uniform(-loss, most, (size, 5)) * draw(st.sampled_from([np.ones(5), 0.6 ** np.arange(5)]))
    return np.clip(chance.uniform(0, draw(st.floats(1, 90)), (size, 1)) + np.cumsum(gains, axis=1), 0, 100)


@given(worlds(), pct, pct, pct)
@settings(max_examples=40)
@pytest.mark.filterwarnings("ignore:invalid value encountered:RuntimeWarning")
def test_every_world_is_told_in_order_and_a_higher_pace_saturates_no_later(coverage, now, one_before, other):
    assume(((coverage[:, 2:4] < 99.5).any(axis=1)).sum() > 3)
    fast, slow = min(one_before, other), max(one_before, other)
    probes = [[slow, slow, slow, before, now] for before in (fast, slow)]
    tables = solve(told(np.arange(len(coverage) + 2), np.vstack([coverage, probes]), DAYS[:5]))
    table, path = tables["mart.projection"], tables["mart.projection_path"]
    going = table[table.status.isin(PROJECTED)]
    low, middle, high = (going[f"coverage_at_mission_end{end}_pct"] for end in ("_low", "", "_high"))
    assert ((low >= 0) & (low <= middle) & (middle <= high) & (high <= 100)).all()
    assert going.probability_by_mission_end.between(0, 1).all()
    ordered = (path.low_pct >= 0) & (path.low_pct <= path.coverage_pct) & (path.coverage_pct <= path.high_pct)
    assert ordered.all() and (path.high_pct <= 100).all()
    days = going[["saturation_low_on", "saturation_on", "saturation_high_on"]].apply(
        lambda column: pd.to_datetime(column).fillna(pd.Timestamp.max)
    )
    assert (days.diff(axis=1).iloc[:, 1:] >= pd.Timedelta(0)).all(axis=None)
    assert (days.min(axis=1) > pd.to_datetime(going.as_on)).all()
    quick, steady = len(going) - 2, len(going) - 1
    assert (days.iloc[quick] <= days.iloc[steady]).all()
    assert going.probability_by_mission_end.iloc[quick] >= going.probability_by_mission_end.iloc[steady]

"""mart.projection and its back-test against an independent computation from the readings, in pandas."""

import re

import numpy as np
import pandas as pd
import pytest

from dashboard.text import projection_backtest as words

SATURATED, LEAST, APART = 99.5, 3, pd.Timedelta(days=180)
BANDS = (0, 15, 27, 39)
MISSION_END = pd.Timestamp("2028-12-31")
CANDIDATES = ["last_pace", "damped_trend", "logistic"]
METHODS = ["no_change", *CANDIDATES]


def years(days: pd.Series) -> pd.Series:
    return days.dt.days / 365.25


def logit(pct: pd.Series) -> pd.Series:
    share = pct.clip(0.5, 99.5) / 100
    return np.log(share / (1 - share))


def expit(odds: pd.Series) -> pd.Series:
    return 100 / (1 + np.exp(-odds))


@pytest.fixture(scope="module")
def steps(warehouse) -> pd.DataFrame:
    """Every reading half a year or more before the next of its district, with the one before and the pace since it."""
    rows = warehouse.execute(
        "select lgd_district_code as code, lgd_state_code as state, as_on, coverage_pct as pct "
        "from mart.district_progress where usable_for_pace and coverage_pct is not null"
    ).df()
    rows["pct"] = rows.pct.clip(0, 100)
    kept = []
    for _, own in rows.sort_values("as_on", ascending=False).groupby("code", sort=False):
        next_on = pd.Timestamp.max
        for row in own.itertuples(index=False):
            if next_on - row.as_on >= APART:
                kept.append(row)
                next_on = row.as_on
    found = pd.DataFrame(kept).sort_values(["code", "as_on"], ignore_index=True)
    by_code = found.groupby("code")
    found["place"] = by_code.cumcount() + 1
    found["before"], since = by_code.pct.shift(), years(found.as_on - by_code.as_on.shift())
    found["pace"] = ((found.pct - found.before) / since).clip(lower=0)
    found["growth"] = ((logit(found.pct) - logit(found.before)) / since).clip(lower=0)
    return found


def faded(ahead: pd.Series, kept: pd.Series) -> pd.Series:
    """Years that a pace lasts, of which a share is kept from year to year."""
    fade = -np.log(kept)
    return ahead.where(fade == 0, (1 - np.exp(-fade * ahead)) / np.where(fade == 0, 1, fade))


def carried(rows: pd.DataFrame, ahead: pd.Series) -> pd.DataFrame:
    """Coverage by each method some years after a reading; rows have pct, pace, growth and kept."""
    odds = logit(rows.pct)
    return pd.DataFrame({
        "no_change": rows.pct,
        "last_pace": (rows.pct + rows.pace * ahead).clip(upper=100),
        "damped_trend": (rows.pct + rows.pace * faded(ahead, rows.kept)).clip(upper=100),
        "logistic": (rows.pct + (expit(odds + rows.growth * ahead) - expit(odds))).clip(upper=100),
    })  # fmt: skip


@pytest.fixture(scope="module")
def kept(steps) -> pd.Series:
    """By date, the share of its pace kept a year that told every step up to the date best."""
    nexts = steps.groupby("code")[["as_on", "pct"]].shift(-1)
    known = steps.assign(to_on=nexts.as_on, to_pct=nexts.pct)
    known = known[known.to_on.notna() & known.pace.notna() & (known.pct < SATURATED)]
    ahead = years(known.to_on - known.as_on)
    shares = np.arange(1, 101) / 100
    errors = pd.DataFrame({
        share: (reached.clip(upper=100) - known.to_pct).abs()
        for share in shares
        for reached in [known.pct + known.pace * faded(ahead, pd.Series(share, known.index))]
    })  # fmt: skip
    dates = sorted(steps.as_on.unique())
    return pd.Series({
        day: errors[known.to_on <= day].sum().idxmin() if (known.to_on <= day).any() else 1.0 for day in dates
    })  # fmt: skip


@pytest.fixture(scope="module")
def made(steps, kept) -> pd.DataFrame:
    """Every forecast that could have been made, by each method, beside what was read."""
    starts = steps[(steps.place >= LEAST) & (steps.pct < SATURATED)]
    later = steps[["code", "as_on", "pct"]].rename(columns={"as_on": "for_on", "pct": "actual"})
    pairs = starts.merge(later, on="code")
    pairs = pairs[pairs.for_on > pairs.as_on].reset_index(drop=True)
    pairs["kept"] = pairs.as_on.map(kept)
    pairs["months"] = (pairs.for_on - pairs.as_on).dt.days / 30.4375
    pairs["band"] = pd.cut(pairs.months, [*BANDS, np.inf], labels=BANDS).astype(int)
    return pairs.join(carried(pairs, years(pairs.for_on - pairs.as_on)))


@pytest.fixture(scope="module")
def errors(made) -> pd.DataFrame:
    """Mean absolute error, bands of horizons × methods."""
    return made[METHODS].sub(made.actual, axis=0).abs().groupby(made.band).mean()


@pytest.fixture(scope="module")
def backtest(warehouse) -> pd.DataFrame:
    return warehouse.execute("select * from mart.projection_backtest order by horizon_from_months, method").df()


@pytest.fixture(scope="module")
def projection(warehouse) -> pd.DataFrame:
    return warehouse.execute("select * from mart.projection").df().set_index("lgd_district_code")


def by_band(backtest: pd.DataFrame, column: str) -> pd.DataFrame:
    return backtest.pivot(index="horizon_from_months", columns="method", values=column)[METHODS]


def test_the_same_forecasts_are_held_to_the_same_readings(made, backtest):
    counted = made.groupby("band").agg(
        origins=("as_on", "nunique"), districts=("code", "nunique"), forecasts=("code", "size")
    )
    assert len(made) > 5000 and (counted.origins >= 2).all()
    for method, rows in backtest.groupby("method"):
        told = rows.set_index("horizon_from_months")[["origins", "districts", "forecasts"]]
        assert told.to_numpy().tolist() == counted.to_numpy().tolist(), method
    assert sorted(backtest.method.unique()) == sorted(METHODS) and len(backtest) == len(BANDS) * len(METHODS)


def test_mean_absolute_errors_are_the_same_in_every_band(errors, backtest):
    told = by_band(backtest, "mean_absolute_error_pct_points")
    assert told.index.tolist() == list(BANDS) == errors.index.tolist()
    for method in METHODS:
        np.testing.assert_allclose(told[method], errors[method], rtol=1e-9, err_msg=method)


def test_bias_and_median_error_are_the_same_in_every_band(made, backtest):
    off = made[METHODS].sub(made.actual, axis=0)
    np.testing.assert_allclose(by_band(backtest, "bias_pct_points"), off.groupby(made.band).mean(), rtol=1e-7)
    told = by_band(backtest, "median_absolute_error_pct_points")
    np.testing.assert_allclose(told, off.abs().groupby(made.band).median(), rtol=1e-9)


def test_the_method_of_least_error_is_chosen_and_carries_every_projection(errors, backtest, projection):
    least = errors[CANDIDATES].mean().idxmin()
    assert backtest[backtest.chosen].method.tolist() == [least] * len(BANDS)
    assert projection.method.dropna().unique().tolist() == [least]


def test_the_chosen_method_beats_no_change_in_every_band_by_the_margin_that_the_page_prints(errors, backtest):
    used = errors[errors[CANDIDATES].mean().idxmin()]
    assert (errors.no_change - used > 1).all(), "a method that is no better than no change may not carry a projection"
    said = words.tested(backtest)
    printed = [float(number) for number in re.findall(r"\d+\.\d", said)]
    ours, none, pace = used.mean(), errors.no_change.mean(), errors.last_pace.mean()
    assert printed == [round(off, 1) for off in (ours, none, pace, none - ours)] and "does not beat" not in said


def test_every_reporting_district_has_one_row(warehouse, projection):
    reporting = warehouse.execute("select lgd_district_code from core.district where reports_jjm").df()
    assert projection.index.is_unique and len(projection) == 754
    assert set(projection.index) == set(reporting.lgd_district_code)


def test_the_status_follows_from_the_readings(warehouse, steps, projection):
    progress = warehouse.execute("select * from mart.district_progress").df()
    latest = progress.loc[progress.groupby("lgd_district_code").as_on.idxmax()].set_index("lgd_district_code")
    latest, count = latest.reindex(projection.index), steps.groupby("code").size().reindex(projection.index)
    expected = pd.Series("going", projection.index)
    expected[count.fillna(0) < LEAST] = "not_enough_readings"
    expected[latest.coverage_pct >= SATURATED] = "saturated"
    expected[~latest.usable_for_pace.astype(bool)] = "needs_checking"
    told = projection.status.replace({"projected": "going", "not_within_ten_years": "going"})
    assert told.equals(expected.rename("status")) and told.nunique() == 4
    assert (projection.as_on == latest.as_on).all()


@pytest.fixture(scope="module")
def going(steps, kept, projection) -> pd.DataFrame:
    """The last reading of every district that is projected, as `carried` needs it."""
    rows = projection.index[projection.status.isin(["projected", "not_within_ten_years"])]
    last = steps.groupby("code").last().loc[rows]
    return last.assign(kept=kept.iloc[-1])


def scores(made: pd.DataFrame, method: str) -> pd.Series:
    """Where the truth fell against each forecast, in closed form: the speed, 1 + the rate beyond it, or points lost."""
    told, ahead, gained = made[method], years(made.for_on - made.as_on), made.actual - made.pct
    beyond = 1 + np.log((100.5 - told) / (100.5 - made.actual.clip(lower=told))) / ahead
    with np.errstate(all="ignore"):
        lasted = gained / made.pace
        fade = -np.log(made.kept)
        reached = {
            "last_pace": lasted,
            "damped_trend": lasted.where(fade == 0, -np.log1p(-fade * lasted) / fade),
            "logistic": (np.log((expit(logit(made.pct)) + gained) / (100 - expit(logit(made.pct)) - gained))
                         - logit(made.pct)) / made.growth,
        }[method]  # fmt: skip
    speed = (reached / ahead).where(gained > 0, gained)
    return speed.where(made.actual < told, beyond)


def test_the_spread_is_the_weighted_quantiles_of_past_scores(warehouse, made, steps, projection):
    method = projection.method.dropna().iloc[0]
    scored = pd.DataFrame({"score": scores(made, method), "weight": 0.5 ** years(steps.as_on.max() - made.as_on)})
    assert scored.notna().all(axis=None)
    whole = scored.weight.sum() + 1
    up = scored.groupby("score").weight.sum().cumsum() / whole
    down = scored.groupby("score").weight.sum()[::-1].cumsum() / whole
    expected = [down.index[down >= 0.9 - 1e-9][0], up.index[up >= 0.5 - 1e-9][0], up.index[up >= 0.9 - 1e-9][0]]
    told = warehouse.execute("select * from mart.projection_spread order by share").df()
    assert told.method.unique().tolist() == [method]
    np.testing.assert_allclose(told.share, [0.1, 0.5, 0.9])
    np.testing.assert_allclose(told.score, expected, rtol=1e-6)


def test_coverage_at_the_mission_s_end_is_the_method_at_each_end_of_the_spread(warehouse, going, projection):
    spread = warehouse.execute("select score from mart.projection_spread order by share").df().score
    method, ahead = projection.method.dropna().iloc[0], years(MISSION_END - going.as_on)
    for end, score in zip(("_low", "", "_high"), spread, strict=True):
        assert score >= 0, "none of the three loses coverage"
        expected = carried(going, ahead * min(score, 1))[method]
        left = 100.5 - expected
        if score > 1:
            expected = np.maximum((100.5 - left * np.exp(-(score - 1) * ahead)).clip(upper=100), expected)
        told = projection.loc[going.index, f"coverage_at_mission_end{end}_pct"]
        np.testing.assert_allclose(told, expected, rtol=1e-9, err_msg=end)


def test_a_saturation_day_and_the_chance_of_the_mission_s_end_agree(projection):
    told = projection[projection.status == "projected"]
    by_end = told.saturation_on <= MISSION_END
    assert by_end.any() and (~by_end).any()
    assert (told.probability_by_mission_end[by_end] >= 0.5).all()
    assert (told.probability_by_mission_end[~by_end] <= 0.5).all()
    far = projection[projection.status == "not_within_ten_years"]
    assert (far.probability_by_mission_end < 0.5).all() and (far.coverage_at_mission_end_pct < SATURATED).all()


def test_intervals_held_about_four_in_five_past_forecasts_of_other_states(backtest):
    held = by_band(backtest, "interval_coverage_pct")
    used = backtest[backtest.chosen].set_index("horizon_from_months")
    assert held.loc[:, used.method.iloc[0]].between(70, 90).all()
    assert np.average(used.interval_coverage_pct, weights=used.forecasts) == pytest.approx(80, abs=4)


def test_a_path_begins_at_the_reading_and_passes_through_the_mission_s_end(warehouse, going, projection):
    path = warehouse.execute("select * from mart.projection_path").df()
    assert set(path.lgd_district_code) == set(going.index)
    assert path.on_date.max() == pd.Timestamp("2031-12-31")
    first = path.sort_values("on_date").groupby("lgd_district_code").first().loc[going.index]
    for end in ("coverage_pct", "low_pct", "high_pct"):
        np.testing.assert_allclose(first[end], going.pct, rtol=1e-12)
    at_end = path[path.on_date == MISSION_END].set_index("lgd_district_code").loc[going.index]
    for end, name in (("low_pct", "_low"), ("coverage_pct", ""), ("high_pct", "_high")):
        np.testing.assert_allclose(at_end[end], projection.loc[going.index, f"coverage_at_mission_end{name}_pct"])

"""mart.bright_spot against an independent computation, district by district, with scikit-learn's ridge regression."""

import numpy as np
import pandas as pd
import pytest
from scipy import stats
from sklearn.linear_model import Ridge

PAIRS = (("2024-03-31", "last"), ("2022-03-31", "2024-03-31"), ("2021-03-31", "2022-03-31"))
FACTS = [
    "rural_households", "sc_share_pct", "st_share_pct", "literacy_pct", "groundwater_stage_pct",
    "samples_over_limit_pct", "baseline_coverage_pct", "aspirational", "population_per_km2", "area_km2",
]  # fmt: skip


@pytest.fixture(scope="module")
def districts(warehouse) -> pd.DataFrame:
    """Circumstances of every district with a household count, sizes as logarithms, and its coverage by day."""
    context = warehouse.execute("select * from mart.district_context where rural_households is not null").df()
    context = context.set_index("lgd_district_code")
    table = context[["lgd_state_code", *FACTS]].copy()
    for size in ("rural_households", "population_per_km2", "area_km2"):
        table[size] = np.log(table[size].where(table[size] > 0))
    readings = warehouse.execute(
        "select lgd_district_code, as_on::varchar as day, coverage_pct "
        "from mart.district_progress where usable_for_pace"
    ).df()
    for day, rows in readings.groupby("day"):
        table[day] = rows.set_index("lgd_district_code").coverage_pct
    recent = sorted(day for day in readings.day.unique() if day > "2026-05-08")
    table["last"] = table[recent].ffill(axis=1).iloc[:, -1]
    return table


def window(districts: pd.DataFrame, start: str, end: str) -> pd.DataFrame:
    """Surplus of every district of a window: its share closed less what Ridge learns from all other States."""
    rows = districts[(districts[start] <= 90) & districts[end].notna()].copy()
    rows["left"] = 100 - rows[start]
    rows["share"] = (rows[end] - rows[start]) / rows.left
    means = rows.groupby("lgd_state_code")[[*FACTS, "share"]].transform("mean")
    apart = rows[FACTS] - means[FACTS]
    spread = np.sqrt((apart**2).mean())
    apart, closed = (apart / spread).fillna(0), rows.share - means.share
    state = rows.lgd_state_code
    best, least = None, np.inf
    for penalty in np.logspace(0, 6, 25):
        slopes = {
            code: Ridge(penalty, fit_intercept=False).fit(apart[state != code], closed[state != code]).coef_
            for code in state.unique()
        }
        error = sum(((closed - apart @ slopes[code])[state == code] ** 2).sum() for code in slopes)
        if error < least:
            best, least = slopes, error
    for code in state.unique():
        own, others = state == code, state != code
        unlike = ((rows.loc[own, FACTS] - rows.loc[others, FACTS].mean()) / spread).fillna(0)
        rows.loc[own, "usual"] = rows.share[others].mean() + unlike @ best[code]
    rows["surplus"] = rows.share - rows.usual
    return rows


def parted(rows: pd.DataFrame) -> tuple[pd.DataFrame, float]:
    """The State's part, its variance and the own part, by the formulas of one-way analysis of variance."""
    groups = {code: group.surplus.to_numpy() for code, group in rows.groupby("lgd_state_code")}
    sizes = {code: len(values) for code, values in groups.items()}
    total, number = sum(sizes.values()), len(sizes)
    within = sum(((values - values.mean()) ** 2).sum() for values in groups.values()) / (total - number)
    grand = rows.surplus.mean()
    among = sum(len(values) * (values.mean() - grand) ** 2 for values in groups.values()) / (number - 1)
    usual = (total - sum(size**2 for size in sizes.values()) / total) / (number - 1)
    between = max((among - within) / usual, 0)
    shrink = {code: between / (between + within / size) for code, size in sizes.items()}
    rows["part"] = rows.lgd_state_code.map({code: shrink[code] * values.mean() for code, values in groups.items()})
    rows["part_variance"] = rows.lgd_state_code.map(
        {code: between * (within / size) / (between + within / size) for code, size in sizes.items()}
    )
    rows["own"], rows["size"] = rows.surplus - rows.part, rows.lgd_state_code.map(sizes)
    return rows, within**0.5


@pytest.fixture(scope="module")
def expected(districts) -> pd.DataFrame:
    """Every district judged, on the latest pair of windows that can be read of it."""
    judged: dict[int, dict] = {}
    for turn, end in PAIRS:
        first, sd = parted(window(districts, "2019-04-01", turn))
        second, second_sd = parted(window(districts, turn, end))
        both = [
            code for code in first.index
            if code in second.index and first["size"][code] >= 5 and second["size"][code] >= 5
        ]  # fmt: skip
        one, other = first.loc[both], second.loc[both]
        apart = [rows.own - rows.groupby("lgd_state_code").own.transform("mean") for rows in (one, other)]
        repeats = max(stats.pearsonr(*apart).statistic, 0)
        weight = repeats / (1 + repeats)
        own_sd = sd * np.sqrt(repeats - 2 * repeats * weight)
        z = stats.norm.ppf(0.9)
        for code in both:
            if code in judged:
                continue
            a, b = one.loc[code], other.loc[code]
            own = weight * (a.own / sd + b.own / second_sd) * sd
            whole_sd = np.sqrt(own_sd**2 + a.part_variance)
            judged[code] = {
                "window_to": turn,
                "gain_pct_points": a.share * a.left,
                "expected_gain_pct_points": a.usual * a.left,
                "surplus_pct_points": a.surplus * a.left,
                "state_surplus": a.part * a.left,
                "shrunk_surplus": (a.part + own) * a.left,
                "surplus_low": (a.part + own - z * whole_sd) * a.left,
                "surplus_high": (a.part + own + z * whole_sd) * a.left,
                "own_surplus": own * a.left,
                "own_low": (own - z * own_sd) * a.left,
                "own_high": (own + z * own_sd) * a.left,
                "second_window_gain": b.share * b.left,
                "second_window_expected_gain": b.usual * b.left,
                "second_window_surplus": b.surplus * b.left,
                "bright": min(a.own, b.own, a.surplus, b.surplus, own - z * own_sd, a.part + own - z * whole_sd) > 0,
                "in_state": min(a.own, b.own, own - z * own_sd) > 0,
            }
    return pd.DataFrame(judged).T.sort_index()


@pytest.fixture(scope="module")
def spots(warehouse) -> pd.DataFrame:
    found = warehouse.execute("select * from mart.bright_spot order by lgd_district_code").df()
    return found.set_index("lgd_district_code")


def test_the_same_districts_are_judged_on_the_same_windows(expected, spots):
    judged = spots[spots.not_judged_because.isna()]
    assert judged.index.tolist() == expected.index.tolist() and len(judged) > 600
    assert judged.window_to.dt.strftime("%Y-%m-%d").tolist() == expected.window_to.tolist()


def test_every_figure_is_the_same(expected, spots):
    judged = spots.loc[expected.index]
    for column in expected.columns.drop(["window_to", "bright", "in_state"]):
        np.testing.assert_allclose(
            judged[column].astype(float), expected[column].astype(float), rtol=1e-6, atol=1e-9, err_msg=column
        )


def test_the_same_districts_are_bright(expected, spots):
    assert spots.index[spots.is_bright_spot.fillna(False)].tolist() == expected.index[expected.bright == True].tolist()  # noqa: E712
    in_state = expected.index[expected.in_state == True].tolist()  # noqa: E712
    assert spots.index[spots.ahead_in_state.fillna(False)].tolist() == in_state


def test_bright_spots_are_not_all_of_one_state(spots):
    by_state = spots[spots.is_bright_spot.fillna(False)].lgd_state_code.value_counts()
    assert len(by_state) >= 6 and by_state.max() <= by_state.sum() / 3


def test_states_that_were_full_early_are_their_state_s_doing(warehouse, spots):
    telangana = spots[spots.lgd_state_code == 36]
    assert (telangana.not_judged_because == "near_full_early").all() and len(telangana) == 32
    part = warehouse.execute(
        "select state_surplus from mart.bright_spot_state where lgd_state_code = 36 and window_to = date '2024-03-31'"
    ).fetchone()[0]
    assert part > 10


def test_burhanpur_was_full_before_it_could_be_read_twice(spots):
    assert spots.not_judged_because[397] == "near_full_early"


def test_practices_of_a_district_are_counted_from_their_origins(warehouse, spots):
    told = warehouse.execute(
        "select lgd_district_code, count(distinct practice_id) as told, "
        "count(distinct case when not illustrative then practice_id end) as real "
        "from core.practice_origin where lgd_district_code is not null and not is_lesson group by 1"
    ).df().set_index("lgd_district_code").reindex(spots.index).fillna(0)
    assert (spots.documented_practices == told.told).all() and (spots.documented_practices_real == told.real).all()
    assert spots.documented_practices_real.sum() < spots.documented_practices.sum()


def test_what_the_judgement_rests_on_is_told(warehouse, spots):
    told = warehouse.execute("select * from mart.bright_spot_window order by window_to desc").df()
    assert len(told) == 3 and told.repeats.between(0.2, 0.6).all()
    assert (told.window_between_states_pct > 60).all(), "most of what sets districts apart lies between States"
    used = spots.window_to.value_counts().sort_index(ascending=False)
    assert (used.to_numpy() <= told.districts.to_numpy()).all()

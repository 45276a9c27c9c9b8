"""Bright spots on made-up districts: planted ones are found, noise and whole States are not, unknown is not judged."""

import numpy as np
import pandas as pd
import pytest
from sklearn.linear_model import Ridge

from etl.models import bright_spots, expected_gain, lasting, readings
from etl.models.peers import FACTS

CONSTANTS = {
    "bright_spot_from": "2019-04-01", "bright_spot_turn_on": "2024-03-31", "bright_spot_early_turn_on": "2022-03-31",
    "bright_spot_first_turn_on": "2021-03-31", "bright_spot_headroom_pct": 10.0, "bright_spot_least_districts": 5,
    "bright_spot_interval_pct": 80.0, "peer_least_facts": 6, "recent_pace_max_days": 100,
}  # fmt: skip
DAYS = ("2019-04-01", "2021-03-31", "2022-03-31", "2024-03-31", "2026-08-16")
NOBODY = pd.DataFrame({"practice_id": [], "lgd_district_code": [], "illustrative": [], "is_lesson": []})


class World:
    """States of districts whose coverage follows from what is given: State, circumstances, own part and noise.

    Every district closes 30 % of what is left in each of the early years, 50 % up to March 2024 and 40 % from there
    on, so that nobody is near full by then.
    """

    def __init__(self, states: int = 20, districts: int = 20, noise: float = 0.08, seed: int = 7) -> None:
        chance = np.random.default_rng(seed)
        self.chance, self.noise, size = chance, noise, states * districts
        self.states = np.repeat(np.arange(1, states + 1), districts)
        self.codes = np.arange(1, size + 1)
        self.facts = {fact: chance.uniform(1, 100, size) for fact in FACTS}
        self.facts["baseline_coverage_pct"] = chance.uniform(0, 20, size)
        self.of_state = np.zeros(size)
        self.own = np.zeros((2, size))

    def context(self) -> pd.DataFrame:
        return pd.DataFrame({"lgd_district_code": self.codes, "lgd_state_code": self.states, **self.facts})

    def coverage(self) -> np.ndarray:
        """Coverage on each of DAYS, days × districts."""
        start = self.facts["baseline_coverage_pct"]
        first, second = (
            np.clip(usual + self.of_state + own + self.chance.normal(0, self.noise, len(start)), 0, 0.88)
            for usual, own in zip((0.5, 0.4), self.own, strict=True)
        )
        turn = start + first * (100 - start)
        early = [start + first * share * (100 - start) for share in (0.3, 0.6)]
        return np.array([start, *early, turn, turn + second * (100 - turn)])

    def progress(self, coverage: np.ndarray) -> pd.DataFrame:
        table = pd.DataFrame(coverage.T, index=pd.Index(self.codes, name="lgd_district_code"), columns=DAYS)
        return table.stack().rename_axis(["lgd_district_code", "as_on"]).rename("coverage_pct").reset_index().assign(
            usable_for_pace=True
        )  # fmt: skip

    def solve(self, coverage: np.ndarray | None = None, **changed: object) -> dict[str, pd.DataFrame]:
        given = {"context": self.context(), "origins": NOBODY, **changed}
        progress = given.get("progress", self.progress(self.coverage() if coverage is None else coverage))
        return bright_spots.solve(CONSTANTS, given["context"], progress, given["origins"])

    def spots(self, coverage: np.ndarray | None = None, **changed: object) -> pd.DataFrame:
        return self.solve(coverage, **changed)["mart.bright_spot"].set_index("lgd_district_code")


def test_planted_over_performers_are_found_and_hardly_anybody_else():
    world = World()
    planted = world.codes[::20] + 3
    world.own[:, planted - 1] = 0.3
    spots = world.spots()
    found = spots.index[spots.is_bright_spot]
    assert len(set(found) & set(planted)) >= 18
    assert len(set(found) - set(planted)) <= 4
    assert (spots.own_surplus[planted] > 5).all() and (spots.state_surplus[planted].abs() < 5).all()


@pytest.mark.parametrize("seed", range(5))
def test_noise_alone_has_hardly_a_bright_spot(seed):
    spots = World(seed=seed).spots()
    assert spots.not_judged_because.isna().all()
    assert spots.is_bright_spot.sum() <= 4, "one in a hundred of 400"


def test_a_gain_in_one_window_alone_is_no_bright_spot():
    world = World()
    lasting_ones, once = world.codes[::20], world.codes[1:60:20]
    world.own[:, lasting_ones - 1] = 0.25
    world.own[0, once - 1], world.own[1, once - 1] = 0.35, -0.15
    spots = world.spots()
    assert spots.is_bright_spot[lasting_ones].mean() > 0.8
    assert not spots.is_bright_spot[once].any() and not spots.ahead_in_state[once].any()
    assert (spots.surplus_pct_points[once] > 10).all(), "they were far ahead, once"


def test_a_whole_state_ahead_is_its_state_and_no_bright_spot():
    world = World()
    ahead = world.states == 4
    world.of_state[ahead] = 0.3
    world.own[:, ::20] = 0.2
    solved = world.solve()
    spots = solved["mart.bright_spot"].set_index("lgd_district_code")
    of_state = solved["mart.bright_spot_state"]
    latest = of_state[of_state.window_to == pd.Timestamp("2024-03-31").date()].set_index("lgd_state_code")
    assert latest.state_surplus.idxmax() == 4 and latest.state_surplus[4] > 20
    assert spots[ahead].is_bright_spot.sum() <= 2 < ahead.sum() / 5
    assert (spots[ahead].surplus_pct_points > 10).mean() > 0.9, "each of them gained more than was expected"


def test_ahead_in_a_slow_state_is_told_apart_from_bright():
    world = World(noise=0.03)
    slow = world.states == 9
    world.of_state[slow] = -0.35
    best = world.codes[slow][0]
    world.own[:, ::20] = 0.25
    spot = world.spots().loc[best]
    assert spot.ahead_in_state and not spot.is_bright_spot
    assert spot.surplus_pct_points < 0 < spot.own_low


def judged_without(world: World, **lost: object) -> pd.DataFrame:
    """The world's districts with district 1's readings or facts changed as given: a day = a reading lost."""
    coverage, context = world.coverage(), world.context()
    for name, value in lost.items():
        if name in context:
            context.loc[0, name] = value
    progress = world.progress(coverage)
    days = [name for name in lost if name not in context]
    usable = ~((progress.lgd_district_code == 1) & progress.as_on.isin([name.removeprefix("on_") for name in days]))
    progress["usable_for_pace"] = usable
    return world.spots(context=context, progress=progress)


@pytest.mark.parametrize(
    ("lost", "reason"),
    [
        ({"on_2019-04-01": 1}, "no_reading"),
        ({f"on_{day}": 1 for day in DAYS[1:]}, "no_reading"),
        ({"on_2024-03-31": 1, "on_2022-03-31": 1}, "no_reading"),
        ({"rural_households": np.nan}, "household_count"),
        (dict.fromkeys(FACTS[1:6], np.nan), "few_facts"),
    ],
)
def test_what_is_not_known_is_not_judged(lost, reason):
    spots = judged_without(World(), **lost)
    told = spots.loc[1]
    assert told.not_judged_because == reason
    assert told[["gain_pct_points", "surplus_pct_points", "own_low", "is_bright_spot", "window_to"]].isna().all()
    assert spots.not_judged_because.isna().sum() == len(spots) - 1


def test_one_district_read_much_later_leaves_the_others_their_last_reading():
    days = pd.to_datetime(["2024-03-31", "2026-08-16", "2026-12-31"])
    read = [[50, 60, 70], [40, 45, None], [30, None, None]]
    coverage = pd.DataFrame(read, index=[1, 2, 3], columns=days, dtype=float)
    last, on = readings.last_reading(coverage, fresh_days=100)
    assert last.to_list()[:2] == [70, 45] and pd.isna(last[3])
    assert on.to_list()[:2] == [days[2], days[1]] and pd.isna(on[3])


def test_without_its_last_reading_a_district_is_judged_on_earlier_windows():
    spot = judged_without(World(), **{"on_2026-08-16": 1}).loc[1]
    assert pd.isna(spot.not_judged_because)
    assert str(spot.window_to) == "2022-03-31" and str(spot.second_window_to) == "2024-03-31"


def test_near_full_is_judged_on_the_windows_before_and_never_on_what_was_left_after():
    world = World()
    coverage = world.coverage()
    coverage[3:, 0] = 96  # full by March 2024
    coverage[1:, 1] = 95  # full by March 2021: nothing can be read twice
    spots = world.spots(coverage)
    assert str(spots.window_to[1]) == "2022-03-31" and pd.isna(spots.not_judged_because[1])
    assert spots.not_judged_because[2] == "near_full_early" and pd.isna(spots.surplus_pct_points[2])
    assert (spots.window_to[2:].dropna().astype(str) == "2024-03-31").all()


def test_a_state_of_few_districts_is_not_judged():
    world = World()
    world.states[:4] = 99
    spots = world.spots()
    assert (spots.not_judged_because[:4] == "few_districts").all() and spots.not_judged_because[4:].isna().all()


def test_practices_are_counted_real_ones_apart():
    origins = pd.DataFrame(
        {
            "practice_id": ["P1", "P1", "w/p2", "P3", "P4"],
            "lgd_district_code": [1, 2, 1, np.nan, 3],
            "illustrative": [False, False, True, False, False],
            "is_lesson": [False, False, False, False, True],
        }
    )
    spots = World().spots(origins=origins)
    assert spots.documented_practices[:3].tolist() == [2, 1, 0]
    assert spots.documented_practices_real[:3].tolist() == [1, 1, 0]


def test_a_state_s_own_results_do_not_move_what_is_expected_of_it():
    world = World(states=6)
    facts = np.column_stack(list(world.facts.values()))
    share = world.chance.uniform(0, 1, len(facts))
    raised = share + np.where(world.states == 3, 0.4, 0)
    before, after = (expected_gain.expected(facts, given, world.states) for given in (share, raised))
    own = world.states == 3
    np.testing.assert_allclose(after[own], before[own])
    assert (after[~own] > before[~own]).all()


def test_facts_not_known_move_nothing():
    states = np.repeat([1, 2, 3], 10)
    share = np.linspace(0, 1, 30)
    expected = expected_gain.expected(np.full((30, 2), np.nan), share, states)
    np.testing.assert_allclose(expected, [share[states != state].mean() for state in states])


def test_with_one_state_nothing_can_be_expected():
    assert np.isnan(expected_gain.expected(np.ones((4, 1)), np.arange(4.0), np.ones(4))).all()


def test_slopes_equal_those_of_a_published_package():
    chance = np.random.default_rng(3)
    states = np.repeat(np.arange(5), 12)
    facts = chance.normal(size=(60, 3))
    gained = facts @ [0.4, 0, -0.2] + chance.normal(0, 0.5, 60)
    choices = {}
    for penalty in expected_gain.PENALTIES:
        fits = [Ridge(penalty, fit_intercept=False).fit(facts[states != s], gained[states != s]) for s in range(5)]
        error = sum(((gained - fit.predict(facts)) ** 2)[states == s].sum() for s, fit in enumerate(fits))
        choices[error] = np.array([fit.coef_ for fit in fits])
    found = expected_gain.slopes_without_own(facts, gained, states)
    np.testing.assert_allclose(found, choices[min(choices)], rtol=1e-8)
    assert found[:, 0].min() > 0.1, "not all shrunk away"


def window(surpluses: dict[int, list[float]]) -> pd.DataFrame:
    rows = [(state, value) for state, values in surpluses.items() for value in values]
    return pd.DataFrame(rows, columns=["lgd_state_code", "surplus"]).assign(left_pct_points=100.0, gain_pct_points=50.0)


def test_a_state_s_part_is_shrunk_by_what_lies_between_and_within():
    parts = lasting.split(window({1: [0.3, 0.1], 2: [-0.1, -0.3]}))
    # Within: 4 deviations of 0.1 over 2 degrees of freedom; between: 2 × (0.2² + 0.2²) ÷ 1, less within, over 2.
    inside, between = 0.04 / 2, (0.16 - 0.02) / 2
    trust = between / (between + inside / 2)
    np.testing.assert_allclose(parts.state_part, [0.2 * trust] * 2 + [-0.2 * trust] * 2)
    np.testing.assert_allclose(parts.own, parts.surplus - parts.state_part)
    np.testing.assert_allclose(parts.state_variance, 1 / (1 / between + 2 / inside))


def test_states_that_differ_no_more_than_their_districts_have_no_part():
    parts = lasting.split(window({1: [0.3, -0.3], 2: [0.2, -0.2]}))
    assert (parts.state_part == 0).all() and (parts.own == parts.surplus).all()


def test_the_lasting_part_is_the_conditional_mean_of_a_normal_law():
    chance = np.random.default_rng(5)
    states = np.repeat(np.arange(10), 12)
    ability = chance.normal(0, 0.1, 120)
    frames = [
        pd.DataFrame(
            {
                "lgd_state_code": states,
                "surplus": ability + chance.normal(0, 0.1, 120),
                "left_pct_points": 100.0,
                "gain_pct_points": chance.uniform(0, 90, 120),
            }
        )
        for _ in range(2)
    ]
    found, told = lasting.judge(*frames, least=5, z=1.2816)
    repeats = told["repeats"]
    assert 0.3 < repeats < 0.7
    one, other = (lasting.split(frame) for frame in frames)
    scales = [
        np.sqrt(frame.groupby("lgd_state_code").surplus.var(ddof=1).mean()) for frame in frames
    ]  # groups of one size: the pooled variance is the mean of the States'
    z = np.array([one.own / scales[0], other.own / scales[1]])
    law = np.array([[1, repeats], [repeats, 1]])
    weight = np.linalg.solve(law, [repeats, repeats])
    mean, variance = weight @ z, repeats - weight @ [repeats, repeats]
    np.testing.assert_allclose(found.own_surplus, mean * scales[0] * 100)
    np.testing.assert_allclose(found.own_high - found.own_surplus, 1.2816 * np.sqrt(variance) * scales[0] * 100)
    assert np.corrcoef(found.own_surplus, ability)[0, 1] > np.corrcoef(one.own, ability)[0, 1]


def test_where_nothing_is_found_again_nothing_lasts():
    values = [0.3, 0.1, -0.1, -0.3, 0.0]
    first, second = window({1: values, 2: values}), window({1: values[::-1], 2: values[::-1]})
    found, told = lasting.judge(first, second, least=5, z=1.2816)
    assert told["repeats"] == 0 and (found.own_surplus == 0).all() and not found.is_bright_spot.any()

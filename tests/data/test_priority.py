"""Priorities and hosts to visit: against a recomputation in pandas, and on a reading with a known answer."""

import duckdb
import numpy as np
import pandas as pd
import pytest

from dashboard.priorities import ranking
from dashboard.text import priorities as words
from etl import catalogue, paths

CONSTANTS = {name: constant.value for name, constant in catalogue.methods().constants.items()}
ASKS = ["knowledge_gap", "adoption_gap", "implementation_gap", "acted_on"]
PAIR = ["real_only", "lgd_district_code", "theme"]
WEIGHTS = [CONSTANTS[f"weight_{name}"] for name in ranking.CRITERIA]


@pytest.fixture(scope="module")
def tables(warehouse) -> dict[str, pd.DataFrame]:
    names = ("gap_scenario", "priority_scenario", "priority_host", "theme_host", "likeness", "district_context")
    found = {name: warehouse.execute(f"select * from mart.{name}").df() for name in names}
    found["progress"] = warehouse.execute(
        "select * from mart.district_progress where as_on = (select max(as_on) from mart.district_progress)"
    ).df()
    found["place"] = warehouse.execute("select lgd_district_code, rep_lat, rep_lon from core.district").df()
    return found


@pytest.fixture(scope="module")
def criteria(tables) -> pd.DataFrame:
    """The six criteria of each gap that asks for something, made again."""
    usable = tables["progress"][tables["progress"].usable_for_pace].set_index("lgd_district_code")
    context = tables["district_context"].set_index("lgd_district_code")
    left = usable.households_left.astype(float)
    needed = usable.needed_pace_households_per_month.astype(float)
    recent = usable.recent_pace_households_per_month.astype(float)
    pace = (1 - recent.clip(lower=0) / needed).clip(lower=0).where((needed > 0) & recent.notna())
    tribes = (context.sc_share_pct.fillna(0) + context.st_share_pct.fillna(0)).clip(upper=100) / 100
    half = CONSTANTS["equity_aspirational"]
    known = context[["aspirational", "sc_share_pct", "st_share_pct"]].notna().any(axis=1)
    equity = (half * context.aspirational.fillna(0) + (1 - half) * tribes).where(known)
    gaps = tables["gap_scenario"]
    gaps = gaps[gaps.gap_type.isin(ASKS)]
    code = gaps.lgd_district_code
    made = gaps[PAIR].assign(
        households_left_score=((left / left.max()) ** CONSTANTS["households_left_power"]).reindex(code).to_numpy(),
        need_score=gaps.need.to_numpy(),
        gap_score=gaps.strength.to_numpy(),
        pace_score=pace.mask(usable.saturated.fillna(False).astype(bool), 0.0).reindex(code).to_numpy(),
        equity_score=equity.reindex(code).to_numpy(),
        voiced_score=gaps.voiced.to_numpy(),
        households_left=left.reindex(code).to_numpy(),
        rural=usable.rural_households.astype(float)
        .reindex(code)
        .fillna(context.rural_households.astype(float).reindex(code))
        .to_numpy(),
    )
    return made.sort_values(PAIR, ignore_index=True)


@pytest.fixture(scope="module")
def stored(tables) -> pd.DataFrame:
    return tables["priority_scenario"].sort_values(PAIR, ignore_index=True)


def test_every_gap_that_asks_for_something_is_there_once(stored, criteria):
    pd.testing.assert_frame_equal(stored[PAIR], criteria[PAIR], check_dtype=False)
    assert len(stored) > 1000 and set(stored.gap_type) == set(ASKS)


@pytest.mark.parametrize("column", ranking.COLUMNS)
def test_criteria_are_those_of_the_recomputation(stored, criteria, column):
    assert np.allclose(stored[column].astype(float), criteria[column].astype(float), equal_nan=True)
    assert stored[column].dropna().between(0, 1).all() and stored[column].max() > 0.4


def test_what_is_not_known_is_null_and_named(stored):
    for name, column in zip(ranking.CRITERIA, ranking.COLUMNS, strict=True):
        assert (stored[column].isna() == [name in unknown for unknown in stored.unknown]).all()
    assert stored.households_left_score.isna().any(), "districts whose figure needs checking have no households left"


def test_scores_and_ranks_are_those_of_the_page_under_the_default_weights(stored):
    for real_only, rows in stored.groupby("real_only"):
        field = ranking.field(rows)
        assert np.allclose(rows.score, ranking.scores(field.parts, WEIGHTS))
        assert (rows.rank_in_india == ranking.rank_of(field, WEIGHTS, range(len(rows)))).all(), real_only
        for _, own in rows.groupby("lgd_state_code"):
            assert (own.rank_in_state == ranking.rank_of(ranking.field(own), WEIGHTS, range(len(own)))).all()


def test_households_concerned_are_those_left_or_all_by_theme(stored, criteria):
    expected = criteria.households_left.where(criteria.theme.isin(words.LEFT), criteria.rural)
    assert np.allclose(stored.households_concerned.astype(float), expected.astype(float), equal_nan=True)


def test_without_illustrative_data_no_trace_is_left(tables, warehouse):
    real = tables["priority_scenario"][tables["priority_scenario"].real_only]
    assert not real.illustrative.any() and real.voiced_score.isna().all()
    assert not tables["priority_host"][tables["priority_host"].real_only].illustrative.any()
    named = warehouse.execute(
        "select count(*) from mart.priority_host join core.practice using (practice_id) "
        "where real_only and core.practice.illustrative"
    ).fetchone()[0]
    assert named == 0
    halves = warehouse.execute(
        "select (from (select count(*) from mart.priority)), count(*) from mart.priority_real_only"
    )
    assert halves.fetchone() == (len(tables["priority_scenario"]) - len(real), len(real))


@pytest.fixture(scope="module")
def fits(tables) -> pd.DataFrame:
    """How well each host fits each priority, made again with numpy."""
    like = tables["likeness"]
    like = like.assign(closer=like.groupby("lgd_district_code").distance.rank(method="min") - 1)
    like["share"] = 1 - like.closer / like.groupby("lgd_district_code").distance.transform("size")
    hosts = tables["theme_host"].rename(columns={"lgd_district_code": "other_lgd_district_code"})
    pairs = tables["priority_scenario"][PAIR].merge(tables["gap_scenario"][[*PAIR, "measured"]], on=PAIR)
    pairs = pairs.merge(
        hosts[["real_only", "theme", "other_lgd_district_code", "standing", "outcome_need", "origins"]],
        on=["real_only", "theme"],
    )
    own_practice = [code in set(origins) for code, origins in zip(pairs.lgd_district_code, pairs.origins, strict=True)]
    pairs = pairs[~(pairs.outcome_need >= pairs.measured) & ~np.array(own_practice)]
    pairs = pairs.merge(like, on=["lgd_district_code", "other_lgd_district_code"])
    place = np.radians(tables["place"].set_index("lgd_district_code"))
    ball = np.column_stack(
        [
            np.cos(place.rep_lat) * np.cos(place.rep_lon),
            np.cos(place.rep_lat) * np.sin(place.rep_lon),
            np.sin(place.rep_lat),
        ]
    )
    at = pd.DataFrame(ball, place.index)
    here, there = (at.reindex(pairs[column]).to_numpy() for column in ("lgd_district_code", "other_lgd_district_code"))
    pairs["km"] = 6371.0088 * 2 * np.arcsin(np.linalg.norm(here - there, axis=1) / 2)
    pairs["fit"] = pairs.standing * pairs.share * 0.5 ** (pairs.km / CONSTANTS["host_half_km"])
    return pairs


def test_the_best_fitting_hosts_are_named(tables, fits):
    most, reach = CONSTANTS["hosts_shown"], CONSTANTS["visit_max_km"]
    near = fits.km <= reach
    alone = ~near.groupby([fits[name] for name in PAIR]).transform("any")
    far = fits[alone].assign(rounded=lambda rows: rows.fit.round(9)).sort_values("rounded").groupby(PAIR).tail(1)
    fits = pd.concat([fits[near], far.drop(columns="rounded")])
    best = (
        fits.assign(rounded=fits.fit.round(9))
        .sort_values(["rounded", "other_lgd_district_code"], ascending=[False, True])
        .groupby(PAIR)
        .head(most)
        .sort_values([*PAIR, "rounded", "other_lgd_district_code"], ascending=[True, True, True, False, True])
    )
    stored = tables["priority_host"].sort_values([*PAIR, "choice"])
    assert list(stored.host_lgd_district_code) == list(best.other_lgd_district_code)
    assert np.allclose(stored.distance_km, best.km, atol=0.01) and np.allclose(stored.fit, best.fit, atol=1e-6)
    assert (stored.host_lgd_district_code != stored.lgd_district_code).all() and stored.choice.max() == most
    assert len(far) and (stored[stored.distance_km > reach].groupby(PAIR).size() == 1).all()


def test_a_host_that_is_only_on_pace_is_not_said_to_have_nothing_left(tables, warehouse):
    hosts = warehouse.execute("from mart.theme_host where real_only").df()
    progress = warehouse.execute(
        "select * from mart.district_progress where as_on = (select max(as_on) from mart.district_progress)"
    ).df().set_index("lgd_district_code")  # fmt: skip
    for because, saturated in (("ahead", True), ("on_pace", False)):
        some = hosts[[because in told for told in hosts.hosts_because]]
        assert len(some) > 50 and (progress.saturated[some.lgd_district_code] == saturated).all(), because
    on_pace = progress.loc[hosts.lgd_district_code[["on_pace" in told for told in hosts.hosts_because]]]
    enough = on_pace.recent_pace_households_per_month >= on_pace.needed_pace_households_per_month
    assert (enough | (on_pace.needed_pace_households_per_month * (100 - on_pace.coverage_pct) < 1)).all()


def test_no_host_has_still_to_do_itself_what_it_would_teach(tables, warehouse):
    """Hosts joined to their own gap: none with a high outcome need, none that only offers what it needs itself."""
    gap = tables["gap_scenario"].rename(columns={"gap_type": "own_gap", "need": "own_need", "measured": "own_measured"})
    hosts = tables["theme_host"].merge(gap[[*PAIR, "own_gap", "own_need", "own_measured"]], on=PAIR, validate="1:1")
    outcomes = {"T04", "T13", "T18"}
    told = warehouse.execute("select theme from core.theme where need_tells = 'outcome'").fetchall()
    assert {theme for (theme,) in told} == outcomes | {"T09"}
    high = CONSTANTS["need_high"]
    assert not (hosts.theme.isin(outcomes) & (hosts.own_measured >= high)).any()
    assert not (hosts.own_gap == "implementation_gap").any()
    only_offers = hosts.hosts_because.map(lambda because: list(because) == ["offers"])
    assert not (only_offers & (hosts.own_need >= high)).any() and len(hosts) > 1000
    lessons = warehouse.execute("select practice_id from core.practice where is_lesson").fetchall()
    assert len(lessons) == 23 and not set(hosts.practice_id.dropna()) & {name for (name,) in lessons}


def test_a_slower_month_only_raises_pace_and_score(built, warehouse):
    """The step run again where one district's recent pace falls: its rows gain by pace alone, no other moves."""
    with duckdb.connect() as copy:
        copy.execute(f"attach '{built.warehouse}' as built (read_only); attach ':memory:' as stage; create schema mart")
        for name in ("gap_scenario", "district_context", "district_latest"):
            copy.execute(f"create table mart.{name} as from built.mart.{name}")
        copy.register("constants", pd.DataFrame([CONSTANTS]))
        copy.execute("create table stage.main.constants as from constants")
        step = (paths.SQL / "mart" / "priority_scenario.sql").read_text(encoding="utf-8")
        copy.execute(step)
        before = copy.execute("select * from mart.priority_scenario order by all").df()
        slow = before[(before.pace_score > 0.05) & (before.pace_score < 0.9)].lgd_district_code.iloc[0]
        copy.execute(
            "update mart.district_latest set recent_pace_households_per_month = 0 where lgd_district_code = ?",
            [int(slow)],
        )
        copy.execute(f"drop table mart.priority_scenario; {step}")
        after = copy.execute("select * from mart.priority_scenario order by all").df()
    before, after = (frame.sort_values(PAIR, ignore_index=True) for frame in (before, after))
    own = before.lgd_district_code == slow
    assert (after.pace_score[own] == 1).all() and (after.score[own] > before.score[own]).all()
    assert np.allclose(after.score[~own], before.score[~own])

"""Need, supply, uptake and the kind of gap: against a recomputation in pandas, and on cases with a known answer."""

import math
from collections.abc import Callable, Iterator

import duckdb
import numpy as np
import pandas as pd
import pytest

from etl import catalogue, paths

CONSTANTS = {name: constant.value for name, constant in catalogue.methods().constants.items()}
QUALITY = [CONSTANTS[f"quality_evidence_{level}"] for level in range(5)]
STEPS = (
    "as_on_date",
    "district_latest",
    "voiced_need",
    "measured_need",
    "theme_need",
    "theme_supply",
    "theme_uptake",
    "gap_scenario",
    "gap",
    "gap_real_only",
)
PAIR = ["lgd_district_code", "theme"]
LIMITS = ["fluoride_gt_1_5_mg_l_pct", "nitrate_gt_45_mg_l_pct", "ec_gt_3000_us_cm_pct", "uranium_gt_30_ug_l_pct"]


@pytest.fixture(scope="module")
def copy(built) -> Iterator[duckdb.DuckDBPyConnection]:
    """The built warehouse in memory, where tables may be changed and the steps run again."""
    with duckdb.connect() as connection:
        connection.execute(f"attach '{built.warehouse}' as built (read_only)")
        for schema in ("stage", "core", "mart"):
            connection.execute(f"create schema {schema}")
        tables = connection.execute(
            "select schema_name, table_name from duckdb_tables() where database_name = 'built' and "
            "schema_name in ('core', 'mart')"
        ).fetchall()
        for schema, name in tables:
            if schema == "core" or name not in STEPS:
                connection.execute(f"create table {schema}.{name} as from built.{schema}.{name}")
        connection.register("constants", pd.DataFrame([CONSTANTS]))
        connection.execute("create table stage.constants as from constants")
        source = str(paths.ROOT / "data/figures/groundwater_stage.csv")
        connection.execute("create table stage.groundwater_stage as from read_csv(?)", [source])
        yield connection


@pytest.fixture
def gaps(copy) -> Iterator[Callable[..., pd.DataFrame]]:
    """`gaps("insert …", …)` runs statements, then every step of the gap, and gives "
    "mart.gap_scenario; all is undone after."""
    copy.execute("begin")

    def run(*statements: str) -> pd.DataFrame:
        for statement in statements:
            copy.execute(statement)
        for step in STEPS:
            copy.execute(f"drop table if exists mart.{step}")
            copy.execute((paths.SQL / "mart" / f"{step}.sql").read_text(encoding="utf-8"))
        return copy.execute("from mart.gap_scenario").df().set_index(["real_only", *PAIR]).sort_index()

    yield run
    copy.execute("rollback")


@pytest.fixture(scope="module")
def table(warehouse) -> Callable[[str], pd.DataFrame]:
    return lambda name: warehouse.execute(f"from {name}").df()


@pytest.fixture(scope="module")
def scenario(table) -> pd.DataFrame:
    return table("mart.gap_scenario").set_index(["real_only", *PAIR]).sort_index()


def test_every_reporting_district_has_every_theme_once_with_and_without_illustrative_data(warehouse, table):
    for name in ("mart.gap", "mart.gap_real_only"):
        rows = table(name)
        assert len(rows) == 754 * 18 == len(rows.drop_duplicates(PAIR))


def test_measured_needs_are_those_of_the_figures(scenario, table):
    progress = table("mart.district_progress")
    latest = progress[progress.as_on == progress.as_on.max()].set_index("lgd_district_code")
    facts = table("core.indicator_value")
    facts = facts[(facts.place_level == "district") & facts.value.notna()].sort_values("as_on")
    wide = facts.groupby(["lgd_code", "indicator_id"]).value.last().unstack()
    districts = scenario.loc[True].index.unique("lgd_district_code")
    left = (100 - latest.coverage_pct).where(latest.rankable)
    recent = latest.recent_pace_households_per_month.clip(lower=0)
    lacking = 1 - (recent / latest.needed_pace_households_per_month).clip(upper=1)
    lacking = lacking.mask(latest.saturated | (latest.needed_pace_households_per_month == 0), 0.0).where(
        latest.rankable
    )
    month = progress.assign(month=progress.as_on.dt.to_period("M"))
    doubtful = month.groupby(["lgd_district_code", "month"]).usable_for_pace.all().groupby("lgd_district_code").mean()
    expected = {
        "T01": (wide.groundwater_stage_pct.reindex(districts) - 40) / 60,
        "T04": left / 50,
        "T06": wide[LIMITS].max(axis=1).reindex(districts) / 50,
        "T13": (1 - doubtful) / 0.5,
        "T18": lacking * (left / 10).clip(upper=1),
    }
    for theme, want in expected.items():
        got = scenario.xs((True, theme), level=("real_only", "theme"))
        told = got.measured.where(got.measured_level != "state")
        want = want.clip(0, 1).reindex(told.index)
        pd.testing.assert_series_equal(told, want, check_names=False, obj=f"measured need of {theme}")
        assert want.notna().sum() > 500, theme


def test_real_figures_give_real_needs_wherever_they_allow(scenario, table):
    progress = table("mart.district_progress")
    rankable = set(progress[(progress.as_on == progress.as_on.max()) & progress.rankable].lgd_district_code)
    known = scenario.loc[True].need.dropna().reset_index()
    by_theme = known.groupby("theme").lgd_district_code.agg(set)
    assert by_theme["T04"] == by_theme["T18"] == rankable
    assert len(by_theme["T01"]) >= 740
    samples = table("mart.district_context").set_index("lgd_district_code").groundwater_samples
    assert by_theme["T06"] == set(samples[samples >= CONSTANTS["few_samples"]].index)
    assert set(by_theme.index) == {"T01", "T04", "T06", "T09", "T13", "T18"}


GOA = 30


def test_one_state_s_newer_figures_leave_every_other_district_its_own(gaps, scenario):
    newer = gaps(
        "insert into mart.district_progress select * replace (as_on + 7 as as_on, 99.0 as coverage_pct) "
        f"from mart.district_progress where lgd_state_code = {GOA} "
        "and as_on = (select max(as_on) from mart.district_progress)"
    )
    elsewhere, parts = scenario.lgd_state_code != GOA, ["measured", "measured_as_on", "moving"]
    pd.testing.assert_frame_equal(newer[elsewhere][parts], scenario[elsewhere][parts])
    other_kind = newer[elsewhere].gap_type != scenario[elsewhere].gap_type
    assert other_kind.mean() < 0.001, "practices are a week older"
    there = newer[~elsewhere].xs((True, "T04"), level=("real_only", "theme"))
    assert len(there) == 2 and (there.measured_value == 99).all()


@pytest.mark.parametrize("days", [7, 102, 400])
def test_however_new_one_state_s_figures_are_nothing_of_the_others_changes(gaps, scenario, days):
    """An official who adds a reading of today would else leave all of India without a need: theirs would be too old."""
    newer = gaps(
        f"insert into mart.district_progress select * replace (as_on + {days} as as_on) from mart.district_progress "
        f"where lgd_state_code = {GOA} and as_on = (select max(as_on) from mart.district_progress)"
    )
    elsewhere = scenario.lgd_state_code != GOA
    kept = [name for name in scenario if name not in ("strength", "supply", "supply_if_proven", "supply_if_alike")]
    pd.testing.assert_frame_equal(newer[elsewhere][kept], scenario[elsewhere][kept])
    np.testing.assert_allclose(newer.strength[elsewhere], scenario.strength[elsewhere])


def test_movement_is_judged_on_the_figures_of_the_district_and_not_on_newer_ones_elsewhere(gaps, copy, scenario):
    rows = scenario.loc[True].xs("T18", level="theme")
    rows = rows[rows.gap_type.eq("knowledge_gap") & rows.moving.eq(False) & rows.uptake.isna()]
    here = int(rows[rows.lgd_state_code != GOA].index[0])
    cell = gaps(
        f"insert into mart.district_progress select * replace (as_on + 300 as as_on) from mart.district_progress "
        f"where lgd_state_code = {GOA} and as_on = (select max(as_on) from mart.district_progress)",
        f"insert into mart.adoption_state by name select 'P001' as practice_id, {here} as lgd_district_code, "
        "5 as stage_rank, 'scaled' as stage, date '2026-07-01' as stage_on, false as illustrative",
        "delete from core.practice_theme where practice_id = 'P001'",
        "insert into core.practice_theme by name select 'P001' as practice_id, 'T18' as theme, 1 as place, "
        "false as illustrative",
    ).loc[True, here, "T18"]
    assert (cell.gap_type, bool(cell.uptake_is_too_recent)) == ("acted_on", True)


def test_a_reading_too_old_to_be_recent_measures_nothing(gaps, scenario):
    days = int(CONSTANTS["recent_pace_max_days"])
    old = gaps(
        f"update mart.district_progress set as_on = as_on - {days + 1} where lgd_state_code = {GOA} "
        "and as_on = (select max(as_on) from mart.district_progress)",
        f"delete from mart.district_progress where lgd_state_code = {GOA} and as_on > "
        f"(select max(as_on) - {days} from mart.district_progress)",
    )
    there = old[old.lgd_state_code == GOA].xs((True, "T04"), level=("real_only", "theme"))
    assert len(there) == 2 and there.measured.isna().all()


def test_an_uptake_without_a_date_takes_none_from_another_practice(gaps, scenario):
    rows = scenario.loc[True].xs("T16", level="theme")
    here = int(rows[rows.uptake.isna()].index[0])
    told = f"{here} as lgd_district_code, false as illustrative"
    cell = gaps(
        "delete from core.practice_theme where practice_id in ('P001', 'P002')",
        *(f"insert into core.practice_theme by name select '{one}' as practice_id, 'T16' as theme, 1 as place, "
          "false as illustrative" for one in ("P001", "P002")),
        "insert into mart.adoption_state by name select 'P001' as practice_id, 5 as stage_rank, 'scaled' as stage, "
        f"null::date as stage_on, {told}",
        "insert into mart.adoption_state by name select 'P002' as practice_id, 3 as stage_rank, 'planned' as stage, "
        f"date '2024-05-11' as stage_on, {told}",
    ).loc[True, here, "T16"]  # fmt: skip
    assert (cell.uptake_practice_id, cell.uptake_stage) == ("P001", "scaled")
    assert pd.isna(cell.uptake_on) and cell.uptake_is_too_recent


def test_a_later_assessment_stands_alone(gaps, scenario):
    """A district that was told by its parent's figure has its own now, and a State's stage is of one assessment."""
    inherited = scenario.loc[True].xs("T01", level="theme").query("measured_level == 'inherited'")
    here = int(inherited.index[0])
    before = scenario.loc[True].xs("T01", level="theme")
    one = int(before.lgd_state_code[before.measured_level == "state"].iloc[0])
    after = gaps(
        "insert into core.indicator_value by name select 'district' as place_level, "
        f"{here} as lgd_code, 'groundwater_stage_pct' as indicator_id, date '2025-03-31' as as_on, 71.0 as value, "
        "'cgwb_gwra_2024' as source_id",
        "insert into stage.groundwater_stage select * replace (date '2025-03-31' as as_on, 2 * extraction_ham as "
        "extraction_ham) from stage.groundwater_stage semi join (select * from core.district "
        f"where lgd_state_code = {one}) using (lgd_district_code)",
    ).loc[True].xs("T01", level="theme")
    assert (after.measured_level[here], after.measured_value[here]) == ("district", 71.0)
    assert pd.isna(after.measured_inherited_from[here])
    told = before[(before.measured_level == "state") & (before.lgd_state_code == one)].index
    assert len(told)
    np.testing.assert_allclose(after.measured_value[told], 2 * before.measured_value[told])


def test_a_host_is_shared_only_by_those_who_share_all_it_teaches(gaps, copy, scenario):
    """Of two practices the host shares one with a neighbour: the other is still to be learnt by that neighbour."""
    host, both, one = (int(code) for code in scenario.loc[True].index.unique("lgd_district_code")[:3])
    statements = ["delete from core.practice_theme where practice_id in ('P001', 'P002')",
                  "delete from core.practice_origin where practice_id in ('P001', 'P002')",
                  "delete from core.practice_theme where theme = 'T15'"]  # fmt: skip
    for practice, places in (("P001", (host, both, one)), ("P002", (host, both))):
        statements.append(
            f"update core.practice set evidence_level = 3, is_lesson = false, status = 'published' "
            f"where practice_id = '{practice}'"
        )
        statements.append(
            f"insert into core.practice_theme by name select '{practice}' as practice_id, 'T15' as theme, 1 as place, "
            "false as illustrative"
        )
        statements += [
            f"insert into core.practice_origin by name select '{practice}' as practice_id, {place} as "
            "lgd_district_code, false as illustrative" for place in places
        ]
    gaps(*statements)
    copy.execute("drop table mart.theme_host")
    copy.execute((paths.SQL / "mart" / "theme_host.sql").read_text(encoding="utf-8"))
    told = "select lgd_district_code, origins from mart.theme_host where real_only and theme = 'T15'"
    origins = dict(copy.execute(told).fetchall())
    assert origins[host] == sorted([host, both]) and origins[one] == sorted([host, both, one])


def test_every_measured_need_names_its_figure(scenario, table):
    measured = scenario[scenario.measured.notna()]
    assert (
        measured[["measured_basis", "measured_value", "measured_as_on", "measured_source_id", "measured_level"]]
        .notna()
        .all()
        .all()
    )
    assert set(measured.measured_source_id) <= set(table("meta.source").source_id)
    inherited = measured[measured.measured_level == "inherited"]
    assert len(inherited) and inherited.measured_inherited_from.notna().all()


def test_a_need_joins_what_is_measured_and_what_is_voiced(scenario, table):
    voiced = table("mart.voiced_need")
    for real_only in (False, True):
        rows = voiced[~voiced.illustrative] if real_only else voiced
        want = 1 - (1 - rows.weight).groupby([rows.lgd_district_code, rows.theme]).prod()
        got = scenario.loc[real_only]
        pd.testing.assert_series_equal(got.voiced, want.reindex(got.index), check_names=False)
        known = got.measured.notna() | got.voiced.notna()
        joint = 1 - (1 - got.measured.fillna(0)) * (1 - got.voiced.fillna(0))
        pd.testing.assert_series_equal(got.need, joint.where(known), check_names=False)


def test_supply_is_the_sum_over_practices_near_enough(scenario, table):
    practices = table("core.practice").set_index("practice_id")
    today = table("mart.district_progress").as_on.max()
    fresh = table("mart.practice_summary").set_index("practice_id").fresh_on
    age = (today - pd.to_datetime(fresh)).dt.days.clip(lower=0) / CONSTANTS["days_per_month"]
    freshness = (0.5 ** (age / CONSTANTS["practice_half_life_months"])).fillna(CONSTANTS["practice_freshness_unknown"])
    districts = table("core.district").query("reports_jjm").sort_values("lgd_district_code")
    codes = districts.lgd_district_code.to_numpy()
    distance = table("mart.likeness").pivot(
        index="lgd_district_code", columns="other_lgd_district_code", values="distance"
    )
    distance = distance.reindex(index=codes, columns=codes).to_numpy(copy=True)
    np.fill_diagonal(distance, 0)
    likeness = pd.DataFrame(np.fmax(0, 1 - distance / CONSTANTS["likeness_reach"]), index=codes, columns=codes)
    origins = table("core.practice_origin").groupby("practice_id")
    of_state = districts.groupby("lgd_state_code").lgd_district_code.agg(list)
    total = {
        real_only: pd.DataFrame(0.0, index=codes, columns=sorted(table("core.theme").theme))
        for real_only in (False, True)
    }
    for name, practice in practices[(practices.status != "retired") & ~practices.is_lesson].iterrows():
        places = []
        if name in origins.groups:
            for origin in origins.get_group(name).itertuples():
                known = not pd.isna(origin.lgd_district_code)
                places.append(
                    likeness[origin.lgd_district_code]
                    if known
                    else likeness[of_state[origin.lgd_state_code]].mean(axis=1)
                )
        else:
            places.append(likeness.mean(axis=1))
        near = pd.concat(places, axis=1).max(axis=1)
        level = 0 if pd.isna(practice.evidence_level) else int(practice.evidence_level)
        for place, theme in enumerate(practice.themes):
            worth = QUALITY[level] * freshness[name] * (1 if place == 0 else CONSTANTS["second_theme_weight"]) * near
            total[False][theme] += worth
            if not practice.illustrative:
                total[True][theme] += worth
    for real_only, known in total.items():
        want = (1 - np.exp(-known)).stack()
        got = scenario.loc[real_only].supply
        np.testing.assert_allclose(got, want.reindex(got.index), atol=1e-9)


def test_the_kind_of_gap_follows_from_its_parts(scenario):
    def kind(row) -> str:
        high = row.need >= CONSTANTS["need_high"]
        if high:
            rank = 0 if pd.isna(row.uptake_rank) else row.uptake_rank
            if row.own_practices_in_use and rank < CONSTANTS["uptake_begun_rank"]:
                rank = CONSTANTS["own_practice_rank"]
            if rank >= CONSTANTS["uptake_high_rank"] and not pd.isna(row.moving) and not row.moving:
                return "implementation_gap"
            if rank >= CONSTANTS["uptake_begun_rank"] or row.open_actions:
                return "acted_on"
            return "adoption_gap" if row.supply >= CONSTANTS["supply_high"] else "knowledge_gap"
        if pd.isna(row.measured) or row.measured_level == "state":
            return "not_measured"
        return "source_of_practice" if row.own_proven_practices else "on_course"

    assert list(scenario.apply(kind, axis=1)) == list(scenario.gap_type)
    assert set(scenario.gap_type) == {
        "knowledge_gap", "adoption_gap", "implementation_gap", "acted_on", "source_of_practice",
        "on_course", "not_measured",
    }  # fmt: skip


def test_what_is_not_known_is_never_on_course(scenario):
    silent = scenario[scenario.need.isna()]
    assert set(silent.gap_type) == {"not_measured"} and silent.strength.isna().all()
    told = scenario[scenario.gap_type.isin(["on_course", "source_of_practice"])]
    assert told.measured.notna().all() and told.measured_level.isin(["district", "inherited"]).all()


def test_leaving_illustrative_data_out_leaves_no_trace(copy, gaps):
    """Without any illustrative row in core, the table with all data is the one without illustrative data."""
    named = copy.execute(
        "select table_schema || '.' || table_name from information_schema.columns where column_name = 'illustrative' "
        "and table_catalog = 'memory' "
        "and (table_schema = 'core' or table_name in ('adoption_state', 'practice_summary'))"
    ).fetchall()
    rows = gaps(*(f"delete from {name} where illustrative" for (name,) in named))
    pd.testing.assert_frame_equal(rows.loc[False], rows.loc[True])
    assert not rows.illustrative.any()
    built = copy.execute("from built.mart.gap_real_only").df().set_index(PAIR).sort_index()
    pd.testing.assert_frame_equal(rows.loc[True][list(built.columns)], built)


@pytest.mark.parametrize("theme", ["T01", "T10"])
def test_a_good_practice_from_a_like_district_can_only_raise_supply(copy, gaps, scenario, theme):
    here = copy.execute(
        "select lgd_district_code from mart.district_context order by hash(lgd_district_code) limit 1"
    ).fetchone()[0]
    like = copy.execute(
        "select other_lgd_district_code from mart.likeness where lgd_district_code = ? order by distance limit 1",
        [here],
    ).fetchone()[0]
    pattern = (
        "select * replace ('new' as practice_id, 4 as evidence_level, 'published' as status, false as illustrative, "
        "false as is_lesson)"
    )
    rows = gaps(
        f"insert into core.practice {pattern} from core.practice where practice_id = 'P001'",
        "insert into mart.practice_summary by name select 'new' as practice_id, false as illustrative, "
        "date '2026-08-01' as fresh_on",
        f"insert into core.practice_theme by name select 'new' as practice_id, '{theme}' as theme, 1 as "
        f"place, false as illustrative",
        f"insert into core.practice_origin by name select 'new' as practice_id, {like} as "
        f"lgd_district_code, false as illustrative",
    )
    before, after = scenario.supply, rows.supply.reindex(scenario.index)
    assert (after >= before - 1e-12).all()
    assert (after - before)[~after.index.isin([theme], level="theme")].abs().max() < 1e-12
    for real_only in (False, True):
        assert after[real_only, here, theme] > before[real_only, here, theme] + 0.01


def test_a_single_case_by_hand(gaps, copy):
    """One district, one theme without a figure: a seek (0.5) and a challenge of severity 5 (0.6) make a need of 0.8."""
    here = copy.execute(
        "select lgd_district_code from mart.district_context where lgd_district_code not in (select "
        "lgd_district_code from core.district_profile) "
        "order by 1 limit 1"
    ).fetchone()[0]
    told = "'w' as workshop_id, 'book.xlsx' as source_file, 'Districts!A2' as source_locator, false as illustrative"
    rows = gaps(
        f"insert into core.district_profile by name select {here} as lgd_district_code, ['T10'] as "
        f"seeks, [] as offers, {told}",
        f"insert into core.challenge by name select {here} as lgd_district_code, ['T10', 'T17'] as "
        f"themes, 5 as severity, {told}",
    )
    for real_only in (False, True):
        greywater = rows.loc[real_only, here, "T10"]
        assert greywater.need_basis == "voiced" and math.isclose(greywater.need, 0.8) and greywater.voiced_count == 2
        assert greywater.gap_type in {"knowledge_gap", "adoption_gap"}
        assert math.isclose(rows.loc[real_only, here, "T17"].need, 0.6)
    tried = gaps(
        f"insert into mart.adoption_state by name select 'P001' as practice_id, {here} as "
        f"lgd_district_code, 4 as stage_rank, "
        "'piloting' as stage, date '2026-05-01' as stage_on, false as illustrative",
        "delete from core.practice_theme where practice_id = 'P001'",
        "insert into core.practice_theme by name select 'P001' as practice_id, 'T10' as theme, 1 as "
        "place, false as illustrative",
    )
    assert tried.loc[True, here, "T10"].gap_type == "acted_on"
    stuck = gaps(
        "update mart.adoption_state set stage_rank = 5, stage = 'scaled', stage_on = date '2024-01-01' "
        f"where practice_id = 'P001' and lgd_district_code = {here}"
    )
    assert stuck.loc[True, here, "T10"].gap_type == "implementation_gap"
    assert stuck.loc[True, here, "T10"].moving_basis == "need_after_uptake"


NEW_PRACTICE = (
    "select * replace ('new' as practice_id, 4 as evidence_level, 'published' as status, false as illustrative, "
    "{lesson} as is_lesson) from core.practice where practice_id = 'P001'"
)


def told_by(district: int, theme: str, lesson: bool = False) -> list[str]:
    """Statements by which a district has a fresh, evaluated practice of its own, or a lesson, on a theme."""
    return [
        f"insert into core.practice {NEW_PRACTICE.format(lesson=lesson)}",
        "insert into mart.practice_summary by name select 'new' as practice_id, false as illustrative, "
        "date '2026-08-01' as fresh_on",
        f"insert into core.practice_theme by name select 'new' as practice_id, '{theme}' as theme, 1 as place, "
        "false as illustrative",
        f"insert into core.practice_origin by name select 'new' as practice_id, {district} as lgd_district_code, "
        "false as illustrative",
    ]


@pytest.fixture(scope="module")
def needy(scenario) -> int:
    """A district with a high measured need of in-village works, a gap, and nothing begun, real figures only."""
    rows = scenario.loc[True].xs("T04", level="theme")
    return int(rows[rows.gap_type.eq("knowledge_gap") & rows.uptake.isna() & rows.own_practices.eq(0)].index[0])


def test_a_lesson_raises_no_supply_and_makes_no_gap_smaller(gaps, scenario, needy):
    rows = gaps(*told_by(needy, "T04", lesson=True))
    for name in ("supply", "strength", "practices"):
        pd.testing.assert_series_equal(rows[name], scenario[name])
    assert rows.gap_type.equals(scenario.gap_type)


def test_a_proven_practice_of_its_own_counts_as_a_pilot_and_is_to_be_spread(gaps, needy):
    own = gaps(*told_by(needy, "T04")).loc[True, needy, "T04"]
    assert (own.gap_type, own.follow_up) == ("acted_on", "spread_own") and pd.isna(own.uptake)
    known = own.supply if own.supply >= CONSTANTS["supply_high"] else 1 - own.supply
    assert math.isclose(own.strength, own.need * known * (1 - CONSTANTS["own_practice_rank"] / 6))


def test_to_have_begun_never_makes_a_gap_larger(copy, gaps, scenario):
    """What districts plan and try is forgotten: each gap they act on is then at least as large as it was."""
    acting = scenario[(scenario.gap_type == "acted_on") & scenario.own_practices_in_use.eq(0)]
    idle = gaps("delete from mart.adoption_state", "delete from core.action_item").reindex(acting.index)
    assert len(acting) > 50 and set(idle.gap_type) <= {"knowledge_gap", "adoption_gap"}
    assert (idle.strength >= acting.strength - 1e-12).all()


@pytest.mark.parametrize(
    ("stage_on", "kind", "too_recent"),
    [("2026-07-01", "acted_on", True), ("2026-03-01", "implementation_gap", False), (None, "acted_on", True)],
)
def test_what_was_scaled_after_the_figures_could_show_it_is_no_implementation_gap(
    copy, gaps, scenario, stage_on, kind, too_recent
):
    rows = scenario.loc[True].xs("T18", level="theme")
    here = int(rows[rows.gap_type.eq("knowledge_gap") & rows.moving.eq(False) & rows.uptake.isna()].index[0])
    when = "null::date" if stage_on is None else f"date '{stage_on}'"
    cell = gaps(
        f"insert into mart.adoption_state by name select 'P001' as practice_id, {here} as lgd_district_code, "
        f"5 as stage_rank, 'scaled' as stage, {when} as stage_on, false as illustrative",
        "delete from core.practice_theme where practice_id = 'P001'",
        "insert into core.practice_theme by name select 'P001' as practice_id, 'T18' as theme, 1 as place, "
        "false as illustrative",
    ).loc[True, here, "T18"]
    assert (cell.gap_type, bool(cell.uptake_is_too_recent)) == (kind, too_recent)
    assert pd.isna(cell.moving) == too_recent

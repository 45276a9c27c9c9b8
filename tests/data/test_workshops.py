"""The Workshops page's SQL against an independent computation in pandas, over the workshops that come with it."""

import math

import pandas as pd
import pytest

from dashboard.warehouse import QUERIES

RAL_STATES = {8, 9, 18, 33}


@pytest.fixture(scope="module")
def ask(warehouse):
    """Run one of the page's queries."""

    def of(query: str, **parameters: object) -> pd.DataFrame:
        return warehouse.execute((QUERIES / f"{query}.sql").read_text(encoding="utf-8"), parameters).df()

    return of


@pytest.fixture(scope="module")
def table(warehouse):
    """A whole table."""
    return lambda name: warehouse.execute(f"select * from {name}").df()


@pytest.fixture(scope="module")
def ids(table) -> list[str]:
    found = table("core.workshop")
    assert set(found.lgd_state_code) >= RAL_STATES
    return found.workshop_id.tolist()


def exploded(frame: pd.DataFrame, column: str) -> pd.DataFrame:
    """One row a theme of a list column."""
    long = frame.explode(column).dropna(subset=column)
    return long.rename(columns={column: "theme"})


def test_every_workshop_is_listed_once_with_its_counts(ask, table, ids):
    found = ask("workshops", state=0, illustrative=True)
    assert sorted(found.workshop_id) == sorted(ids)
    assert found.end_on.is_monotonic_decreasing
    names = ["district_profile", "practice", "action_item", "decision"]
    for column, name in zip(["profiles", "practices", "actions", "decisions"], names, strict=True):
        expected = table(f"core.{name}").groupby("workshop_id").size()
        assert found.set_index("workshop_id")[column].to_dict() == {each: expected.get(each, 0) for each in ids}
    done = table("core.decision").query("status == 'done'").groupby("workshop_id").size()
    assert found.set_index("workshop_id").decisions_done.to_dict() == {each: done.get(each, 0) for each in ids}


def test_a_state_sees_its_own_workshops_and_those_its_districts_attended(ask, table):
    workshops, teams = table("core.workshop"), table("core.district_profile")
    states = table("core.district").set_index("lgd_district_code").lgd_state_code
    attending = teams.assign(state=teams.lgd_district_code.map(states)).groupby("workshop_id").state.agg(set)
    for state in [*RAL_STATES, 32]:
        expected = {
            row.workshop_id for row in workshops.itertuples()
            if row.lgd_state_code == state or state in attending.get(row.workshop_id, set())
        }  # fmt: skip
        assert set(ask("workshops", state=state, illustrative=True).workshop_id) == expected


def test_the_switch_leaves_only_real_workshops(ask, table):
    real = table("core.workshop").query("not illustrative")
    assert set(ask("workshops", state=0, illustrative=False).workshop_id) == set(real.workshop_id)


def test_matches_join_each_seek_with_every_other_district_that_offers_it(ask, table, ids):
    teams = table("core.district_profile")
    asked = 0
    for each in ids:
        room = teams[teams.workshop_id == each]
        seeks = exploded(room, "seeks")[["theme", "lgd_district_code"]]
        offers = exploded(room, "offers")[["theme", "lgd_district_code"]]
        both = seeks.merge(offers, on="theme", how="left", suffixes=("", "_host"))
        both = both[both.lgd_district_code != both.lgd_district_code_host]
        hosted = both.dropna(subset="lgd_district_code_host")
        expected = {(row.theme, row.lgd_district_code, int(row.lgd_district_code_host)) for row in hosted.itertuples()}
        answered = {(theme, seeker) for theme, seeker, _ in expected}
        everyone = {(row.theme, row.lgd_district_code) for row in seeks.itertuples()}
        expected |= {(theme, seeker, None) for theme, seeker in everyone - answered}
        found = ask("workshop_matches", workshop=each)
        got = {
            (row.theme, row.seeker_lgd_district_code, None if pd.isna(row.host) else int(row.host_lgd_district_code))
            for row in found.itertuples()
        }
        assert got == expected and len(found) == len(got)
        asked += len(expected)
        by_code = room.set_index("lgd_district_code")
        for row in found.dropna(subset="host").itertuples():
            host, seeker = by_code.loc[int(row.host_lgd_district_code)], by_code.loc[row.seeker_lgd_district_code]
            assert list(row.returns) == sorted(set(host.seeks) & set(seeker.offers))
    assert asked > 100


def test_distances_and_practices_of_hosts(ask, table, ids):
    places = table("core.district").set_index("lgd_district_code")
    practices, origins, themes = table("core.practice"), table("core.practice_origin"), table("core.practice_theme")
    shown = 0
    for each in ids:
        own = practices[practices.workshop_id == each][["practice_id"]].merge(
            origins[["practice_id", "lgd_district_code"]], on="practice_id"
        )
        own = own.merge(themes[["practice_id", "theme"]], on="practice_id").drop_duplicates()
        counts = own.groupby(["lgd_district_code", "theme"]).practice_id.nunique().to_dict()
        for row in ask("workshop_matches", workshop=each).dropna(subset="host").itertuples():
            assert row.host_practices == counts.get((row.host_lgd_district_code, row.theme), 0)
            shown += row.host_practices
            a, b = places.loc[row.seeker_lgd_district_code], places.loc[row.host_lgd_district_code]
            angle = math.acos(
                min(
                    1.0,
                    math.sin(math.radians(a.rep_lat)) * math.sin(math.radians(b.rep_lat))
                    + math.cos(math.radians(a.rep_lat)) * math.cos(math.radians(b.rep_lat))
                    * math.cos(math.radians(a.rep_lon - b.rep_lon)),
                )
            )  # fmt: skip
            assert row.distance_km == pytest.approx(6371.0088 * angle, abs=0.5)
    assert shown > 0


def test_official_coverage_is_the_last_by_the_end_and_the_next_the_first_after(ask, table, ids):
    progress = table("mart.district_progress").dropna(subset="coverage_pct")
    ends = table("core.workshop").set_index("workshop_id").end_on
    for each in ids:
        for row in ask("workshop_districts", workshop=each).itertuples():
            own = progress[progress.lgd_district_code == row.lgd_district_code].sort_values("as_on")
            before, after = own[own.as_on <= ends[each]], own[own.as_on > ends[each]]
            if before.empty:
                assert pd.isna(row.as_on) and pd.isna(row.coverage_pct)
            else:
                last = before.iloc[-1]
                assert row.as_on == last.as_on and row.coverage_pct == pytest.approx(last.coverage_pct)
                assert row.coverage_basis == last.coverage_basis and row.source_id == last.source_id
                assert pd.isna(row.flag_title) == pd.isna(last.flag)
            if after.empty:
                assert pd.isna(row.next_as_on)
            else:
                assert row.next_as_on == after.iloc[0].as_on
                assert row.next_coverage_pct == pytest.approx(after.iloc[0].coverage_pct)


@pytest.mark.parametrize("illustrative", [True, False])
def test_supply_counts_the_book_and_other_workshops(ask, table, ids, illustrative):
    themes, teams = table("core.practice_theme"), table("core.district_profile")
    if not illustrative:
        themes, teams = themes[~themes.illustrative], teams[~teams.illustrative]
    for each in ids:
        found = ask("workshop_theme_supply", workshop=each, illustrative=illustrative).set_index("theme")
        assert len(found) == 18
        practices = themes.groupby("theme").practice_id.nunique()
        assert found.practices.to_dict() == {theme: practices.get(theme, 0) for theme in found.index}
        elsewhere = exploded(teams[teams.workshop_id != each], "offers").groupby("theme").lgd_district_code.nunique()
        assert found.districts_elsewhere.to_dict() == {theme: elsewhere.get(theme, 0) for theme in found.index}


@pytest.mark.parametrize(
    ("query", "name", "key"),
    [
        ("workshop_challenges", "challenge", "challenge_id"),
        ("workshop_gaps", "knowledge_gap", "gap_id"),
        ("workshop_actions", "action_item", "action_id"),
        ("workshop_decisions", "decision", "decision_id"),
        ("workshop_practices", "practice", "practice_id"),
        ("workshop_districts", "district_profile", "lgd_district_code"),
    ],
)
def test_every_row_of_a_workshop_is_there_once_with_its_cell(ask, table, ids, query, name, key):
    rows = table(f"core.{name}")
    for each in ids:
        found = ask(query, workshop=each, **({"illustrative": True} if query == "workshop_practices" else {}))
        expected = rows[rows.workshop_id == each]
        assert sorted(found[key]) == sorted(expected[key]) and len(found) > 5
        cells = expected.set_index(key).source_locator
        assert all(cells[row_key] == locator for row_key, locator in zip(found[key], found.source_locator, strict=True))
        assert found.source_file.eq(expected.source_file.iloc[0]).all()


def test_questions_name_the_districts_that_raised_them(ask, table, ids):
    names = table("core.district").set_index("lgd_district_code").district
    raised = table("core.knowledge_gap").set_index("gap_id").raised_by
    for each in ids:
        found = ask("workshop_gaps", workshop=each)
        votes = found.votes.dropna()
        assert votes.is_monotonic_decreasing
        for row in found.itertuples():
            expected = sorted(names[code] for code in raised[row.gap_id])
            assert row.districts_raising == len(expected)
            assert ("" if pd.isna(row.districts) else row.districts) == ", ".join(expected)

"""The SQL of adoption and learning against a recomputation in pandas and plain Python, on the committed workbooks
and on histories made up for the purpose."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta

import duckdb
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.adoption import ladder
from dashboard.queries import adoption as queries
from etl import paths

STAGES = [*ladder.STAGES, *ladder.ENDS]
PAIR = ["practice_id", "lgd_district_code"]
DAY = date(2026, 1, 1)


def mart(connection: duckdb.DuckDBPyConnection, name: str) -> None:
    connection.execute((paths.SQL / "mart" / f"{name}.sql").read_text(encoding="utf-8"))


@contextmanager
def core_in_memory() -> Iterator[duckdb.DuckDBPyConnection]:
    """Tables of core in memory, as far as adoption reads them: four districts of two States, 1 and 2 neighbours."""
    with duckdb.connect() as connection:
        connection.execute("create schema core; create schema mart")
        places = ", ".join(f"('adoption_stage', '{stage}', {at})" for at, stage in enumerate(STAGES, start=1))
        ladder_of_choices = f"(values {places}) as v(list_id, choice_id, place)"
        connection.execute(f"create table core.choice as select * from {ladder_of_choices}")
        connection.execute(
            "create table core.district as select * from (values (1, 18), (2, 18), (3, 18), (4, 8)) "
            "as v(lgd_district_code, lgd_state_code)"
        )
        connection.execute(
            "create table core.neighbour as select * from (values (1, 2), (2, 1)) "
            "as v(lgd_district_code, neighbour_lgd_district_code)"
        )
        connection.execute("create table core.practice as select 'p1' as practice_id, 'Pit' as title")
        connection.execute(
            "create table core.practice_origin (practice_id varchar, lgd_state_code integer, lgd_district_code integer)"
        )
        connection.execute(
            "create table core.gather_note (hunter_lgd_district_code integer, from_lgd_district_code integer, "
            "practice_id varchar, practice varchar, learnt varchar, intent varchar, source_file varchar, "
            "source_locator varchar, illustrative boolean)"
        )
        connection.execute(
            "create table core.adoption (practice_id varchar, practice varchar, lgd_district_code integer, "
            "stage varchar, stage_on date, adaptation varchar, reason_dropped varchar, source_file varchar, "
            "source_locator varchar, "
            "illustrative boolean)"
        )
        yield connection


@pytest.fixture
def small() -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection to them for one test."""
    with core_in_memory() as connection:
        yield connection


def tell(connection, rows) -> None:
    """Rows of (practice, district, stage, day or None, illustrative)."""
    connection.execute("drop table if exists mart.adoption_step; drop table if exists mart.adoption_state")
    connection.execute("delete from core.adoption")
    for at, (practice, district, stage, on, illustrative) in enumerate(rows):
        connection.execute(
            "insert into core.adoption values (?, ?, ?, ?, ?, null, null, 'book.xlsx', ?, ?)",
            [practice, practice, district, stage, on, f"row {at:04d}", illustrative],
        )
    mart(connection, "adoption_state")
    mart(connection, "adoption_step")


def path(rows) -> list:
    """One pair's stages in the order they count: undated ones beyond every dated one last, the other undated first."""
    if not all(illustrative for *_, illustrative in rows):
        rows = [row for row in rows if not row[4]]
    dated = max((STAGES.index(row[2]) for row in rows if row[3]), default=-1)
    return sorted(rows, key=lambda row: (
        row[3] is None and STAGES.index(row[2]) > dated, row[3] or date.min, STAGES.index(row[2])
    ))  # fmt: skip


one = st.tuples(
    st.sampled_from(["p1", "p2"]),
    st.integers(1, 2),
    st.sampled_from(STAGES),
    st.none() | st.integers(0, 5).map(lambda days: DAY + timedelta(days)),
    st.booleans(),
)


@settings(max_examples=40)
@given(rows=st.lists(one, max_size=12))
def test_state_and_steps_agree_with_plain_python(rows):
    with core_in_memory() as connection:
        tell(connection, rows)
        state = connection.execute("select * from mart.adoption_state").df().set_index(PAIR)
        steps = connection.execute("select * from mart.adoption_step").df()
    groups: dict = {}
    for row in rows:
        groups.setdefault(row[:2], []).append(row)
    assert set(state.index) == set(groups)
    for pair, told in groups.items():
        ordered = path(told)
        found = state.loc[pair]
        now = ordered[-1][2]
        assert found.stage == now
        assert list(found.reached) == [row[2] for row in ordered]
        assert found.illustrative == all(row[4] for row in told)
        assert found.stage_rank == (0 if now in ladder.ENDS else STAGES.index(now) + 1)
        ranks = [STAGES.index(row[2]) + 1 for row in ordered if row[2] not in ladder.ENDS]
        assert found.furthest_rank == max(ranks, default=0)
        dated = sorted(
            ((row[2], row[3]) for row in ordered if row[3]), key=lambda two: (two[1], STAGES.index(two[0]))
        )
        expected = [two for at, two in enumerate(dated) if not at or two[0] != dated[at - 1][0]]
        own = steps[(steps.practice_id == pair[0]) & (steps.lgd_district_code == pair[1])]
        assert [(row.stage, row.stage_on.date()) for row in own.itertuples()] == expected
        for at, row in enumerate(own.itertuples()):
            if at + 1 < len(expected):
                assert row.days_in_stage == (expected[at + 1][1] - expected[at][1]).days
                assert row.next_stage == expected[at + 1][0]
            else:
                assert pd.isna(row.days_in_stage)
                assert (row.next_stage == now) if now != row.stage else pd.isna(row.next_stage)


def test_a_stage_come_back_to_is_a_step_of_its_own(small):
    later = DAY + timedelta(100)
    tell(small, [("p1", 1, "piloting", DAY, False), ("p1", 1, "planned", DAY + timedelta(50), False),
                 ("p1", 1, "piloting", later, False), ("p1", 1, "piloting", later + timedelta(9), False)])  # fmt: skip
    found = small.execute("select stage, next_stage, days_in_stage from mart.adoption_step").fetchall()
    assert found == [("piloting", "planned", 50), ("planned", "piloting", 50), ("piloting", None, None)]


def test_a_stage_without_a_date_ends_the_waiting_but_has_no_days(small):
    tell(small, [("p1", 1, "committed", DAY, False), ("p1", 1, "dropped", None, False)])
    assert small.execute("select stage, stage_on from mart.adoption_state").fetchall() == [("dropped", None)]
    found = small.execute("select stage, next_stage, next_on, days_in_stage from mart.adoption_step").fetchall()
    assert found == [("committed", "dropped", None, None)]


def test_an_illustrative_history_never_covers_a_real_one(small):
    tell(small, [("p1", 1, "scaled", DAY, True), ("p1", 1, "interested", DAY, False)])
    assert small.execute("select stage, illustrative from mart.adoption_state").fetchall() == [("interested", False)]
    assert small.execute("select stage, illustrative from mart.adoption_step").fetchall() == [("interested", False)]


def lines(connection) -> list[tuple]:
    mart(connection, "learning_edge")
    return connection.execute(
        "select kind, giver_lgd_district_code, giver_lgd_state_code, seeker_lgd_district_code, same_state, neighbours "
        "from mart.learning_edge order by all"
    ).fetchall()


def test_lines_of_notes_and_of_adoption(small):
    small.execute("insert into core.practice_origin values ('p1', 18, 1), ('p1', 8, null)")
    note = "insert into core.gather_note values (?, ?, ?, 'Pit', null, 'curious', 'book.xlsx', 'row 1', false)"
    small.execute(note, [2, 1, None])
    small.execute(note, [3, None, "p1"])
    small.execute(note, [1, 1, None])
    committed = [("p1", district, "committed", DAY, False) for district in (1, 2, 4)]
    tell(small, [*committed, ("p1", 3, "interested", DAY, False)])
    assert lines(small) == sorted([
        ("gather", 1, 18, 2, True, True),
        ("book", 1, 18, 3, True, False), ("book", None, 8, 3, False, None),
        ("adoption", None, 8, 1, False, None),
        ("adoption", 1, 18, 2, True, True), ("adoption", None, 8, 2, False, None),
        ("adoption", 1, 18, 4, False, False),
    ], key=lambda row: (row[0], row[1] or 10**9, row[2], row[3]))  # fmt: skip


@pytest.fixture(autouse=True)
def in_service(request, monkeypatch):
    if "warehouse" not in request.fixturenames:
        return
    import streamlit

    folder = request.getfixturevalue("built").warehouse.parent
    monkeypatch.setattr(paths, "BUILD", folder)
    monkeypatch.setattr(paths, "CURRENT", folder / "CURRENT")
    streamlit.cache_data.clear()
    streamlit.cache_resource.clear()


def test_pairs_and_rungs_of_every_state_agree_with_the_rows_told(warehouse):
    told = warehouse.execute("select * from core.adoption where practice_id is not null").df()
    district = warehouse.execute("select lgd_district_code, lgd_state_code from core.district").df()
    notes = warehouse.execute("select * from core.gather_note where practice_id is not null").df()
    states = district.set_index("lgd_district_code").lgd_state_code
    told["state"] = told.lgd_district_code.map(states)
    notes["state"] = notes.hunter_lgd_district_code.map(states)
    assert told.state.nunique() >= 4
    for state in (0, *told.state.unique()):
        own, meant = (frame[(frame.state == state) | (state == 0)] for frame in (told, notes))
        found = ladder.rungs(queries.pairs(int(state), True), queries.notes(int(state), True)).set_index("stage").pairs
        begun = {key for key, rows in own.groupby(PAIR) if not set(rows.stage) <= set(ladder.ENDS)}
        for rank, stage in enumerate(ladder.STAGES):
            further = set(list(ladder.STAGES)[rank:])
            assert found[stage] == sum(bool(further & set(rows.stage)) for _, rows in own.groupby(PAIR)), (state, stage)
        will = meant[meant.intent.isin(["will_adopt", "will_adapt"])]
        keys = zip(will.practice_id, will.hunter_lgd_district_code, strict=True)
        assert found["will_adopt"] == len(begun | set(keys)), state


def test_edges_agree_with_the_rows_told(warehouse):
    notes = warehouse.execute("select * from core.gather_note").df()
    origins = warehouse.execute("select * from core.practice_origin where lgd_district_code is not null").df()
    told = warehouse.execute("select * from core.adoption where practice_id is not null").df()
    rank = {stage: at for at, stage in enumerate(ladder.STAGES, start=1)}
    furthest = told.assign(rank=told.stage.map(rank).fillna(0)).groupby(PAIR)["rank"].max()
    adopters = furthest[furthest >= 2].reset_index()
    adopted = adopters.merge(origins, on="practice_id", suffixes=("", "_origin"))
    adopted = adopted[adopted.lgd_district_code != adopted.lgd_district_code_origin]
    gathered = notes.dropna(subset=["from_lgd_district_code"])
    gathered = gathered[gathered.from_lgd_district_code != gathered.hunter_lgd_district_code]
    found = queries.edges(0, True)
    between = found.dropna(subset=["giver_lgd_district_code"])
    assert (between.kind == "adoption").sum() == len(adopted) > 0
    assert (between.kind == "gather").sum() == len(gathered) > 0
    borders = warehouse.execute("select lgd_district_code, neighbour_lgd_district_code from core.neighbour")
    near = set(borders.fetchall())
    ways = zip(between.seeker_lgd_district_code, between.giver_lgd_district_code, strict=True)
    assert [bool(flag) for flag in between.neighbours] == [(int(one), int(other)) in near for one, other in ways]


def test_the_switch_leaves_nothing_illustrative(warehouse):
    for question in (queries.pairs, queries.steps, queries.notes, queries.actions, queries.edges, queries.teams):
        assert not question(0, False).illustrative.any()
        assert question(0, True).illustrative.any()


def test_every_row_says_where_it_stands(warehouse):
    for question in (queries.pairs, queries.steps, queries.notes, queries.actions, queries.edges, queries.teams):
        shown = question(0, True)
        assert shown.source_file.notna().all() and shown.source_locator.notna().all(), question.__name__


def test_a_practice_is_found_by_its_id_and_an_unknown_one_is_not(warehouse):
    known = warehouse.execute("select practice_id, title from core.practice order by 1 limit 1").fetchone()
    assert queries.practice(known[0], True).practice == known[1]
    assert queries.practice("no such practice", True) is None


def test_what_names_no_practice_is_counted(warehouse):
    by_hand = warehouse.execute(
        "select distinct lgd_district_code, lower(trim(practice)) from core.adoption where practice_id is null"
    ).fetchall()
    assert queries.unlinked(0, True).get("adoption", 0) == len(by_hand)

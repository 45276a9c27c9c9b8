"""The reader of the snapshot in service: what it says without one, and answers that keep apart between threads."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import duckdb
import pytest
import streamlit as st

from dashboard import queries, warehouse
from etl import paths

THREADS, ASKED = 8, 200


@pytest.fixture
def served(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder of builds, and a cache that knows none."""
    monkeypatch.setattr(paths, "BUILD", tmp_path)
    monkeypatch.setattr(paths, "CURRENT", tmp_path / "CURRENT")
    st.cache_data.clear()
    st.cache_resource.clear()
    yield tmp_path
    st.cache_data.clear()
    st.cache_resource.clear()


def put_in_service(folder: Path, build: str, rows: str) -> None:
    with duckdb.connect(folder / build) as connection:
        connection.execute("create schema mart")
        connection.execute(f"create table mart.as_on_date as select *, 1 as districts, [8] as "
                           f"lgd_state_codes, true as is_usual from (values {rows}) as figure (as_on)")  # fmt: skip
    (folder / "CURRENT").write_text(f"{build}\n", encoding="utf-8")


def test_before_the_first_build_it_says_what_to_do(served):
    with pytest.raises(warehouse.NoWarehouse, match="make build"):
        warehouse.current_build()


@pytest.mark.parametrize("pointer", ["warehouse-gone.duckdb\n", "\n", ""])
def test_a_pointer_to_nothing_is_not_followed(served, pointer):
    (served / "CURRENT").write_text(pointer, encoding="utf-8")
    with pytest.raises(warehouse.NoWarehouse, match=pointer.strip() or "Nothing"):
        warehouse.current_build()


def test_a_new_snapshot_is_read_from_the_next_question_on(served):
    put_in_service(served, "warehouse-a.duckdb", "(date '2026-07-04')")
    assert [str(day.date()) for day in queries.as_on_dates().as_on] == ["2026-07-04"]
    put_in_service(served, "warehouse-b.duckdb", "(date '2026-07-04'), (date '2026-08-16')")
    assert [str(day.date()) for day in queries.as_on_dates().as_on] == ["2026-08-16", "2026-07-04"]


def test_a_snapshot_is_answered_from_though_another_is_in_service_and_its_file_gone(served):
    put_in_service(served, "warehouse-a.duckdb", "(date '2026-07-04')")
    assert len(warehouse.ask("as_on_dates", "warehouse-a.duckdb")) == 1
    put_in_service(served, "warehouse-b.duckdb", "(date '2026-07-04'), (date '2026-08-16')")
    (served / "warehouse-a.duckdb").unlink()
    assert len(warehouse.ask("as_on_dates", "warehouse-a.duckdb")) == 1


def test_the_snapshot_cannot_be_written(served):
    put_in_service(served, "warehouse-a.duckdb", "(date '2026-07-04')")
    with pytest.raises(duckdb.Error), warehouse._connection("warehouse-a.duckdb").cursor() as cursor:
        cursor.execute("create table mart.mine as select 1")


def test_a_parameter_is_never_part_of_the_sql(served, monkeypatch, tmp_path):
    put_in_service(served, "warehouse-a.duckdb", "(date '2026-07-04')")
    (tmp_path / "echo.sql").write_text("select $said as said", encoding="utf-8")
    monkeypatch.setattr(warehouse, "QUERIES", tmp_path)
    said = "Bobby'; drop table mart.district_progress; --"
    assert warehouse.ask("echo", "warehouse-a.duckdb", said=said).said.iloc[0] == said


def test_threads_get_their_own_answers(served, monkeypatch, tmp_path):
    """A connection that threads share gives one the other's rows; every question has a cursor of its own."""
    put_in_service(served, "warehouse-a.duckdb", "(date '2026-07-04')")
    sql = "select $number::integer as number, sum(range)::bigint as total from range($number::integer)"
    (tmp_path / "echo.sql").write_text(sql, encoding="utf-8")
    monkeypatch.setattr(warehouse, "QUERIES", tmp_path)

    def ask(thread: int) -> list[tuple[int, int]]:
        numbers = [thread * ASKED + turn for turn in range(1, ASKED + 1)]
        answers = [warehouse.ask("echo", "warehouse-a.duckdb", number=number).iloc[0] for number in numbers]
        return [(number, answer) for number, answer in zip(numbers, answers, strict=True)]

    with ThreadPoolExecutor(THREADS) as pool:
        for answers in pool.map(ask, range(THREADS)):
            for number, answer in answers:
                assert (answer.number, answer.total) == (number, number * (number - 1) // 2)

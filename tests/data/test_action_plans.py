"""What the Action plans page asks of the committed workbooks against a recount, and history on made-up versions."""

from datetime import date, datetime

import duckdb
import pandas as pd
import pytest

from dashboard import warehouse as reader
from dashboard.action_plans import milestones
from dashboard.queries import action_plans as queries
from etl import paths

pytestmark = pytest.mark.usefixtures("in_service")

QUESTIONS = (queries.actions, queries.decisions, queries.changes, queries.workbooks)


def test_every_action_and_decision_is_asked_once_whole_and_by_state(warehouse):
    actions = warehouse.execute("select * from core.action_item").df()
    decisions = warehouse.execute("select * from core.decision").df()
    found, decided = queries.actions(0, True), queries.decisions(0, True)
    assert sorted(found.action_id) == sorted(actions.action_id) and len(found) > 100
    assert sorted(decided.decision_id) == sorted(decisions.decision_id)
    states = warehouse.execute("select lgd_district_code, lgd_state_code from core.district").df()
    by_state = actions.merge(states).groupby("lgd_state_code").action_id.apply(sorted)
    for state, ids in by_state.items():
        assert sorted(queries.actions(int(state), True).action_id) == ids
        assert set(queries.decisions(int(state), True).workshop_id) <= set(actions.workshop_id)


def test_a_linked_practice_comes_with_the_stage_of_that_district(warehouse):
    stages = warehouse.execute("select practice_id, lgd_district_code, stage from mart.adoption_state").df()
    wanted = queries.actions(0, True).merge(stages, on=["practice_id", "lgd_district_code"], how="left", validate="m:1")
    assert (wanted.practice_stage.fillna("") == wanted.stage.fillna("")).all() and wanted.stage.notna().any()


def test_the_switch_leaves_nothing_illustrative_and_every_row_says_where_it_stands():
    for question in QUESTIONS:
        assert not question(0, False).illustrative.any()
    for question in QUESTIONS[:2]:
        assert question(0, True).source_locator.notna().all() and question(0, True).source_file.notna().all()


def test_the_workbooks_that_come_with_the_atlas_have_no_day_and_no_history():
    books = queries.workbooks(0, True)
    assert len(books) == 4 and books.told_on.isna().all() and (books.workbooks == 1).all()
    assert queries.changes(0, True).empty


def test_nearly_every_milestone_of_the_committed_plans_has_a_certain_date():
    actions = queries.actions(0, True)
    steps = [milestones.read(row.milestones, row.start_on, row.due_on) for row in actions.itertuples()]
    dated = [step.on for of in steps for step in of if step.on]
    assert len(dated) >= 0.98 * sum(map(len, steps))
    for row, of in zip(actions.itertuples(), steps, strict=True):
        on = [step.on for step in of if step.on]
        assert on == sorted(on, reverse=True), row.milestones
        assert all(day <= row.due_on.date() for day in on), row.milestones


TOLD = ["kind", "workshop_id", "order", "added_at", "is_current", "lgd_district_code", "agreed", "theme", "owner_role",
        "due_on", "status", "source_file", "source_locator", "illustrative"]  # fmt: skip


def history(*rows) -> pd.DataFrame:
    """Changes that the page would read, of rows (book, kind, district or None, words, status, due, illustrative)."""
    staged = pd.DataFrame(
        [
            (kind, "w", book, datetime(2026, 3, book, 20, 0), book == max(row[0] for row in rows), district, words,
             "T01", "Engineer", due, status, f"book{book}.xlsx", f"row {at:03d}", made_up)
            for at, (book, kind, district, words, status, due, made_up) in enumerate(rows)
        ],
        columns=TOLD,
    ).astype({"lgd_district_code": "Float64", "illustrative": "boolean", "due_on": "str", "status": "str"})  # fmt: skip
    with duckdb.connect() as connection:
        connection.execute("create schema core; attach ':memory:' as stage; set time zone 'Asia/Kolkata'")
        connection.register("staged", staged)
        connection.execute("create table stage.main.follow_up_version as select * from staged")
        connection.execute((paths.SQL / "core/follow_up_version.sql").read_text(encoding="utf-8"))
        connection.execute(
            "create table core.district as select 1 as lgd_district_code, 18 as lgd_state_code, 'Dhubri' as district, "
            "'Dhubri' as district_label; create table core.state as select 18 as lgd_state_code, 'Assam' as state; "
            "create table core.workshop as select 'w' as workshop_id, 18 as lgd_state_code; "
            "create table core.theme as select 'T01' as theme, 'Sources' as title; "
            "create table core.choice as select 'action_status' as list_id, 'done' as choice_id, 'Done' as title_en"
        )
        sql = (reader.QUERIES / "action_plans_changes.sql").read_text(encoding="utf-8")
        return connection.execute(sql, {"state": 18, "illustrative": True}).df()


def test_the_history_tells_what_is_done_moved_new_and_gone():
    found = history(
        (1, "action_item", 1, "Dig the pit", "on_track", "2026-04-01", False),
        (1, "action_item", 1, "Test the wells", "on_track", "2026-05-01", False),
        (1, "action_item", 1, "Leave as it is", "on_track", "2026-05-01", False),
        (1, "decision", None, "A rule", "open", "2026-06-01", False),
        (2, "action_item", 1, "  dig  the PIT", "done", "2026-04-01", False),
        (2, "action_item", 1, "Test the wells", "on_track", "2026-09-01", False),
        (2, "action_item", 1, "Leave as it is", "on_track", "2026-05-01", False),
        (2, "action_item", 1, "A new one", None, None, False),
        (3, "action_item", 1, "Dig the pit", "done", "2026-04-01", False),
    )
    by_words = {(row.agreed.strip().lower(), row.told_in): row for row in found.itertuples()}
    assert set(by_words) == {
        ("dig  the pit", "book2.xlsx"), ("test the wells", "book2.xlsx"), ("a rule", "book2.xlsx"),
        ("a new one", "book2.xlsx"), ("test the wells", "book3.xlsx"), ("leave as it is", "book3.xlsx"),
        ("a new one", "book3.xlsx"),
    }  # fmt: skip
    done = by_words["dig  the pit", "book2.xlsx"]
    assert (done.status_before, done.status, done.status_title) == ("on_track", "done", "Done")
    # Added at 20:00 UTC of 2 March: in India it was the third already.
    assert done.told_on.date() == date(2026, 3, 3) and done.state == "Assam"
    moved = by_words["test the wells", "book2.xlsx"]
    assert (moved.due_before.date(), moved.due_on.date()) == (date(2026, 5, 1), date(2026, 9, 1))
    assert by_words["a rule", "book2.xlsx"].is_gone and pd.isna(by_words["a rule", "book2.xlsx"].status)
    assert by_words["a new one", "book2.xlsx"].is_new
    assert all(by_words[words, "book3.xlsx"].is_gone for words in ("test the wells", "leave as it is", "a new one"))


def test_a_real_workbook_is_no_later_version_of_a_made_up_one():
    found = history(
        (1, "action_item", 1, "Dig", "on_track", "2026-04-01", True),
        (2, "action_item", 1, "Dig", "done", "2026-05-01", False),
    )
    assert found.empty


def test_the_same_words_twice_in_one_workbook_are_two_actions():
    found = history(
        (1, "action_item", 1, "Dig", "on_track", "2026-04-01", False),
        (1, "action_item", 1, "Dig", "on_track", "2026-05-01", False),
        (2, "action_item", 1, "Dig", "on_track", "2026-04-01", False),
        (2, "action_item", 1, "Dig", "done", "2026-05-01", False),
    )
    assert [(row.status, row.due_on.date()) for row in found.itertuples()] == [("done", date(2026, 5, 1))]

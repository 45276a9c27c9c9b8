"""What stands in the committed workbooks stands in the warehouse: every row, unaltered, beside its cell."""

import numpy as np
import pandas as pd
import pytest

from etl import paths
from etl.names import Names
from etl.workshop import fields, reader

KEYS = ["workshop_id", "source_file", "source_locator"]
ELSEWHERE = {
    "practice": {"lgd_state_code", "origin_lgd_district_codes", "practice_ref"},
    "knowledge_gap": {"raised_by_lgd_district_codes", "lgd_state_code"},
    "workshop": {"template_version", "workshop_code"},
}
"""Columns that become a list or a table of their own, compared below."""


@pytest.fixture(scope="module")
def books() -> list:
    names = Names.load()
    return [reader.read(path, names, f"workshops/{path.name}") for path in sorted(paths.WORKSHOPS.glob("*.xlsx"))]


def told(books: list, entity: str) -> pd.DataFrame:
    frame = pd.concat([book.frames[entity] for book in books], ignore_index=True)
    columns = [name for name in frame if not name.endswith("_text") and name != "possible_repeat_of"]
    return frame[columns]


def plain(value: object) -> object:
    """A value as both sides write it: lists by their first theme, days without a time, numbers as numbers."""
    if isinstance(value, list | np.ndarray):
        return "|".join(str(each) for each in value) or None
    if pd.isna(value):
        return None
    if isinstance(value, pd.Timestamp):
        return value.date()
    return float(value) if pd.api.types.is_number(value) and not pd.api.types.is_bool(value) else value


def test_four_states_brought_a_workshop_each(warehouse):
    found = warehouse.execute(
        "select state, count(*), bool_and(illustrative) from core.workshop join core.state using (lgd_state_code) "
        "group by all order by all"
    ).fetchall()
    assert found == [(state, 1, True) for state in ("Assam", "Rajasthan", "Tamil Nadu", "Uttar Pradesh")]


@pytest.mark.parametrize("entity", list(fields.entities()))
def test_every_row_of_a_sheet_is_in_its_table_as_it_was_told(warehouse, books, entity):
    sheet = told(books, entity)
    where = "where record_origin = 'workshop'" if entity == "practice" else ""
    table = warehouse.execute(f"select * from core.{entity} {where}").df()
    assert len(sheet) == len(table) > 0
    shared = [column for column in sheet if column in table.columns and column not in KEYS]
    missing = set(sheet) - set(table) - {"lgd_state_code"} - ELSEWHERE.get(entity, set())
    assert not missing
    merged = sheet.merge(table, on=KEYS, suffixes=("_told", ""), validate="1:1")
    assert len(merged) == len(sheet)
    for column in shared:
        before = [plain(value) for value in merged[f"{column}_told"]]
        after = [plain(value) for value in merged[column]]
        if column == "theme":
            before = [themes.split("|")[0] if themes else None for themes in before]
        differing = [
            pair for pair in zip(before, after, strict=True)
            # A practice of another book is linked only in the warehouse, and a status left blank is "captured" there.
            if pair[0] != pair[1] and not (pair[0] is None and column in {"practice_id", "status", "end_on"})
        ]  # fmt: skip
        assert not differing, (column, differing[:3])


def test_origins_and_districts_raising_a_question_are_the_ones_told(warehouse, books):
    practices = told(books, "practice")
    expected = {
        (practice, int(code))
        for practice, codes in zip(practices.practice_id, practices.origin_lgd_district_codes, strict=True)
        if not pd.isna(codes)
        for code in codes.split("|")
    }
    found = warehouse.execute(
        "select practice_id, lgd_district_code from core.practice_origin join core.practice using (practice_id) "
        "where record_origin = 'workshop' and lgd_district_code is not null"
    ).fetchall()
    assert set(found) == expected
    raised = warehouse.execute("select question, array_to_string(raised_by, '|') from core.knowledge_gap").fetchall()
    gaps = told(books, "knowledge_gap")
    assert dict(raised) == {
        question: "" if pd.isna(codes) else codes
        for question, codes in zip(gaps.question, gaps.raised_by_lgd_district_codes, strict=True)
    }


def test_where_a_district_stands_is_its_latest_stage(warehouse):
    """mart.adoption_state and adoption_step against pandas."""
    rows = warehouse.execute("select * from core.adoption where practice_id is not null").df()
    stages = "select choice_id, place from core.choice where list_id = 'adoption_stage'"
    ladder = dict(warehouse.execute(stages).fetchall())
    rows = rows.assign(place=rows.stage.map(ladder)).sort_values(["stage_on", "place"])
    latest = rows.groupby(["practice_id", "lgd_district_code"]).stage.last()
    state = warehouse.execute("select * from mart.adoption_state").df().set_index(["practice_id", "lgd_district_code"])
    assert state.stage.to_dict() == latest.to_dict()
    steps = warehouse.execute("select * from mart.adoption_step").df()
    first = rows.drop_duplicates(["practice_id", "lgd_district_code", "stage"])
    assert len(steps) == len(first)
    days = first.groupby(["practice_id", "lgd_district_code"]).stage_on.diff().dt.days.dropna()
    assert sorted(steps.days_in_stage.dropna()) == sorted(days)


def test_a_practice_says_how_far_it_was_taken_up(warehouse):
    state = warehouse.execute("select * from mart.adoption_state").df()
    summary = warehouse.execute("select * from mart.practice_summary").df().set_index("practice_id")
    assert len(summary) == warehouse.execute("select count(*) from core.practice").fetchone()[0]
    assert not summary[~summary.illustrative][["adopters", "sustained", "dropped", "notes"]].any(axis=None), (
        "what made-up workshops tell of real practices counts for none of them"
    )
    told_of_real = state.illustrative & state.practice_id.map(~summary.illustrative)
    assert told_of_real.any(), "there is such uptake to leave out"
    origins = warehouse.execute("select practice_id, lgd_district_code from core.practice_origin").df().dropna()
    own = pd.MultiIndex.from_frame(origins.astype({"lgd_district_code": int}))
    at_home = pd.MultiIndex.from_frame(state[["practice_id", "lgd_district_code"]]).isin(own)
    assert at_home.any() and (state.is_origin == at_home).all()
    state = state[state.practice_id.map(summary.illustrative) & ~at_home]
    adopters = state[~state.stage.isin(["interested", "dropped", "rejected"])].groupby("practice_id").size()
    assert summary.adopters[summary.adopters > 0].to_dict() == adopters.to_dict()
    sustained = state[state.stage == "sustained_12m"].groupby("practice_id").size()
    assert summary.sustained[summary.sustained > 0].to_dict() == sustained.to_dict()

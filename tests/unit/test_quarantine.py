import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.quarantine import QUARANTINE_COLUMNS, Extract, Refused, Reject, UnbalancedExtract, quarantine_frame


def reject(row: int, reason: str = "Unclear.") -> Reject:
    return Reject(f"row {row}", "District", "x", reason, "Check it.", row)


def figures(count: int) -> pd.DataFrame:
    return pd.DataFrame({"lgd_district_code": range(count)})


def test_a_row_rejected_for_two_reasons_counts_once():
    read = Extract(figures(2), [reject(4, "One."), reject(4, "Two.")], rows_read=3)
    assert (read.rows_loaded, read.rows_quarantined) == (2, 1)


@pytest.mark.parametrize(
    ("frame_rows", "rejected", "rows_read", "rows_behind"),
    [
        (2, [], 3, None),
        (2, [4], 2, None),
        (1, [], 3, [(2, 3), (4,)]),
        (2, [], 3, [(2, 3), (3,)]),
        (1, [3], 3, [(2, 3)]),
    ],
    ids=[
        "row lost",
        "row invented",
        "figure without rows",
        "row in two figures",
        "row loaded and quarantined",
    ],
)
def test_an_extract_that_does_not_add_up_cannot_be_made(frame_rows, rejected, rows_read, rows_behind):
    with pytest.raises(UnbalancedExtract):
        Extract(figures(frame_rows), [reject(row) for row in rejected], rows_read, rows_behind=rows_behind)


@given(st.lists(st.integers(1, 4), min_size=1, max_size=6), st.data())
def test_setting_figures_aside_keeps_the_balance(sizes, data):
    numbers = iter(range(2, 100))
    behind = [tuple(next(numbers) for _ in range(size)) for size in sizes]
    read = Extract(figures(len(sizes)), [], sum(sizes), rows_behind=behind)
    gone = data.draw(st.sets(st.integers(0, len(sizes) - 1)))
    after = read.setting_aside(sorted(gone), [reject(row) for place in gone for row in behind[place]])
    assert after.rows_read == sum(sizes)
    assert after.rows_quarantined == sum(sizes[place] for place in gone)
    assert list(after.frame.lgd_district_code) == [place for place in range(len(sizes)) if place not in gone]


def test_the_quarantine_table_is_in_the_order_of_the_file():
    table = quarantine_frame("a.csv", [reject(9), reject(2)])
    assert list(table.columns) == QUARANTINE_COLUMNS
    assert list(table.locator) == ["row 2", "row 9"]
    assert set(table.source_file) == {"a.csv"}
    assert list(quarantine_frame("a.csv", []).columns) == QUARANTINE_COLUMNS
    assert table[["sheet", "cell"]].isna().all(axis=None), "a table without sheets"
    assert table.sha256.isna().all() and set(quarantine_frame("a.csv", [reject(2)], "9f").sha256) == {"9f"}


def test_a_refusal_says_file_reason_and_way_out():
    refused = Refused("/some/where/a.csv", "It is empty.", "Download it again.")
    assert str(refused) == "a.csv: It is empty. Download it again."

"""Which total a State shows when its districts are not all there, on data damaged on purpose."""

import duckdb
import pandas as pd

from etl import build


def damaged(few_states, change) -> duckdb.DuckDBPyConnection:
    """The warehouse built after `change` has been applied to the committed tap figures."""
    path = few_states / "figures" / "fhtc_district.csv"
    table = pd.read_csv(path, dtype="str", keep_default_na=False)
    change(table).to_csv(path, index=False)
    return duckdb.connect(build.build().warehouse, read_only=True)


def total(connection: duckdb.DuckDBPyConnection, state: int, as_on: str) -> tuple:
    return connection.execute(
        "select total_basis, total_as_on::varchar, households_with_tap, districts_reporting "
        "from mart.state_progress where lgd_state_code = ? and as_on = ?",
        [state, as_on],
    ).fetchone()


def test_a_missing_district_brings_the_latest_whole_sum_with_its_date(few_states):
    cachar = "282"
    with damaged(
        few_states, lambda table: table[~((table.lgd_district_code == cachar) & (table.as_on == "2026-08-16"))]
    ) as connection:
        assert total(connection, 18, "2026-08-16") == ("earlier_sum", "2026-08-09", 59_14_595, 34)
        assert total(connection, 18, "2026-08-09") == ("sum_of_districts", "2026-08-09", 59_14_595, 35)


def test_an_overstated_district_keeps_the_published_total_even_where_a_later_sum_was_whole(few_states):
    with damaged(few_states, lambda table: table) as connection:
        assert total(connection, 8, "2026-07-04")[0] == "sum_of_districts"
        assert total(connection, 8, "2026-08-16") == ("published", "2026-07-03", 63_58_511, 41)


def test_a_whole_sum_too_long_ago_is_not_carried(few_states):
    with damaged(few_states, lambda table: table[table.as_on < "2025-01-01"]) as connection:
        assert total(connection, 8, "2024-09-28") == ("incomplete", None, None, 22)

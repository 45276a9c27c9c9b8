"""mart.district_progress and mart.state_progress against an independent computation in pandas."""

import duckdb
import numpy as np
import pandas as pd
import pytest

from etl import catalogue, paths

MISSION_END = pd.Timestamp("2028-12-31")
MONTH = 30.4375


@pytest.fixture(scope="module")
def fhtc(warehouse) -> pd.DataFrame:
    """The committed figures with corrections as the build applied them, read without the core SQL."""
    figures = pd.read_csv(paths.ROOT / "data/figures/fhtc_district.csv", parse_dates=["as_on"])
    corrected = warehouse.execute("select lgd_district_code, as_on, became, flag from meta.correction").df()
    figures = figures.merge(
        corrected, on=["lgd_district_code", "as_on"], how="left", suffixes=("", "_set"), validate="1:1"
    )
    figures["tap"] = figures.became.fillna(figures.households_with_tap)
    first = (
        figures.dropna(subset="rural_households").sort_values("as_on").groupby("lgd_district_code").rural_households.first()
    )
    figures["households"] = figures.rural_households.fillna(figures.lgd_district_code.map(first))
    figures["flag"] = figures.flag_set.fillna(figures.flag)
    over = figures.flag.isna() & figures.rural_households.isna() & (figures.tap > figures.households)
    figures.loc[over, "flag"] = "gt_2026_households"
    allowed = {flag.id: flag for flag in catalogue.flags().values()}
    figures["usable"] = [flag not in allowed or allowed[flag].usable_for_pace for flag in figures.flag]
    figures["rankable"] = [flag not in allowed or allowed[flag].rankable for flag in figures.flag]
    figures["coverage"] = 100 * figures.tap / figures.households
    return figures.sort_values(["lgd_district_code", "as_on"], ignore_index=True)


@pytest.fixture(scope="module")
def progress(warehouse) -> pd.DataFrame:
    return warehouse.execute("select * from mart.district_progress order by lgd_district_code, as_on").df()


def test_one_row_a_district_and_date(fhtc, progress):
    assert len(progress) == len(fhtc) == 10_380
    assert (progress.lgd_district_code.to_numpy() == fhtc.lgd_district_code.to_numpy()).all()


def test_coverage_and_flags(fhtc, progress):
    np.testing.assert_allclose(progress.coverage_pct, fhtc.coverage)
    assert progress.flag.fillna("").tolist() == fhtc.flag.fillna("").tolist()
    assert (progress.households_left == (fhtc.households - fhtc.tap).clip(lower=0)).all()


@pytest.fixture
def first_steps():
    """`first_steps(rows)` → mart.district_progress of (district, as-on date, taps, households or None), no flags."""

    def run(*rows: tuple) -> pd.DataFrame:
        constants = {name: constant.value for name, constant in catalogue.methods().constants.items()}
        with duckdb.connect() as connection:
            connection.execute("create schema stage; create schema core; create schema mart")
            connection.register("given", pd.DataFrame([{**constants, "mission_end": MISSION_END.date()}]))
            connection.execute("create table stage.constants as from given")
            for table in (
                "stage.fhtc_district (lgd_district_code integer, as_on date, households_with_tap bigint, "
                "rural_households bigint, households_in_piped_habitations bigint, source_id varchar, flag varchar, "
                "source_file varchar, source_locator varchar)",
                "core.flag (flag varchar, rankable boolean, usable_for_pace boolean, bound varchar)",
                "core.district (lgd_district_code integer, lgd_state_code integer)",
            ):
                connection.execute(f"create table {table}")
            told = "insert into stage.fhtc_district values (?, ?, ?, ?, null, 's', null, 'f', 'r')"
            connection.executemany(told, rows)
            here = "insert into core.district select distinct lgd_district_code, 8 from stage.fhtc_district"
            connection.execute(here)
            for step in ("core/fhtc", "mart/district_progress"):
                connection.execute((paths.SQL / f"{step}.sql").read_text(encoding="utf-8"))
            return connection.execute("from mart.district_progress order by as_on").df()

    return run


def test_households_of_2026_are_those_of_2026_whatever_an_older_file_says(first_steps):
    found = first_steps((1, "2022-03-31", 50, None), (1, "2023-08-15", 60, 80), (1, "2026-07-04", 90, 100),
                        (1, "2026-08-16", 90, 120)).set_index("as_on")  # fmt: skip
    assert found.coverage_pct.to_list() == [50.0, 75.0, 90.0, 75.0]
    assert found.coverage_basis.to_list() == ["households_2026", *["same_reading"] * 3]


def test_without_a_count_of_households_nothing_is_said_to_be_left(first_steps):
    [row] = first_steps((1, "2022-03-31", 50, None)).itertuples()
    assert pd.isna(row.households_left) and pd.isna(row.needed_pace_households_per_month) and pd.isna(row.coverage_pct)


def paces(history: pd.DataFrame, low: int, high: int) -> list[tuple[float, pd.Timestamp]]:
    """For each reading of one district: taps a month since the nearest usable reading `low` to `high` days before."""
    found = []
    for now in history.itertuples():
        days = (now.as_on - history.as_on).dt.days
        earlier = history[history.usable & days.between(low, high)]
        if not now.usable or earlier.empty:
            found.append((np.nan, pd.NaT))
            continue
        start = earlier.iloc[-1]
        found.append(((now.tap - start.tap) / ((now.as_on - start.as_on).days / MONTH), start.as_on))
    return found


@pytest.mark.parametrize(("name", "low", "high"), [("recent", 28, 100), ("long", 365, 900)])
def test_paces(fhtc, progress, name, low, high):
    expected = [pace for _, history in fhtc.groupby("lgd_district_code") for pace in paces(history, low, high)]
    np.testing.assert_allclose(progress[f"{name}_pace_households_per_month"], [pace for pace, _ in expected])
    started = pd.Series([start for _, start in expected], dtype=progress[f"{name}_pace_from"].dtype)
    pd.testing.assert_series_equal(progress[f"{name}_pace_from"], started, check_names=False)


def test_added_since_previous_usable_reading(fhtc, progress):
    expected = []
    for _, history in fhtc.groupby("lgd_district_code"):
        last = None
        for reading in history.itertuples():
            expected.append(reading.tap - last if reading.usable and last is not None else np.nan)
            last = reading.tap if reading.usable else last
    np.testing.assert_allclose(progress.added_households, expected)


def test_needed_pace_and_ratio(fhtc, progress):
    months = (MISSION_END - fhtc.as_on).dt.days / MONTH
    needed = ((fhtc.households - fhtc.tap).clip(lower=0) / months).where(fhtc.usable)
    np.testing.assert_allclose(progress.needed_pace_households_per_month, needed)
    recent = progress.recent_pace_households_per_month
    ratio = (needed / recent).where((recent > 0) & (fhtc.coverage < 99.5))
    np.testing.assert_allclose(progress.pace_ratio, ratio)


def test_a_state_s_needed_pace_counts_from_the_day_its_total_is_of(warehouse):
    """Household left on a day are over the months left from that day, also where an earlier total stands in."""
    totals = warehouse.execute("select * from mart.state_progress where households_left is not null").df()
    months = (MISSION_END - totals.total_as_on).dt.days / MONTH
    np.testing.assert_allclose(totals.needed_pace_households_per_month, totals.households_left / months)
    assert (totals.total_as_on < totals.as_on).any()


def test_ranks_within_state(fhtc, progress):
    fhtc = fhtc.assign(state=progress.lgd_state_code)
    expected = (
        fhtc[fhtc.rankable].groupby(["state", "as_on"]).coverage.rank(method="min", ascending=False).reindex(fhtc.index)
    )
    pd.testing.assert_series_equal(progress.rank_in_state.astype(float), expected, check_names=False)


def test_every_district_has_one_pace_status(progress):
    statuses = {"needs checking", "saturated", "no recent reading", "no gain", "on pace", "behind"}
    assert set(progress.pace_status) == statuses
    behind = progress[progress.pace_status == "behind"]
    assert (behind.pace_ratio > 1).all() and (behind.coverage_pct < 99.5).all()


PUBLISHED = {
    0: (15_88_39_424, 19_35_57_391),
    8: (63_58_511, 1_07_65_817),
    18: (59_10_549, 72_24_239),
    9: (2_45_15_183, 2_67_20_015),
    33: (1_12_59_613, 1_25_25_733),
}


@pytest.mark.parametrize("state", PUBLISHED)
def test_published_totals_are_shown(warehouse, state):
    shown = warehouse.execute(
        "select households_with_tap, rural_households from mart.state_progress "
        "where lgd_state_code = ? and as_on = date '2026-07-04'",
        [state],
    ).fetchone()
    assert shown == PUBLISHED[state]


def test_sums_meet_the_published_table_in_29_states_and_rajasthan(warehouse):
    rows = warehouse.execute(
        "select progress.lgd_state_code from mart.state_progress as progress "
        "join core.fhtc_published as published on published.lgd_state_code = progress.lgd_state_code "
        "and published.as_on = date '2026-07-03' and published.precision = 'exact' "
        "where progress.as_on = date '2026-07-04' and progress.total_basis = 'sum_of_districts' "
        "and progress.households_with_tap = published.households_with_tap "
        "and progress.rural_households = published.rural_households"
    ).fetchall()
    assert len(rows) == 30


def test_states_with_bounds_show_the_published_total_and_its_date(warehouse):
    shown = warehouse.execute(
        "select state, total_as_on::varchar, households_with_tap from mart.state_progress "
        "where as_on = date '2026-08-16' and total_basis = 'published' order by state"
    ).fetchall()
    assert [state for state, _, _ in shown] == ["Andhra Pradesh", "Bihar", "India", "Nagaland", "Rajasthan", "Sikkim"]
    assert {as_on for _, as_on, _ in shown} == {"2026-07-03"}


def test_a_state_s_figure_names_the_sources_of_its_total(warehouse):
    told = warehouse.execute(
        "select value.as_on, value.source_id from mart.indicator_value as value where place_level = 'state' "
        "and indicator_id = 'coverage_pct' and lgd_code = 8"
    ).df()
    figures = pd.read_csv(paths.ROOT / "data/figures/fhtc_district.csv", parse_dates=["as_on"])
    districts = pd.read_csv(paths.ROOT / "data/places/districts.csv").query("lgd_state_code == 8").lgd_district_code
    of_districts = figures[figures.lgd_district_code.isin(districts)].groupby("as_on").source_id.agg(
        lambda ids: " ".join(sorted(set(ids)))
    )
    before = told[(told.as_on < "2026-01-01") & told.as_on.isin(of_districts.index)].set_index("as_on").source_id
    assert len(before) >= 3 and before.to_dict() == of_districts.reindex(before.index).to_dict()


def test_a_total_of_at_least_is_flagged_as_its_districts_are(warehouse):
    told = warehouse.execute(
        "select lgd_state_code, as_on, lower_bound_flag from mart.state_progress where total_basis = 'at_least'"
    ).fetchall()
    assert told
    for state, as_on, flag in told:
        flags = warehouse.execute(
            "select distinct flag from mart.district_progress "
            "where as_on = ? and bound = 'lower' and ? in (0, lgd_state_code)",
            [as_on, state],
        ).fetchall()
        assert (flag,) in flags


def test_gaps_stay_gaps(warehouse):
    def total(state, as_on):
        return warehouse.execute(
            "select total_basis, households_with_tap, districts_reporting, districts_total "
            "from mart.state_progress where lgd_state_code = ? and as_on = ?", [state, as_on]
        ).fetchone()

    assert total(33, "2023-03-31") == ("incomplete", None, 0, 37)
    assert total(8, "2024-09-28") == ("incomplete", None, 22, 41)

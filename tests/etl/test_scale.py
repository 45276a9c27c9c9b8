"""The step from villages to districts, against pandas; and the benchmark's own figures, in small."""

import json
import random
import subprocess
import sys
from collections.abc import Iterator
from datetime import date

import duckdb
import numpy as np
import pandas as pd
import pytest

from etl import paths
from etl.stage import FHTC_COLUMNS

STEP = (paths.SQL / "core" / "fhtc_district_from_village.sql").read_text(encoding="utf-8")
KEYS = ["lgd_district_code", "as_on", "source_id"]
COUNTS = ["rural_households", "households_in_piped_habitations"]


def some_villages(seed: int, size: int) -> list[dict]:
    """Readings of villages in three districts, with missing counts and flags here and there."""
    chance = random.Random(seed)
    return [
        {
            "lgd_district_code": chance.choice([86, 120, 293]),
            "as_on": chance.choice([date(2026, 7, 4), date(2026, 8, 16)]),
            "households_with_tap": chance.randint(0, 900),
            "rural_households": chance.choice([None, *range(1, 20)]),
            "households_in_piped_habitations": chance.choice([None, *range(40)]),
            "source_id": chance.choice(["jjm_dashboard", "imis_j5"]),
            "flag": chance.choice([None] * 12 + ["fallback", "overstated_upper_bound"]),
        }
        for _ in range(size)
    ]


def from_villages(rows: list[dict]) -> pd.DataFrame:
    villages = pd.DataFrame(rows).assign(source_file="villages.parquet", source_locator=None)
    villages["lgd_village_code"] = range(len(villages))
    for column in COUNTS:
        villages[column] = villages[column].astype("Int64")
    villages["flag"] = villages.flag.astype("str")
    with duckdb.connect() as connection:
        connection.execute("attach ':memory:' as stage")
        connection.register("frame", villages)
        connection.execute("create table stage.main.fhtc_village as select * from frame")
        connection.execute(STEP)
        return connection.execute(f"select * from stage.fhtc_district order by {', '.join(KEYS)}").df()


@pytest.mark.parametrize(("seed", "size"), [(1, 1), (2, 12), (3, 60), (4, 200), (5, 2000)])
def test_districts_are_the_sums_of_their_villages(seed: int, size: int) -> None:
    rows = some_villages(seed, size)
    made = from_villages(rows)
    grouped = pd.DataFrame(rows).astype(dict.fromkeys(COUNTS, "Float64")).groupby(KEYS, sort=True)
    expected = grouped.households_with_tap.sum()
    assert made.households_with_tap.astype(int).tolist() == expected.tolist()
    assert list(zip(*(made[key] for key in KEYS[::2]), strict=True)) == [
        (code, source) for code, _, source in expected.index
    ]
    for column in COUNTS:
        whole = grouped[column].agg(lambda values: np.nan if values.isna().any() else float(values.sum()))
        np.testing.assert_array_equal(made[column].astype("float64"), whole.astype("float64"))
    flags = grouped.flag.agg(lambda values: min(values.dropna(), default=None))
    assert (
        made.flag.astype(object).where(made.flag.notna(), None).tolist()
        == flags.astype(object).where(flags.notna(), None).tolist()
    )
    assert made.source_locator.tolist() == [f"{size} villages" for size in grouped.size()]


def test_the_step_gives_the_columns_that_core_reads() -> None:
    row = dict.fromkeys([*COUNTS, "households_with_tap"], 5)
    row |= {"lgd_district_code": 86, "as_on": date(2026, 7, 4), "source_id": "jjm_dashboard", "flag": None}
    made = from_villages([row])
    assert set(made.columns) == set(FHTC_COLUMNS)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple]:
    """The benchmark's scale run on 4,000 villages and 5 dates: its report, its villages, its warehouse."""
    folder = tmp_path_factory.mktemp("scale")
    figures, warehouse = folder / "villages.parquet", folder / "villages.duckdb"
    for arguments in (
        ["tests.bench.villages", str(figures), "--villages", "4000", "--dates", "5"],
        ["tests.bench.village_load", str(figures), str(warehouse)],
    ):
        done = subprocess.run(
            [sys.executable, "-m", *arguments], cwd=paths.ROOT, capture_output=True, text=True, timeout=120
        )
        assert done.returncode == 0, done.stderr
    made = json.loads(done.stdout.splitlines()[-1])
    with duckdb.connect(warehouse, read_only=True) as connection:
        yield made, connection.execute("select * from read_parquet(?)", [str(figures)]).df(), connection


def test_synthetic_villages_are_plausible(small) -> None:
    _, villages, _ = small
    assert len(villages) == 20_000
    assert villages.lgd_district_code.nunique() == 754
    assert villages.groupby("lgd_district_code").lgd_village_code.nunique().between(5, 6).all()
    assert (villages.households_with_tap <= villages.rural_households).all()
    taps = villages.pivot(index="lgd_village_code", columns="as_on", values="households_with_tap")
    assert (taps.diff(axis=1).iloc[:, 1:] >= 0).all(axis=None) and (taps.diff(axis=1) > 0).any(axis=None)


def test_villages_reach_states_through_the_steps_of_the_build(small) -> None:
    made, villages, connection = small
    assert made["villages"] == 20_000 and made["districts"] == 754 * 5
    assert made["taps_by_village"] == made["taps_of_india"]
    state = (
        pd.read_csv(paths.ROOT / "data/places/districts.csv").set_index("lgd_district_code").lgd_state_code
    )
    by_state = villages.assign(state=villages.lgd_district_code.map(state)).groupby(["state", "as_on"])
    expected = by_state[["households_with_tap", "rural_households"]].sum()
    progress = connection.execute(
        "select lgd_state_code as state, as_on, households_with_tap, rural_households, total_basis "
        "from mart.state_progress where lgd_state_code > 0 and districts_reporting > 0 order by all"
    ).df()
    assert set(progress.total_basis) == {"sum_of_districts"}
    for column in expected:
        assert progress[column].astype(int).tolist() == expected[column].tolist()

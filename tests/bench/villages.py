"""Synthetic figures at village grain: deterministic, spread over the reporting districts, taps never falling.

python -m tests.bench.villages FILE.parquet --villages 600000 --dates 24
"""

import argparse
from pathlib import Path

import duckdb

from etl import paths

VILLAGES, DATES = 600_000, 24

MAKE = """
copy (
    with district as (
        select
            lgd_district_code,
            row_number() over (order by lgd_district_code) - 1 as place,
            count(*) over () as places
        from read_csv($districts) where reports_jjm
    ),
    village as (
        select
            village::integer as lgd_village_code,
            lgd_district_code::integer as lgd_district_code,
            30 + hash(village, 'households') % 570 as rural_households,
            (hash(village, 'start') % 1000) / 2500.0 as start_share,
            (hash(village, 'pace') % 1000) / 20000.0 as share_a_date
        from range($villages) as made(village)
        join district on district.place = village % places
    ),
    reading as (
        select (date '2024-09-30' + to_months(number::integer))::date as as_on, number
        from range($dates) as made(number)
    )
    select
        lgd_village_code,
        lgd_district_code,
        as_on,
        floor(rural_households * least(1.0, start_share + share_a_date * number))::integer
            as households_with_tap,
        rural_households::integer as rural_households,
        null::integer as households_in_piped_habitations,
        'jjm_dashboard' as source_id,
        null::varchar as flag,
        'villages.parquet' as source_file,
        null::varchar as source_locator
    from village cross join reading
    order by as_on, lgd_village_code
) to '{target}' (format parquet)
"""


def write(target: Path, villages: int = VILLAGES, dates: int = DATES) -> None:
    """Write one row a village and month-end to a Parquet file, with the columns of stage.fhtc_village."""
    parameters = {"districts": str(paths.PLACES / "districts.csv"), "villages": villages, "dates": dates}
    with duckdb.connect() as connection:
        connection.execute(MAKE.replace("{target}", str(target)), parameters)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("target", type=Path)
    parser.add_argument("--villages", type=int, default=VILLAGES)
    parser.add_argument("--dates", type=int, default=DATES)
    asked = parser.parse_args()
    write(asked.target, asked.villages, asked.dates)

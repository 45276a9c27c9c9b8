-- A projection's low end, middle and high end are in this order within 0–100 %, at the Mission's end and on every date of its path.
select lgd_district_code, null::date as on_date, coverage_at_mission_end_low_pct as low_pct,
    coverage_at_mission_end_pct as coverage_pct, coverage_at_mission_end_high_pct as high_pct
from mart.projection
where status in ('projected', 'not_within_ten_years')
    and not coalesce(
        0 <= coverage_at_mission_end_low_pct and coverage_at_mission_end_low_pct <= coverage_at_mission_end_pct
        and coverage_at_mission_end_pct <= coverage_at_mission_end_high_pct and coverage_at_mission_end_high_pct <= 100
        and probability_by_mission_end between 0 and 1,
        -- From the Mission's end on nothing is told for it.
        coverage_at_mission_end_pct is null and probability_by_mission_end is null
    )
union all
select path.lgd_district_code, path.on_date, path.low_pct, path.coverage_pct, path.high_pct
from mart.projection_path as path
where not coalesce(
    0 <= path.low_pct and path.low_pct <= path.coverage_pct and path.coverage_pct <= path.high_pct and path.high_pct <= 100,
    false
)

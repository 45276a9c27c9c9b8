-- Every reporting district has one row; a projection or path exists only where the latest reading may be used for pace.
with latest as (
    select lgd_district_code, max(as_on) as as_on, arg_max(usable_for_pace, as_on) as usable
    from mart.district_progress
    group by lgd_district_code
),
counted as (
    select lgd_district_code, count(*) as projections from mart.projection group by lgd_district_code
),
pathed as (
    select distinct lgd_district_code from mart.projection_path
)
select district.lgd_district_code, projection.status, latest.as_on, latest.usable
from core.district as district
left join counted using (lgd_district_code)
left join mart.projection as projection using (lgd_district_code)
left join latest using (lgd_district_code)
left join pathed using (lgd_district_code)
where district.reports_jjm
    and (
        coalesce(counted.projections, 0) <> 1
        or (projection.status in ('projected', 'not_within_ten_years', 'saturated')
            and not coalesce(latest.usable and projection.as_on = latest.as_on, false))
        or (projection.status in ('needs_checking', 'not_enough_readings')
            and (projection.coverage_at_mission_end_pct is not null or projection.probability_by_mission_end is not null
                or projection.saturation_on is not null or pathed.lgd_district_code is not null))
    )

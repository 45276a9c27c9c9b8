-- What likeness of districts is told by: the latest figure of each context fact, and coverage on a date.
with facts as (
    select lgd_code as lgd_district_code, indicator_id, arg_max(value, as_on) as value
    from core.indicator_value
    where place_level = 'district' and indicator_id in ('groundwater_stage_pct', 'sc_share_pct', 'st_share_pct', 'literacy_pct')
    group by lgd_code, indicator_id
),
wide as (
    select
        lgd_district_code,
        max(value) filter (where indicator_id = 'groundwater_stage_pct') as groundwater_stage_pct,
        max(value) filter (where indicator_id = 'sc_share_pct') as sc_share_pct,
        max(value) filter (where indicator_id = 'st_share_pct') as st_share_pct,
        max(value) filter (where indicator_id = 'literacy_pct') as literacy_pct
    from facts
    group by lgd_district_code
),
coverage as (
    select lgd_district_code, coverage_pct from mart.district_progress where as_on = $as_on and flag is null
)
select
    district.lgd_district_code, district.district_label, state.state, wide.groundwater_stage_pct, wide.sc_share_pct,
    wide.st_share_pct, wide.literacy_pct, coverage.coverage_pct
from core.district as district
join core.state as state on state.lgd_state_code = district.lgd_state_code
left join wide using (lgd_district_code)
left join coverage using (lgd_district_code)
where district.reports_jjm
order by district.lgd_district_code;

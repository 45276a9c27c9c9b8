-- The circumstances of every reporting district, and its coverage on a date unless that is flagged.
select
    district.lgd_district_code, district.district_label, district.state,
    context.* exclude (lgd_district_code, lgd_state_code, inherited), progress.coverage_pct
from core.district as district
join mart.district_context as context using (lgd_district_code)
left join mart.district_progress as progress
    on progress.lgd_district_code = district.lgd_district_code and progress.as_on = $as_on and progress.flag is null
order by district.lgd_district_code

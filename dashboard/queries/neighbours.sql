-- Districts that share a border, with their progress on a date.
select
    near.neighbour_lgd_district_code as lgd_district_code, district.district, district.district_label, district.state,
    district.reports_jjm, near.shared_border_km, progress.coverage_pct, progress.added_households, progress.households_left,
    progress.recent_pace_households_per_month, progress.pace_status, progress.flag
from core.neighbour as near
join core.district as district on district.lgd_district_code = near.neighbour_lgd_district_code
left join mart.district_progress as progress
    on progress.lgd_district_code = near.neighbour_lgd_district_code and progress.as_on = $as_on
where near.lgd_district_code = $district
order by near.shared_border_km desc

-- Progress of some districts on every date.
select
    progress.lgd_district_code as lgd_code, district.district_label as label,
    district.district, district.state, progress.*, flag.meaning as flag_meaning
from mart.district_progress as progress
join core.district as district using (lgd_district_code, lgd_state_code)
left join core.flag as flag using (flag)
where progress.lgd_district_code in (select unnest($districts::integer[]))
order by district.district_label, progress.as_on

-- Every reporting district of a State on one date, with a row of nulls where it has no figure.
select
    district.lgd_district_code,
    district.district,
    district.district_label,
    district.lgd_state_code,
    district.state,
    progress.* exclude (lgd_district_code, lgd_state_code, as_on),
    flag.meaning as flag_meaning,
    flag.title as flag_title
from core.district as district
left join mart.district_progress as progress
    on progress.lgd_district_code = district.lgd_district_code and progress.as_on = $as_on
left join core.flag as flag using (flag)
where district.reports_jjm and ($state = 0 or district.lgd_state_code = $state)
order by district.state, district.district

-- What became of each declared correction.
select correction.*, district.district_label, district.state, flag.title as flag_title
from meta.correction as correction
join core.district as district using (lgd_district_code)
left join core.flag as flag using (flag)
order by correction.status desc, correction.correction_id, district.district_label, correction.as_on

-- Every figure belongs to a district that reports to JJM.
select fhtc.lgd_district_code, fhtc.as_on
from core.fhtc as fhtc
left join core.district as district using (lgd_district_code)
where coalesce(district.reports_jjm, false) = false

-- Districts that report to JJM.
select lgd_district_code, district, district_label, lgd_state_code, state
from core.district
where reports_jjm
order by district_label

-- Districts that report to JJM.
select lgd_district_code, district, district_label, lgd_state_code, state, area_km2, rep_lon, rep_lat
from core.district
where reports_jjm
order by district_label

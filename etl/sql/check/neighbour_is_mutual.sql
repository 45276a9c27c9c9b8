-- If one district borders another, the other borders it.
select here.lgd_district_code, here.neighbour_lgd_district_code
from core.neighbour as here
left join core.neighbour as there
    on there.lgd_district_code = here.neighbour_lgd_district_code
    and there.neighbour_lgd_district_code = here.lgd_district_code
where there.lgd_district_code is null

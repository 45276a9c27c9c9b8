-- A name means one district within its State.
select lgd_state_code, lower(alias) as alias, count(distinct lgd_district_code) as districts
from core.district_alias group by all having count(distinct lgd_district_code) > 1

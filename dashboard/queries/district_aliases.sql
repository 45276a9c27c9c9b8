-- Every name a district was seen under, beside the one it has.
select distinct district_alias.alias, lgd_district_code, district.district
from core.district_alias as district_alias
join core.district as district using (lgd_district_code)
order by lgd_district_code, alias;

-- Districts that have been in a workshop, of a State (0: all).
select distinct team.lgd_district_code
from core.district_profile as team
join core.district as district using (lgd_district_code)
where team.lgd_district_code is not null and ($illustrative or not team.illustrative) and $state in (0, district.lgd_state_code)
order by team.lgd_district_code

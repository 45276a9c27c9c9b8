-- How near every district is to the nearest of some; those themselves are not among them.
select other_lgd_district_code as lgd_district_code, min(distance) as distance
from mart.likeness
where lgd_district_code in (select unnest($districts::integer[]))
    and other_lgd_district_code not in (select unnest($districts::integer[]))
group by other_lgd_district_code
order by distance, lgd_district_code

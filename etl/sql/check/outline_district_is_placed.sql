-- Every district has a point inside India and a State.
select lgd_district_code, rep_lon, rep_lat from core.district
where state is null or rep_lon is null or rep_lat is null
    or rep_lon not between 68 and 98 or rep_lat not between 6 and 38

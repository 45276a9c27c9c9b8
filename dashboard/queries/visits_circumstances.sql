-- The facts by which districts are compared, of some of them.
select * from mart.district_context where list_contains($districts::integer[], lgd_district_code) order by lgd_district_code

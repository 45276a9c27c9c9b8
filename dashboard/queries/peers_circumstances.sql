-- The facts by which a district is compared with others.
select * from mart.district_context where lgd_district_code = $district

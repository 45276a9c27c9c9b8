-- The projection of one district, and why there is none where there is none.
select * from mart.projection where lgd_district_code = $district;

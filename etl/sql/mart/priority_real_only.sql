-- The same without illustrative data: what figures and real workshops alone say.
create table mart.priority_real_only as
select * exclude (real_only) from mart.priority_scenario where real_only
order by lgd_state_code, lgd_district_code, theme;

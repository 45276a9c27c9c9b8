-- The same without illustrative data: what figures and real workshops alone say.
create table mart.gap_real_only as
select * exclude (real_only) from mart.gap_scenario where real_only
order by lgd_state_code, lgd_district_code, theme;

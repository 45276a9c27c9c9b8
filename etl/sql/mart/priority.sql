-- District by theme that asks for a follow-up, with all that the build holds.
create table mart.priority as
select * exclude (real_only) from mart.priority_scenario where not real_only
order by lgd_state_code, lgd_district_code, theme;

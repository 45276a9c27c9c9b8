-- District by theme: need, supply, uptake, movement and the kind of gap, with all that the build holds.
create table mart.gap as
select * exclude (real_only) from mart.gap_scenario where not real_only
order by lgd_state_code, lgd_district_code, theme;

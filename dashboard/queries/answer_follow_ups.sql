-- What stands first among a State's follow-ups (0: India) under the default weights, at most one a district, with the best fitting host.
with ranked as (
    select *
    from mart.priority_scenario
    where real_only <> $illustrative and ($state = 0 or lgd_state_code = $state)
    qualify row_number() over (partition by lgd_district_code order by score desc, theme) = 1
),
first_rows as (
    select * from ranked order by score desc, lgd_district_code limit $most
)
select
    first_rows.lgd_district_code, district.district_label, first_rows.theme, theme.title as theme_title, first_rows.gap_type,
    first_rows.follow_up, host.host_lgd_district_code, home.district_label as host_label,
    home.state as host_state, home.lgd_state_code <> district.lgd_state_code as host_elsewhere
from first_rows
join core.district as district using (lgd_district_code)
join core.theme as theme using (theme)
left join mart.priority_host as host
    on host.real_only = first_rows.real_only and host.lgd_district_code = first_rows.lgd_district_code
    and host.theme = first_rows.theme and host.choice = 1
left join core.district as home on home.lgd_district_code = host.host_lgd_district_code
order by first_rows.score desc, first_rows.lgd_district_code;

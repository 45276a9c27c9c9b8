-- Districts that could teach a theme, with why, the practice to see there, and whether that rests on an illustrative workshop.
select
    host.lgd_district_code, district.district, district.district_label, district.lgd_state_code, state.state, host.theme,
    host.hosts_because, host.practice_id, practice.title as practice, host.evidence_level, host.standing, host.illustrative
from mart.theme_host as host
join core.district as district using (lgd_district_code)
join core.state as state using (lgd_state_code)
left join core.practice as practice using (practice_id)
where host.real_only <> $illustrative
order by host.lgd_district_code, host.theme

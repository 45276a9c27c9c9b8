-- Districts to visit for each follow-up of a State (0: all), best fitting first, with the practice each could show.
select
    host.lgd_district_code || '-' || host.theme as row_id, host.choice, host.host_lgd_district_code, home.district_label as host_label,
    state.state as host_state, home.lgd_state_code <> guest.lgd_state_code as other_state,
    host.hosts_because, host.practice_id, practice.title as practice, terrain.title_en as practice_terrain,
    coalesce(practice.illustrative, false) as practice_illustrative, host.evidence_level,
    host.standing, host.difference, host.likeness_rank, host.likeness_of, host.distance_km, host.illustrative
from mart.priority_host as host
join core.district as home on home.lgd_district_code = host.host_lgd_district_code
join core.district as guest on guest.lgd_district_code = host.lgd_district_code
join core.state as state on state.lgd_state_code = home.lgd_state_code
left join core.practice as practice using (practice_id)
left join core.choice as terrain on terrain.list_id = 'terrain' and terrain.choice_id = practice.terrain
where host.real_only <> $illustrative and ($state = 0 or guest.lgd_state_code = $state)
order by host.lgd_district_code, host.theme, host.choice;

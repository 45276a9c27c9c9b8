-- Districts that could teach a theme to one: those in its own State first, then by standing and likeness of circumstances.
select
    host.lgd_district_code, district.district_label, district.state, host.hosts_because, host.practice_id, practice.title as practice,
    host.evidence_level, host.standing, greatest(0, 1 - alike.distance / $reach) as likeness,
    district.lgd_state_code = learner.lgd_state_code as same_state, host.illustrative
from mart.theme_host as host
join core.district as district using (lgd_district_code)
join core.district as learner on learner.lgd_district_code = $district
join mart.likeness as alike on alike.lgd_district_code = $district and alike.other_lgd_district_code = host.lgd_district_code
left join core.practice as practice on practice.practice_id = host.practice_id
where host.real_only <> $illustrative and host.theme = $theme
order by host.standing * likeness desc, same_state desc, district.district_label
limit $most

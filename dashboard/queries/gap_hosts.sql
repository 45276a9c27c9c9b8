-- Districts that a district's team could visit on a theme: those that Follow-up priorities names, best fitting first.
select
    host.host_lgd_district_code as lgd_district_code, district.district_label, district.state, host.hosts_because, host.practice_id,
    practice.title as practice, host.evidence_level, host.standing, host.distance_km, greatest(0, 1 - host.difference / $reach) as likeness,
    host.illustrative
from mart.priority_host as host
join core.district as district on district.lgd_district_code = host.host_lgd_district_code
left join core.practice as practice using (practice_id)
where host.real_only <> $illustrative and host.lgd_district_code = $district and host.theme = $theme
order by host.choice

-- Who could learn what from whom in one workshop: each theme sought with each host, or none, and what the host showed there.
with shown as (
    select origin.lgd_district_code, each.theme, count(distinct practice.practice_id) as practices
    from core.practice as practice
    join core.practice_origin as origin using (practice_id)
    join core.practice_theme as each using (practice_id)
    where practice.workshop_id = $workshop and origin.lgd_district_code is not null
    group by all
)
select
    match.theme, theme.title as theme_title, match.returns,
    match.seeker_lgd_district_code, seeker.district as seeker,
    match.host_lgd_district_code, host.district as host,
    case when match.host_lgd_district_code is not null then coalesce(shown.practices, 0) end as host_practices,
    core.straight_km(seeker.rep_lat, seeker.rep_lon, host.rep_lat, host.rep_lon) as distance_km,
    match.source_file, match.source_locator, match.host_source_locator
from mart.offer_match as match
join core.theme as theme using (theme)
join core.district as seeker on seeker.lgd_district_code = match.seeker_lgd_district_code
left join core.district as host on host.lgd_district_code = match.host_lgd_district_code
left join shown on shown.lgd_district_code = match.host_lgd_district_code and shown.theme = match.theme
where match.workshop_id = $workshop
order by match.theme, seeker.district, host.district

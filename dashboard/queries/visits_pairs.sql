-- Each gap of the States asked for (none: all) with each district that could teach its theme: how much a visit would bring, how far
-- it is, and whether the two States share an official language of the whole State.
-- As in mart.priority_host no host has more of the theme still to do than the learner, nor shows it the learner's own practice.
-- `worth` is strength × standing × share of districts no more alike than the host × 0.5 ^ (distance ÷ host_half_km), as in mart.priority_host.
with wanted as (
    select lgd_district_code, lgd_state_code, theme, strength, measured
    from mart.gap_scenario
    where real_only <> $illustrative
        and list_contains($kinds::varchar[], coalesce(gap_reason, gap_type))
        and (len($states::integer[]) = 0 or list_contains($states::integer[], lgd_state_code))
),
host as (
    select host.*, district.lgd_state_code
    from mart.theme_host as host
    join core.district as district using (lgd_district_code)
    where host.real_only <> $illustrative and host.theme in (select theme from wanted)
),
alike as (
    select
        lgd_district_code, other_lgd_district_code as host_lgd_district_code,
        rank() over (partition by lgd_district_code order by distance)::integer as likeness_rank,
        count(*) over (partition by lgd_district_code)::integer as likeness_of
    from mart.likeness
    where lgd_district_code in (select lgd_district_code from wanted)
),
spoken as (
    select distinct one.lgd_state_code, other.lgd_state_code as other_lgd_state_code
    from core.state_language as one
    join core.state_language as other using (language)
    where one.role = 'official' and other.role = 'official' and one.extent = 'state' and other.extent = 'state'
),
place as (
    select lgd_district_code, radians(rep_lat) as lat, radians(rep_lon) as lon from core.district
),
pairs as (
    select
        wanted.lgd_district_code, host.lgd_district_code as host_lgd_district_code, wanted.theme,
        wanted.strength, host.standing, alike.likeness_rank, alike.likeness_of,
        2 * 6371 * asin(sqrt(
            sin((there.lat - here.lat) / 2) ** 2 + cos(here.lat) * cos(there.lat) * sin((there.lon - here.lon) / 2) ** 2
        )) as distance_km,
        wanted.lgd_state_code = host.lgd_state_code as same_state,
        wanted.lgd_state_code = host.lgd_state_code or spoken.lgd_state_code is not null as same_language
    from wanted
    join host on host.theme = wanted.theme and host.lgd_district_code <> wanted.lgd_district_code
    join alike
        on alike.lgd_district_code = wanted.lgd_district_code and alike.host_lgd_district_code = host.lgd_district_code
    join place as here on here.lgd_district_code = wanted.lgd_district_code
    join place as there on there.lgd_district_code = host.lgd_district_code
    left join spoken
        on spoken.lgd_state_code = wanted.lgd_state_code and spoken.other_lgd_state_code = host.lgd_state_code
    where coalesce(host.outcome_need < wanted.measured, true) and not list_contains(host.origins, wanted.lgd_district_code)
)
select
    lgd_district_code, host_lgd_district_code, theme, likeness_rank, likeness_of, distance_km, same_state, same_language,
    strength * standing * (1 - (likeness_rank - 1) / likeness_of) * 0.5 ** (distance_km / $half_km) as worth
from pairs
order by lgd_district_code, theme, host_lgd_district_code

-- Up to `hosts_shown` districts to visit for each row of mart.priority_scenario: better placed to teach, more alike and nearer comes first.
-- Not those who have more of the theme still to do than the learner, nor one whose only practice is the learner's own too. Beyond `visit_max_km`
-- a host is named only where none is nearer, and then one: to be asked by telephone first.
-- A host that stands k-th in likeness counts as the share of districts that are no more alike than it.
-- `distance_km` is a straight line between the districts' representative points; `difference` is Gower's distance of circumstances, 0 to 1,
-- and `likeness_rank` the host's place by it among `likeness_of` other districts.
create table mart.priority_host as
with constants as (
    select * from stage.constants
),
alike as (
    select
        likeness.lgd_district_code, likeness.other_lgd_district_code as host_lgd_district_code, likeness.distance as difference,
        likeness.likeness_rank, likeness.likeness_of,
        core.straight_km(here.rep_lat, here.rep_lon, there.rep_lat, there.rep_lon) as distance_km
    from mart.likeness as likeness
    join core.district as here using (lgd_district_code)
    join core.district as there on there.lgd_district_code = likeness.other_lgd_district_code
),
fitting as (
    select
        priority.real_only, priority.lgd_district_code, priority.theme, host.lgd_district_code as host_lgd_district_code,
        host.standing * (1 - (alike.likeness_rank - 1) / alike.likeness_of) * 0.5 ** (alike.distance_km / host_half_km) as fit,
        alike.distance_km <= visit_max_km as within_reach,
        bool_or(within_reach) over (partition by priority.real_only, priority.lgd_district_code, priority.theme) as any_within_reach
    from mart.priority_scenario as priority
    join mart.gap_scenario as learner using (real_only, lgd_district_code, theme)
    join mart.theme_host as host
        on host.real_only = priority.real_only and host.theme = priority.theme and host.lgd_district_code <> priority.lgd_district_code
    join alike on alike.lgd_district_code = priority.lgd_district_code and alike.host_lgd_district_code = host.lgd_district_code
    cross join constants
    where coalesce(host.outcome_need < learner.measured, true) and not list_contains(host.origins, priority.lgd_district_code)
),
best as (
    select real_only, lgd_district_code, theme, unnest(max({'fit': round(fit, 9), 'earlier': -host_lgd_district_code}, hosts_shown)) as found
    from fitting
    cross join constants
    where within_reach or not any_within_reach
    group by real_only, lgd_district_code, theme, hosts_shown
),
ordered as (
    select
        real_only, lgd_district_code, theme, -found.earlier as host_lgd_district_code, found.fit as fit,
        row_number() over (partition by real_only, lgd_district_code, theme order by found desc) as choice
    from best
),
named as (
    select ordered.*, alike.difference, alike.likeness_rank, alike.likeness_of, alike.distance_km
    from ordered
    join alike using (lgd_district_code, host_lgd_district_code)
    cross join constants
    where ordered.choice = 1 or alike.distance_km <= visit_max_km
)
select
    real_only, lgd_district_code, theme, named.choice, host_lgd_district_code, host.hosts_because, host.practice_id, host.evidence_level,
    host.standing, named.difference, named.likeness_rank, named.likeness_of, named.distance_km, named.fit, host.illustrative
from named
join (select * rename (lgd_district_code as host_lgd_district_code) from mart.theme_host) as host
    using (real_only, theme, host_lgd_district_code)
order by real_only, lgd_district_code, theme, choice;

-- Each gap that a visit could help with, and each district that could teach its theme: how far it is, whether the two States share an
-- official language of the whole State, and what the visit would bring were it next door.
-- As in mart.priority_host no host has more of the theme still to do than the learner, nor shows it the learner's own practice.
-- `worth_near` is strength × standing × share of districts no more alike than the host; distance halves it by `host_half_km`.
-- Themes are an enumeration: 3 lakh rows reach the planner in half the time.
create type mart.theme_code as enum (select theme from core.theme order by theme);

create table mart.visit_pair as
with wanted as (
    select
        real_only, lgd_district_code, lgd_state_code, theme, strength, measured, coalesce(gap_reason, gap_type) as kind,
        need_basis = 'state_figure' as state_figure
    from mart.gap_scenario
    where gap_type in ('adoption_gap', 'implementation_gap') or gap_reason in ('wrong_context', 'unproven')
),
spoken as (
    select distinct one.lgd_state_code, other.lgd_state_code as other_lgd_state_code
    from core.state_language as one
    join core.state_language as other using (language)
    where one.role = 'official' and other.role = 'official' and one.extent = 'state' and other.extent = 'state'
)
select
    wanted.real_only, wanted.lgd_state_code, wanted.lgd_district_code, wanted.theme::mart.theme_code as theme, wanted.kind, wanted.state_figure,
    host.lgd_district_code as host_lgd_district_code, alike.likeness_rank, alike.likeness_of,
    core.straight_km(here.rep_lat, here.rep_lon, there.rep_lat, there.rep_lon) as distance_km,
    wanted.lgd_state_code = there.lgd_state_code as same_state,
    wanted.lgd_state_code = there.lgd_state_code or spoken.lgd_state_code is not null as same_language,
    wanted.strength * host.standing * (1 - (alike.likeness_rank - 1) / alike.likeness_of) as worth_near
from wanted
join mart.theme_host as host
    on host.real_only = wanted.real_only and host.theme = wanted.theme and host.lgd_district_code <> wanted.lgd_district_code
join mart.likeness as alike
    on alike.lgd_district_code = wanted.lgd_district_code and alike.other_lgd_district_code = host.lgd_district_code
join core.district as here on here.lgd_district_code = wanted.lgd_district_code
join core.district as there on there.lgd_district_code = host.lgd_district_code
left join spoken on spoken.lgd_state_code = wanted.lgd_state_code and spoken.other_lgd_state_code = there.lgd_state_code
where coalesce(host.outcome_need < wanted.measured, true) and not list_contains(host.origins, wanted.lgd_district_code)
order by wanted.real_only, wanted.lgd_district_code, wanted.theme, host.lgd_district_code;

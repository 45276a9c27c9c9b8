-- Every workshop, latest first, with what its workbook holds. A State sees its own, and those its districts attended.
with profiles as (
    select workshop_id, count(*) as profiles, list(distinct district.lgd_state_code) as states_attending
    from core.district_profile
    join core.district as district using (lgd_district_code)
    group by workshop_id
),
named as (
    select
        workshop_id, string_agg(district.district, ', ' order by district.district) as attended_by_name,
        list(distinct district.lgd_state_code) as states_named
    from (select workshop_id, unnest(districts_attended_named) as lgd_district_code from core.workshop)
    join core.district as district using (lgd_district_code)
    group by workshop_id
),
practices as (
    select workshop_id, count(*) as practices from core.practice where workshop_id is not null group by workshop_id
),
decisions as (
    select
        workshop_id, count(*) as decisions,
        count(*) filter (where status = 'done') as decisions_done,
        count(*) filter (where status = 'dropped') as decisions_dropped
    from core.decision
    group by workshop_id
),
actions as (
    select workshop_id, count(*) as actions from core.action_item group by workshop_id
)
select
    workshop.* exclude (workshop_code, sha256, districts_invited_named, districts_attended_named),
    state.state,
    kind.title_en as kind_title,
    mode.title_en as mode_title,
    coalesce(profiles.profiles, 0) as profiles,
    named.attended_by_name,
    coalesce(practices.practices, 0) as practices,
    coalesce(actions.actions, 0) as actions,
    coalesce(decisions.decisions, 0) as decisions,
    coalesce(decisions.decisions_done, 0) as decisions_done,
    coalesce(decisions.decisions_dropped, 0) as decisions_dropped
from core.workshop as workshop
left join core.state as state using (lgd_state_code)
left join core.choice as kind on kind.list_id = 'workshop_kind' and kind.choice_id = workshop.kind
left join core.choice as mode on mode.list_id = 'mode' and mode.choice_id = workshop.mode
left join profiles using (workshop_id)
left join named using (workshop_id)
left join practices using (workshop_id)
left join actions using (workshop_id)
left join decisions using (workshop_id)
where ($illustrative or not workshop.illustrative)
    and (
        $state = 0 or workshop.lgd_state_code = $state or list_contains(profiles.states_attending, $state)
        or list_contains(named.states_named, $state)
    )
order by workshop.end_on desc, workshop.start_on desc, workshop.workshop_id

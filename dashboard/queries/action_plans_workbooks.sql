-- Workbooks in force whose actions or decisions concern a State (0: all), with the Indian day each was added (none: it came with
-- the Atlas) and how many workbooks of its workshop there have been.
with followed as (
    select action.workshop_id, district.lgd_state_code
    from core.action_item as action
    join core.district as district using (lgd_district_code)
    union
    select decision.workshop_id, workshop.lgd_state_code
    from core.decision as decision
    left join core.workshop as workshop using (workshop_id)
),
versions as (
    select
        workshop_id, illustrative, count(distinct version) as workbooks,
        max((added_at at time zone 'UTC' at time zone 'Asia/Kolkata')::date) filter (where is_current) as told_on
    from core.follow_up_version
    group by workshop_id, illustrative
)
select
    workshop.workshop_id, workshop.title, workshop.lgd_state_code, state.state, workshop.start_on, workshop.end_on,
    versions.told_on, coalesce(versions.workbooks, 1) as workbooks, workshop.source_file, workshop.illustrative
from core.workshop as workshop
left join core.state as state using (lgd_state_code)
left join versions using (workshop_id, illustrative)
where ($illustrative or not workshop.illustrative)
    and workshop.workshop_id in (select workshop_id from followed where $state = 0 or lgd_state_code = $state)
order by workshop.end_on desc, workshop.workshop_id

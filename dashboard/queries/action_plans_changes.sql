-- What a later workbook of a workshop told otherwise than the one before it, of a State (0: all): a status, a due date, an action
-- or decision that is new or no longer there. `told_on` is the Indian day on which the later workbook was added.
with told as (
    select version.*, district.district, district.district_label,
        coalesce(district.lgd_state_code, workshop.lgd_state_code) as lgd_state_code
    from core.follow_up_version as version
    left join core.district as district using (lgd_district_code)
    left join core.workshop as workshop using (workshop_id)
    where $illustrative or not version.illustrative
),
workbooks as (
    select
        workshop_id, illustrative, version,
        any_value((added_at at time zone 'UTC' at time zone 'Asia/Kolkata')::date) as told_on,
        any_value(source_file) as source_file
    from told
    group by workshop_id, illustrative, version
),
last_ones as (
    select workshop_id, illustrative, max(version) as version from workbooks group by workshop_id, illustrative
),
sides as (
    select
        told.*,
        lag(version) over path as version_before, lag(status) over path as status_before, lag(due_on) over path as due_before,
        lead(version) over path as version_after
    from told
    window path as (partition by workshop_id, illustrative, item order by version)
),
changed as (
    select
        * exclude (version_after),
        version_before is distinct from version - 1 as is_new, false as is_gone
    from sides
    where version > 1
        and (version_before is distinct from version - 1
            or status is distinct from status_before or due_on is distinct from due_before)
    union all by name
    select
        sides.* exclude (version_after, version, status_before, due_before, version_before, source_file, source_locator),
        sides.version + 1 as version, sides.status as status_before, sides.due_on as due_before,
        false as is_new, true as is_gone, sides.source_file, sides.source_locator
    from sides
    join last_ones using (workshop_id, illustrative)
    where sides.version < last_ones.version and sides.version_after is distinct from sides.version + 1
)
select
    changed.kind, changed.workshop_id, workbooks.told_on, workbooks.source_file as told_in, changed.lgd_state_code,
    state.state, changed.lgd_district_code, changed.district, changed.district_label, changed.agreed, changed.theme, theme.title as theme_title,
    changed.owner_role, changed.is_new, changed.is_gone,
    changed.status_before, before.title_en as status_before_title,
    case when not changed.is_gone then changed.status end as status, case when not changed.is_gone then now.title_en end as status_title,
    changed.due_before, case when not changed.is_gone then changed.due_on end as due_on,
    changed.source_file, changed.source_locator, changed.illustrative
from changed
join workbooks using (workshop_id, illustrative, version)
left join core.state as state using (lgd_state_code)
left join core.theme as theme using (theme)
left join core.choice as before
    on before.list_id = if(changed.kind = 'decision', 'decision_status', 'action_status') and before.choice_id = changed.status_before
left join core.choice as now
    on now.list_id = if(changed.kind = 'decision', 'decision_status', 'action_status') and now.choice_id = changed.status
where $state = 0 or changed.lgd_state_code = $state
order by workbooks.told_on desc, changed.kind, changed.district_label, changed.agreed

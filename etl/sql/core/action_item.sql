-- District action plans: an action, an office that owns it, and a date.
-- A practice of the workbook is linked by its number or title, any other by its id or exact title.
create table core.action_item as
with linked as (
    select action.rowid as place, coalesce(action.practice_id, other.practice_id) as practice_id
    from stage.action_item as action
    left join (
        select lower(practice_id) as name, practice_id from core.practice
        union all
        select lower(title), min(practice_id) from core.practice group by all having count(*) = 1
    ) as other on lower(trim(action.practice)) = other.name
)
select
    action.workshop_id || '/action/' || row_number() over (partition by action.workshop_id order by action.rowid) as action_id,
    action.workshop_id, action.lgd_district_code::integer as lgd_district_code, action.action,
    list_filter(string_split(coalesce(action.theme, ''), '|'), lambda each : each <> '') as themes,
    nullif(string_split(coalesce(action.theme, ''), '|')[1], '') as theme,
    linked.practice_id, action.practice, action.owner_role, action.level, action.support_needed,
    action.start_on::date as start_on, action.due_on::date as due_on, action.cost_inr::bigint as cost_inr,
    action.fund_source, action.status, action.milestones,
    action.source_file, action.source_locator, action.illustrative::boolean as illustrative
from stage.action_item as action
join linked on action.rowid = linked.place
order by action.workshop_id, action.rowid;

-- District action plans: an action, an office that owns it, and a date.
-- A practice of the workbook is linked by its number or title, any other as core.practice_name has it.
create table core.action_item as
select
    action.workshop_id || '/action/' || row_number() over (partition by action.workshop_id order by action.file_order) as action_id,
    action.workshop_id, action.lgd_district_code::integer as lgd_district_code, action.action,
    list_filter(string_split(coalesce(action.theme, ''), '|'), lambda each : each <> '') as themes,
    nullif(string_split(coalesce(action.theme, ''), '|')[1], '') as theme,
    coalesce(action.practice_id, case when own.name is null then other.practice_id end) as practice_id,
    action.practice, action.owner_role, action.level, action.support_needed,
    action.start_on::date as start_on, action.due_on::date as due_on, action.cost_inr::bigint as cost_inr,
    action.fund_source, action.status, action.milestones,
    action.source_file, action.source_locator, action.illustrative::boolean as illustrative
from stage.action_item as action
left join core.practice_name as other
    on other.name = core.practice_named(action.practice) and other.for_illustrative = action.illustrative
left join (select distinct workshop_id, lower(trim(practice_ref)) as name from stage.practice) as own
    on own.workshop_id = action.workshop_id and own.name = lower(trim(action.practice))
order by action.workshop_id, action.file_order;

-- Open actions of a district's plans on a theme, by due date.
select
    action.action, action.owner_role, action.due_on, action.status, status.title_en as status_title, action.workshop_id,
    action.source_file, action.source_locator, action.illustrative
from core.action_item as action
left join core.choice as status on status.list_id = 'action_status' and status.choice_id = action.status
where action.lgd_district_code = $district and list_contains(action.themes, $theme)
    and coalesce(action.status, 'not_started') not in ('done', 'dropped') and ($illustrative or not action.illustrative)
order by action.due_on nulls last, action.action

-- Action plans of one workshop by district and due date.
select
    action.action_id, action.lgd_district_code, district.district, action.action,
    action.theme, theme.title as theme_title, action.practice_id, coalesce(practice.title, action.practice) as practice,
    action.owner_role, level.title_en as level_title, action.support_needed, action.start_on, action.due_on,
    action.cost_inr, action.fund_source, action.status, status.title_en as status_title, action.milestones,
    action.source_file, action.source_locator, action.illustrative
from core.action_item as action
left join core.district as district using (lgd_district_code)
left join core.theme as theme using (theme)
left join core.practice as practice using (practice_id)
left join core.choice as level on level.list_id = 'level' and level.choice_id = action.level
left join core.choice as status on status.list_id = 'action_status' and status.choice_id = action.status
where action.workshop_id = $workshop
order by district.district, action.due_on nulls last, action.action_id

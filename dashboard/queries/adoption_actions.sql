-- Action plans of the districts of a State (0: all), by due date.
select
    action.action_id, action.workshop_id, action.lgd_district_code, district.district, district.district_label,
    district.lgd_state_code, district.state, action.action, action.theme, action.practice_id,
    coalesce(practice.title, action.practice) as practice, action.owner_role, action.due_on,
    action.status, status.title_en as status_title, action.source_file, action.source_locator, action.illustrative
from core.action_item as action
join core.district as district using (lgd_district_code)
left join core.practice as practice using (practice_id)
left join core.choice as status on status.list_id = 'action_status' and status.choice_id = action.status
where ($illustrative or not action.illustrative) and ($state = 0 or district.lgd_state_code = $state)
order by action.due_on nulls last, district.state, district.district, action.action_id

-- Action plans of the districts of a State (0: all), with the stage the district has reached with the practice an action names.
select
    action.action_id, action.workshop_id, action.lgd_district_code, district.district, district.district_label,
    district.lgd_state_code, district.state, action.action, action.theme, theme.title as theme_title,
    action.practice_id, coalesce(practice.title, action.practice) as practice,
    adoption.stage as practice_stage, adoption.stage_on as practice_stage_on,
    action.owner_role, action.level, level.title_en as level_title, action.support_needed,
    action.start_on, action.due_on, action.cost_inr, action.fund_source,
    action.status, status.title_en as status_title, action.milestones,
    action.source_file, action.source_locator, action.illustrative
from core.action_item as action
join core.district as district using (lgd_district_code)
left join core.theme as theme using (theme)
left join core.practice as practice using (practice_id)
left join mart.adoption_state as adoption
    on adoption.practice_id = action.practice_id
    and adoption.lgd_district_code = action.lgd_district_code
    and ($illustrative or not adoption.illustrative)
left join core.choice as level on level.list_id = 'level' and level.choice_id = action.level
left join core.choice as status on status.list_id = 'action_status' and status.choice_id = action.status
where ($illustrative or not action.illustrative) and ($state = 0 or district.lgd_state_code = $state)
order by district.state, district.district, action.due_on nulls last, action.action_id

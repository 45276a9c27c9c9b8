-- Each dated stage of each pair of district and practice of a State (0: all), with the days until the next.
select
    step.practice_id, practice.title as practice, practice.theme,
    step.lgd_district_code, district.district, district.district_label, district.lgd_state_code, district.state,
    step.stage, step.stage_on, step.next_stage, step.next_on, step.days_in_stage,
    step.source_file, step.source_locator, step.illustrative
from mart.adoption_step as step
join core.district as district using (lgd_district_code)
left join core.practice as practice using (practice_id)
where ($illustrative or not step.illustrative) and ($state = 0 or district.lgd_state_code = $state)
order by district.state, district.district, practice.title, step.practice_id, step.stage_on, step.stage_place

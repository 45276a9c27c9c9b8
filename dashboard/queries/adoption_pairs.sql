-- Where each district of a State (0: all) stands with each practice it took up.
select
    state.practice_id, practice.title as practice, practice.theme, theme.title as theme_title,
    state.lgd_district_code, district.district, district.district_label, district.lgd_state_code, district.state,
    state.stage, state.stage_on, state.first_on, state.stage_rank, state.furthest_rank, state.reached,
    state.adaptation, state.reason_dropped, state.is_origin, state.source_file, state.source_locator, state.illustrative
from mart.adoption_state as state
join core.district as district using (lgd_district_code)
left join core.practice as practice using (practice_id)
left join core.theme as theme using (theme)
where ($illustrative or not state.illustrative) and ($state = 0 or district.lgd_state_code = $state)
order by district.state, district.district, practice.title, state.practice_id

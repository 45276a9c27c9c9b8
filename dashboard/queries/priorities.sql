-- Every follow-up of a State (0: all): its criteria, score and rank under the default weights, and the practice to try first.
-- `row_id` names a row in links and lists.
select
    priority.lgd_district_code || '-' || priority.theme as row_id,
    priority.* exclude (real_only), district.district_label, district.district, state.state, theme.title as theme_title,
    practice.title as best_practice,
    terrain.title_en as best_practice_terrain, coalesce(practice.illustrative, false) as best_practice_illustrative
from mart.priority_scenario as priority
join core.district as district using (lgd_district_code)
join core.state as state on state.lgd_state_code = priority.lgd_state_code
join core.theme as theme on theme.theme = priority.theme
left join core.practice as practice on practice.practice_id = priority.best_practice_id
left join core.choice as terrain on terrain.list_id = 'terrain' and terrain.choice_id = practice.terrain
where priority.real_only <> $illustrative and ($state = 0 or priority.lgd_state_code = $state)
order by priority.lgd_district_code, priority.theme;

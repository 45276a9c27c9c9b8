-- Who has taken up practices on a theme: each district and practice with its latest stage; `own` is the district asked for.
select
    adopted.lgd_district_code, district.district_label, district.lgd_state_code, district.state, adopted.practice_id, practice.title as practice,
    adopted.stage, stage.title_en as stage_title, adopted.stage_rank, adopted.stage_on, adopted.adaptation, adopted.reason_dropped,
    adopted.lgd_district_code = $district as own, adopted.source_file, adopted.source_locator, adopted.illustrative
from mart.adoption_state as adopted
join core.practice_theme as on_theme using (practice_id)
join core.practice as practice using (practice_id)
join core.district as district using (lgd_district_code)
left join core.choice as stage on stage.list_id = 'adoption_stage' and stage.choice_id = adopted.stage
where on_theme.theme = $theme and ($illustrative or not (adopted.illustrative or practice.illustrative))
order by own desc, adopted.stage_rank desc, adopted.stage_on, district.district_label, practice.title

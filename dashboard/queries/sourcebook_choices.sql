-- The wording of every answer a practice can carry, in the order of its list.
select list_id, choice_id, title_en, title_hi from core.choice
where list_id in ('practice_kind', 'terrain', 'water_source', 'scheme_type', 'scale', 'evidence_level', 'practice_status', 'adoption_stage')
order by list_id, place;

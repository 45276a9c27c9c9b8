-- Every row of a workbook says whose it is and where it stands in the file, and is illustrative if its workshop is.
with rows as (
    select 'district_profile' as entity, workshop_id, source_file, source_locator, illustrative from core.district_profile
    union all by name select 'challenge' as entity, workshop_id, source_file, source_locator, illustrative from core.challenge
    union all by name select 'practice' as entity, workshop_id, source_file, source_locator, illustrative
        from core.practice where record_origin = 'workshop'
    union all by name select 'gather_note' as entity, workshop_id, source_file, source_locator, illustrative from core.gather_note
    union all by name select 'adoption' as entity, workshop_id, source_file, source_locator, illustrative from core.adoption
    union all by name select 'action_item' as entity, workshop_id, source_file, source_locator, illustrative from core.action_item
    union all by name select 'knowledge_gap' as entity, workshop_id, source_file, source_locator, illustrative from core.knowledge_gap
    union all by name select 'decision' as entity, workshop_id, source_file, source_locator, illustrative from core.decision
)
select rows.*
from rows
left join core.workshop as workshop using (workshop_id)
where rows.workshop_id is null
    or rows.source_file is null or rows.source_locator is null or rows.illustrative is null
    or (workshop.workshop_id is not null and workshop.illustrative <> rows.illustrative)

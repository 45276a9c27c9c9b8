-- Who learnt what from whom. A practice of the workbook is linked by its number or title, any other as core.practice_name has it.
create table core.gather_note as
select
    note.workshop_id || '/note/' || row_number() over (partition by note.workshop_id order by note.file_order) as note_id,
    note.workshop_id, note.hunter_lgd_district_code::integer as hunter_lgd_district_code,
    note.from_lgd_district_code::integer as from_lgd_district_code,
    coalesce(note.practice_id, case when own.name is null then other.practice_id end) as practice_id,
    note.practice, note.learnt,
    note.intent, note.why_not,
    note.source_file, note.source_locator, note.illustrative::boolean as illustrative
from stage.gather_note as note
left join core.practice_name as other
    on other.name = core.practice_named(note.practice) and other.for_illustrative = note.illustrative
left join (select distinct workshop_id, lower(trim(practice_ref)) as name from stage.practice) as own
    on own.workshop_id = note.workshop_id and own.name = lower(trim(note.practice))
order by note.workshop_id, note.file_order;

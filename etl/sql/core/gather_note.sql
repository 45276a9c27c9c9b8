-- Who learnt what from whom. A practice of the workbook is linked by its number or title, any other by its id or exact title.
create table core.gather_note as
with linked as (
    select note.rowid as place, coalesce(note.practice_id, other.practice_id) as practice_id
    from stage.gather_note as note
    left join (
        select lower(practice_id) as name, practice_id from core.practice
        union all
        select lower(title), min(practice_id) from core.practice group by all having count(*) = 1
    ) as other on lower(trim(note.practice)) = other.name
)
select
    note.workshop_id || '/note/' || row_number() over (partition by note.workshop_id order by note.rowid) as note_id,
    note.workshop_id, note.hunter_lgd_district_code::integer as hunter_lgd_district_code,
    note.from_lgd_district_code::integer as from_lgd_district_code, linked.practice_id, note.practice, note.learnt,
    note.intent, note.why_not,
    note.source_file, note.source_locator, note.illustrative::boolean as illustrative
from stage.gather_note as note
join linked on note.rowid = linked.place
order by note.workshop_id, note.rowid;

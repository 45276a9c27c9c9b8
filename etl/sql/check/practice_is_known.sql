-- A practice has one id, a title, and themes that are in the list; whatever points at a practice points at one there is.
with pointing as (
    select 'adoption' as entity, practice_id from core.adoption
    union all select 'gather_note', practice_id from core.gather_note
    union all select 'action_item', practice_id from core.action_item
)
select 'twice' as fault, practice_id from core.practice group by practice_id having count(*) > 1
union all select 'no title', practice_id from core.practice where title is null
union all
select 'theme ' || each.theme, each.practice_id
from core.practice_theme as each
anti join core.theme using (theme)
union all
select 'pointed at by ' || entity, practice_id from pointing anti join core.practice using (practice_id) where practice_id is not null

-- Names that mean one practice of the book: its id, or its title if no other has it. Rows of a real workshop know real practices only.
create table core.practice_name as
with named as (
    select lower(practice_id) as name, practice_id, illustrative from core.practice
    union all
    select lower(title), practice_id, illustrative from core.practice
),
known as (
    select name, practice_id, false as for_illustrative from named where not illustrative
    union all
    select name, practice_id, true from named
)
select name, for_illustrative, min(practice_id) as practice_id
from known
group by name, for_illustrative
having count(distinct practice_id) = 1
order by name, for_illustrative;

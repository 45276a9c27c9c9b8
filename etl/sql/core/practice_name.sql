-- Names that mean one practice of the book: its id, or its title if no other has it. Rows of a real workshop know real practices only.
-- A bare P002 is never a public record's name: workshops number their own practices so. "Public record P002" is, as the book shows it.
create or replace macro core.practice_named(told) as regexp_replace(
    regexp_replace(lower(trim(told)), '\s+', ' ', 'g'),
    '^(?:public record,?:? ?(?:no\.? ?|number |#)?(p[0-9]{3,})|(p[0-9]{3,}),? ?\(?public record\)?)$',
    'public record \1\2'
);

create table core.practice_name as
with named as (
    select
        case record_origin when 'public_record' then 'public record ' else '' end || lower(practice_id) as name,
        practice_id, illustrative
    from core.practice
    union all
    select core.practice_named(title), practice_id, illustrative
    from core.practice
    where not regexp_full_match(lower(trim(title)), '(public record )?p[0-9]+')
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

-- Practice by theme; place 1 is the main one.
create table core.practice_theme as
select practice_id, unnest(themes) as theme, generate_subscripts(themes, 1)::integer as place, source_file, source_locator, illustrative
from core.practice
order by practice_id, place;

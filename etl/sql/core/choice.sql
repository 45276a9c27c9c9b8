-- The wording of every list of answers, in the order of its drop-down.
create table core.choice as
select list_id, choice_id, title_en, title_hi, place::integer as place
from stage.answers
order by list_id, place;

-- What a flag means and what it allows.
create table core.flag as
select id as flag, title, meaning, rankable, usable_for_pace, bound
from stage.flags
order by flag;

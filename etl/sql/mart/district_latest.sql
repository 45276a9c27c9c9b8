-- The latest reading of each district, none older than `recent_pace_max_days` before the usual date: what needs, gaps and priorities
-- are told from. A State's newer figures leave every other district its own, however new they are.
create table mart.district_latest as
select progress.*
from mart.district_progress as progress
cross join (select recent_pace_max_days from stage.constants)
where progress.as_on >= (select as_on from mart.as_on_date where is_usual) - recent_pace_max_days::integer
qualify row_number() over (partition by progress.lgd_district_code order by progress.as_on desc) = 1
order by progress.lgd_district_code;

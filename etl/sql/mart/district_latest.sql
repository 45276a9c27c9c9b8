-- The latest reading of each district, none older than `recent_pace_max_days` before the newest of all: what needs, gaps and priorities
-- are told from. A State's newer figures leave every other district its own.
create table mart.district_latest as
with newest as (
    select max(as_on) as as_on from mart.district_progress
)
select progress.*
from mart.district_progress as progress
cross join newest
cross join (select recent_pace_max_days from stage.constants)
where progress.as_on >= newest.as_on - recent_pace_max_days::integer
qualify row_number() over (partition by progress.lgd_district_code order by progress.as_on desc) = 1
order by progress.lgd_district_code;

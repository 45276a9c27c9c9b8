-- Dates with district figures. `is_usual` marks the latest with figures of at least half the districts, or the latest of all where none
-- has so many: what is told of many districts together is told up to it, and one State's newer file changes nothing of the others.
create table mart.as_on_date as
with counted as (
    select as_on, count(*) as districts, list(distinct lgd_state_code order by lgd_state_code) as lgd_state_codes
    from mart.district_progress
    group by as_on
),
wide as (
    select *, 2 * districts >= (select count(*) from core.district where reports_jjm) as is_wide from counted
)
select as_on, districts, lgd_state_codes, row_number() over (order by is_wide desc, as_on desc) = 1 as is_usual
from wide
order by as_on;

-- A place has one value of an indicator on a date.
-- What to do: Two figures stand for one place and date: keep one of them.
select place_level, lgd_code, indicator_id, as_on, count(*) as rows
from mart.indicator_value group by all having count(*) > 1

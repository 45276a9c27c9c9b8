-- Dates with district figures, latest first.
select as_on, count(*) as districts_reporting
from mart.district_progress
group by as_on
order by as_on desc

-- Dates with district figures, latest first, with how many districts and which States they are of.
select as_on, count(*) as districts, list(distinct lgd_state_code order by lgd_state_code) as lgd_state_codes
from mart.district_progress
group by as_on
order by as_on desc

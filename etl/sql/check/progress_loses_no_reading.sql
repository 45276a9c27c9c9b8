-- Every district and date with a figure has exactly one row of progress.
with read as (select distinct lgd_district_code, as_on from core.fhtc),
shown as (select lgd_district_code, as_on, count(*) as rows from mart.district_progress group by all)
select read.lgd_district_code, read.as_on, coalesce(shown.rows, 0) as rows
from read left join shown using (lgd_district_code, as_on)
where coalesce(shown.rows, 0) <> 1

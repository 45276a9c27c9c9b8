-- Files read, latest first, with rows read, loaded and quarantined; times are Indian.
select * exclude (replaced) replace (added_at at time zone 'UTC' at time zone 'Asia/Kolkata' as added_at)
from meta.load
order by added_at desc nulls last, source_file

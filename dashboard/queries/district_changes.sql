-- Renamings and splits that made a district what it is.
select change.year, change.decade, change.change, change.before, change.after, change.source_id
from core.district_change as change
where change.lgd_district_code_after = $district
order by change.year

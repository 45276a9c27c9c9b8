-- A district has one figure for a date from one source.
-- What to do: Two figures stand for one district, date and source: keep one of them.
select lgd_district_code, as_on, source_id, count(*) as rows
from core.fhtc group by all having count(*) > 1

-- Progress has a row only where a figure was read: nothing is interpolated.
select progress.lgd_district_code, progress.as_on
from mart.district_progress as progress
left join core.fhtc as fhtc
    on fhtc.lgd_district_code = progress.lgd_district_code and fhtc.as_on = progress.as_on
where fhtc.lgd_district_code is null or fhtc.households_with_tap <> progress.households_with_tap
    and fhtc.source_id = progress.source_id

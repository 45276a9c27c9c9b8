-- Renamings, splits and new districts since 1951.
create table core.district_change as
select
    state,
    year::integer as year,
    decade::varchar as decade,
    change,
    before,
    after,
    lgd_district_code_after::integer as lgd_district_code_after,
    source_id
from stage.district_changes
order by state, year, after;

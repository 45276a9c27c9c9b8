-- Every name a district has been seen under, with where it was seen.
create table core.district_alias as
select distinct
    alias,
    lgd_state_code::integer as lgd_state_code,
    lgd_district_code::integer as lgd_district_code,
    source
from stage.district_aliases
order by lgd_state_code, lgd_district_code, alias;

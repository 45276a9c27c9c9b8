-- Pairs of districts that share a border, both ways.
create table core.neighbour as
select
    lgd_district_code::integer as lgd_district_code,
    neighbour_lgd_district_code::integer as neighbour_lgd_district_code,
    shared_border_km::double as shared_border_km
from stage.neighbours
order by lgd_district_code, shared_border_km desc;

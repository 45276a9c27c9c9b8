-- Every district whose coverage can be ranked, or that is compared at all, has all its peers, each once, and is not its own.
with wanted as (
    select lgd_district_code from mart.likeness
    union
    select lgd_district_code from mart.district_progress group by lgd_district_code having arg_max(rankable, as_on)
),
full_set as (
    select max(place) as peers from mart.peer
),
held as (
    select
        lgd_district_code,
        count(*) as peers,
        count(distinct peer_lgd_district_code) as different_peers,
        min(place) as first_place,
        max(place) as last_place,
        count(*) filter (where peer_lgd_district_code = lgd_district_code) as itself
    from mart.peer
    group by lgd_district_code
)
select wanted.lgd_district_code, held.peers, held.different_peers, held.first_place, held.last_place, held.itself
from wanted
cross join full_set
left join held using (lgd_district_code)
where held.peers is distinct from full_set.peers
    or held.different_peers <> full_set.peers
    or held.first_place <> 1
    or held.last_place <> full_set.peers
    or held.itself > 0;

-- A peer of the own State is another district of it, in the order in which likeness puts them.
with ordered as (
    select
        likeness.lgd_district_code, likeness.other_lgd_district_code, likeness.distance,
        row_number() over (
            partition by likeness.lgd_district_code order by likeness.distance, likeness.other_lgd_district_code
        ) as place
    from mart.likeness as likeness
    join core.district as mine on mine.lgd_district_code = likeness.lgd_district_code
    join core.district as other on other.lgd_district_code = likeness.other_lgd_district_code
    where mine.lgd_state_code = other.lgd_state_code
)
select peer.lgd_district_code, peer.place, peer.peer_lgd_district_code, ordered.other_lgd_district_code as nearest
from mart.peer_in_state as peer
left join ordered on ordered.lgd_district_code = peer.lgd_district_code and ordered.place = peer.place
where ordered.other_lgd_district_code is distinct from peer.peer_lgd_district_code;

-- A district's peers of all India or of its own State, with their circumstances and coverage on a date.
with peer as (
    select *, false as own_state from mart.peer
    union all by name
    select *, true as own_state from mart.peer_in_state
)
select
    peer.place, peer.peer_lgd_district_code as lgd_district_code, district.district, district.district_label,
    district.lgd_state_code, district.state, peer.same_state, peer.distance, peer.reasons,
    progress.coverage_pct, progress.bound, progress.flag, flag.meaning as flag_meaning, progress.source_id,
    case when progress.rankable and own.rankable then progress.coverage_pct - own.coverage_pct end as coverage_ahead_pct,
    context.* exclude (lgd_district_code, lgd_state_code)
from peer
join core.district as district on district.lgd_district_code = peer.peer_lgd_district_code
join mart.district_context as context on context.lgd_district_code = peer.peer_lgd_district_code
left join mart.district_progress as progress
    on progress.lgd_district_code = peer.peer_lgd_district_code and progress.as_on = $as_on
left join mart.district_progress as own on own.lgd_district_code = peer.lgd_district_code and own.as_on = $as_on
left join core.flag as flag on flag.flag = progress.flag
where peer.lgd_district_code = $district and peer.own_state = $own_state
order by peer.place

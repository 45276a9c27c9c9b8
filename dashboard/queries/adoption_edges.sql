-- Who learnt from whom, where either side is of a State (0: all). The giver has no district where a State as a whole gave.
select
    edge.kind, edge.practice_id, edge.practice, edge.learnt, edge.intent, edge.stage,
    edge.giver_lgd_district_code, giver.district_label as giver, edge.giver_lgd_state_code, giver_state.state as giver_state,
    edge.seeker_lgd_district_code, seeker.district_label as seeker, edge.seeker_lgd_state_code, seeker.state as seeker_state,
    edge.same_state, edge.neighbours, edge.same_division,
    edge.source_file, edge.source_locator, edge.illustrative
from mart.learning_edge as edge
join core.district as seeker on seeker.lgd_district_code = edge.seeker_lgd_district_code
left join core.district as giver on giver.lgd_district_code = edge.giver_lgd_district_code
left join core.state as giver_state on giver_state.lgd_state_code = edge.giver_lgd_state_code
where ($illustrative or not edge.illustrative)
    and ($state = 0 or $state in (edge.giver_lgd_state_code, edge.seeker_lgd_state_code))
order by seeker.state, seeker.district, edge.kind, giver.district, edge.source_file, edge.source_locator

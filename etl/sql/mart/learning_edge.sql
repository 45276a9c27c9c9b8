-- Who learnt from whom, by kind: 'gather' (a note names the district), 'book' (a note names a practice, but no district: it
-- was learnt from where the practice comes from) and 'adoption' (committed to a practice, or further, that comes from there).
-- The giver is a district, or a State as a whole. Nobody learns from itself.
-- `same_division` is unknown as long as data/places has no divisions.
create table mart.learning_edge as
with gathered as (
    select
        'gather' as kind, from_lgd_district_code as giver_lgd_district_code, null::integer as giver_lgd_state_code,
        hunter_lgd_district_code as seeker_lgd_district_code, practice_id, practice, learnt, intent, null as stage,
        source_file, source_locator, illustrative
    from core.gather_note
    where from_lgd_district_code is not null
),
booked as (
    select
        'book' as kind, origin.lgd_district_code as giver_lgd_district_code, origin.lgd_state_code as giver_lgd_state_code,
        note.hunter_lgd_district_code as seeker_lgd_district_code, note.practice_id, note.practice, note.learnt, note.intent,
        null as stage, note.source_file, note.source_locator, note.illustrative
    from core.gather_note as note
    join core.practice_origin as origin using (practice_id)
    where note.from_lgd_district_code is null
),
adopted as (
    select
        'adoption' as kind, origin.lgd_district_code as giver_lgd_district_code, origin.lgd_state_code as giver_lgd_state_code,
        state.lgd_district_code as seeker_lgd_district_code, state.practice_id, null as practice, null as learnt,
        null as intent, state.stage, state.source_file, state.source_locator, state.illustrative
    from mart.adoption_state as state
    join core.practice_origin as origin using (practice_id)
    where state.furthest_rank >= 2
),
told as (
    select * from gathered
    union all by name select * from booked
    union all by name select * from adopted
),
-- Learning from "the State as a whole" within one's own State would be learning from oneself in part: it names no giver.
final as (
    select
        told.kind, told.giver_lgd_district_code,
        coalesce(giver.lgd_state_code, told.giver_lgd_state_code) as giver_lgd_state_code,
        told.seeker_lgd_district_code, seeker.lgd_state_code as seeker_lgd_state_code,
        told.practice_id, coalesce(practice.title, told.practice) as practice, told.learnt, told.intent, told.stage,
        coalesce(giver.lgd_state_code, told.giver_lgd_state_code) = seeker.lgd_state_code as same_state,
        case when told.giver_lgd_district_code is null then null else near.lgd_district_code is not null end as neighbours,
        null::boolean as same_division,
        told.source_file, told.source_locator, told.illustrative
    from told
    join core.district as seeker on seeker.lgd_district_code = told.seeker_lgd_district_code
    left join core.district as giver on giver.lgd_district_code = told.giver_lgd_district_code
    left join core.neighbour as near
        on near.lgd_district_code = told.seeker_lgd_district_code
        and near.neighbour_lgd_district_code = told.giver_lgd_district_code
    left join core.practice as practice using (practice_id)
)
select * from final
where giver_lgd_district_code <> seeker_lgd_district_code
    or (giver_lgd_district_code is null and not same_state)
order by seeker_lgd_district_code, kind, giver_lgd_district_code nulls last, giver_lgd_state_code, source_file, source_locator, practice_id;

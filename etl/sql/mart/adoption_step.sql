-- Each stage a district reached with a practice on a known date, with the next one and the days between. `next_stage` is null
-- while the district is in the stage; days are null then, and where the next stage was told without a date.
-- Two stages told for one day keep the order of the ladder; a stage told again is one step, unless another lies between.
create table mart.adoption_step as
with ladder as (
    select choice_id as stage, place from core.choice where list_id = 'adoption_stage'
),
dated as (
    select
        adoption.practice_id, adoption.lgd_district_code, adoption.stage, state.illustrative, state.stage as stage_now,
        adoption.stage_on, adoption.source_file, adoption.source_locator
    from core.adoption as adoption
    join mart.adoption_state as state
        on state.practice_id = adoption.practice_id
        and state.lgd_district_code = adoption.lgd_district_code
        and state.illustrative = adoption.illustrative
    where adoption.stage_on is not null
),
reached as (
    select dated.*, ladder.place as stage_place
    from dated
    left join ladder using (stage)
    qualify dated.stage is distinct from lag(dated.stage) over (
        partition by dated.practice_id, dated.lgd_district_code
        order by dated.stage_on, ladder.place, dated.source_file, dated.source_locator
    )
),
followed as (
    select
        *,
        lead(stage) over path as later_stage,
        lead(stage_on) over path as next_on
    from reached
    window path as (partition by practice_id, lgd_district_code order by stage_on, stage_place)
)
select
    practice_id, lgd_district_code, illustrative, stage, stage_place, stage_on,
    coalesce(later_stage, nullif(stage_now, stage)) as next_stage,
    next_on, (next_on - stage_on)::integer as days_in_stage, source_file, source_locator
from followed
order by practice_id, lgd_district_code, stage_on, stage_place;

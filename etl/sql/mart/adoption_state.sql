-- Where each district stands with each practice it took up. `stage_rank` is 0 for dropped or rejected, else 1 (interested) to 6;
-- `furthest_rank` is the furthest it ever got, 0 where it was only rejected.
-- The latest stage by date counts; one told without a date counts as later only where it is further up the ladder.
-- `is_origin` marks a practice's own place, which tells how far it is but took it up from nobody.
-- A history that a real workshop told is never mixed with an illustrative one.
create table mart.adoption_state as
with told as (
    select
        adoption.*, choice.place,
        max(choice.place) filter (where adoption.stage_on is not null) over pair as dated_place
    from core.adoption as adoption
    left join core.choice as choice on choice.list_id = 'adoption_stage' and choice.choice_id = adoption.stage
    where adoption.practice_id is not null
    window pair as (partition by adoption.practice_id, adoption.lgd_district_code, adoption.illustrative)
    qualify adoption.illustrative = bool_and(adoption.illustrative)
        over (partition by adoption.practice_id, adoption.lgd_district_code)
),
ordered as (
    select
        told.*,
        row_number() over (
            partition by practice_id, lgd_district_code
            order by
                stage_on is null and place > coalesce(dated_place, 0) desc, stage_on desc nulls last, place desc,
                source_file desc, source_locator desc
        ) as recent
    from told
),
paths as (
    select
        practice_id, lgd_district_code, bool_or(illustrative) as illustrative, min(stage_on) as first_on,
        list(stage order by recent desc) as reached,
        coalesce(max(place) filter (where stage not in ('dropped', 'rejected')), 0)::integer as furthest_rank,
        string_agg(distinct adaptation, '; ' order by adaptation) as adaptation
    from ordered
    group by practice_id, lgd_district_code
)
select
    paths.practice_id, paths.lgd_district_code, paths.illustrative, ordered.stage, ordered.stage_on, paths.first_on, paths.reached,
    paths.adaptation, ordered.reason_dropped,
    case when ordered.stage in ('dropped', 'rejected') then 0 else ordered.place end::integer as stage_rank,
    paths.furthest_rank,
    exists (
        from core.practice_origin as origin
        where origin.practice_id = paths.practice_id and origin.lgd_district_code = paths.lgd_district_code
    ) as is_origin,
    ordered.source_file, ordered.source_locator
from paths
join ordered
    on ordered.practice_id = paths.practice_id
    and ordered.lgd_district_code = paths.lgd_district_code
    and ordered.recent = 1
order by paths.practice_id, paths.lgd_district_code;

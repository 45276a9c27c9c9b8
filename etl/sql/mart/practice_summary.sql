-- Each practice with where it comes from, how far others have taken it up, and when it was last verified, or else told.
-- Counts are as real as the practice: what illustrative workshops tell of a real one is left out. With the illustrative switch on,
-- queries count for themselves. A public record that names no State is of all India; a workshop's practice is not, its origin is untold.
create table mart.practice_summary as
with origins as (
    select
        origin.practice_id,
        string_agg(distinct state.state, ', ' order by state.state) as origin_states,
        string_agg(distinct district.district_label, ', ' order by district.district_label) as origin_districts
    from core.practice_origin as origin
    left join core.state as state using (lgd_state_code)
    left join core.district as district using (lgd_district_code)
    group by origin.practice_id
),
uptake as (
    select
        state.practice_id,
        count(*) filter (where stage_rank >= 2) as adopters,
        count(*) filter (where stage = 'sustained_12m') as sustained,
        count(*) filter (where stage_rank = 0) as dropped
    from mart.adoption_state as state
    join core.practice as practice using (practice_id)
    where (practice.illustrative or not state.illustrative) and not state.is_origin
    group by state.practice_id
),
heard as (
    select note.practice_id, count(*) as notes
    from core.gather_note as note
    join core.practice as practice using (practice_id)
    where practice.illustrative or not note.illustrative
    group by note.practice_id
)
select
    practice.practice_id,
    practice.illustrative,
    coalesce(uptake.adopters, 0) as adopters,
    coalesce(uptake.sustained, 0) as sustained,
    coalesce(uptake.dropped, 0) as dropped,
    coalesce(heard.notes, 0) as notes,
    theme.title as theme_title,
    coalesce(
        origins.origin_states, case practice.record_origin when 'workshop' then 'Origin not told' else 'All India' end
    ) as origin_states,
    origins.origin_districts,
    coalesce(practice.last_verified_on, practice.documented_on) as fresh_on
from core.practice as practice
left join core.theme as theme using (theme)
left join origins using (practice_id)
left join uptake using (practice_id)
left join heard using (practice_id)
order by practice.practice_id;

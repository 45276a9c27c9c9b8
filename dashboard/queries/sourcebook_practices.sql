-- Every practice of the book with where it comes from, who took it up, and its workshop; $illustrative takes those in or not.
with uptake as (
    select
        practice_id,
        count(*) filter (where stage_rank >= 2) as adopters,
        count(*) filter (where stage = 'sustained_12m') as sustained,
        count(*) filter (where stage_rank = 0) as dropped,
        count(*) filter (where stage_rank = 1) as interested
    from mart.adoption_state
    where ($illustrative or not illustrative) and not is_origin
    group by practice_id
),
final as (
    select
        practice.* replace (list_prepend(practice.theme, list_filter(practice.themes, lambda other : other <> practice.theme)) as themes),
        summary.theme_title, summary.origin_states, summary.origin_districts, summary.fresh_on,
        coalesce(uptake.adopters, 0)::integer as adopters,
        coalesce(uptake.sustained, 0)::integer as sustained,
        coalesce(uptake.dropped, 0)::integer as dropped,
        coalesce(uptake.interested, 0)::integer as interested,
        workshop.title as workshop_title, workshop.convenor, workshop.end_on as workshop_end_on
    from core.practice as practice
    join mart.practice_summary as summary using (practice_id)
    left join core.workshop as workshop using (workshop_id)
    left join uptake using (practice_id)
    where $illustrative or not practice.illustrative
)
select * from final order by record_origin desc, practice_id;

-- Every indicator in one shape for the map and Compare: progress and paces beside the context facts.
create table mart.indicator_value as
with dates as (
    select as_on, lag(as_on) over (order by as_on) as previous_as_on
    from (select distinct as_on from mart.district_progress)
),
district_progress as (
    unpivot (
        select
            lgd_district_code, as_on, source_id, flag, coverage_pct,
            households_with_tap::double as households_with_tap,
            households_left::double as households_left,
            case when progress.previous_as_on = dates.previous_as_on then added_households::double end as added_households,
            recent_pace_households_per_month,
            long_pace_households_per_month,
            needed_pace_households_per_month,
            pace_ratio,
            rank_in_state::double as rank_in_state
        from mart.district_progress as progress
        join dates using (as_on)
    )
    on coverage_pct, households_with_tap, households_left, added_households, recent_pace_households_per_month,
        long_pace_households_per_month, needed_pace_households_per_month, pace_ratio, rank_in_state
    into name indicator_id value value
),
state_progress as (
    unpivot (
        select
            lgd_state_code, as_on, source_ids as source_id, coverage_pct,
            households_with_tap::double as households_with_tap,
            households_left::double as households_left,
            added_households::double as added_households,
            recent_pace_households_per_month,
            long_pace_households_per_month,
            needed_pace_households_per_month,
            pace_ratio
        from mart.state_progress
    )
    on coverage_pct, households_with_tap, households_left, added_households, recent_pace_households_per_month,
        long_pace_households_per_month, needed_pace_households_per_month, pace_ratio
    into name indicator_id value value
),
everything as (
    select 'district' as place_level, lgd_district_code as lgd_code, indicator_id, as_on, value, source_id, flag,
        null::varchar as inherited_from
    from district_progress
    union all
    select 'state', lgd_state_code, indicator_id, as_on, value, source_id, null, null from state_progress
    union all
    select place_level, lgd_code, indicator_id, as_on, value, source_id, flag, inherited_from
    from core.indicator_value
),
final as (
    select everything.*, indicator.tier
    from everything
    join stage.indicators as indicator on indicator.id = everything.indicator_id
)
select * from final order by indicator_id, as_on, place_level, lgd_code;

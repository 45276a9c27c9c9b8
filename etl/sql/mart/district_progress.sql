-- District by as-on date: taps, households left, change, paces, rank and band.
-- Only figures that may be used for pace are compared; nothing is filled in between dates.
create table mart.district_progress as
with constants as (
    select * from stage.constants
),
sourced as (
    select
        fhtc.*,
        row_number() over (
            partition by lgd_district_code, as_on
            order by case when source_id = 'jjm_dashboard' then 0 else 1 end, source_id
        ) as choice
    from core.fhtc as fhtc
),
reading as (
    select
        *,
        case when rural_households is not null then greatest(rural_households - households_with_tap, 0) end as households_left,
        case
            when coverage_pct >= 100 then 'front runners'
            when coverage_pct >= 75 then 'high achievers'
            when coverage_pct >= 50 then 'achievers'
            when coverage_pct >= 25 then 'performers'
            when coverage_pct is not null then 'aspirants'
        end as jjs_category
    from sourced
    where choice = 1
),
pairs as (
    select
        later.lgd_district_code,
        later.as_on,
        earlier.as_on as earlier_as_on,
        later.as_on - earlier.as_on as days,
        later.households_with_tap - earlier.households_with_tap as added_households,
        earlier.coverage_pct as earlier_coverage_pct,
        earlier.jjs_category as earlier_jjs_category
    from reading as later
    join reading as earlier
        on earlier.lgd_district_code = later.lgd_district_code
        and earlier.as_on < later.as_on
        and earlier.usable_for_pace
    where later.usable_for_pace
),
previous as (
    select *, row_number() over (partition by lgd_district_code, as_on order by days) as choice
    from pairs
),
recent as (
    select
        pairs.*,
        added_households * days_per_month / days as pace,
        row_number() over (partition by lgd_district_code, as_on order by days) as choice
    from pairs
    cross join constants
    where days between recent_pace_min_days and recent_pace_max_days
),
long as (
    select
        pairs.*,
        added_households * days_per_month / days as pace,
        row_number() over (partition by lgd_district_code, as_on order by days) as choice
    from pairs
    cross join constants
    where days between long_pace_min_days and long_pace_max_days
),
ranked as (
    select
        reading.lgd_district_code,
        reading.as_on,
        rank() over (partition by district.lgd_state_code, reading.as_on order by coverage_pct desc) as rank_in_state,
        count(*) over (partition by district.lgd_state_code, reading.as_on) as ranked_in_state,
        rank() over (partition by reading.as_on order by coverage_pct desc) as rank_in_india,
        count(*) over (partition by reading.as_on) as ranked_in_india
    from reading
    join core.district as district using (lgd_district_code)
    where reading.rankable
),
paced as (
    select
        reading.lgd_district_code,
        district.lgd_state_code,
        reading.as_on,
        reading.households_with_tap,
        reading.rural_households,
        reading.households_left,
        reading.coverage_pct,
        reading.coverage_basis,
        reading.jjs_category,
        reading.flag,
        reading.rankable,
        reading.usable_for_pace,
        reading.bound,
        reading.source_id,
        previous.earlier_as_on as previous_as_on,
        previous.added_households,
        previous.earlier_coverage_pct as previous_coverage_pct,
        previous.earlier_jjs_category as previous_jjs_category,
        recent.earlier_as_on as recent_pace_from,
        recent.pace as recent_pace_households_per_month,
        long.earlier_as_on as long_pace_from,
        long.pace as long_pace_households_per_month,
        case
            when reading.usable_for_pace and reading.as_on < mission_end
                then reading.households_left * days_per_month / (mission_end - reading.as_on)
        end as needed_pace_households_per_month,
        reading.coverage_pct >= saturated_coverage_pct as saturated,
        ranked.rank_in_state,
        ranked.ranked_in_state,
        ranked.rank_in_india,
        ranked.ranked_in_india
    from reading
    join core.district as district using (lgd_district_code)
    cross join constants
    left join previous
        on previous.lgd_district_code = reading.lgd_district_code
        and previous.as_on = reading.as_on and previous.choice = 1
    left join recent
        on recent.lgd_district_code = reading.lgd_district_code
        and recent.as_on = reading.as_on and recent.choice = 1
    left join long
        on long.lgd_district_code = reading.lgd_district_code
        and long.as_on = reading.as_on and long.choice = 1
    left join ranked
        on ranked.lgd_district_code = reading.lgd_district_code and ranked.as_on = reading.as_on
),
final as (
    select
        paced.*,
        earlier.rank_in_state as previous_rank_in_state,
        case
            when not paced.saturated and recent_pace_households_per_month > 0
                then needed_pace_households_per_month / recent_pace_households_per_month
        end as pace_ratio,
        case
            when not paced.usable_for_pace then 'needs checking'
            when paced.saturated then 'saturated'
            when recent_pace_households_per_month is null then 'no recent reading'
            when recent_pace_households_per_month <= 0 then 'no gain'
            when needed_pace_households_per_month <= recent_pace_households_per_month then 'on pace'
            else 'behind'
        end as pace_status
    from paced
    left join ranked as earlier
        on earlier.lgd_district_code = paced.lgd_district_code and earlier.as_on = paced.previous_as_on
)
select * from final order by lgd_state_code, lgd_district_code, as_on;

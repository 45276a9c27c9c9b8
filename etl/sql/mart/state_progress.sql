-- State (India is 0) by as-on date. A total is the sum of districts only where every reporting district has a
-- figure that is not a bound; otherwise the latest exact published total or, where no district is overstated, a later
-- whole sum stands in, with its own date; otherwise, where every district has a figure and some are undercounts, the sum
-- is a total of "at least"; otherwise there is none.
-- Change and pace are sums over the districts that can be compared, and say how many those are.
create table mart.state_progress as
with constants as (
    select * from stage.constants
),
places as (
    select lgd_state_code, state from core.state
),
districts as (
    select lgd_state_code, lgd_district_code from core.district where reports_jjm
    union all
    select 0, lgd_district_code from core.district where reports_jjm
),
district_totals as (
    select lgd_state_code, count(*) as districts_total from districts group by lgd_state_code
),
summed as (
    select
        districts.lgd_state_code,
        progress.as_on,
        count(*) as districts_reporting,
        count(*) filter (where progress.bound <> 'none') as districts_bounded,
        count(*) filter (where progress.bound = 'upper') as districts_bounded_above,
        count(*) filter (where progress.flag is not null) as districts_flagged,
        sum(progress.households_with_tap) as households_with_tap,
        sum(progress.rural_households) as rural_households,
        min(progress.coverage_basis) as coverage_basis,
        count(progress.added_households) as districts_compared,
        sum(progress.added_households) as added_households,
        min(progress.previous_as_on) as compared_from_earliest,
        max(progress.previous_as_on) as previous_as_on,
        count(progress.recent_pace_households_per_month) as recent_pace_districts,
        sum(progress.recent_pace_households_per_month) as recent_pace_households_per_month,
        min(progress.recent_pace_from) as recent_pace_from,
        count(progress.long_pace_households_per_month) as long_pace_districts,
        sum(progress.long_pace_households_per_month) as long_pace_households_per_month,
        min(progress.long_pace_from) as long_pace_from,
        count(*) filter (where pace_status = 'on pace') as districts_on_pace,
        count(*) filter (where pace_status = 'behind') as districts_behind,
        count(*) filter (where pace_status = 'no gain') as districts_no_gain,
        count(*) filter (where pace_status = 'saturated') as districts_saturated,
        count(*) filter (where pace_status = 'needs checking') as districts_needing_check
    from mart.district_progress as progress
    join districts using (lgd_district_code)
    group by districts.lgd_state_code, progress.as_on
),
dates as (
    select distinct as_on from mart.district_progress
),
grid as (
    select places.lgd_state_code, dates.as_on from places cross join dates
    union
    select lgd_state_code, as_on from core.fhtc_published
),
published as (
    select
        grid.lgd_state_code,
        grid.as_on,
        pub.as_on as total_as_on,
        pub.households_with_tap,
        pub.rural_households,
        pub.coverage_pct,
        pub.precision,
        pub.source_id,
        row_number() over (
            partition by grid.lgd_state_code, grid.as_on
            order by case when pub.as_on = grid.as_on then 0 else 1 end, pub.as_on desc
        ) as choice
    from grid
    cross join constants
    join core.fhtc_published as pub
        on pub.lgd_state_code = grid.lgd_state_code
        and (
            pub.as_on = grid.as_on
            or (
                pub.precision = 'exact'
                and pub.as_on <= grid.as_on
                and pub.as_on >= grid.as_on - published_total_max_days::integer
            )
        )
),
whole as (
    select summed.*
    from summed
    join district_totals using (lgd_state_code)
    where summed.districts_reporting = district_totals.districts_total and summed.districts_bounded = 0
),
earlier_sum as (
    select
        grid.lgd_state_code,
        grid.as_on,
        whole.as_on as total_as_on,
        whole.households_with_tap,
        whole.rural_households,
        row_number() over (partition by grid.lgd_state_code, grid.as_on order by whole.as_on desc) as choice
    from grid
    cross join constants
    join whole
        on whole.lgd_state_code = grid.lgd_state_code
        and whole.as_on < grid.as_on
        and whole.as_on >= grid.as_on - published_total_max_days::integer
),
decided as (
    select
        grid.lgd_state_code,
        places.state,
        grid.as_on,
        district_totals.districts_total,
        coalesce(summed.districts_reporting, 0) as districts_reporting,
        coalesce(summed.districts_bounded, 0) as districts_bounded,
        coalesce(summed.districts_flagged, 0) as districts_flagged,
        case
            when summed.districts_reporting = district_totals.districts_total and summed.districts_bounded = 0
                then 'sum_of_districts'
            when coalesce(summed.districts_bounded_above, 0) = 0
                and earlier_sum.total_as_on > coalesce(published.total_as_on, date '1900-01-01')
                then 'earlier_sum'
            when published.total_as_on is not null then 'published'
            when summed.districts_reporting = district_totals.districts_total and summed.districts_bounded_above = 0
                then 'at_least'
            else 'incomplete'
        end as total_basis,
        summed,
        published,
        earlier_sum
    from grid
    join places using (lgd_state_code)
    join district_totals using (lgd_state_code)
    left join summed using (lgd_state_code, as_on)
    left join published
        on published.lgd_state_code = grid.lgd_state_code
        and published.as_on = grid.as_on and published.choice = 1
    left join earlier_sum
        on earlier_sum.lgd_state_code = grid.lgd_state_code
        and earlier_sum.as_on = grid.as_on and earlier_sum.choice = 1
),
final as (
    select
        lgd_state_code,
        state,
        as_on,
        total_basis,
        case when total_basis in ('sum_of_districts', 'at_least') then as_on when total_basis = 'published' then published.total_as_on
            when total_basis = 'earlier_sum' then earlier_sum.total_as_on end
            as total_as_on,
        case
            when total_basis in ('sum_of_districts', 'at_least') then summed.households_with_tap
            when total_basis = 'published' then published.households_with_tap
            when total_basis = 'earlier_sum' then earlier_sum.households_with_tap
        end as households_with_tap,
        case
            when total_basis in ('sum_of_districts', 'at_least') then summed.rural_households
            when total_basis = 'published' then published.rural_households
            when total_basis = 'earlier_sum' then earlier_sum.rural_households
        end as rural_households,
        case
            when total_basis in ('sum_of_districts', 'at_least')
                then 100.0 * summed.households_with_tap / nullif(summed.rural_households, 0)
            when total_basis = 'published' then published.coverage_pct
            when total_basis = 'earlier_sum' then 100.0 * earlier_sum.households_with_tap / earlier_sum.rural_households
        end as coverage_pct,
        case
            when total_basis in ('sum_of_districts', 'at_least') then summed.coverage_basis
            when total_basis = 'published' then 'as_published'
            when total_basis = 'earlier_sum' then 'same_reading'
        end as coverage_basis,
        case total_basis when 'published' then published.precision when 'sum_of_districts' then 'exact'
            when 'earlier_sum' then 'exact' when 'at_least'
            then 'lower_bound' end as precision,
        case total_basis when 'published' then published.source_id end as published_source_id,
        districts_total,
        districts_reporting,
        districts_bounded,
        districts_flagged,
        summed.households_with_tap as reported_households_with_tap,
        coalesce(summed.districts_compared, 0) as districts_compared,
        summed.previous_as_on,
        summed.compared_from_earliest,
        summed.added_households,
        coalesce(summed.recent_pace_districts, 0) as recent_pace_districts,
        summed.recent_pace_from,
        summed.recent_pace_households_per_month,
        coalesce(summed.long_pace_districts, 0) as long_pace_districts,
        summed.long_pace_from,
        summed.long_pace_households_per_month,
        coalesce(summed.districts_on_pace, 0) as districts_on_pace,
        coalesce(summed.districts_behind, 0) as districts_behind,
        coalesce(summed.districts_no_gain, 0) as districts_no_gain,
        coalesce(summed.districts_saturated, 0) as districts_saturated,
        coalesce(summed.districts_needing_check, 0) as districts_needing_check
    from decided
),
with_left as (
    select
        final.*,
        case when rural_households is not null then greatest(rural_households - households_with_tap, 0) end
            as households_left
    from final
),
with_pace as (
    select
        with_left.*,
        case when total_as_on < mission_end then households_left * days_per_month / (mission_end - total_as_on) end
            as needed_pace_households_per_month,
        saturated_coverage_pct
    from with_left
    cross join constants
)
select
    * exclude (saturated_coverage_pct),
    case
        when recent_pace_households_per_month > 0 and coverage_pct < saturated_coverage_pct
            then needed_pace_households_per_month / recent_pace_households_per_month
    end as pace_ratio
from with_pace
order by lgd_state_code, as_on;

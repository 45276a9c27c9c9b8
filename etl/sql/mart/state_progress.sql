-- State (India is 0) by as-on date. A total is the sum of districts only where every reporting district has a
-- figure that is not a bound; otherwise the latest exact published total or, where no district is overstated, a later
-- whole sum stands in, with its own date; otherwise, where every district has a figure and some are undercounts, the sum
-- is a total of "at least"; otherwise there is none.
-- Change is summed over the districts whose previous figure is of the State's latest previous date; pace over those that
-- have one; each says how many districts those are. The pace ratio compares the same districts on both sides.
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
progress as (
    select
        districts.lgd_state_code as place_code,
        progress.*,
        max(progress.previous_as_on) over (partition by districts.lgd_state_code, progress.as_on) as latest_previous_as_on
    from mart.district_progress as progress
    join districts using (lgd_district_code)
),
summed as (
    select
        progress.place_code as lgd_state_code,
        progress.as_on,
        count(*) as districts_reporting,
        count(*) filter (where progress.bound <> 'none') as districts_bounded,
        count(*) filter (where progress.bound = 'upper') as districts_bounded_above,
        count(*) filter (where progress.flag is not null) as districts_flagged,
        mode(progress.flag order by progress.flag) filter (where progress.bound = 'lower') as lower_bound_flag,
        sum(progress.households_with_tap) as households_with_tap,
        sum(progress.rural_households) as rural_households,
        min(progress.coverage_basis) as coverage_basis,
        count(*) filter (where previous_as_on = latest_previous_as_on) as districts_compared,
        sum(added_households) filter (where previous_as_on = latest_previous_as_on) as added_households,
        max(latest_previous_as_on) as previous_as_on,
        string_agg(distinct progress.source_id, ' ' order by progress.source_id) as district_source_ids,
        count(progress.recent_pace_households_per_month) as recent_pace_districts,
        sum(progress.recent_pace_households_per_month) as recent_pace_households_per_month,
        min(progress.recent_pace_from) as recent_pace_from,
        sum(progress.needed_pace_households_per_month) filter (where recent_pace_households_per_month is not null)
            as needed_where_recent_households_per_month,
        count(progress.long_pace_households_per_month) as long_pace_districts,
        sum(progress.long_pace_households_per_month) as long_pace_households_per_month,
        min(progress.long_pace_from) as long_pace_from,
        count(*) filter (where pace_status = 'on pace') as districts_on_pace,
        count(*) filter (where pace_status = 'behind') as districts_behind,
        count(*) filter (where pace_status = 'no gain') as districts_no_gain,
        count(*) filter (where pace_status = 'saturated') as districts_saturated,
        count(*) filter (where pace_status = 'needs checking') as districts_needing_check
    from progress
    group by progress.place_code, progress.as_on
),
dates as (
    select distinct as_on from mart.district_progress
),
grid as (
    select places.lgd_state_code, dates.as_on from places cross join dates
    union
    select lgd_state_code, as_on from core.fhtc_published
),
candidates as (
    select
        summed.lgd_state_code, summed.as_on, 1 as preference, 'sum_of_districts' as total_basis,
        summed.as_on as total_as_on, summed.households_with_tap, summed.rural_households,
        100.0 * summed.households_with_tap / nullif(summed.rural_households, 0) as coverage_pct,
        summed.coverage_basis, 'exact' as precision, null as published_source_id
    from summed
    join district_totals using (lgd_state_code)
    where summed.districts_reporting = district_totals.districts_total and summed.districts_bounded = 0
    union all
    select
        grid.lgd_state_code, grid.as_on, 2, 'published',
        published.as_on, published.households_with_tap, published.rural_households,
        published.coverage_pct, 'as_published', published.precision, published.source_id
    from grid
    cross join constants
    join core.fhtc_published as published
        on published.lgd_state_code = grid.lgd_state_code
        and (
            published.as_on = grid.as_on
            or (
                published.precision = 'exact'
                and published.as_on between grid.as_on - published_total_max_days::integer and grid.as_on
            )
        )
    union all
    select
        grid.lgd_state_code, grid.as_on, 2, 'earlier_sum',
        earlier.as_on, earlier.households_with_tap, earlier.rural_households,
        100.0 * earlier.households_with_tap / nullif(earlier.rural_households, 0),
        earlier.coverage_basis, 'exact', null
    from grid
    cross join constants
    join district_totals using (lgd_state_code)
    left join summed as here using (lgd_state_code, as_on)
    join summed as earlier
        on earlier.lgd_state_code = grid.lgd_state_code
        and earlier.as_on between grid.as_on - published_total_max_days::integer and grid.as_on - 1
        and earlier.districts_reporting = district_totals.districts_total
        and earlier.districts_bounded = 0
    where coalesce(here.districts_bounded_above, 0) = 0
    union all
    select
        summed.lgd_state_code, summed.as_on, 3, 'at_least',
        summed.as_on, summed.households_with_tap, summed.rural_households,
        100.0 * summed.households_with_tap / nullif(summed.rural_households, 0),
        summed.coverage_basis, 'lower_bound', null
    from summed
    join district_totals using (lgd_state_code)
    where summed.districts_reporting = district_totals.districts_total and summed.districts_bounded_above = 0
),
ranked as (
    select
        *,
        row_number() over (
            partition by lgd_state_code, as_on
            order by preference, total_as_on desc, case total_basis when 'published' then 0 else 1 end
        ) as choice
    from candidates
),
totals as (
    select * exclude (preference, choice) from ranked where choice = 1
),
final as (
    select
        grid.lgd_state_code,
        places.state,
        grid.as_on,
        coalesce(totals.total_basis, 'incomplete') as total_basis,
        totals.total_as_on,
        totals.households_with_tap,
        totals.rural_households,
        totals.coverage_pct,
        totals.coverage_basis,
        totals.precision,
        totals.published_source_id,
        coalesce(totals.published_source_id, summed.district_source_ids) as source_ids,
        district_totals.districts_total,
        coalesce(summed.districts_reporting, 0) as districts_reporting,
        coalesce(summed.districts_bounded, 0) as districts_bounded,
        coalesce(summed.districts_flagged, 0) as districts_flagged,
        summed.lower_bound_flag,
        summed.households_with_tap as reported_households_with_tap,
        coalesce(summed.districts_compared, 0) as districts_compared,
        summed.previous_as_on,
        summed.added_households,
        coalesce(summed.recent_pace_districts, 0) as recent_pace_districts,
        summed.recent_pace_from,
        summed.recent_pace_households_per_month,
        summed.needed_where_recent_households_per_month,
        coalesce(summed.long_pace_districts, 0) as long_pace_districts,
        summed.long_pace_from,
        summed.long_pace_households_per_month,
        coalesce(summed.districts_on_pace, 0) as districts_on_pace,
        coalesce(summed.districts_behind, 0) as districts_behind,
        coalesce(summed.districts_no_gain, 0) as districts_no_gain,
        coalesce(summed.districts_saturated, 0) as districts_saturated,
        coalesce(summed.districts_needing_check, 0) as districts_needing_check
    from grid
    join places using (lgd_state_code)
    join district_totals using (lgd_state_code)
    left join summed using (lgd_state_code, as_on)
    left join totals using (lgd_state_code, as_on)
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
        -- Counted from the day the total is of: households left then, over the months left then.
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
            then needed_where_recent_households_per_month / recent_pace_households_per_month
    end as pace_ratio
from with_pace
order by lgd_state_code, as_on;

-- State by State: districts judged, bright, ahead and not judged with the reason, and the State's own part of what was gained from 2019 to the latest turn.
with counted as (
    select
        lgd_state_code,
        count(*) as districts,
        count(*) filter (where not_judged_because is null) as judged,
        count(*) filter (where is_bright_spot) as bright_spots,
        count(*) filter (where ahead_in_state and not is_bright_spot) as ahead_in_state_only,
        count(*) filter (where not_judged_because = 'near_full_early') as near_full_early,
        count(*) filter (where not_judged_because = 'household_count') as household_count,
        count(*) filter (where not_judged_because in ('no_reading', 'few_facts')) as no_reading,
        count(*) filter (where not_judged_because = 'few_districts') as few_districts
    from mart.bright_spot
    group by lgd_state_code
),
latest as (
    select * from mart.bright_spot_state
    where window_to = (select max(window_to) from mart.bright_spot_state)
)
select
    state.state, counted.*, latest.gain_pct_points, latest.state_surplus, latest.window_from, latest.window_to
from counted
join core.state as state using (lgd_state_code)
left join latest using (lgd_state_code)
where $state = 0 or counted.lgd_state_code = $state
order by state.state

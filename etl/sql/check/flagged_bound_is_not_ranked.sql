-- A figure that is only a bound is never ranked and never paced.
select lgd_district_code, as_on from mart.district_progress
where bound <> 'none' and (rank_in_state is not null or recent_pace_households_per_month is not null)

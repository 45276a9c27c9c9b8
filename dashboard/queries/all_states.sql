-- Every State on one date, and India.
select * from mart.state_progress where as_on = $as_on order by coverage_pct desc nulls last, state

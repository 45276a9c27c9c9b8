-- Every State on one date.
select * from mart.state_progress where lgd_state_code <> 0 and as_on = $as_on order by coverage_pct desc nulls last, state

-- One State on every date.
select * from mart.state_progress where lgd_state_code = $state order by as_on

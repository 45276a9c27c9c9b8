-- One State on one date.
select * from mart.state_progress where lgd_state_code = $state and as_on = $as_on

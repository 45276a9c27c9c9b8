-- A State total that claims to be the sum of its districts has all of them, and no bound among them.
select lgd_state_code, as_on from mart.state_progress
where total_basis = 'sum_of_districts' and (districts_reporting <> districts_total or districts_bounded > 0)

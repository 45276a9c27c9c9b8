-- One State's own totals by date. A total carried from another date is no total of this one, so its coverage is left out.
select
    lgd_state_code as lgd_code,
    state as label,
    case when total_basis = 'at_least' then lower_bound_flag end as flag,
    * replace (case when total_as_on = as_on then coverage_pct end as coverage_pct)
from mart.state_progress
where lgd_state_code = $state
order by as_on

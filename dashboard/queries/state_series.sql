-- One State's own totals by date: a published total carried to a later date is left out, a date without a total is kept.
select
    progress.lgd_state_code as lgd_code,
    progress.state as label,
    case when total_basis = 'at_least' then 'fewer_blocks_than_fy2023_24' end as flag,
    progress.*
from mart.state_progress as progress
where progress.lgd_state_code = $state and (total_as_on is null or total_as_on = as_on)
order by progress.as_on

-- States that report to JJM, India first.
with counted as (
    select lgd_state_code, count(*) as districts_total
    from core.district where reports_jjm group by lgd_state_code
    union all
    select 0, count(*) from core.district where reports_jjm
)
select state.lgd_state_code, state.state, state.state_short, state.ral_state, counted.districts_total
from counted
join core.state as state using (lgd_state_code)
order by state.lgd_state_code <> 0, state.state

-- States that report to JJM, India first.
select lgd_state_code, state
from core.state
where lgd_state_code = 0
    or lgd_state_code in (select lgd_state_code from core.district where reports_jjm)
order by lgd_state_code <> 0, state

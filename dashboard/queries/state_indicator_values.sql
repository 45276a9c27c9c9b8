-- State values of a State-level indicator, each State's latest.
select lgd_code as lgd_state_code, value
from mart.indicator_value
where place_level = 'state' and indicator_id = $indicator
qualify row_number() over (partition by lgd_code order by as_on desc) = 1

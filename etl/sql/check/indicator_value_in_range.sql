-- Shares lie between 0 and 100; only coverage before 2026 and groundwater extraction may pass 100.
-- What to do: A share lies outside 0 to 100: check the counts it is made from.
select value.indicator_id, value.place_level, value.lgd_code, value.as_on, value.value
from mart.indicator_value as value
join meta.indicator as indicator using (indicator_id)
where indicator.unit in ('pct', 'people_pct') and (
    value.value < 0
    or (value.value > 100 and value.indicator_id not in ('groundwater_stage_pct', 'coverage_pct'))
)

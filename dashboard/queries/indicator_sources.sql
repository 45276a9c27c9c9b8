-- Sources of an indicator's district values by date, of one State (India is 0).
select distinct value.as_on, value.source_id
from mart.indicator_value as value
join core.district as district on district.lgd_district_code = value.lgd_code
where value.place_level = 'district' and value.indicator_id = $indicator and ($state = 0 or district.lgd_state_code = $state)
order by value.as_on, value.source_id

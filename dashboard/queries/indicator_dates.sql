-- Dates an indicator has.
select distinct as_on from mart.indicator_value where indicator_id = $indicator and place_level = 'district' order by as_on

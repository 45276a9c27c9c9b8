-- District values of an indicator on every date.
select
    value.lgd_code as lgd_district_code, value.as_on, value.value, value.flag, flag.meaning as flag_meaning, flag.rankable
from mart.indicator_value as value
left join core.flag as flag using (flag)
where place_level = 'district' and indicator_id = $indicator
order by as_on, lgd_code

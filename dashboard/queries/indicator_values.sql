-- District values of an indicator on one date; without a date, the latest of each district.
with chosen as (
    select *, row_number() over (partition by lgd_code order by as_on desc) as choice
    from mart.indicator_value
    where place_level = 'district' and indicator_id = $indicator and ($as_on::date is null or as_on = $as_on::date)
)
select chosen.lgd_code as lgd_district_code, chosen.value, flag.meaning as flag_meaning, flag.rankable
from chosen
left join core.flag as flag using (flag)
where choice = 1

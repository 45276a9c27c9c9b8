-- Context facts of a district, with those of its State where only the State has them.
with place as (
    select lgd_district_code, lgd_state_code from core.district where lgd_district_code = $district
)
select
    indicator.indicator_id, indicator.title, indicator.short_title, indicator.topic, indicator.unit,
    indicator.decimals, indicator.tier, value.place_level, value.value, value.as_on, value.flag,
    flag.meaning as flag_meaning, coalesce(parent.district, value.inherited_from) as inherited_from_district,
    source.publisher, source.title as source_title, value.source_id
from core.indicator_value as value
join place on (value.place_level = 'district' and value.lgd_code = place.lgd_district_code)
    or (value.place_level = 'state' and value.lgd_code = place.lgd_state_code)
join meta.indicator as indicator using (indicator_id)
join meta.source as source using (source_id)
left join core.flag as flag using (flag)
left join core.district as parent on parent.lgd_district_code::varchar = value.inherited_from
qualify value.as_on = max(value.as_on) over (partition by value.place_level, value.indicator_id)
order by indicator."order"

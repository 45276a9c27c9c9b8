-- Districts and States each practice comes from.
select
    origin.practice_id, origin.lgd_state_code, state.state, origin.lgd_district_code, district.district_label
from core.practice_origin as origin
left join core.state as state using (lgd_state_code)
left join core.district as district using (lgd_district_code)
where $illustrative or not origin.illustrative
order by origin.practice_id, state.state, district.district_label;

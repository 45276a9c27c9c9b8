-- Where each district stands with a practice, furthest first.
select
    adopted.lgd_district_code, district.district_label, district.lgd_state_code, state.state, adopted.stage,
    choice.title_en as stage_title, adopted.stage_rank, adopted.stage_on, adopted.first_on, adopted.adaptation,
    adopted.reason_dropped, adopted.is_origin, adopted.illustrative
from mart.adoption_state as adopted
left join core.district as district using (lgd_district_code)
left join core.state as state on state.lgd_state_code = district.lgd_state_code
left join core.choice as choice on choice.list_id = 'adoption_stage' and choice.choice_id = adopted.stage
where adopted.practice_id = $practice and ($illustrative or not adopted.illustrative)
order by adopted.stage_rank desc, adopted.stage_on, district.district_label;

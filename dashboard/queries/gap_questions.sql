-- Questions on a theme that workshops left open; those a district raised come first, then those of its State, then by votes.
with raised as (
    select gap_id, unnest(raised_by) as lgd_district_code from core.knowledge_gap
),
by_question as (
    select
        gap_id, string_agg(district.district, ', ' order by district.district) as districts,
        bool_or(raised.lgd_district_code = $district) as own,
        bool_or(district.lgd_state_code = (select lgd_state_code from core.district where lgd_district_code = $district)) as own_state
    from raised
    join core.district as district using (lgd_district_code)
    group by gap_id
)
select
    gap.gap_id, gap.question, gap.gap_type, type.title_en as type_title, gap.votes, gap.status, status.title_en as status_title,
    by_question.districts, coalesce(by_question.own, false) as own, coalesce(by_question.own_state, false) as own_state,
    gap.workshop_id, workshop.title as workshop, gap.source_file, gap.source_locator, gap.illustrative
from core.knowledge_gap as gap
left join by_question using (gap_id)
left join core.workshop as workshop using (workshop_id)
left join core.choice as type on type.list_id = 'gap_type' and type.choice_id = gap.gap_type
left join core.choice as status on status.list_id = 'gap_status' and status.choice_id = gap.status
where list_contains(gap.themes, $theme) and coalesce(gap.status, 'open') in ('open', 'being_answered') and ($illustrative or not gap.illustrative)
order by own desc, own_state desc, gap.votes desc nulls last, gap.gap_id

-- Questions of one workshop that nobody could answer, most votes first.
with raised as (
    select gap_id, string_agg(district.district, ', ' order by district.district) as districts
    from (select gap_id, unnest(raised_by) as lgd_district_code from core.knowledge_gap where workshop_id = $workshop)
    join core.district as district using (lgd_district_code)
    group by gap_id
)
select
    gap.gap_id, gap.question, gap.theme, theme.title as theme_title, gap.themes,
    gap.gap_type, type.title_en as type_title, raised.districts, len(gap.raised_by) as districts_raising, gap.votes,
    gap.status, status.title_en as status_title, gap.source_file, gap.source_locator, gap.illustrative
from core.knowledge_gap as gap
left join core.theme as theme using (theme)
left join raised using (gap_id)
left join core.choice as type on type.list_id = 'gap_type' and type.choice_id = gap.gap_type
left join core.choice as status on status.list_id = 'gap_status' and status.choice_id = gap.status
where gap.workshop_id = $workshop
order by gap.votes desc nulls last, len(gap.raised_by) desc, gap.gap_id

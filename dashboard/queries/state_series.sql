-- One State's own totals by date. A total carried from another date is no total of this one, so its coverage is left out.
-- `source_ids` names, separated by spaces, who published what each total is made of.
with districts_of as (
    select district.lgd_state_code, fhtc.as_on, string_agg(distinct fhtc.source_id, ' ') as source_ids
    from core.fhtc as fhtc
    join core.district as district using (lgd_district_code)
    where $state <> 0 and district.lgd_state_code = $state
    group by district.lgd_state_code, fhtc.as_on
    union all
    select 0, as_on, string_agg(distinct source_id, ' ') from core.fhtc where $state = 0 group by as_on
)
select
    progress.lgd_state_code as lgd_code,
    progress.state as label,
    case when total_basis = 'at_least' then 'fewer_blocks_than_fy2023_24' end as flag,
    coalesce(progress.published_source_id, districts_of.source_ids) as source_ids,
    progress.* replace (case when total_as_on = as_on then coverage_pct end as coverage_pct)
from mart.state_progress as progress
left join districts_of using (lgd_state_code, as_on)
where progress.lgd_state_code = $state
order by progress.as_on

-- Each stage a district reached with a practice, by date; nothing is overwritten.
create table core.adoption as
with linked as (
    select adoption.rowid as place, coalesce(adoption.practice_id, other.practice_id) as practice_id
    from stage.adoption as adoption
    left join (
        select lower(practice_id) as name, practice_id from core.practice
        union all
        select lower(title), min(practice_id) from core.practice group by all having count(*) = 1
    ) as other on lower(trim(adoption.practice)) = other.name
)
select
    adoption.workshop_id, linked.practice_id, adoption.practice, adoption.lgd_district_code::integer as lgd_district_code,
    adoption.stage, adoption.stage_on::date as stage_on, adoption.adaptation, adoption.reason_dropped,
    adoption.source_file, adoption.source_locator, adoption.illustrative::boolean as illustrative
from stage.adoption as adoption
join linked on adoption.rowid = linked.place
order by linked.practice_id, adoption.lgd_district_code, adoption.stage_on, adoption.rowid;

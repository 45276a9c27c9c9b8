-- Each stage a district reached with a practice, by date; nothing is overwritten.
create table core.adoption as
select
    adoption.workshop_id,
    coalesce(adoption.practice_id, case when own.name is null then other.practice_id end) as practice_id,
    adoption.practice, adoption.lgd_district_code::integer as lgd_district_code,
    adoption.stage, adoption.stage_on::date as stage_on, adoption.adaptation, adoption.reason_dropped,
    adoption.source_file, adoption.source_locator, adoption.illustrative::boolean as illustrative
from stage.adoption as adoption
left join core.practice_name as other
    on other.name = core.practice_named(adoption.practice) and other.for_illustrative = adoption.illustrative
left join (select distinct workshop_id, lower(trim(practice_ref)) as name from stage.practice) as own
    on own.workshop_id = adoption.workshop_id and own.name = lower(trim(adoption.practice))
order by practice_id, adoption.lgd_district_code, adoption.stage_on, adoption.file_order;

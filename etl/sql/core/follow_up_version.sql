-- Every action and decision as each workbook of its workshop told it: status and due date have no other history.
-- Workbooks of one workshop are numbered in the order they came; the current rows are in core.action_item and core.decision.
-- `item` is the same for what two workbooks say of one thing: the same words of the same district.
create table core.follow_up_version as
with told as (
    select
        *, lower(trim(regexp_replace(agreed, '\s+', ' ', 'g'))) as words,
        dense_rank() over (partition by workshop_id, illustrative order by "order") as version
    from stage.follow_up_version
)
select
    kind, workshop_id, version::integer as version, added_at::timestamp as added_at, is_current::boolean as is_current,
    kind || '|' || coalesce(lgd_district_code::integer::varchar, '') || '|' || words || '|' || row_number() over (
        partition by kind, workshop_id, illustrative, version, lgd_district_code, words order by source_locator
    ) as item,
    lgd_district_code::integer as lgd_district_code, agreed,
    nullif(string_split(coalesce(theme, ''), '|')[1], '') as theme, owner_role,
    due_on::date as due_on, status, source_file, source_locator, illustrative::boolean as illustrative
from told
order by workshop_id, illustrative, version, kind, source_locator;

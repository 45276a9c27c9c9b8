-- Questions that nobody in the room could answer, with the districts that raised them and their votes.
create table core.knowledge_gap as
select
    workshop_id || '/gap/' || row_number() over (partition by workshop_id order by file_order) as gap_id,
    workshop_id, question,
    list_filter(string_split(coalesce(theme, ''), '|'), lambda each : each <> '') as themes,
    nullif(string_split(coalesce(theme, ''), '|')[1], '') as theme,
    gap_type,
    list_transform(
        list_filter(string_split(coalesce(raised_by_lgd_district_codes, ''), '|'), lambda code : code <> ''),
        lambda code : code::integer
    ) as raised_by,
    votes::integer as votes, status,
    source_file, source_locator, illustrative::boolean as illustrative
from stage.knowledge_gap
order by workshop_id, file_order;

-- Challenges as the teams named them; no district means the whole room.
create table core.challenge as
select
    workshop_id || '/challenge/' || row_number() over (partition by workshop_id order by file_order) as challenge_id,
    workshop_id, lgd_district_code::integer as lgd_district_code, challenge, category,
    list_filter(string_split(coalesce(theme, ''), '|'), lambda each : each <> '') as themes,
    nullif(string_split(coalesce(theme, ''), '|')[1], '') as theme,
    severity::integer as severity, fix_level,
    source_file, source_locator, illustrative::boolean as illustrative
from stage.challenge
order by workshop_id, file_order;

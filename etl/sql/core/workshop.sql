-- One row a workshop: what it was, where and when, and the districts named for it. Of several workbooks of one workshop the last counts;
-- two may bear one file name, and sha256 says which it is (none: it came with the Atlas).
create table core.workshop as
select
    workshop_id, workshop_code, kind, title, lgd_state_code::integer as lgd_state_code,
    start_on::date as start_on, coalesce(end_on, start_on)::date as end_on, venue, mode, convenor, support,
    districts_invited::integer as districts_invited, districts_attended::integer as districts_attended,
    list_transform(
        list_filter(string_split(coalesce(districts_invited_named, ''), '|'), lambda code : code <> ''), lambda code : code::integer
    ) as districts_invited_named,
    list_transform(
        list_filter(string_split(coalesce(districts_attended_named, ''), '|'), lambda code : code <> ''), lambda code : code::integer
    ) as districts_attended_named,
    participants::integer as participants, women_participants::integer as women_participants,
    source_file, source_locator, sha256::varchar as sha256, illustrative::boolean as illustrative
from stage.workshop
order by start_on, workshop_id;

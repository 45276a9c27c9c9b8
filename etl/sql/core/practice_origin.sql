-- Where a practice comes from: districts, or a State as a whole where no district is named.
create table core.practice_origin as
with districts as (
    select practice_id, unnest(string_split(district_codes, '|'))::integer as lgd_district_code
    from core.practice
    where coalesce(district_codes, '') <> ''
),
of_districts as (
    select districts.practice_id, district.lgd_state_code, districts.lgd_district_code
    from districts
    left join core.district as district using (lgd_district_code)
),
states as (
    select practice_id, unnest(lgd_state_codes) as lgd_state_code from core.practice
),
of_states as (
    select states.practice_id, states.lgd_state_code, null::integer as lgd_district_code
    from states
    anti join of_districts using (practice_id, lgd_state_code)
)
select origin.*, practice.is_lesson, practice.source_file, practice.source_locator, practice.illustrative
from (select * from of_districts union all by name select * from of_states) as origin
join core.practice as practice using (practice_id)
order by practice_id, lgd_state_code, lgd_district_code;

-- The Living Sourcebook: practices told in workshops, and those that public records describe.
-- It comes from the States of its districts; where none is told from the State of its row, or else of its workshop.
-- A lesson tells what went wrong; it warns, and is nothing to take up. A workbook's begins with "Lesson:".
-- `documented_on` is the last day of the workshop, or the source's date; where that is only a month or a year, its last day.
create table core.practice as
with of_district as (
    select practice_id, unnest(string_split(origin_lgd_district_codes, '|'))::integer as lgd_district_code
    from stage.practice
    where coalesce(origin_lgd_district_codes, '') <> ''
),
origin as (
    select practice_id, list(distinct lgd_state_code order by lgd_state_code) as lgd_state_codes
    from of_district
    join core.district using (lgd_district_code)
    group by practice_id
),
told as (
    select
        practice.practice_id, 'workshop' as record_origin, practice.workshop_id,
        coalesce(practice.title, practice.title_local) as title, practice.title_local, practice.kind,
        regexp_matches(coalesce(practice.title, practice.title_local, ''), '^\s*(lesson|सीख)\s*:', 'i') as is_lesson,
        coalesce(
            origin.lgd_state_codes,
            list_filter([coalesce(practice.lgd_state_code, workshop.lgd_state_code)::integer], lambda code : code is not null)
        ) as lgd_state_codes,
        practice.origin_lgd_district_codes as district_codes,
        practice.place,
        list_filter(string_split(coalesce(practice.themes, ''), '|'), lambda theme : theme <> '') as themes,
        practice.problem, practice.what_was_done, practice.who_did_it,
        practice.cost_min_inr::bigint as cost_min_inr, practice.cost_max_inr::bigint as cost_max_inr,
        practice.cost_is_for, practice.weeks_to_result::integer as weeks_to_result, practice.preconditions,
        practice.terrain, practice.water_source, practice.scheme_type, practice.scale,
        practice.result, practice.what_did_not_work, practice.how_to_adapt,
        practice.evidence_level::integer as evidence_level, practice.evidence_url,
        practice.started_on::date as started_on, year(practice.started_on)::integer as started_year,
        practice.last_verified_on::date as last_verified_on, workshop.end_on as documented_on,
        coalesce(practice.status, 'captured') as status, other.practice_id as possible_repeat_of,
        practice.source_file, practice.source_locator, practice.illustrative::boolean as illustrative
    from stage.practice as practice
    left join core.workshop as workshop using (workshop_id)
    left join origin using (practice_id)
    left join stage.practice as other
        on other.workshop_id = practice.workshop_id and other.source_file = practice.source_file and other.source_locator = practice.possible_repeat_of
),
recorded as (
    select
        practice_id, 'public_record' as record_origin, null as workshop_id, title, kind, coalesce(is_lesson::boolean, false) as is_lesson,
        list_transform(
            list_filter(string_split(coalesce(lgd_state_codes::varchar, ''), '|'), lambda code : code <> ''),
            lambda code : code::integer
        ) as lgd_state_codes,
        lgd_district_codes::varchar as district_codes,
        place, string_split(themes, '|') as themes, problem, what_was_done, who_did_it, preconditions, result,
        what_did_not_work, evidence_level::integer as evidence_level, source_url as evidence_url,
        started_year::integer as started_year,
        case length(coalesce(source_date::varchar, documented_year::integer::varchar))
            when 10 then source_date::varchar::date
            when 7 then last_day((source_date::varchar || '-01')::date)
            when 4 then make_date(coalesce(source_date::varchar, documented_year::integer::varchar)::integer, 12, 31)
        end as documented_on,
        'captured' as status, source_title, source_publisher, source_url, source_date::varchar as source_date,
        confidence, note, source_file, source_locator, false as illustrative
    from stage.public_records
)
select
    * replace (list_filter(themes, lambda each, place : list_position(themes, each) = place) as themes),
    themes[1] as theme,
    case record_origin when 'workshop' then 'ral_workshops' else 'public_practices' end as source_id
from (select * from told union all by name select * from recorded)
order by record_origin, practice_id;

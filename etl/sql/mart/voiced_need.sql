-- What districts said they lack, one row a district, theme and utterance: themes sought, challenges, open questions raised.
create table mart.voiced_need as
with sought as (
    select
        workshop_id, lgd_district_code, unnest(seeks) as theme, 'seeks' as kind, null::varchar as said, null::integer as severity,
        null::integer as votes, voiced_seek as weight, source_file, source_locator, illustrative
    from core.district_profile
    cross join stage.constants
),
challenges as (
    select
        workshop_id, lgd_district_code, unnest(themes) as theme, 'challenge' as kind, challenge as said, severity, null::integer as votes,
        voiced_challenge * coalesce(severity, voiced_challenge_severity) / 5 as weight, source_file, source_locator, illustrative
    from core.challenge
    cross join stage.constants
),
asked as (
    select
        workshop_id, unnest(raised_by) as lgd_district_code, themes, question as said, votes, voiced_question as weight,
        source_file, source_locator, illustrative
    from core.knowledge_gap
    cross join stage.constants
    where coalesce(status, 'open') in ('open', 'being_answered')
),
questions as (
    select
        workshop_id, lgd_district_code, unnest(themes) as theme, 'question' as kind, said, null::integer as severity, votes, weight,
        source_file, source_locator, illustrative
    from asked
)
select * from (select * from sought union all select * from challenges union all select * from questions)
where lgd_district_code is not null and theme is not null
order by lgd_district_code, theme, kind, source_file, source_locator;

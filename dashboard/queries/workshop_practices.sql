-- Practices harvested in one workshop, with how far they have been taken up; $illustrative takes in what illustrative workshops tell.
with uptake as (
    select practice_id, count(*) filter (where stage_rank >= 2) as adopters
    from mart.adoption_state
    where ($illustrative or not illustrative) and not is_origin
    group by practice_id
),
heard as (
    select practice_id, count(*) as notes
    from core.gather_note
    where practice_id is not null and ($illustrative or not illustrative)
    group by practice_id
)
select
    practice.practice_id, practice.title, practice.title_local, kind.title_en as kind_title,
    practice.theme, theme.title as theme_title, summary.origin_districts, practice.place,
    practice.problem, practice.what_did_not_work,
    practice.evidence_level, evidence.title_en as evidence_title, 
    coalesce(uptake.adopters, 0)::integer as adopters, coalesce(heard.notes, 0)::integer as notes,
    practice.source_file, practice.source_locator, practice.illustrative
from core.practice as practice
left join core.theme as theme using (theme)
left join mart.practice_summary as summary using (practice_id)
left join uptake using (practice_id)
left join heard using (practice_id)
left join core.choice as kind on kind.list_id = 'practice_kind' and kind.choice_id = practice.kind
left join core.choice as evidence
    on evidence.list_id = 'evidence_level' and evidence.choice_id = practice.evidence_level::varchar
where practice.workshop_id = $workshop
order by practice.theme, practice.title

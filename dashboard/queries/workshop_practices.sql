-- Practices harvested in one workshop, with how far they have been taken up.
select
    practice.practice_id, practice.title, practice.title_local, kind.title_en as kind_title,
    practice.theme, theme.title as theme_title, summary.origin_districts, practice.place,
    practice.problem, practice.what_did_not_work,
    practice.evidence_level, evidence.title_en as evidence_title, summary.adopters, summary.notes,
    practice.source_file, practice.source_locator, practice.illustrative
from core.practice as practice
left join core.theme as theme using (theme)
left join mart.practice_summary as summary using (practice_id)
left join core.choice as kind on kind.list_id = 'practice_kind' and kind.choice_id = practice.kind
left join core.choice as evidence
    on evidence.list_id = 'evidence_level' and evidence.choice_id = practice.evidence_level::varchar
where practice.workshop_id = $workshop
order by practice.theme, practice.title

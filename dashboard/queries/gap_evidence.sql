-- Practices counted by theme and kind (lessons of what went wrong are none), a practice under each of its themes, with the level of their evidence.
select
    on_theme.theme, practice.kind, count(*) as practices, max(practice.evidence_level) as highest_evidence,
    median(practice.evidence_level) as median_evidence, count(*) filter (where practice.evidence_level is null) as evidence_not_said,
    count(*) filter (where practice.illustrative) as illustrative
from core.practice as practice
join core.practice_theme as on_theme using (practice_id)
where practice.status <> 'retired' and not practice.is_lesson and practice.kind is not null and ($illustrative or not practice.illustrative)
    and ($state = 0 or exists (
        select 1 from core.practice_origin as origin where origin.practice_id = practice.practice_id and origin.lgd_state_code = $state
    ))
group by on_theme.theme, practice.kind
order by on_theme.theme, practice.kind

-- What the districts of a State (0: all) learnt, from whom and with what intent.
select
    note.note_id, note.workshop_id, note.practice_id, coalesce(practice.title, note.practice) as practice,
    practice.theme, theme.title as theme_title,
    note.hunter_lgd_district_code as lgd_district_code, hunter.district, hunter.district_label, hunter.lgd_state_code,
    hunter.state, note.from_lgd_district_code, giver.district_label as from_district_label,
    note.learnt, note.intent, intent.title_en as intent_title, note.why_not,
    note.source_file, note.source_locator, note.illustrative
from core.gather_note as note
join core.district as hunter on hunter.lgd_district_code = note.hunter_lgd_district_code
left join core.district as giver on giver.lgd_district_code = note.from_lgd_district_code
left join core.practice as practice using (practice_id)
left join core.theme as theme using (theme)
left join core.choice as intent on intent.list_id = 'intent' and intent.choice_id = note.intent
where ($illustrative or not note.illustrative) and ($state = 0 or hunter.lgd_state_code = $state)
order by hunter.state, hunter.district, note.note_id

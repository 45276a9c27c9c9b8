-- Challenges of one workshop, in the words of its lists; no district means the whole room.
select
    challenge.challenge_id, challenge.lgd_district_code, district.district, challenge.challenge,
    challenge.category, category.title_en as category_title, category.place as category_place,
    challenge.theme, theme.title as theme_title, challenge.themes, challenge.severity,
    challenge.fix_level, level.title_en as level_title, level.place as level_place,
    challenge.source_file, challenge.source_locator, challenge.illustrative
from core.challenge as challenge
left join core.district as district using (lgd_district_code)
left join core.theme as theme using (theme)
left join core.choice as category on category.list_id = 'challenge_category' and category.choice_id = challenge.category
left join core.choice as level on level.list_id = 'level' and level.choice_id = challenge.fix_level
where challenge.workshop_id = $workshop
order by challenge.severity desc nulls last, district.district nulls first, challenge.challenge_id

-- What cannot be followed for a State (0: all): districts and practices told without a practice of the sourcebook.
with told as (
    select 'adoption' as kind, lgd_district_code, practice, illustrative from core.adoption where practice_id is null
    union all by name
    select 'gather_note' as kind, hunter_lgd_district_code as lgd_district_code, coalesce(practice, learnt) as practice, illustrative
    from core.gather_note
    where practice_id is null and intent in ('will_adopt', 'will_adapt')
)
select told.kind, count(distinct (told.lgd_district_code, lower(trim(told.practice)))) as pairs
from told
join core.district as district using (lgd_district_code)
where ($illustrative or not told.illustrative) and ($state = 0 or district.lgd_state_code = $state)
group by told.kind
order by told.kind

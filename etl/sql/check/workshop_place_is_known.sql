-- Every district a workbook names is one of the districts.
-- What to do: Write the district as data/places/districts.csv does, or leave its cell empty.
with named as (
    select 'district_profile' as entity, lgd_district_code, source_file, source_locator from core.district_profile
    union all select 'challenge', lgd_district_code, source_file, source_locator from core.challenge
    union all select 'practice_origin', lgd_district_code, source_file, source_locator from core.practice_origin
    union all select 'gather_note', hunter_lgd_district_code, source_file, source_locator from core.gather_note
    union all select 'gather_note', from_lgd_district_code, source_file, source_locator from core.gather_note
    union all select 'adoption', lgd_district_code, source_file, source_locator from core.adoption
    union all select 'action_item', lgd_district_code, source_file, source_locator from core.action_item
    union all select 'knowledge_gap', unnest(raised_by), source_file, source_locator from core.knowledge_gap
)
select named.*
from named
anti join core.district using (lgd_district_code)
where lgd_district_code is not null

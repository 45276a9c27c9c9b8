-- A warehouse built without illustrative workshops holds no row of one.
with rows as (
    select illustrative from core.workshop
    union all select illustrative from core.practice
    union all select illustrative from core.practice_version
    union all select illustrative from core.adoption
    union all select illustrative from core.gather_note
    union all select illustrative from core.action_item
    union all select illustrative from core.challenge
    union all select illustrative from core.knowledge_gap
    union all select illustrative from core.decision
    union all select illustrative from core.follow_up_version
    union all select illustrative from core.district_profile
)
select rows.*
from rows
cross join meta.build as build
where build.real_only and rows.illustrative

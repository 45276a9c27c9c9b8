-- Gaps of some kinds and themes in the States asked for (none: all), with or without those that only a State's figure tells of, each with
-- every district that could teach its theme: how far it is, whether it speaks the language, how alike it is, and what a visit is worth
-- (distance halves it every `half_km`).
select
    lgd_district_code, host_lgd_district_code, theme, likeness_rank, likeness_of, distance_km, same_state, same_language,
    worth_near * 0.5 ** (distance_km / $half_km) as worth
from mart.visit_pair
where real_only <> $illustrative
    and list_contains($kinds::varchar[], kind)
    and ($state_figures or not state_figure)
    and (len($themes::varchar[]) = 0 or list_contains($themes::varchar[], theme::varchar))
    and (len($states::integer[]) = 0 or list_contains($states::integer[], lgd_state_code))
order by lgd_district_code, theme, host_lgd_district_code

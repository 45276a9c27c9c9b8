-- Gaps of the States asked for (none: all) that a visit could help with, as told and measured, the largest first.
select
    gap.lgd_district_code, district.district, district.district_label, gap.lgd_state_code, state.state, gap.theme, theme.title as theme_title,
    gap.gap_type, gap.gap_reason, gap.strength, gap.need, gap.need_basis, gap.measured, gap.measured_basis, gap.measured_value,
    gap.measured_as_on, gap.measured_source_id, gap.measured_level, gap.voiced_count, gap.uptake_stage, gap.illustrative
from mart.gap_scenario as gap
join core.district as district using (lgd_district_code)
join core.state as state on state.lgd_state_code = gap.lgd_state_code
join core.theme as theme on theme.theme = gap.theme
where gap.real_only <> $illustrative
    and list_contains($kinds::varchar[], coalesce(gap.gap_reason, gap.gap_type))
    and (len($states::integer[]) = 0 or list_contains($states::integer[], gap.lgd_state_code))
order by gap.strength desc, gap.lgd_district_code, gap.theme

-- Need, practice, uptake and the kind of gap of some districts, or of a State (0: all), one row a district and theme.
select
    gap.lgd_district_code, district.district, district.district_label, gap.lgd_state_code, district.state, gap.theme, theme.title as theme_title,
    gap.gap_type, gap.gap_reason, gap.strength, gap.follow_up, gap.need, gap.need_basis, gap.measured_basis, gap.measured_value,
    gap.measured_as_on, gap.measured_source_id, gap.measured_level, gap.measured_inherited_from, gap.voiced_count, gap.supply, gap.practices, gap.proven_practices,
    gap.uptake_rank, gap.uptake_stage, gap.open_actions, gap.moving, gap.illustrative
from mart.gap_scenario as gap
join core.district as district using (lgd_district_code)
join core.theme as theme using (theme)
where gap.real_only <> $illustrative
    and case when len($districts) > 0 then list_contains($districts, gap.lgd_district_code) else $state in (0, gap.lgd_state_code) end
order by district.district_label, gap.theme

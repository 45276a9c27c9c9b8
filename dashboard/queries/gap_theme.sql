-- One theme in every reporting district: its kind of gap, for the map.
select
    gap.lgd_district_code, district.district_label, gap.lgd_state_code, district.state, gap.theme, gap.gap_type, gap.gap_reason, gap.strength,
    gap.need, gap.supply, gap.uptake_stage, gap.illustrative
from mart.gap_scenario as gap
join core.district as district using (lgd_district_code)
where gap.theme = $theme and gap.real_only <> $illustrative
order by gap.lgd_district_code

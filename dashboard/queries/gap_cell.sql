-- One district and theme with every part of its need, supply and uptake.
select
    gap.*, district.district, district.district_label, district.state, theme.title as theme_title, theme.measured_need,
    best.title as best_practice, own.title as own_practice, taken.title as uptake_practice, parent.district as inherited_from
from mart.gap_scenario as gap
join core.district as district using (lgd_district_code)
join core.theme as theme using (theme)
left join core.practice as best on best.practice_id = gap.best_practice_id
left join core.practice as own on own.practice_id = gap.own_practice_id
left join core.practice as taken on taken.practice_id = gap.uptake_practice_id
left join core.district as parent on parent.lgd_district_code = try_cast(gap.measured_inherited_from as integer)
where gap.lgd_district_code = $district and gap.theme = $theme and gap.real_only <> $illustrative

-- One district and theme with every part of its need, supply and uptake. `measured_row` is where the figure behind the need stands: a row
-- of a file of tap readings, or of a table under data/figures by its key.
with held_in (measured_basis, place) as (
    values
        ('groundwater_stage_pct', 'groundwater_stage'), ('fluoride_gt_1_5_mg_l_pct', 'groundwater_quality'),
        ('nitrate_gt_45_mg_l_pct', 'groundwater_quality'), ('ec_gt_3000_us_cm_pct', 'groundwater_quality'),
        ('uranium_gt_30_ug_l_pct', 'groundwater_quality'), ('published_functionality_index_pct', 'functionality')
)
select
    gap.*,
    case
        when reading.source_file is not null then reading.source_file || ', ' || reading.source_locator
        when held_in.place = 'functionality' then 'table functionality, lgd_state_code ' || gap.lgd_state_code
        when gap.measured_level = 'state' then 'table ' || held_in.place || ', the rows of the State''s districts together'
        else 'table ' || held_in.place || ', lgd_district_code ' || coalesce(gap.measured_inherited_from, gap.lgd_district_code::varchar)
    end as measured_row, district.district, district.district_label, district.state, theme.title as theme_title, theme.measured_need,
    best.title as best_practice, own.title as own_practice, taken.title as uptake_practice, parent.district as inherited_from
from mart.gap_scenario as gap
join core.district as district using (lgd_district_code)
join core.theme as theme using (theme)
left join core.practice as best on best.practice_id = gap.best_practice_id
left join core.practice as own on own.practice_id = gap.own_practice_id
left join core.practice as taken on taken.practice_id = gap.uptake_practice_id
left join core.district as parent on parent.lgd_district_code = try_cast(gap.measured_inherited_from as integer)
left join held_in using (measured_basis)
left join core.fhtc as reading
    on reading.lgd_district_code = gap.lgd_district_code and reading.as_on = gap.measured_as_on
    and gap.measured is not null and held_in.place is null
where gap.lgd_district_code = $district and gap.theme = $theme and gap.real_only <> $illustrative

-- One district and theme with every part of its need, supply and uptake. `measured_row` is where the figure behind the need stands: a row
-- of a file of tap readings, or an LGD code in a file of other figures, an assessment that was added in the place of the one that came with us.
with held_in (measured_basis, file) as (
    values
        ('groundwater_stage_pct', 'figures/groundwater_stage.csv'), ('fluoride_gt_1_5_mg_l_pct', 'figures/groundwater_quality.csv'),
        ('nitrate_gt_45_mg_l_pct', 'figures/groundwater_quality.csv'), ('ec_gt_3000_us_cm_pct', 'figures/groundwater_quality.csv'),
        ('uranium_gt_30_ug_l_pct', 'figures/groundwater_quality.csv'), ('published_functionality_index_pct', 'figures/functionality.csv')
),
assessment as (
    select as_on, 'groundwater_stage_pct' as measured_basis, max(source_file) as file
    from meta.load
    where format = 'cgwb_stage' and rows_loaded > 0
    group by as_on
)
select
    gap.*,
    case
        when reading.source_file is not null then reading.source_locator || ' of ' || reading.source_file
        when gap.measured_basis = 'published_functionality_index_pct' then 'the State, LGD code ' || gap.lgd_state_code || ', in ' || held_in.file
        when gap.measured_level = 'state' then 'the State''s districts together in ' || coalesce(assessment.file, held_in.file)
        else 'LGD code ' || coalesce(gap.measured_inherited_from, gap.lgd_district_code::varchar) || ' in ' || coalesce(assessment.file, held_in.file)
    end as measured_row, district.district, district.district_label, district.state, theme.title as theme_title, theme.measured_need, theme.need_tells,
    best.title as best_practice, own.title as own_practice, taken.title as uptake_practice, parent.district as inherited_from
from mart.gap_scenario as gap
join core.district as district using (lgd_district_code)
join core.theme as theme using (theme)
left join core.practice as best on best.practice_id = gap.best_practice_id
left join core.practice as own on own.practice_id = gap.own_practice_id
left join core.practice as taken on taken.practice_id = gap.uptake_practice_id
left join core.district as parent on parent.lgd_district_code = try_cast(gap.measured_inherited_from as integer)
left join held_in using (measured_basis)
left join assessment on assessment.measured_basis = gap.measured_basis and assessment.as_on = gap.measured_as_on
left join core.fhtc as reading
    on reading.lgd_district_code = gap.lgd_district_code and reading.as_on = gap.measured_as_on
    and reading.source_id = gap.measured_source_id and gap.measured is not null and held_in.file is null
where gap.lgd_district_code = $district and gap.theme = $theme and gap.real_only <> $illustrative

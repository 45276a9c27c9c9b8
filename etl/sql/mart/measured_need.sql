-- What figures say of a need, one row a district and theme that can be measured, with the figure it was read from.
-- `measured_level` is district, inherited (a parent district's value) or state (the State's figure, shown the same for its districts).
create table mart.measured_need as
with constants as (
    select * from stage.constants
),
district as (
    select lgd_district_code, lgd_state_code from core.district where reports_jjm
),
fact as (
    select
        lgd_code as lgd_district_code, indicator_id, arg_max(value, as_on) as value, max(as_on) as as_on,
        arg_max(source_id, as_on) as source_id, arg_max_null(inherited_from, as_on) as inherited_from
    from core.indicator_value
    where place_level = 'district' and value is not null
    group by lgd_code, indicator_id
),
assessed as (
    select district.lgd_state_code, groundwater.*
    from stage.groundwater_stage as groundwater
    join core.district as district using (lgd_district_code)
    where groundwater.inherited_from is null
    qualify groundwater.as_on = max(groundwater.as_on) over (partition by district.lgd_state_code)
),
stage_of_state as (
    select
        lgd_state_code, 100.0 * sum(extraction_ham) / sum(extractable_ham) as value, max(as_on) as as_on,
        max(source_id) as source_id
    from assessed
    group by lgd_state_code
),
source_water as (
    select
        district.lgd_district_code, 'T01' as theme, 'groundwater_stage_pct' as measured_basis,
        coalesce(fact.value, stage_of_state.value) as measured_value, coalesce(fact.as_on, stage_of_state.as_on) as measured_as_on,
        coalesce(fact.source_id, stage_of_state.source_id) as measured_source_id,
        case when fact.value is null then 'state' when fact.inherited_from is not null then 'inherited' else 'district' end as measured_level,
        fact.inherited_from as measured_inherited_from,
        (measured_value - groundwater_need_from_pct) / (groundwater_need_full_pct - groundwater_need_from_pct) as measured
    from district
    cross join constants
    left join fact on fact.lgd_district_code = district.lgd_district_code and fact.indicator_id = 'groundwater_stage_pct'
    left join stage_of_state using (lgd_state_code)
    where coalesce(fact.value, stage_of_state.value) is not null
),
households as (
    select
        lgd_district_code, 'T04' as theme, 'coverage_pct' as measured_basis, coverage_pct as measured_value, as_on as measured_as_on,
        source_id as measured_source_id, 'district' as measured_level, null as measured_inherited_from,
        (100 - coverage_pct) / left_need_full_pct as measured
    from mart.district_latest
    cross join constants
    where rankable
),
over_limit as (
    select lgd_district_code, arg_max(indicator_id, (value, indicator_id)) as indicator_id, max(value) as value, max(as_on) as as_on, max(source_id) as source_id
    from fact
    where indicator_id in ('fluoride_gt_1_5_mg_l_pct', 'nitrate_gt_45_mg_l_pct', 'ec_gt_3000_us_cm_pct', 'uranium_gt_30_ug_l_pct')
    group by lgd_district_code
),
quality as (
    select
        lgd_district_code, 'T06' as theme, indicator_id as measured_basis, value as measured_value, as_on as measured_as_on,
        source_id as measured_source_id, 'district' as measured_level, null as measured_inherited_from,
        value / samples_need_full_pct as measured
    from over_limit
    join district using (lgd_district_code)
    cross join constants
),
functionality as (
    select
        district.lgd_district_code, 'T09' as theme, index.indicator_id as measured_basis, index.value as measured_value,
        index.as_on as measured_as_on, index.source_id as measured_source_id, 'state' as measured_level, null as measured_inherited_from,
        (100 - index.value) / functionality_need_full_pct as measured
    from core.indicator_value as index
    join district on district.lgd_state_code = index.lgd_code
    cross join constants
    where index.place_level = 'state' and index.indicator_id = 'published_functionality_index_pct' and index.lgd_code <> 0
),
months as (
    select
        lgd_district_code, date_trunc('month', as_on) as month, bool_or(not usable_for_pace) as doubtful, max(as_on) as as_on,
        arg_max(source_id, as_on) as source_id
    from mart.district_progress
    group by lgd_district_code, month
),
doubt as (
    select
        lgd_district_code, 'T13' as theme, 'doubtful_months_pct' as measured_basis, 100.0 * count(*) filter (where doubtful) / count(*) as measured_value,
        max(as_on) as measured_as_on, arg_max(source_id, as_on) as measured_source_id, 'district' as measured_level,
        null as measured_inherited_from, measured_value / any_value(doubt_need_full_pct) as measured
    from months
    cross join constants
    group by lgd_district_code
),
pace as (
    select
        lgd_district_code, 'T18' as theme, 'pace_shortfall_pct' as measured_basis,
        case
            when saturated or needed_pace_households_per_month = 0 then 0
            else 100 * (1 - least(greatest(recent_pace_households_per_month, 0) / needed_pace_households_per_month, 1))
        end as measured_value,
        as_on as measured_as_on, source_id as measured_source_id, 'district' as measured_level, null as measured_inherited_from,
        measured_value / 100 * least(1, (100 - coverage_pct) / pace_need_left_pct) as measured
    from mart.district_latest
    cross join constants
    where rankable and (saturated or recent_pace_households_per_month is not null)
),
final as (
    from source_water
    union all by name from households
    union all by name from quality
    union all by name from functionality
    union all by name from doubt
    union all by name from pace
)
select * replace (least(greatest(measured, 0), 1) as measured) from final order by lgd_district_code, theme;

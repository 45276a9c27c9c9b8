-- Context facts, one row a place, indicator and as-on date, with whose value it is where it was inherited.
create table core.indicator_value as
with constants as (
    select * from stage.constants
),
groundwater_stage as (
    select
        lgd_district_code, 'groundwater_stage_pct' as indicator_id, as_on,
        stage_of_extraction_pct as value, source_id, flag, inherited_from
    from stage.groundwater_stage
),
groundwater_quality as (
    unpivot (
        select
            lgd_district_code, as_on, source_id, flag, samples,
            fluoride_gt_1_5_mg_l_pct::double as fluoride_gt_1_5_mg_l_pct,
            nitrate_gt_45_mg_l_pct::double as nitrate_gt_45_mg_l_pct,
            ec_gt_3000_us_cm_pct::double as ec_gt_3000_us_cm_pct,
            uranium_gt_30_ug_l_pct::double as uranium_gt_30_ug_l_pct,
            samples::double as groundwater_samples
        from stage.groundwater_quality
    )
    on fluoride_gt_1_5_mg_l_pct, nitrate_gt_45_mg_l_pct, ec_gt_3000_us_cm_pct,
        uranium_gt_30_ug_l_pct, groundwater_samples
    into name indicator_id value value
),
groundwater_quality_enough as (
    select
        lgd_district_code,
        indicator_id,
        as_on,
        case when indicator_id = 'groundwater_samples' or samples >= few_samples then value end as value,
        source_id,
        case when indicator_id <> 'groundwater_samples' and samples < few_samples then 'few_samples' else flag end as flag,
        null as inherited_from
    from groundwater_quality
    cross join constants
),
aspirational as (
    select
        district.lgd_district_code, 'aspirational' as indicator_id, date '2018-01-05' as as_on,
        case when listed.lgd_district_code is null then 0 else 1 end as value,
        'niti_aspirational' as source_id, null as flag, null as inherited_from
    from core.district as district
    left join stage.aspirational as listed using (lgd_district_code)
    where district.reports_jjm
),
census as (
    unpivot (
        select
            lgd_district_code, as_on, source_id, inherited_from,
            100.0 * sc_population / population as sc_share_pct,
            100.0 * st_population / population as st_share_pct,
            100.0 * literate_population / population as literacy_pct
        from stage.census2011
    )
    on sc_share_pct, st_share_pct, literacy_pct
    into name indicator_id value value
),
survey as (
    select
        lgd_district_code, 'improved_drinking_water_pct' as indicator_id, as_on,
        improved_drinking_water_pct as value, source_id,
        case when bracketed then 'few_cases' end as flag, inherited_from
    from stage.nfhs5
),
functionality as (
    unpivot (
        select
            lgd_state_code, as_on, source_id,
            regular_supply_pct, quantity_ge_55_lpcd_pct, quality_within_limits_pct,
            published_index_pct as published_functionality_index_pct
        from stage.functionality
    )
    on regular_supply_pct, quantity_ge_55_lpcd_pct, quality_within_limits_pct, published_functionality_index_pct
    into name indicator_id value value
),
districts as (
    select lgd_district_code, indicator_id, as_on, value, source_id, flag::varchar as flag,
        inherited_from::varchar as inherited_from
    from groundwater_stage
    union all
    select lgd_district_code, indicator_id, as_on, value, source_id, flag::varchar, inherited_from::varchar
    from groundwater_quality_enough
    union all
    select lgd_district_code, indicator_id, as_on, value, source_id, flag::varchar, inherited_from::varchar
    from aspirational
    union all
    select lgd_district_code, indicator_id, as_on, value, source_id, null, inherited_from::varchar from census
    union all
    select lgd_district_code, indicator_id, as_on, value, source_id, flag::varchar, inherited_from::varchar from survey
),
everything as (
    select 'district' as place_level, lgd_district_code::integer as lgd_code, * exclude (lgd_district_code)
    from districts
    union all
    select 'state', lgd_state_code::integer, indicator_id, as_on, value, source_id, null, null from functionality
),
final as (
    select
        place_level,
        lgd_code,
        indicator_id,
        as_on::date as as_on,
        value::double as value,
        indicator.tier,
        source_id,
        case when flag is null and inherited_from is not null then 'inherited_from_parent' else flag end as flag,
        inherited_from
    from everything
    join stage.indicators as indicator on indicator.id = everything.indicator_id
    where value is not null or flag is not null
)
select * from final order by indicator_id, place_level, lgd_code, as_on;

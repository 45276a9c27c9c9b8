-- One row a reporting district: the circumstances that peers, bright spots and equity are told by. Null is not known, never zero.
-- `inherited` names the facts that are a parent district's, since the district was made after they were counted.
create table mart.district_context as
with latest as (
    select lgd_code as lgd_district_code, indicator_id, arg_max(value, as_on) as value, arg_max_null(inherited_from, as_on) as inherited_from
    from core.indicator_value
    where place_level = 'district' and value is not null
    group by lgd_code, indicator_id
),
facts as (
    select
        lgd_district_code,
        max(value) filter (where indicator_id = 'sc_share_pct') as sc_share_pct,
        max(value) filter (where indicator_id = 'st_share_pct') as st_share_pct,
        max(value) filter (where indicator_id = 'literacy_pct') as literacy_pct,
        max(value) filter (where indicator_id = 'groundwater_stage_pct') as groundwater_stage_pct,
        max(value) filter (where indicator_id in
            ('fluoride_gt_1_5_mg_l_pct', 'nitrate_gt_45_mg_l_pct', 'ec_gt_3000_us_cm_pct', 'uranium_gt_30_ug_l_pct')
        ) as samples_over_limit_pct,
        max(value) filter (where indicator_id = 'groundwater_samples') as groundwater_samples,
        max(value) filter (where indicator_id = 'aspirational') as aspirational,
        list(indicator_id order by indicator_id) filter (where inherited_from is not null) as inherited
    from latest
    group by lgd_district_code
),
households as (
    select lgd_district_code, arg_max(rural_households, as_on) as rural_households
    from mart.district_progress
    where usable_for_pace and coverage_basis = 'same_reading'
    group by lgd_district_code
),
baseline as (
    select lgd_district_code, arg_min(coverage_pct, as_on) as baseline_coverage_pct
    from mart.district_progress
    where usable_for_pace and source_id = 'jjm_dashboard_baseline'
    group by lgd_district_code
),
people as (
    -- A district divided since is counted whole, so its people are set against its land and its successors'.
    select
        census.lgd_district_code,
        max(census.population) over undivided / sum(district.area_km2) over undivided as population_per_km2,
        if(census.inherited_from is null, [], ['population_per_km2']) as inherited
    from stage.census2011 as census
    join core.district as district using (lgd_district_code)
    window undivided as (partition by coalesce(census.inherited_from::integer, census.lgd_district_code))
)
select
    district.lgd_district_code, district.lgd_state_code, households.rural_households,
    facts.sc_share_pct, facts.st_share_pct, facts.literacy_pct, facts.groundwater_stage_pct, facts.samples_over_limit_pct,
    facts.groundwater_samples, baseline.baseline_coverage_pct, facts.aspirational,
    people.population_per_km2,
    district.area_km2,
    coalesce(facts.inherited, []) || coalesce(people.inherited, []) as inherited
from core.district as district
left join facts using (lgd_district_code)
left join households using (lgd_district_code)
left join baseline using (lgd_district_code)
left join people using (lgd_district_code)
where district.reports_jjm
order by district.lgd_district_code;

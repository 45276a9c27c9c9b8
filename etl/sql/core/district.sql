-- One row per district of 2026 and per outline feature; a label names the State where two districts share a name.
create table core.district as
with districts as (
    select * from stage.districts
),
shared_names as (
    select district from districts group by district having count(*) > 1
),
final as (
    select
        districts.lgd_district_code::integer as lgd_district_code,
        districts.district,
        case
            when shared_names.district is null then districts.district
            else districts.district || ' (' || state.state || ')'
        end as district_label,
        districts.lgd_state_code::integer as lgd_state_code,
        state.state,
        districts.reports_jjm::boolean as reports_jjm,
        districts.rep_lon::double as rep_lon,
        districts.rep_lat::double as rep_lat,
        districts.area_km2::double as area_km2,
        districts.survey_of_india_code::varchar as survey_of_india_code,
        districts.source_id
    from districts
    join core.state as state using (lgd_state_code)
    left join shared_names using (district)
)
select * from final order by lgd_state_code, district;

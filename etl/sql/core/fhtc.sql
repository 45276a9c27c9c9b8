-- Taps by district, as-on date and source. The denominator is the reading's own household count;
-- readings before 2026 carry none, so the district's first household count of 2026 stands in.
create table core.fhtc as
with reported as (
    select * from stage.fhtc_district
),
counted as (
    select
        lgd_district_code,
        rural_households,
        row_number() over (partition by lgd_district_code order by as_on, source_id) as reading
    from reported
    where rural_households is not null and as_on >= date '2026-01-01'
),
households_2026 as (
    select lgd_district_code, rural_households from counted where reading = 1
),
with_households as (
    select
        reported.lgd_district_code::integer as lgd_district_code,
        reported.as_on::date as as_on,
        reported.households_with_tap::bigint as households_with_tap,
        coalesce(reported.rural_households, households_2026.rural_households)::bigint as rural_households,
        reported.households_in_piped_habitations::bigint as households_in_piped_habitations,
        case
            when reported.rural_households is not null then 'same_reading'
            when households_2026.rural_households is not null then 'households_2026'
        end as coverage_basis,
        reported.source_id,
        reported.flag,
        reported.source_file,
        reported.source_locator
    from reported
    left join households_2026 using (lgd_district_code)
),
flagged as (
    select
        * replace (
            case
                when flag is null and coverage_basis = 'households_2026' and households_with_tap > rural_households
                    then 'gt_2026_households'
                else flag
            end as flag
        )
    from with_households
),
final as (
    select
        flagged.*,
        100.0 * households_with_tap / nullif(rural_households, 0) as coverage_pct,
        coalesce(flag.rankable, true) and coalesce(rural_households, 0) > 0 as rankable,
        coalesce(flag.usable_for_pace, true) as usable_for_pace,
        coalesce(flag.bound, 'none') as bound
    from flagged
    left join core.flag as flag using (flag)
)
select * from final order by lgd_district_code, as_on, source_id;

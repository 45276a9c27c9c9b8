-- Totals as published, by State (India is 0): exact tables, rounded releases and national statements.
create table core.fhtc_published as
with states as (
    select
        lgd_state_code::integer as lgd_state_code,
        as_on::date as as_on,
        households_with_tap::bigint as households_with_tap,
        rural_households::bigint as rural_households,
        null::double as published_coverage_pct,
        precision,
        source_id,
        note::varchar as note
    from stage.fhtc_state
),
nation as (
    select
        0 as lgd_state_code,
        as_on::date as as_on,
        households_with_tap::bigint as households_with_tap,
        rural_households::bigint as rural_households,
        coverage_pct::double as published_coverage_pct,
        precision,
        source_id,
        note::varchar as note
    from stage.fhtc_national
),
everything as (
    select * from states
    union all
    select * from nation
),
ranked as (
    select
        *,
        row_number() over (
            partition by lgd_state_code, as_on
            order by case when precision = 'exact' then 0 else 1 end, source_id
        ) as choice
    from everything
),
final as (
    select * exclude (choice, published_coverage_pct),
        coalesce(100.0 * households_with_tap / rural_households, published_coverage_pct) as coverage_pct
    from ranked
    where choice = 1
)
select * from final order by lgd_state_code, as_on;

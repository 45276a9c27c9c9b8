-- Why pairs of districts are alike: the facts that weigh most, each (1 − how far the two are apart in it) × the share of other
-- districts that are further from the learner in it; the same reasons as those of mart.peer, for pairs that are no peers.
with pair as (
    select unnest($learners::integer[]) as lgd_district_code, unnest($hosts::integer[]) as host_lgd_district_code
),
told as (
    unpivot (
        select
            lgd_district_code, ln(nullif(rural_households, 0)) as rural_households, sc_share_pct::double as sc_share_pct,
            st_share_pct::double as st_share_pct, literacy_pct::double as literacy_pct,
            groundwater_stage_pct::double as groundwater_stage_pct, samples_over_limit_pct::double as samples_over_limit_pct,
            baseline_coverage_pct::double as baseline_coverage_pct, aspirational::double as aspirational,
            ln(nullif(population_per_km2, 0)) as population_per_km2, ln(nullif(area_km2, 0)) as area_km2
        from mart.district_context
    )
    on columns(* exclude (lgd_district_code)) into name fact value value
),
span as (
    select fact, greatest(max(value) - min(value), 0) as span, count(*) as districts from told group by fact
),
scaled as (
    select told.lgd_district_code, told.fact, told.value / if(span.span > 0, span.span, 1) as value, span.districts
    from told
    join span using (fact)
),
compared as (
    select
        pair.lgd_district_code, pair.host_lgd_district_code, own.fact, own.value, own.districts, abs(own.value - host.value) as apart
    from (select distinct * from pair) as pair
    join scaled as own on own.lgd_district_code = pair.lgd_district_code
    join scaled as host on host.lgd_district_code = pair.host_lgd_district_code and host.fact = own.fact
),
weighed as (
    select
        compared.lgd_district_code, compared.host_lgd_district_code, compared.fact,
        (1 - any_value(compared.apart)) * count(*) filter (where abs(scaled.value - compared.value) > compared.apart + 1e-12)
            / (any_value(compared.districts) - 1) as weight
    from compared
    join scaled using (fact)
    group by compared.lgd_district_code, compared.host_lgd_district_code, compared.fact
),
placed as (
    select weighed.*, fact_order.place
    from weighed
    join (
        select unnest($facts::varchar[]) as fact, generate_subscripts($facts::varchar[], 1) as place
    ) as fact_order using (fact)
)
select
    lgd_district_code, host_lgd_district_code,
    list(fact order by round(weight, 12) desc, place)[1:$most] as reasons
from placed
group by lgd_district_code, host_lgd_district_code
order by lgd_district_code, host_lgd_district_code

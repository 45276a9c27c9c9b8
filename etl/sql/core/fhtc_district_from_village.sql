-- Taps by district from taps by village, in the shape of data/figures/fhtc_district.csv, for an installation that holds
-- villages: run in place of loading that file, before core/fhtc.sql. A household count stands only if every village of the
-- reading has one; a flag on any village is carried by the sum, the first by name if there are several.
create table stage.fhtc_district as
with village as (
    select * from stage.fhtc_village
),
final as (
    select
        lgd_district_code,
        as_on,
        sum(households_with_tap) as households_with_tap,
        case when count(rural_households) = count(*) then sum(rural_households) end as rural_households,
        case when count(households_in_piped_habitations) = count(*) then sum(households_in_piped_habitations) end
            as households_in_piped_habitations,
        source_id,
        min(flag) as flag,
        min(source_file) as source_file,
        cast(count(*) as varchar) || ' villages' as source_locator
    from village
    group by lgd_district_code, as_on, source_id
)
select * from final;

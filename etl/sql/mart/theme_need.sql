-- Need of each theme in each reporting district, with and without illustrative data.
create table mart.theme_need as
with voiced as (
    select
        real_only, lgd_district_code, theme, 1 - product(1 - weight) as voiced, count(*) as voiced_count,
        bool_or(illustrative) as illustrative
    from mart.voiced_need
    join (values (false), (true)) as scenario (real_only) on not (real_only and illustrative)
    group by real_only, lgd_district_code, theme
)
select
    real_only, district.lgd_district_code, district.lgd_state_code, theme.theme,
    case
        when measured is not null and voiced is not null then 'both'
        when measured is not null and measured_level = 'state' then 'state_figure'
        when measured is not null then 'measured'
        when voiced is not null then 'voiced'
        else 'none'
    end as need_basis,
    case when measured is not null or voiced is not null then 1 - (1 - coalesce(measured, 0)) * (1 - coalesce(voiced, 0)) end as need,
    measured, measured_basis, measured_value, measured_as_on, measured_source_id, measured_level, measured_inherited_from,
    voiced, coalesce(voiced_count, 0) as voiced_count, coalesce(voiced.illustrative, false) as illustrative
from core.district as district
cross join core.theme as theme
cross join (values (false), (true)) as scenario (real_only)
left join mart.measured_need using (lgd_district_code, theme)
left join voiced using (real_only, lgd_district_code, theme)
where district.reports_jjm
order by real_only, lgd_district_code, theme;

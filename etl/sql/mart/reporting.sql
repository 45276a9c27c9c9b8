-- State by as-on date: how many of the reporting districts have a figure, and how many of those are flagged.
create table mart.reporting as
with dates as (
    select distinct as_on from core.fhtc
),
districts as (
    select lgd_state_code, lgd_district_code from core.district where reports_jjm
),
grid as (
    select districts.lgd_state_code, districts.lgd_district_code, dates.as_on
    from districts cross join dates
),
final as (
    select
        grid.lgd_state_code,
        state.state,
        grid.as_on,
        count(*) as districts_total,
        count(progress.lgd_district_code) as districts_reporting,
        count(progress.flag) as districts_flagged
    from grid
    join core.state as state using (lgd_state_code)
    left join mart.district_progress as progress using (lgd_district_code, as_on)
    group by grid.lgd_state_code, state.state, grid.as_on
)
select * from final order by lgd_state_code, as_on;

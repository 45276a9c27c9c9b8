-- Districts of a State by JJS category (0 = below 25 … 5 = 100), on a date and at each district's previous figure.
-- Only figures that can be ranked count, so that both moments count the same districts.
with progress as (
    select
        case when $state = 0 then 'India' else district.state end as place,
        progress.coverage_pct,
        progress.previous_coverage_pct
    from mart.district_progress as progress
    join core.district as district using (lgd_district_code)
    where progress.as_on = $as_on and progress.rankable and ($state = 0 or district.lgd_state_code = $state)
),
banded as (
    select place, 'now' as moment, coverage_pct from progress where coverage_pct is not null
    union all
    select place, 'previous', previous_coverage_pct from progress where previous_coverage_pct is not null
),
counted as (
    select
        place,
        case
            when coverage_pct >= 100 then 5 when coverage_pct >= 90 then 4 when coverage_pct >= 75 then 3
            when coverage_pct >= 50 then 2 when coverage_pct >= 25 then 1 else 0
        end as jjs_band,
        count(*) filter (where moment = 'now') as districts,
        count(*) filter (where moment = 'previous') as districts_previous
    from banded
    group by all
)
select
    place,
    jjs_band,
    case jjs_band
        when 5 then 'front runners, 100' when 4 then 'high achievers, 90–<100' when 3 then 'high achievers, 75–90'
        when 2 then 'achievers, 50–75' when 1 then 'performers, 25–50' else 'aspirants, below 25'
    end as jjs_category_pct,
    districts,
    districts_previous
from counted
order by place, jjs_band

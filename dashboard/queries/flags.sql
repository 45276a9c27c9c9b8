-- Every flag with the number of figures that carry it, and of districts they belong to.
with used as (
    select flag, lgd_district_code from core.fhtc
    union all
    select flag, lgd_code from core.indicator_value where place_level = 'district'
),
counted as (
    select flag, count(*) as figures, count(distinct lgd_district_code) as districts from used group by flag
)
select flag.*, coalesce(counted.figures, 0) as figures, coalesce(counted.districts, 0) as districts
from core.flag as flag
left join counted using (flag)
order by figures desc, flag.title

-- Every flag with the number of figures that carry it.
with used as (
    select flag, count(*) as figures, count(distinct lgd_district_code) as districts from core.fhtc group by flag
    union all
    select flag, count(*), count(distinct lgd_code) from core.indicator_value group by flag
)
select flag.*, coalesce(sum(used.figures), 0)::bigint as figures, coalesce(max(used.districts), 0) as districts
from core.flag as flag
left join used using (flag)
group by all
order by figures desc

-- Every source with the number of figures, or of practices, held from it.
with used as (
    select source_id, count(*) as figures, min(as_on) as first_as_on, max(as_on) as last_as_on
    from (
        select source_id, as_on from core.fhtc
        union all select source_id, as_on from core.fhtc_published
        union all select source_id, as_on from core.indicator_value
        union all select source_id, documented_on from core.practice
    )
    group by source_id
)
select source.*, coalesce(used.figures, 0) as figures, used.first_as_on, used.last_as_on
from meta.source as source
left join used using (source_id)
order by figures desc, source_id

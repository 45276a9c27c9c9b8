-- Every source id on a figure or a practice has its page under data/sources.
with used as (
    select source_id from core.fhtc
    union select source_id from core.fhtc_published
    union select source_id from core.indicator_value
    union select source_id from core.district
    union select source_id from core.practice
)
select source_id from used where source_id is null or source_id not in (select source_id from meta.source)

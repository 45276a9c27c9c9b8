-- Files that people added, latest first, with what became of each; times are Indian.
with

added as (
    select * from meta.load where added_at is not null
),

told as (
    select sha256, any_value(workshop_id) as workshop_id, bool_or(illustrative) as illustrative
    from core.practice_version
    where sha256 is not null
    group by sha256
),

final as (
    select
        added.source_file,
        added.sha256,
        added.format,
        added.as_on,
        added.added_at at time zone 'UTC' at time zone 'Asia/Kolkata' as added_at,
        added.rows_read,
        added.rows_loaded,
        added.rows_quarantined,
        coalesce(told.illustrative, workshop.illustrative, false) as illustrative,
        coalesce(told.workshop_id, workshop.workshop_id) as workshop_id,
        case
            when added.rows_loaded = 0 then 'nothing loaded'
            when added.replaced then 'replaced'
            else 'in force'
        end as status
    from added
    left join told on told.sha256 = added.sha256
    left join core.workshop as workshop on workshop.sha256 = added.sha256
)

select * from final order by added_at desc, source_file

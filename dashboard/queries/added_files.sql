-- Files that people added, latest first, with what became of each; times are Indian.
with

added as (
    select * from meta.load where added_at is not null
),

told as (
    select sha256, any_value(workshop_id) as workshop_id, bool_or(is_current) as in_force, bool_or(illustrative) as illustrative
    from core.practice_version
    where sha256 is not null
    group by sha256
),

latest as (
    select source_file, max(added_at) as added_at from added group by source_file
),

in_force as (
    select source_file, any_value(workshop_id) as workshop_id, bool_or(illustrative) as illustrative
    from core.workshop
    group by source_file
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
        coalesce(told.illustrative, in_force.illustrative, false) as illustrative,
        coalesce(told.workshop_id, in_force.workshop_id) as workshop_id,
        case
            when added.rows_loaded = 0 then 'nothing loaded'
            when added.format <> 'ral_workshop' then 'in force'
            when told.in_force is not null then if(told.in_force, 'in force', 'replaced')
            when in_force.source_file is not null and latest.added_at = added.added_at then 'in force'
            else 'replaced'
        end as status
    from added
    inner join latest using (source_file)
    left join told on told.sha256 = added.sha256
    left join in_force on in_force.source_file = added.source_file
)

select * from final order by added_at desc, source_file

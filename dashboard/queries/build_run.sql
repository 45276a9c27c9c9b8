-- The build in service, at Indian time.
select
    build_id,
    built_at at time zone 'UTC' at time zone 'Asia/Kolkata' as built_at,
    geometry,
    real_only,
    run::varchar as run
from meta.build

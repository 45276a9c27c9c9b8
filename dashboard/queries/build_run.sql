-- The build in service.
select build_id, built_at, geometry, run::varchar as run from meta.build

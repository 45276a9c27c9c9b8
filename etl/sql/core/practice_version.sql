-- Every practice as each workbook of its workshop told it; version 1 is the oldest. The current one is in core.practice.
create table core.practice_version as
select
    practice_id, (row_number() over (partition by practice_id order by "order"))::integer as version,
    coalesce(title, title_local) as title, status, evidence_level::integer as evidence_level,
    last_verified_on::date as last_verified_on, added_at::timestamp as added_at, sha256, is_current::boolean as is_current,
    workshop_id, source_file, source_locator, illustrative::boolean as illustrative
from stage.practice_version
order by practice_id, version;

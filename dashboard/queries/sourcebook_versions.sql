-- A practice as each workbook told it, oldest first; times are Indian.
select
    version, added_at + interval '330 minutes' as added_at, source_file, sha256, status, evidence_level, last_verified_on, title, is_current
from core.practice_version
where practice_id = $practice
order by version;

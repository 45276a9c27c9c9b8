-- What was set aside from the workbook of a workshop that is in force: where, why, and what to do. Two workbooks may bear one name.
select aside.locator, aside.column_name, aside.value, aside.reason, aside.suggestion
from meta.quarantine as aside
join core.workshop as workshop on workshop.source_file = aside.source_file and workshop.sha256 is not distinct from aside.sha256
where workshop.workshop_id = $workshop
order by aside.rowid

-- What was set aside from one workbook: where, why, and what to do.
select locator, column_name, value, reason, suggestion
from meta.quarantine
where source_file = $source_file
order by rowid

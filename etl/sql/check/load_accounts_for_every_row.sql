-- Rows read = rows loaded + rows quarantined, for every file.
select source_file, rows_read, rows_loaded, rows_quarantined
from meta.load where rows_read is distinct from rows_loaded + rows_quarantined

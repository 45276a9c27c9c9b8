-- Every row set aside, in the order of its file.
select * from meta.quarantine order by source_file, rowid
